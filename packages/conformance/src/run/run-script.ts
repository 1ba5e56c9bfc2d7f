import { spawn } from "node:child_process";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ScriptFacts } from "../back-end.ts";
import type { EncodedDirective } from "../encode.ts";
import { type Engine, sourceEngine } from "./engine.ts";
import type { Assignment, Progress } from "./progress.ts";
import type { DirectiveReport, Outcome } from "./outcome.ts";

export interface Watchdog {
  /** For one directive; loading the back end counts as a part of the first. */
  readonly milliseconds: number;
  /** Of the whole process. */
  readonly bytes: number;
}

export interface RunSettings {
  readonly watchdog?: Watchdog;
  /** Default: the one that runs this process. */
  readonly engine?: Engine;
}

export const defaultWatchdog: Watchdog = { milliseconds: 20_000, bytes: 512 * 2 ** 20 };

/** Children differ in what they test, not in what they load: with a cache of compiled code each starts three times as fast. */
const env: NodeJS.ProcessEnv = { NODE_COMPILE_CACHE: join(tmpdir(), "component-conformance-code"), ...process.env };
/** Directives that kill their process; after so many the rest of the script is not tried. */
const deathLimit = 10;

/** Runs a script in a process of its own. A directive that kills it has failed, and the script goes on without it. */
export async function runScript(
  facts: ScriptFacts,
  directives: readonly EncodedDirective[],
  backEnd: URL,
  { watchdog = defaultWatchdog, engine = sourceEngine() }: RunSettings = {},
): Promise<readonly DirectiveReport[]> {
  const outcomes = new Map<number, Outcome>();
  const killers: number[] = [];
  while (killers.length < deathLimit) {
    const assignment: Assignment = { facts, backEnd: backEnd.href, directives, skip: killers };
    const end = await runChild(assignment, outcomes, watchdog, engine);
    if (end === undefined) break;
    outcomes.set(end.index, { status: "fail", reason: end.reason, message: end.message });
    killers.push(end.index);
  }
  return directives.map((directive, index) => ({
    line: directive.line,
    kind: directive.kind,
    ...("message" in directive ? { expected: directive.message } : {}),
    outcome: outcomes.get(index) ?? { status: "fail", reason: "not reached" },
  }));
}

interface Death {
  readonly index: number;
  readonly reason: string;
  readonly message: string;
}

/** Gives undefined once all directives are done, else which one ended the process. */
function runChild(
  assignment: Assignment,
  outcomes: Map<number, Outcome>,
  watchdog: Watchdog,
  engine: Engine,
): Promise<Death | undefined> {
  return new Promise((resolve, reject) => {
    const heap = Math.ceil(watchdog.bytes / 2 ** 20);
    const parameters = [...engine.parameters, `--max-old-space-size=${heap}`, engine.child];
    const process_ = spawn(engine.node, parameters, {
      stdio: ["ignore", "ignore", "pipe", "ipc"],
      env,
      serialization: "advanced",
    });
    let running = assignment.directives.findIndex((_, index) => !assignment.skip.includes(index));
    let done = false;
    let reason: string | undefined;
    let errors = "";
    let timer: NodeJS.Timeout | undefined;
    const kill = (because: string): void => {
      reason = because;
      process_.kill("SIGKILL");
    };
    const restart = (): void => {
      clearTimeout(timer);
      timer = setTimeout(() => kill(`more than ${watchdog.milliseconds} ms`), watchdog.milliseconds);
    };
    restart();
    process_.stderr?.setEncoding("utf8").on("data", (text: string) => {
      errors = (errors + text).slice(-1000);
    });
    process_.on("message", (message) => {
      // What comes after the decision to kill is not about the directive that is to blame.
      if (reason !== undefined) return;
      const progress = message as Progress;
      restart();
      if (progress.kind === "done") done = true;
      else if (progress.kind === "begins") running = progress.index;
      else {
        outcomes.set(progress.index, progress.outcome);
        if (progress.memory > watchdog.bytes) kill(`more than ${heap} MB`);
      }
    });
    process_.on("error", reject);
    process_.on("close", (code, signal) => {
      clearTimeout(timer);
      if (done) return resolve(undefined);
      // Nothing was begun: the child itself is broken, and another one would be too.
      if (running < 0) return reject(new Error(errors));
      resolve({ index: running, reason: reason ?? `the process ended with ${code ?? signal}`, message: errors });
    });
    process_.send(assignment);
  });
}
