import type { ValueType } from "../../plan/model.ts";
import { borrowsIntoTable } from "./handle.ts";
import { partsOf } from "./traits.ts";

/** What lowering a type does to the callee's handle table. */
interface Effect {
  /** It may put handles there. */
  readonly enters: boolean;
  /** It may refuse something after it has. */
  readonly late: boolean;
}

/**
 * Whether one of these values, lowered in this order, can be refused when handles are in the callee's table already. Each value
 * can be refused, but a handle is put there last.
 */
export function refusedLate(types: readonly ValueType[], callee: number): boolean {
  const known = new Map<number, Effect>();
  const of = (type: ValueType): Effect => {
    const effect = known.get(type.id) ?? compute(type);
    known.set(type.id, effect);
    return effect;
  };
  const compute = (type: ValueType): Effect => {
    switch (type.kind) {
      case "own":
        return { enters: true, late: false };
      case "borrow":
        return { enters: borrowsIntoTable(type.resource, callee), late: false };
      case "list":
        return inOrder([type.element, type.element].map(of));
      case "fixed list":
        return inOrder((type.length > 1 ? [type.element, type.element] : [type.element]).map(of));
      case "variant":
      case "option":
      case "result": {
        const cases = partsOf(type).map(of);
        return { enters: cases.some((one) => one.enters), late: cases.some((one) => one.late) };
      }
      default:
        return inOrder(partsOf(type).map(of));
    }
  };
  return inOrder(types.map(of)).late;
}

function inOrder(effects: readonly Effect[]): Effect {
  const first = effects.findIndex((one) => one.enters);
  return { enters: first >= 0, late: effects.some((one) => one.late) || (first >= 0 && first < effects.length - 1) };
}
