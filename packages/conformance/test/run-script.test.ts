import { expect, test } from "vitest";
import type { EncodedDirective } from "../src/encode.ts";
import { runScript } from "../src/run/run-script.ts";
import { runsScripts } from "./runs-scripts.ts";

const backEnd = new URL("unruly-back-end.ts", import.meta.url);
const facts = { suite: "suite", script: "a.wast", features: {} as never };
const order = (byte: number, line: number): EncodedDirective => ({
  kind: "component",
  line,
  unit: { type: "component", bytes: Uint8Array.of(byte) },
});

test.runIf(runsScripts)("a component that hangs, ends or fills its process fails, and the script goes on", async () => {
  const directives = [order(0, 1), order(1, 2), order(3, 3), order(2, 4), order(4, 5), order(0, 6)];
  const watchdog = { milliseconds: 3_000, bytes: 256 * 2 ** 20 };
  const reports = await runScript(facts, directives, backEnd, { watchdog });
  expect(reports.map(({ line, outcome }) => [line, outcome.status, "reason" in outcome ? outcome.reason : ""])).toEqual(
    [
      [1, "pass", ""],
      [2, "fail", "more than 3000 ms"],
      [3, "fail", "refused"],
      [4, "fail", "the process ended with 3"],
      [5, "fail", "more than 256 MB"],
      [6, "pass", ""],
    ],
  );
});
