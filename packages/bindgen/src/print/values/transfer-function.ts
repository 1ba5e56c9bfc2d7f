import type { ValueType } from "../../plan/model.ts";
import { typeFunction } from "../module/type-function.ts";
import { call, type Identifier, type Printable } from "../text/printable.ts";
import type { Body } from "./body.ts";
import type { Crossing } from "./transfer.ts";

/**
 * A call of the function that transfers a type between two memories: what is large may contain one type many times over,
 * and would grow with each level if it were written in place.
 * @param inputs as `wishes`; memory contexts, lent handles and the borrow scope come before them.
 */
export function callTransfer(
  crossing: Crossing,
  purpose: "transfer" | "transfer flat",
  type: ValueType,
  wishes: readonly string[],
  inputs: readonly Printable[],
  print: (inner: Crossing, parameters: readonly Identifier[]) => void,
): Printable {
  const { from, to, sameMemory } = crossing;
  const { unit } = from;
  const { pointers, handles, borrows } = unit.traits(type);
  const memories = pointers || purpose === "transfer";
  const leading = [
    { wish: "from", value: memories ? from.side.memory : undefined },
    { wish: "to", value: memories ? to.side.memory : undefined },
    { wish: "lends", value: borrows ? from.lends : undefined },
    { wish: "borrows", value: borrows ? to.borrowScope : undefined },
  ];
  const variant = [
    ...(pointers ? [from.side.encoding, to.side.encoding, sameMemory] : []),
    ...(handles ? [from.side.instance, to.side.instance] : []),
    ...leading.map(({ value }) => value !== undefined),
  ].join(" ");
  const name = typeFunction(
    unit,
    purpose,
    type,
    (open) => {
      const present = leading.filter(({ value }) => value !== undefined);
      const { parameters, statements, scope } = open([...present.map(({ wish }) => wish), ...wishes]);
      const [source, target, lends, borrowScope] = leading.map((one): Identifier | undefined =>
        one.value === undefined ? undefined : parameters[present.indexOf(one)],
      );
      const bodyOf = ({ side, where }: Body, memory: Identifier | undefined): Body => ({
        unit,
        scope,
        side: {
          instance: side.instance,
          encoding: side.encoding,
          handles: side.handles,
          ...(memory === undefined ? {} : { memory }),
        },
        where,
        statements,
        view: undefined,
      });
      const inner: Crossing = {
        from: { ...bodyOf(from, source), ...(lends === undefined ? {} : { lends }) },
        to: { ...bodyOf(to, target), ...(borrowScope === undefined ? {} : { borrowScope }) },
        sameMemory,
      };
      print(inner, parameters.slice(present.length));
    },
    handles,
    variant,
  );
  return call(name, ...leading.flatMap(({ value }) => (value === undefined ? [] : [value])), ...inputs);
}
