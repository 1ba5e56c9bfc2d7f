import { expect, test } from "vitest";

import type { Host, Imports, Subject } from "./api.ts";
import { checkCall } from "./check.ts";
import type { CallRow } from "./rows.ts";

const row: CallRow = { name: "row", export: "run", values: [5] };
const subject =
  (run: (host: Host, value: number) => unknown) =>
  (imports: Imports): Subject => ({
    api: { run: (value: number) => run(imports["perf:bench/host"], value) },
    res: {} as Subject["res"],
  });
const honest = subject((host, value) => host.add(value, 1));

test("subjects that agree pass", () => {
  expect(() => checkCall({ ours: honest, peer: honest, limit: honest }, row)).not.toThrow();
});

test("another result is refused, with what each subject gave", () => {
  const wrong = subject((host, value) => host.add(value, 1) + 1);
  expect(() => checkCall({ ours: wrong, peer: honest, limit: honest }, row)).toThrow(
    /^row: the subjects differ.*\n {2}ours: {"result":7.*\n {2}peer: {"result":6.*\n {2}limit: {"result":6.*$/,
  );
});

test("the same result by another call of the host is refused", () => {
  const wrong = subject((host, value) => host.add(1, value));
  expect(() => checkCall({ ours: honest, peer: wrong, limit: honest }, row)).toThrow("the subjects differ");
});

test("a subject that throws is refused", () => {
  const failing = subject(() => {
    throw new Error("no");
  });
  expect(() => checkCall({ ours: honest, peer: failing, limit: honest }, row)).toThrow("row: peer fails: Error: no");
});
