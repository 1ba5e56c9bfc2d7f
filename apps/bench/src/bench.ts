// pnpm bench [--json]: how calls, generation and size stand, as ratios within one run.
import { createBindingsFolder } from "@perdure/samples/bindings-folder";

import { raceCall, sizeOfBindings } from "./call.ts";
import { raceGeneration } from "./generation.ts";

const folder = await createBindingsFolder();
try {
  const size = await sizeOfBindings();
  const call = await raceCall(folder);
  const generation = await raceGeneration(folder);
  if (process.argv.includes("--json")) console.log(JSON.stringify({ size, call, generation }, undefined, 2));
  else {
    row("size", `${size} bytes of JavaScript for one scalar function`);
    row(
      "call",
      `${times(call.ratio)} the core function's (${call.ours.toFixed(1)} against ${call.theirs.toFixed(1)} ns)`,
    );
    for (const { component, bytes, ours, theirs, ratio } of generation) {
      const durations = `${ours.toFixed(0)} against ${theirs.toFixed(0)} ms, each in a new process`;
      row("generation", `${times(ratio)} jco's time for ${component}, ${(bytes / 1e6).toFixed(1)} MB (${durations})`);
    }
  }
} finally {
  await folder.remove();
}

function row(name: string, text: string): void {
  console.log(`${name.padEnd(12)}${text}`);
}

function times(ratio: number): string {
  return `${ratio.toFixed(2)} ×`;
}
