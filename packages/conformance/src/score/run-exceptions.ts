import type { EngineFacts, EngineFeature } from "../run/engine-features.ts";
import { type Exception, exceptions } from "./exceptions.ts";

/**
 * What does not count, besides the list for everyone, where scripts are run through generated code: directives that need
 * what is asynchronous, and on an old engine those that need what it lacks.
 */
export function runExceptions({ lacks }: Pick<EngineFacts, "lacks">): readonly Exception[] {
  return [...exceptions, ...asynchronous, ...engine.filter((one) => lacks.includes(one.needs))];
}

const suite = "component-model";
const later = "for which no bindings are generated yet";
const waiting = `the component has functions that wait by returning (the canonical option \`callback\`) or several threads, ${later}`;
const giving = `the component gives streams or futures to JavaScript, ${later}`;

const waitingScripts = [
  "async-calls-sync",
  "big-interleaving-test",
  "cancel-subtask",
  "cross-abi-calls",
  "cross-task-future",
  "deadlock",
  "dont-block-start",
  "drop-cross-task-borrow",
  "drop-subtask",
  "drop-waitable-set",
  "during-sync-call-may-block-if-other-ready-threads",
  "during-sync-call-no-exclusive-resume",
  "during-sync-call-no-sibling-resume",
  "empty-wait",
  "partial-stream-copies",
  "sync-barges-in",
  "sync-streams",
  "trap-if-block-and-sync",
  "trap-if-sync-and-waitable-set",
  "wait-during-callback",
  "zero-length",
];

const givingScripts = ["trap-if-done", "trap-if-transfer-in-waitable-set"];

const asynchronous: readonly Exception[] = [
  ...waitingScripts.map((name) => laterOn(name, waiting)),
  ...givingScripts.map((name) => laterOn(name, giving)),
  // The rest of the script is synchronous, and superseded.
  { suite, script: "async/trap-on-reenter.wast", lines: [4], kind: "asynchronous", reason: waiting },
];

function laterOn(name: string, reason: string): Exception {
  return { suite, script: `async/${name}.wast`, kind: "asynchronous", reason };
}

interface EngineException extends Exception {
  readonly needs: EngineFeature;
}

const engine: readonly EngineException[] = [
  needing("several memories in one module", "linking/unit.wast", [
    261,
    ...range(295, 302),
    308,
    ...range(344, 351),
    355,
    374,
    375,
  ]),
  needing("several memories in one module", "validation/instantiation.wast", [342]),
  needing("exceptions with try_table", "linking/tags.wast"),
];

function needing(needs: EngineFeature, script: string, lines?: readonly number[]): EngineException {
  const place = lines === undefined ? {} : { lines };
  return { suite, script, ...place, kind: "engine", reason: `the engine lacks ${needs}`, needs };
}

function range(from: number, to: number): readonly number[] {
  return Array.from({ length: to - from + 1 }, (_, index) => from + index);
}
