// WASI programs: the same runs under Node's own WASI on the original program, and under every host on the component.
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { type BindingsFolder, createBindingsFolder } from "../src/bindings-folder.ts";
import { programCases, type Run } from "../src/case.ts";
import { type HostName, hostNames, type ProgramFiles, runProgram } from "../src/run-program.ts";
import { readTextFiles, writeTextFiles } from "../src/text-files.ts";

let folder: BindingsFolder;
beforeAll(async () => {
  folder = await createBindingsFolder();
});
afterAll(() => folder.remove());

describe.each(await programCases())("$name", ({ name, folder: sources, component, runs }) => {
  let files: ProgramFiles;
  beforeAll(async () => {
    files = { program: join(sources, "program.core.wasm"), bindings: await folder.add(name, component) };
  });

  test.each(hostNames)("under %s does the same as ever", async (host) => {
    for (const [index, run] of runs.entries()) {
      const work = await folder.folder(`work-${name}-${hostNames.indexOf(host)}-${index}`);
      await expectRun(host, files, run, work);
    }
  });
});

/** How long a sleep takes is a promise of our host; the timers of the others may end a millisecond early. */
function sleepOf(host: HostName, stdout: string): string {
  return host === "native host" ? stdout : stdout.replace("slept too short", "slept long enough");
}

async function expectRun(host: HostName, files: ProgramFiles, run: Run, work: string): Promise<void> {
  const { env = {}, stdin = "", ignore = [], expect: wanted } = run;
  await writeTextFiles(work, run.files ?? {});
  const result = await runProgram(host, files, {
    args: ["program", ...run.args],
    env,
    stdin,
    preopens: { "/data": work },
  });
  const done = {
    code: result.code,
    stdout: ignore.includes("stdout") ? "" : sleepOf(host, result.stdout.toString()),
    stderr: ignore.includes("stderr") ? "" : result.stderr.toString(),
    files: await readTextFiles(work),
  };
  // wasi:cli/exit only tells success from failure: what a program chose as its code is lost on the way to a component.
  const code = host === "node:wasi" ? (wanted.code ?? 0) : Math.min(wanted.code ?? 0, 1);
  const message = `${run.title}: ${result.stderr.toString()}`;
  expect(done, message).toEqual({ stdout: "", stderr: "", files: {}, ...wanted, code });
}
