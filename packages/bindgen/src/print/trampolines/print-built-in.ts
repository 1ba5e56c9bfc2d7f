import type { BuiltIn, BuiltInName } from "../../plan/model.ts";
import { sideBody } from "../functions/crossing-bodies.ts";
import { maximumFlatParams } from "../functions/signature.ts";
import { instanceIdentifier, memoryIdentifier, signatureNumber, tasksIdentifier, type Unit } from "../module/unit.ts";
import { abi, type AbiSymbol } from "../symbols.ts";
import { block, call, type Identifier, join, js, type Printable } from "../text/printable.ts";
import { declareNumbered, innerScope } from "../text/scope.ts";
import { emit, takeView } from "../values/body.ts";
import { liftFlatString, lowerMemoryString } from "../values/string.ts";
import { copyIdentifier } from "./copy-record.ts";

/** What a built-in is called with before its own parameters. */
type Subject =
  | "instance"
  | "tasks"
  /** The instance and the number of the type. */
  | "type"
  /** A record with all that is known before the call. */
  | "copy"
  /** The tasks, and the memory of the options. */
  | "memory";

interface Form {
  readonly symbol: AbiSymbol;
  readonly subject: Subject;
  readonly parameters: number;
  /** It gives a core value back. */
  readonly result?: true;
  /** Without the option `async` it is given the tasks at the end, since it may have to wait. */
  readonly waits?: true;
  /** It may be called where the guest must not leave: CanonicalABI.md has no check. */
  readonly anywhere?: true;
}

const forms: Readonly<Partial<Record<BuiltInName, Form>>> = {
  "task.cancel": { symbol: abi.taskCancel, subject: "tasks", parameters: 0 },
  "subtask.cancel": { symbol: abi.subtaskCancel, subject: "instance", parameters: 1, result: true, waits: true },
  "subtask.drop": { symbol: abi.subtaskDrop, subject: "instance", parameters: 1 },
  "thread.yield": { symbol: abi.threadYield, subject: "tasks", parameters: 0, result: true },
  "thread.index": { symbol: abi.threadIndex, subject: "tasks", parameters: 0, result: true },
  "backpressure.inc": { symbol: abi.backpressureInc, subject: "tasks", parameters: 0, anywhere: true },
  "backpressure.dec": { symbol: abi.backpressureDec, subject: "tasks", parameters: 0, anywhere: true },
  "waitable-set.new": { symbol: abi.waitableSetNew, subject: "instance", parameters: 0, result: true },
  "waitable-set.wait": { symbol: abi.waitableSetWait, subject: "memory", parameters: 2, result: true },
  "waitable-set.poll": { symbol: abi.waitableSetPoll, subject: "memory", parameters: 2, result: true },
  "waitable-set.drop": { symbol: abi.waitableSetDrop, subject: "instance", parameters: 1 },
  "waitable.join": { symbol: abi.waitableJoin, subject: "instance", parameters: 2 },
  "stream.new": { symbol: abi.streamNew, subject: "type", parameters: 0, result: true },
  "stream.read": { symbol: abi.streamRead, subject: "copy", parameters: 3, result: true },
  "stream.write": { symbol: abi.streamWrite, subject: "copy", parameters: 3, result: true },
  "stream.cancel-read": { symbol: abi.streamCancelRead, subject: "type", parameters: 1, result: true, waits: true },
  "stream.cancel-write": { symbol: abi.streamCancelWrite, subject: "type", parameters: 1, result: true, waits: true },
  "stream.drop-readable": { symbol: abi.streamDropReadable, subject: "type", parameters: 1 },
  "stream.drop-writable": { symbol: abi.streamDropWritable, subject: "type", parameters: 1 },
  "future.new": { symbol: abi.futureNew, subject: "type", parameters: 0, result: true },
  "future.read": { symbol: abi.futureRead, subject: "copy", parameters: 2, result: true },
  "future.write": { symbol: abi.futureWrite, subject: "copy", parameters: 2, result: true },
  "future.cancel-read": { symbol: abi.futureCancelRead, subject: "type", parameters: 1, result: true, waits: true },
  "future.cancel-write": { symbol: abi.futureCancelWrite, subject: "type", parameters: 1, result: true, waits: true },
  "future.drop-readable": { symbol: abi.futureDropReadable, subject: "type", parameters: 1 },
  "future.drop-writable": { symbol: abi.futureDropWritable, subject: "type", parameters: 1 },
  "error-context.drop": { symbol: abi.errorContextDrop, subject: "instance", parameters: 1 },
};

