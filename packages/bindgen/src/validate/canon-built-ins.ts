/**
 * The core types of canonical built-ins, and what their operands must be.
 */
import type { Canon } from "../decode/model.ts";
import {
  addressType,
  checkLowering,
  requireMemory,
  requireRealloc,
  resolveOptions,
  type CanonOptions,
} from "./canon-options.ts";
import { tableMismatch } from "./core-match.ts";
import { sameTexts, signature, signatureText, type CoreSignature } from "./core-types.ts";
import { loweredSignature } from "./flatten.ts";
import { combine, hasPointer, measureValue } from "./measure.ts";
import { coreTableAt, coreTypeAt, definedTypeAt, type Scope } from "./scope.ts";
import type { DefinedType } from "./types.ts";
import { mismatch, withArticle } from "./mismatch.ts";
import { invalid, mismatched } from "./validation.ts";
import { resolveValueType } from "./value-types.ts";

type BuiltIn = Canon & { readonly kind: "built-in" };

/** Built-ins whose type depends on nothing. */
const fixed: ReadonlyMap<string, CoreSignature> = new Map(
  Object.entries({
    "task.cancel": signature([], []),
    "subtask.cancel": signature(["i32"], ["i32"]),
    "subtask.drop": signature(["i32"], []),
    "backpressure.inc": signature([], []),
    "backpressure.dec": signature([], []),
    "error-context.drop": signature(["i32"], []),
    "waitable-set.new": signature([], ["i32"]),
    "waitable-set.drop": signature(["i32"], []),
    "waitable.join": signature(["i32", "i32"], []),
    "thread.yield": signature([], ["i32"]),
    "thread.index": signature([], ["i32"]),
    "thread.resume-later": signature(["i32"], []),
    "thread.suspend": signature([], ["i32"]),
    "thread.suspend-then-resume": signature(["i32"], ["i32"]),
    "thread.yield-then-resume": signature(["i32"], ["i32"]),
    "thread.suspend-then-promote": signature(["i32"], ["i32"]),
    "thread.yield-then-promote": signature(["i32"], ["i32"]),
    "thread.available-parallelism": signature([], ["i32"]),
  }),
);

export function addBuiltIn(scope: Scope, canon: BuiltIn, offset: number): CoreSignature {
  const known = fixed.get(canon.name);
  if (known !== undefined) return known;
  if (canon.name.startsWith("stream.") || canon.name.startsWith("future.")) return transfer(scope, canon, offset);
  switch (canon.name) {
    case "task.return":
      return taskReturn(scope, canon, offset);
    case "context.get":
      return signature([], [contextType(scope, canon, offset)]);
    case "context.set":
      return signature([contextType(scope, canon, offset)], []);
    case "waitable-set.wait":
    case "waitable-set.poll":
      return signature(["i32", addressType(scope, canon.memory ?? 0, offset)], ["i32"]);
    case "error-context.new":
    case "error-context.debug-message":
      return errorContext(scope, canon, offset);
    case "thread.new-indirect":
      checkThreadStart(scope, canon, "start", offset);
      checkThreadTable(scope, canon, false, offset);
      return signature(["i32", "i32"], ["i32"]);
    case "thread.spawn-ref":
      checkThreadStart(scope, canon, "spawn", offset);
      return signature(["(ref null (func))", "i32"], ["i32"]);
    case "thread.spawn-indirect":
      checkThreadStart(scope, canon, "spawn", offset);
      checkThreadTable(scope, canon, true, offset);
      return signature(["i32", "i32"], ["i32"]);
    default:
      throw invalid(scope.validation, offset, `unknown canonical built-in \`${canon.name}\``);
  }
}

