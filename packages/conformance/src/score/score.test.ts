import { describe, expect, test } from "vitest";
import type { DirectiveReport, Outcome } from "../run/outcome.ts";
import type { Exception } from "./exceptions.ts";
import { findLosses, raise } from "./expected-scores.ts";
import { score, type Score, type Scores } from "./score.ts";
import { scoreTable } from "./table.ts";

const directive = (line: number, outcome: Outcome): DirectiveReport => ({ line, kind: "component", outcome });
const pass: Outcome = { status: "pass", strict: true };
const fail: Outcome = { status: "fail", reason: "accepted" };
const exception = (line: number, kind: Exception["kind"]): Exception => ({
  suite: "suite",
  script: "folder/a.wast",
  lines: [line],
  kind,
  reason: "because",
});

function scored(exceptions: readonly Exception[], ...outcomes: readonly Outcome[]): Scores {
  const directives = outcomes.map((outcome, index) => directive(index + 1, outcome));
  return score([{ suite: "suite", script: "folder/a.wast", directives }], exceptions);
}

describe("counting", () => {
  test("what passes, what passes with its message, and what does not count", () => {
    const outcomes: readonly Outcome[] = [
      pass,
      { status: "pass", strict: false },
      fail,
      { status: "text only", message: "" },
      { status: "not run" },
      fail,
      fail,
    ];
    const { groups } = scored([exception(6, "superseded"), exception(7, "unsupported")], ...outcomes);
    expect(groups.get("suite/folder")).toEqual({
      scripts: 1,
      directives: 7,
      textOnly: 1,
      superseded: 1,
      unsupported: 1,
      asynchronous: 0,
      notRun: 1,
      counted: 3,
      pass: 2,
      strict: 1,
    });
  });

  test("an exception that meets nothing is reported", () => {
    expect(scored([exception(2, "superseded")], pass).stale).toHaveLength(1);
    expect(scored([exception(1, "superseded")], pass).stale).toEqual([]);
  });

  test("the table ends with the sums, and 100 % means all", () => {
    const { groups } = scored([], pass, fail);
    const [, , group, sum] = scoreTable(groups);
    expect(group).toMatch(/^\| suite\/folder +\|.*\| +50\.0 %/);
    expect(sum).toContain("**suite**");
    const almost: Score = { ...(groups.get("suite/folder") as Score), counted: 100_000, pass: 99_999, strict: 0 };
    expect(scoreTable(new Map([["a", almost]]))[2]).toContain("99.9 %");
  });
});

describe("expected scores", () => {
  const { groups } = scored([], pass, fail);

  test("only rise", () => {
    expect(raise({}, groups)).toEqual({ "suite/folder": { counted: 2, pass: 1, strict: 1 } });
    expect(raise({ "suite/folder": { counted: 1, pass: 9, strict: 0 } }, groups)).toEqual({
      "suite/folder": { counted: 2, pass: 9, strict: 1 },
    });
  });

  test("name each number that is lower, and what was not run", () => {
    expect(findLosses({ "suite/folder": { counted: 3, pass: 1, strict: 2 } }, groups)).toEqual([
      "suite/folder: counted is 2, was 3",
      "suite/folder: strict is 1, was 2",
    ]);
    expect(findLosses({ other: { counted: 0, pass: 0, strict: 0 } }, groups)).toEqual(["other: was not run"]);
    expect(findLosses(raise({}, groups), groups)).toEqual([]);
  });
});
