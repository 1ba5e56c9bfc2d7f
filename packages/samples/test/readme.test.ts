import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const root = fileURLToPath(new URL("../../../", import.meta.url));

test("the example of the README runs as it stands, and prints what it says", () => {
  const readme = readFileSync(`${root}README.md`, "utf8");
  const script = /```sh\n(npm run --silent perdure[\s\S]*?)```/.exec(readme)?.[1] ?? "";
  const promised = /hello\.mjs # (.*)\n/.exec(script)?.[1] ?? "";
  const output = execFileSync("bash", ["-euc", script], { cwd: root, encoding: "utf8" });
  expect(promised).not.toBe("");
  expect(output.trim().split("\n").slice(-2).join("  ")).toBe(promised);
});
