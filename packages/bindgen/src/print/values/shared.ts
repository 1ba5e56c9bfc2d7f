import type { ValueType } from "../../plan/model.ts";
import { js, type Identifier, type Printable } from "../text/printable.ts";
import { typeFunction } from "../module/type-function.ts";
import { type Body, checksInPlace } from "./body.ts";

type Purpose = "lift" | "lift flat" | "lower" | "lower flat";

export interface Shared {
  readonly name: Identifier;
  /** The leading arguments that a call from this body passes: memory context, lent handles, borrow scope, moved handles. */
  readonly context: (body: Body) => readonly Printable[];
}

type PrintBody = (inner: Body, parameters: readonly Identifier[]) => void;

/**
 * A function for the conversion where it is needed twice, so that a type is written once; undefined where it is written in
 * place. What is needed twice is known from a first pass, in which everything is a function and requests are counted.
 */
export function sharedFunction(body: Body, purpose: Purpose, type: ValueType, print: PrintBody): Shared | undefined {
  const { unit } = body;
  const identity = `${purpose}:${type.id}:${variantOf(body, type)}`;
  if (unit.counts === undefined) unit.requests.set(identity, (unit.requests.get(identity) ?? 0) + 1);
  else if ((unit.counts.get(identity) ?? 0) < 2) return undefined;
  return functionAlways(body, purpose, type, print);
}

export function functionAlways(body: Body, purpose: Purpose, type: ValueType, print: PrintBody): Shared {
  const { unit, side } = body;
  const { pointers, handles, owns, borrows } = unit.traits(type);
  const lifts = purpose === "lift" || purpose === "lift flat";
  const leading = [
    ...(pointers ? ["m"] : []),
    ...(borrows && body.lends !== undefined ? ["lends"] : []),
    ...(borrows && body.borrowScope !== undefined ? ["borrows"] : []),
    ...(body.moves !== undefined && (owns || (borrows && body.borrowScope !== undefined)) ? ["moves"] : []),
  ];
  const trailing =
    purpose === "lift"
      ? ["v", "p"]
      : purpose === "lift flat"
        ? type.flat.map((_, index) => `p${index}`)
        : purpose === "lower flat"
          ? ["x", "w"]
          : pointers
            ? ["x", "p", "w"]
            : ["x", "p", "w", "v"];
  const name = typeFunction(
    unit,
    purpose,
    type,
    (open) => {
      const { parameters, statements, scope } = open([...leading, ...trailing]);
      const context = new Map(leading.map((wish, index) => [wish, parameters[index]]));
      const memory = context.get("m");
      const lends = context.get("lends");
      const borrowScope = context.get("borrows");
      const moves = context.get("moves");
      const rest = parameters.slice(leading.length);
      const inner: Body = {
        unit,
        scope,
        side: {
          instance: side.instance,
          encoding: side.encoding,
          handles: side.handles,
          ...(memory === undefined ? {} : { memory }),
        },
        where: lifts ? js`""` : (rest[purpose === "lower" ? 2 : 1] ?? []),
        statements,
        view: undefined,
        inPlace: checksInPlace(unit, [type]),
        ...(lends === undefined ? {} : { lends }),
        ...(borrowScope === undefined ? {} : { borrowScope }),
        ...(moves === undefined ? {} : { moves }),
      };
      print(inner, rest);
    },
    handles,
    variantOf(body, type),
  );
  const context = (caller: Body): readonly Printable[] => [
    ...(pointers ? [caller.side.memory ?? []] : []),
    ...(leading.includes("lends") ? [caller.lends ?? []] : []),
    ...(leading.includes("borrows") ? [caller.borrowScope ?? []] : []),
    ...(leading.includes("moves") ? [caller.moves ?? []] : []),
  ];
  return { name, context };
}

/** Functions for one type differ by the encoding of strings, and by the instance and the kind of handles. */
function variantOf(body: Body, type: ValueType): string {
  const { pointers, handles, borrows } = body.unit.traits(type);
  return [
    pointers ? body.side.encoding : "",
    handles ? `${body.side.instance} ${body.side.handles} ${body.moves !== undefined}` : "",
    borrows ? `${body.lends !== undefined} ${body.borrowScope !== undefined}` : "",
  ].join(" ");
}