/** `stream.new`, `future.read` and so on. */
function transfer(scope: Scope, canon: BuiltIn, offset: number): CoreSignature {
  const kind = canon.name.startsWith("stream.") ? "stream" : "future";
  const type: DefinedType = definedTypeAt(scope, typeof canon.type === "number" ? canon.type : -1, offset);
  if (type.kind !== kind) {
    const what = `\`${canon.name}\` requires a ${kind} type`;
    throw mismatched(scope.validation, offset, mismatch(withArticle(kind), withArticle(type.kind), what));
  }
  switch (canon.name.slice(kind.length + 1)) {
    case "new":
      return signature([], ["i64"]);
    case "cancel-read":
    case "cancel-write":
      return signature(["i32"], ["i32"]);
    case "drop-readable":
    case "drop-writable":
      return signature(["i32"], []);
    default: {
      const options = resolveOptions(scope, canon.options ?? [], offset);
      const [element] = type.parts;
      if (element !== undefined) {
        requireMemory(scope, options, offset);
        if (canon.name.endsWith(".read") && hasPointer(element)) requireRealloc(scope, options, offset);
      }
      checkLowering(scope, options, offset);
      const pointer = options.memory ?? "i32";
      return kind === "stream" ? signature(["i32", pointer, pointer], [pointer]) : signature(["i32", pointer], ["i32"]);
    }
  }
}

function taskReturn(scope: Scope, canon: BuiltIn, offset: number): CoreSignature {
  const { validation } = scope;
  const params = canon.result === undefined ? [] : [resolveValueType(scope, canon.result, offset)];
  const options = resolveOptions(scope, canon.options ?? [], offset);
  if (options.realloc !== undefined) {
    throw invalid(validation, offset, "cannot specify `realloc` option on `task.return`");
  }
  if (options.postReturn !== undefined) {
    throw invalid(validation, offset, "cannot specify `post-return` option on `task.return`");
  }
  checkLowering(scope, options, offset);
  refuseAsync(scope, options, canon.name, offset);
  const measure = combine(validation, offset, params.map(measureValue), () => "the result");
  return loweredSignature(scope, { sort: "func", measure, async: false, labels: ["v"], params }, options, offset);
}

function refuseAsync(scope: Scope, options: CanonOptions, name: string, offset: number): void {
  if (options.async) throw invalid(scope.validation, offset, `cannot specify \`async\` option on \`${name}\``);
}

/** All slots of a component hold the same type. */
function contextType(scope: Scope, canon: BuiltIn, offset: number): string {
  const type = canon.slotType ?? "i32";
  if (scope.contextType !== undefined && scope.contextType !== type) {
    const what = `\`${canon.name}\` type must match previous context type`;
    throw mismatched(scope.validation, offset, mismatch(scope.contextType, type, what));
  }
  scope.contextType = type;
  return type;
}

function errorContext(scope: Scope, canon: BuiltIn, offset: number): CoreSignature {
  const options = resolveOptions(scope, canon.options ?? [], offset);
  requireMemory(scope, options, offset);
  const pointer = options.memory ?? "i32";
  const isNew = canon.name === "error-context.new";
  if (!isNew) requireRealloc(scope, options, offset);
  refuseAsync(scope, options, canon.name, offset);
  checkLowering(scope, options, offset);
  return isNew ? signature([pointer, pointer], ["i32"]) : signature(["i32", pointer], []);
}

function checkThreadStart(scope: Scope, canon: BuiltIn, word: "start" | "spawn", offset: number): void {
  const { validation } = scope;
  const type = coreTypeAt(scope, typeof canon.type === "number" ? canon.type : -1, offset);
  const expected = signatureText(signature(["i32"], []));
  const refuse = (what: string | undefined, found: string): Error =>
    mismatched(validation, offset, mismatch(expected, found, what));
  if (type.kind === "module") {
    throw mismatched(validation, offset, mismatch("a core function type", "a module type"));
  }
  if (type.kind !== "func") throw refuse(`${word} type must be a function`, withArticle(`${type.kind} type`));
  if (!sameTexts(type.params, ["i32"])) {
    throw refuse(`${word} function must take a single \`i32\` argument (currently)`, signatureText(type));
  }
  if (type.results.length > 0) throw refuse(`${word} function must not return any values`, signatureText(type));
}

function checkThreadTable(scope: Scope, canon: BuiltIn, shared: boolean, offset: number): void {
  const table = coreTableAt(scope, canon.table ?? 0, offset);
  const wanted = { minimum: 0n, address: "i32", shared } as const;
  const problem = tableMismatch(table.element, table.limits, "funcref", wanted);
  if (problem !== undefined) {
    const what = shared ? "shared table of (ref null (shared func))" : "table of (ref null (func))";
    throw mismatched(scope.validation, offset, problem, `table is not a 32-bit ${what}: `);
  }
}
