// One script in one process. What a component does to it (a hang, a crash, all memory) ends with it.

import type { MakeBackEnd } from "../back-end.ts";
import type { Assignment, Progress } from "./progress.ts";
import { newScriptState, runDirective } from "./run-directive.ts";

function tell(progress: Progress): Promise<void> {
  return new Promise((resolve, reject) => {
    if (process.send === undefined) throw new Error("This file is started by run-script.ts.");
    process.send(progress, undefined, undefined, (error) => (error === null ? resolve() : reject(error)));
  });
}

process.once("message", (message) => {
  void run(message as Assignment).then(() => process.disconnect?.());
});

async function run({ facts, backEnd, directives, skip }: Assignment): Promise<void> {
  const { backEnd: make } = (await import(backEnd)) as { readonly backEnd: MakeBackEnd };
  const state = newScriptState(await make(facts));
  for (const [index, directive] of directives.entries()) {
    if (skip.includes(index)) continue;
    await tell({ kind: "begins", index });
    const outcome = await runDirective(state, directive);
    // Node counts kilobytes here.
    await tell({ kind: "ends", index, outcome, memory: process.resourceUsage().maxRSS * 1024 });
  }
  await tell({ kind: "done" });
}
