import type { LiftedFunc } from "../../plan/model.ts";
import { memoryIdentifier, type Unit } from "../module/unit.ts";
import type { Printable } from "../text/printable.ts";
import type { Scope } from "../text/scope.ts";
import { type Body, checksInPlace } from "../values/body.ts";

export interface PrintedFunction {
  /** `(a, b)` */
  readonly parameters: Printable;
  readonly statements: readonly Printable[];
}

/** A function between JavaScript and a component that it calls. */
export function exportBody(unit: Unit, scope: Scope, statements: Printable[], func: LiftedFunc): Body {
  const options = unit.program.options[func.options];
  const memory = memoryIdentifier(unit, func.options);
  const types = func.type.params.map((param) => param.type);
  return {
    unit,
    scope,
    side: {
      instance: func.instance,
      encoding: options?.stringEncoding ?? "utf8",
      handles: "objects",
      ...(memory === undefined ? {} : { memory }),
    },
    where: [],
    statements,
    view: undefined,
    inPlace: checksInPlace(unit, types),
  };
}
