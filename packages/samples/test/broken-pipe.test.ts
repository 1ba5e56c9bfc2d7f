// `yes | program upper | head -1`: the reader of the output goes away, and the program never looks at errors.
import { spawn } from "node:child_process";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";

import { type BindingsFolder, createBindingsFolder } from "../src/bindings-folder.ts";
import { programCases } from "../src/case.ts";

let folder: BindingsFolder;
beforeAll(async () => {
  folder = await createBindingsFolder();
});
afterAll(() => folder.remove());

test("a program that ignores errors ends when nobody reads its output", async () => {
  const program = (await programCases()).find(({ name }) => name === "c-program");
  const bindings = pathToFileURL(join(await folder.add("c-program", program!.component), "bindings.js")).href;
  const script = fileURLToPath(new URL("../src/child/run-component.mjs", import.meta.url));
  const work = { bindings, args: ["program", "upper"], env: {}, preopens: {} };
  const child = spawn(process.execPath, ["--no-warnings", script, JSON.stringify(work)], { env: {}, stdio: "pipe" });
  const exitCode = new Promise((resolve) => child.once("exit", resolve));
  const seen = await new Promise<string>((resolve) => {
    child.stdout.once("data", (chunk: Buffer) => {
      child.stdout.destroy();
      resolve(chunk.toString());
    });
    // Input without end: more whenever the program has taken some.
    const more = (): void => {
      while (child.stdin.writable && child.stdin.write("y\n".repeat(10_000)));
    };
    child.stdin.on("drain", more);
    child.stdin.on("error", () => {});
    more();
  });
  expect(seen[0]).toBe("Y");
  expect(await exitCode).toBe(141);
});
