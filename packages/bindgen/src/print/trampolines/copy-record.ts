import type { BuiltIn, ValueType } from "../../plan/model.ts";
import { sideBody } from "../functions/crossing-bodies.ts";
import { instanceIdentifier, memoryIdentifier, tasksIdentifier, type Unit } from "../module/unit.ts";
import { block, type Identifier, js, object, type Printable } from "../text/printable.ts";
import { declare, innerScope } from "../text/scope.ts";
import { type Body, emit } from "../values/body.ts";
import { liftMemory } from "../values/lift.ts";
import { lowerMemory } from "../values/lower.ts";
import { isNumber } from "../values/traits.ts";

/** The record that a `read` or `write` built-in is called with: a constant, made before anything is instantiated. */
export function copyIdentifier(unit: Unit, one: BuiltIn): Identifier {
  const known = unit.copies.get(one);
  if (known !== undefined) return known.identifier;
  const identifier = declare(unit.linkScope, "copy");
  const memory = one.options === undefined ? undefined : memoryIdentifier(unit, one.options);
  const code = object([
    js`instance: ${instanceIdentifier(unit, one.instance)}`,
    js`elements: ${elements(unit, one)}`,
    js`memory: () => ${memory ?? js`undefined`}`,
    ...(one.async === true ? [] : [js`tasks: ${tasksIdentifier(unit, one.instance)}`]),
  ]);
  unit.copies.set(one, { identifier, code });
  return identifier;
}

/** Plain numbers are copied as bytes; anything else is lifted on one side and lowered on the other. */
function elements(unit: Unit, one: BuiltIn): Printable {
  const element = elementOf(one.type);
  const facts = [
    js`type: ${one.type?.id ?? 0}`,
    js`size: ${element?.size ?? 0}`,
    js`alignment: ${element?.alignment ?? 1}`,
    js`numbers: ${element === undefined || isNumber(element) ? js`true` : js`false`}`,
  ];
  if (element === undefined || unit.traits(element).plain) return object(facts);
  const reads = one.name.endsWith(".read");
  return object([
    ...facts,
    reads ? js`lower: ${printLower(unit, one, element)}` : js`lift: ${printLift(unit, one, element)}`,
  ]);
}

function elementOf(type: ValueType | undefined): ValueType | undefined {
  return type?.kind === "stream" || type?.kind === "future" ? type.element : undefined;
}

function printLift(unit: Unit, one: BuiltIn, element: ValueType): Printable {
  const { body, memory, address } = elementBody(unit, one);
  emit(body, js`return ${liftMemory(body, element, { base: address, offset: 0 })};`);
  return block(js`(${memory}, ${address}) =>`, body.statements);
}

function printLower(unit: Unit, one: BuiltIn, element: ValueType): Printable {
  const { body, memory, address } = elementBody(unit, one);
  const value = declare(body.scope, "x");
  lowerMemory(body, element, value, { base: address, offset: 0 }, "");
  return block(js`(${memory}, ${address}, ${value}) =>`, body.statements);
}

function elementBody(
  unit: Unit,
  one: BuiltIn,
): { readonly body: Body; readonly memory: Identifier; readonly address: Identifier } {
  const scope = innerScope(unit.linkScope);
  const memory = declare(scope, "m");
  const address = declare(scope, "p");
  const body = sideBody(unit, scope, [], one.options ?? 0, one.instance);
  return { body: { ...body, side: { ...body.side, memory } }, memory, address };
}
