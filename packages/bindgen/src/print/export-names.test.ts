import { expect, test } from "vitest";
import { exportNames } from "./export-names.ts";

test("an interface has its short and its full name", () => {
  expect([...exportNames([{ name: "perf:bench/api@1.0.0", kind: "instance" }])]).toEqual([
    ["perf:bench/api@1.0.0", ["api", "perf:bench/api@1.0.0"]],
  ]);
});

test("two interfaces that want one short name are reached by their full names", () => {
  const names = exportNames([
    { name: "a:b/types@1.0.0", kind: "instance" },
    { name: "a:b/types@2.0.0", kind: "instance" },
  ]);
  expect([...names.values()]).toEqual([["a:b/types@1.0.0"], ["a:b/types@2.0.0"]]);
});

test("a function keeps its name, the interface gives way", () => {
  const names = exportNames([
    { name: "run", kind: "func" },
    { name: "wasi:cli/run@0.2.0", kind: "instance" },
    { name: "output-stream", kind: "resource" },
  ]);
  expect([...names.values()]).toEqual([["run"], ["wasi:cli/run@0.2.0"], ["OutputStream"]]);
});
