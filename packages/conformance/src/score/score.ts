import type { DirectiveReport } from "../run/outcome.ts";
import { type Exception, exceptions as allExceptions } from "./exceptions.ts";

export interface ScriptReport {
  readonly suite: string;
  readonly script: string;
  readonly directives: readonly DirectiveReport[];
}

/** Numbers of directives. `counted` is all that are in none of the other columns. */
export interface Score {
  readonly scripts: number;
  readonly directives: number;
  readonly textOnly: number;
  readonly superseded: number;
  /** By any engine, or by the one at hand. */
  readonly unsupported: number;
  readonly asynchronous: number;
  readonly notRun: number;
  readonly counted: number;
  readonly pass: number;
  /** Passed with the message that the script expects. */
  readonly strict: number;
}

export interface Judged extends DirectiveReport {
  readonly suite: string;
  readonly script: string;
  readonly exception?: Exception;
}

export interface Scores {
  /** By suite and first folder: `component-model/async`. */
  readonly groups: ReadonlyMap<string, Score>;
  readonly judged: readonly Judged[];
  /** Exceptions that met no directive of the suites that were run. */
  readonly stale: readonly Exception[];
}

const nothing: Score = {
  scripts: 0,
  directives: 0,
  textOnly: 0,
  superseded: 0,
  unsupported: 0,
  asynchronous: 0,
  notRun: 0,
  counted: 0,
  pass: 0,
  strict: 0,
};

export function score(reports: readonly ScriptReport[], exceptions: readonly Exception[] = allExceptions): Scores {
  const groups = new Map<string, Score>();
  const judged: Judged[] = [];
  const used = new Set<Exception>();
  for (const { suite, script, directives } of reports) {
    const group = `${suite}/${script.includes("/") ? script.slice(0, script.lastIndexOf("/")) : ""}`.replace(/\/$/, "");
    const before = groups.get(group) ?? nothing;
    let sum: Score = { ...before, scripts: before.scripts + 1 };
    for (const report of directives) {
      const exception = exceptions.find((one) => concerns(one, suite, script, report.line));
      if (exception !== undefined) used.add(exception);
      sum = add(sum, report, exception);
      judged.push({ ...report, suite, script, ...(exception === undefined ? {} : { exception }) });
    }
    groups.set(group, sum);
  }
  const suites = new Set(reports.map((report) => report.suite));
  return { groups, judged, stale: exceptions.filter((one) => suites.has(one.suite) && !used.has(one)) };
}

function concerns(exception: Exception, suite: string, script: string, line: number): boolean {
  return exception.suite === suite && exception.script === script && (exception.lines?.includes(line) ?? true);
}

function add(score: Score, { outcome }: DirectiveReport, exception: Exception | undefined): Score {
  const sum = { ...score, directives: score.directives + 1 };
  if (outcome.status === "text only") return { ...sum, textOnly: sum.textOnly + 1 };
  if (exception?.kind === "superseded") return { ...sum, superseded: sum.superseded + 1 };
  if (exception?.kind === "asynchronous") return { ...sum, asynchronous: sum.asynchronous + 1 };
  if (exception !== undefined) return { ...sum, unsupported: sum.unsupported + 1 };
  if (outcome.status === "not run") return { ...sum, notRun: sum.notRun + 1 };
  return {
    ...sum,
    counted: sum.counted + 1,
    pass: sum.pass + Number(outcome.status === "pass"),
    strict: sum.strict + Number(outcome.status === "pass" && outcome.strict),
  };
}

/** Adds the scores up by suite: `component-model/async` counts for `component-model`. */
export function sumBySuite(groups: ReadonlyMap<string, Score>): ReadonlyMap<string, Score> {
  const suites = new Map<string, Score>();
  for (const [group, one] of groups) {
    const suite = group.split("/")[0] ?? group;
    const sum = suites.get(suite) ?? nothing;
    const keys = Object.keys(nothing) as (keyof Score)[];
    suites.set(suite, Object.fromEntries(keys.map((key) => [key, sum[key] + one[key]])) as unknown as Score);
  }
  return suites;
}
