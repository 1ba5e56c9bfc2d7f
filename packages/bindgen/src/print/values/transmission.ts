import type { ValueType } from "../../plan/model.ts";
import { instanceIdentifier } from "../module/unit.ts";
import { abi, type AbiSymbol } from "../symbols.ts";
import { call, type Printable } from "../text/printable.ts";
import { type Body, numbered } from "./body.ts";

/** Types whose values are entries in the handle table, but no resources. */
export type EntryType = ValueType & { readonly kind: "stream" | "future" | "error-context" };

const lifts: Readonly<Record<EntryType["kind"], AbiSymbol>> = {
  stream: abi.liftStream,
  future: abi.liftFuture,
  "error-context": abi.liftErrorContext,
};

const lowers: Readonly<Record<EntryType["kind"], AbiSymbol>> = {
  stream: abi.lowerStream,
  future: abi.lowerFuture,
  "error-context": abi.lowerErrorContext,
};

/** What stands for it between components; statements keep the order of table operations. */
export function liftEntry(body: Body, type: EntryType, index: Printable): Printable {
  return numbered(body, "r", call(lifts[type.kind], ...place(body, type), index));
}

export function lowerEntry(body: Body, type: EntryType, value: Printable): Printable {
  return numbered(body, "h", call(lowers[type.kind], ...place(body, type), value));
}

/** Its table, and for streams and futures the number of the type. */
function place({ unit, side }: Body, type: EntryType): readonly Printable[] {
  const instance = instanceIdentifier(unit, side.instance);
  return type.kind === "error-context" ? [instance] : [instance, type.id];
}
