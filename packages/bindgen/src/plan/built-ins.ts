/**
 * Canonical built-ins for tasks, waitables, streams, futures and error contexts.
 */
import type { Canon, CanonOption } from "../decode/model.ts";
import { checkDepth } from "./budget.ts";
import { canonicalOptions, isAsync } from "./canonical-options.ts";
import { valueTypeAt } from "./evaluate-type.ts";
import type { CoreItem, Scope } from "./items.ts";
import { builtInNames, type BuiltIn, type BuiltInName } from "./model.ts";
import { useTasks, useValueType, type ProgramBuilder } from "./program-builder.ts";
import { trampoline } from "./trampoline.ts";
import { unsupported } from "./unsupported.ts";

type BuiltInCanon = Extract<Canon, { readonly kind: "built-in" }>;

const known: ReadonlySet<string> = new Set(builtInNames);

/** What these tell apart is different in each call. */
const perCall: ReadonlySet<string> = new Set<BuiltInName>(["context.get", "context.set", "thread.index"]);

/** These ask which task it is that calls, or count for all of them. */
const perInstance: ReadonlySet<string> = new Set<BuiltInName>([
  "task.return",
  "task.cancel",
  "thread.yield",
  "backpressure.inc",
  "backpressure.dec",
  "waitable-set.wait",
  "waitable-set.poll",
]);

/** These wait unless they have the option `async`. */
const mayWait: ReadonlySet<string> = new Set<BuiltInName>([
  "subtask.cancel",
  "stream.read",
  "stream.write",
  "stream.cancel-read",
  "stream.cancel-write",
  "future.read",
  "future.write",
  "future.cancel-read",
  "future.cancel-write",
]);

export function builtIn(builder: ProgramBuilder, scope: Scope, canon: BuiltInCanon, offset: number): CoreItem {
  const { name, slot, slotType } = canon;
  if (!isKnown(name)) return unsupported(`the built-in \`${name}\``, offset, scope.path);
  const reference = name === "task.return" ? canon.result : canon.type;
  const type = reference === undefined ? undefined : valueTypeAt(builder.types, scope, reference);
  if (type?.kind === "unsupported") return type;
  const given = optionsOf(canon);
  const options = given === undefined ? undefined : canonicalOptions(builder, scope, given, offset);
  if (options?.kind === "unsupported") return options;
  const async = canon.async === true ? { async: true as const } : isAsync(given ?? []);
  const depth = 1 + (options?.depth ?? 0);
  checkDepth(depth, "Lifted and lowered functions", offset);
  return trampoline(depth, (): BuiltIn => {
    const instance = scope.owner();
    if (type !== undefined) useValueType(builder, type);
    if (perCall.has(name)) useTasks(builder, instance, "opened");
    else if (perInstance.has(name) || (mayWait.has(name) && async.async !== true)) useTasks(builder, instance, "known");
    return {
      kind: "built-in",
      name,
      instance,
      ...(type === undefined ? {} : { type }),
      ...(options === undefined ? {} : { options: options.get().index }),
      ...(mayWait.has(name) ? async : {}),
      ...(slot === undefined ? {} : { slot }),
      ...(slotType === undefined ? {} : { slotType }),
    };
  });
}

function isKnown(name: string): name is BuiltInName {
  return known.has(name);
}

/** A memory that is named alone is an option too. */
function optionsOf({ options, memory }: BuiltInCanon): readonly CanonOption[] | undefined {
  return memory === undefined ? options : [{ kind: "memory", memory }];
}