/** A canonical built-in as a core function. */
export function printBuiltIn(unit: Unit, one: BuiltIn): Printable {
  const form = forms[one.name];
  if (form !== undefined) return printForm(unit, one, form);
  switch (one.name) {
    case "context.get":
      return js`() => ${call(abi.contextGet, tasksIdentifier(unit, one.instance), one.slot ?? 0, one.slotType === "i64" ? js`0n` : 0)}`;
    case "context.set": {
      const value = declareNumbered(innerScope(unit.linkScope), "p");
      return js`(${value}) => ${call(abi.contextSet, tasksIdentifier(unit, one.instance), one.slot ?? 0, value)}`;
    }
    case "task.return":
      return printTaskReturn(unit, one);
    default:
      return printErrorContext(unit, one);
  }
}

function printForm(unit: Unit, one: BuiltIn, form: Form): Printable {
  const scope = innerScope(unit.linkScope);
  const params = Array.from({ length: form.parameters }, () => declareNumbered(scope, "p"));
  const waiting = form.waits === true && one.async !== true ? [tasksIdentifier(unit, one.instance)] : [];
  const called = call(form.symbol, ...subject(unit, one, form.subject), ...params, ...waiting);
  const head = js`(${join(params, js`, `)}) =>`;
  if (form.anywhere === true) return js`${head} ${called}`;
  return block(head, [leaving(unit, one), form.result === true ? js`return ${called};` : js`${called};`]);
}

function leaving(unit: Unit, one: BuiltIn): Printable {
  return js`${call(abi.leave, instanceIdentifier(unit, one.instance))};`;
}

function subject(unit: Unit, one: BuiltIn, kind: Subject): readonly Printable[] {
  switch (kind) {
    case "instance":
      return [instanceIdentifier(unit, one.instance)];
    case "tasks":
      return [tasksIdentifier(unit, one.instance)];
    case "type":
      return [instanceIdentifier(unit, one.instance), one.type?.id ?? 0];
    case "copy":
      return [copyIdentifier(unit, one)];
    case "memory":
      return [tasksIdentifier(unit, one.instance), memoryIdentifier(unit, one.options ?? 0) ?? []];
  }
}

/** The flat values go on to what lowers them to the caller of the task. */
function printTaskReturn(unit: Unit, one: BuiltIn): Printable {
  const scope = innerScope(unit.linkScope);
  const flat = one.type?.flat ?? [];
  const params = (flat.length > maximumFlatParams ? ["i32"] : flat).map(() => declareNumbered(scope, "p"));
  const signature = signatureNumber(unit, one.type, one.options ?? 0);
  const resolve = call(abi.taskReturn, tasksIdentifier(unit, one.instance), signature);
  return block(js`(${join(params, js`, `)}) =>`, [leaving(unit, one), js`${call(resolve, ...params)};`]);
}

/** The message is a string in the memory of the options. */
function printErrorContext(unit: Unit, one: BuiltIn): Printable {
  const scope = innerScope(unit.linkScope);
  const [first, second] = [declareNumbered(scope, "p"), declareNumbered(scope, "p")] as [Identifier, Identifier];
  const instance = instanceIdentifier(unit, one.instance);
  const statements: Printable[] = [leaving(unit, one)];
  const body = sideBody(unit, scope, statements, one.options ?? 0, one.instance);
  if (one.name === "error-context.new") {
    emit(body, js`return ${call(abi.errorContextNew, instance, liftFlatString(body, first, second))};`);
  } else {
    const area = js`${second} >>> 0`;
    takeView(body, call(abi.view, body.side.memory ?? [], area, 8, 4));
    const message = call(abi.errorContextDebugMessage, instance, first);
    lowerMemoryString(body, message, { base: second, offset: 0 }, "");
  }
  return block(js`(${first}, ${second}) =>`, statements);
}
