import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { rolldown } from "rolldown";
import { afterAll, expect, test } from "vitest";

import { Failure } from "../failure.ts";
import { execute, type Run } from "./run-child.ts";

const folder = await mkdtemp(join(tmpdir(), "bench-run-child-"));
afterAll(() => rm(folder, { recursive: true }));
// Not every Node can read the source.
const failureModule = join(folder, "failure.mjs");
const build = await rolldown({ input: fileURLToPath(new URL("../failure.ts", import.meta.url)), platform: "node" });
await build.write({ file: failureModule, format: "esm" });
await build.close();

const run = (node: string): Run => ({ node, job: undefined as never });

async function messageOf(source: string, node = process.execPath): Promise<string> {
  const script = join(folder, "script.mjs");
  await writeFile(script, source);
  const error: unknown = await execute(run(node), [script]).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(Failure);
  return (error as Failure).message;
}

const failing = (error: string): string =>
  `const { Failure, endWithFailure } = await import(${JSON.stringify(pathToFileURL(failureModule).href)});
  try { throw ${error}; } catch (error) { endWithFailure(error); }`;

test("a failure of a measuring process arrives as its sentence alone", async () => {
  expect(await messageOf(failing('new Failure("row: ours: 1; limit: 2")'))).toBe("row: ours: 1; limit: 2");
});

test("a process that crashes is told with its stack, or with the signal that ended it", async () => {
  expect(await messageOf(failing('new RangeError("deep")'))).toMatch(
    /script\.mjs ended with 1[^]*RangeError: deep\n +at /,
  );
  expect(await messageOf('process.kill(process.pid, "SIGKILL")')).toContain("script.mjs ended with SIGKILL");
});

test("a Node that cannot be started is told by its path", async () => {
  expect(await messageOf("", join(folder, "nothing"))).toMatch(/nothing cannot be started: .*ENOENT$/);
});
