import { existsSync, readFileSync } from "node:fs";
import type { Score } from "./score.ts";

/** What a group of scripts must reach. `counted` is there so that nobody scores by counting less. */
export type ExpectedScore = Pick<Score, "counted" | "pass" | "strict">;

export type ExpectedScores = Readonly<Record<string, ExpectedScore>>;

const measures = ["counted", "pass", "strict"] as const;

/** Beside the sources; see `Goal.expected` for the name. */
export function expectedScoresFile(name: string): URL {
  return new URL(`../../expected/${name}.json`, import.meta.url);
}

export function readExpectedScores(name: string): ExpectedScores {
  const file = expectedScoresFile(name);
  return existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as ExpectedScores) : {};
}

/** One sentence for each number that is lower than expected. */
export function findLosses(expected: ExpectedScores, groups: ReadonlyMap<string, Score>): readonly string[] {
  return Object.entries(expected).flatMap(([group, wanted]) => {
    const found = groups.get(group);
    if (found === undefined) return [`${group}: was not run`];
    return measures.flatMap((measure) =>
      found[measure] < wanted[measure] ? [`${group}: ${measure} is ${found[measure]}, was ${wanted[measure]}`] : [],
    );
  });
}

/** Scores only rise: each number is the greater one of what was expected and what was found. */
export function raise(expected: ExpectedScores, groups: ReadonlyMap<string, Score>): ExpectedScores {
  const raised = { ...expected } as Record<string, ExpectedScore>;
  for (const [group, found] of groups) {
    const before = expected[group];
    raised[group] = {
      counted: Math.max(found.counted, before?.counted ?? 0),
      pass: Math.max(found.pass, before?.pass ?? 0),
      strict: Math.max(found.strict, before?.strict ?? 0),
    };
  }
  return Object.fromEntries(Object.entries(raised).sort(([a], [b]) => (a < b ? -1 : 1)));
}
