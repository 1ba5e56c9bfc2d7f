// The main job on a real program: a component of a speech synthesiser, bindings for it, and the same speech under every host.
import { join } from "node:path";

import { createBindingsFolder } from "@perdure/samples/bindings-folder";

import { program } from "./component.ts";
import { prepare } from "./prepare.ts";
import { type Task, speakEverywhere } from "./speak.ts";
import { time } from "./report.ts";

const tasks: readonly Task[] = [
  {
    title: "Spoken by the voice kal, with the words as output",
    text: "A component that nobody here wrote goes in. Bindings come out, and they run.",
    options: ["-voice", "kal", "-pw"],
  },
  {
    title: "Spoken by the voice slt, with the sounds and their times as output",
    text: "Code that was generated in 2026 runs in 2036, on every host.",
    options: ["-voice", "slt", "-psdur"],
  },
];

const start = performance.now();
const folder = await createBindingsFolder();
try {
  console.log("A speech synthesiser, compiled by somebody else, as a component with generated bindings\n");
  const bindings = await folder.folder("flite");
  await prepare(bindings);
  const different = new Set<string>();
  for (const [index, task] of tasks.entries())
    for (const host of await speakEverywhere(task, { program, bindings }, join(bindings, `task-${index}`)))
      different.add(host);
  if (different.size > 0) {
    console.error(`\nNot the same everywhere: see ${[...different].join(", ")} above.`);
    process.exitCode = 1;
  } else {
    console.log(`\nAll results are equal, byte for byte. (${time(performance.now() - start)} in all)`);
  }
} finally {
  await folder.remove();
}
