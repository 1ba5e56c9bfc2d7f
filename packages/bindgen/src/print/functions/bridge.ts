import type { Bridge } from "../module/bridges.ts";
import { coreFunctionIdentifier, instanceIdentifier, memoryIdentifier, type Unit } from "../module/unit.ts";
import { abi } from "../symbols.ts";
import { block, call, type Identifier, js, literal, openObject, type Printable } from "../text/printable.ts";
import { declare } from "../text/scope.ts";
import { type Body, constant } from "../values/body.ts";

/** A bridge where the engine can make one; `otherwise` is the same function in JavaScript. */
export function printBridge(unit: Unit, bridge: Bridge, otherwise: Printable): Printable {
  const { options } = bridge;
  const from = options === undefined ? undefined : memoryIdentifier(unit, options.caller);
  const to = options === undefined ? undefined : memoryIdentifier(unit, options.callee);
  return call(
    abi.bridge,
    js`cx`,
    instanceIdentifier(unit, bridge.caller),
    instanceIdentifier(unit, bridge.callee),
    openObject([
      js`core: ${coreFunctionIdentifier(unit, bridge.core)}`,
      ...(bridge.post === undefined ? [] : [js`post: ${coreFunctionIdentifier(unit, bridge.post)}`]),
      js`type: ${literal(bridge.type)}`,
      js`otherwise: ${otherwise}`,
      ...(from === undefined ? [] : [js`from: ${from}`]),
      ...(to === undefined ? [] : [js`to: ${to}`]),
    ]),
  );
}

/**
 * `try { … } catch (e) { throw abi.trapped(i0, e); }` around a call into an instance. Where that has bridges, those whom it has called are
 * poisoned as well.
 */
export function guardedCall(body: Body, instance: number, statements: readonly Printable[]): Printable {
  const { unit } = body;
  const callee = instanceIdentifier(unit, instance);
  let time: Identifier | undefined;
  if (unit.bridgeCallers.has(instance)) time = constant(body, "time", call(abi.depart, callee));
  const error = declare(body.scope, "e");
  const trapped = time === undefined ? call(abi.trapped, callee, error) : call(abi.unwound, callee, error, time);
  return [block(js`try`, statements), block(js` catch (${error})`, [js`throw ${trapped};`])];
}
