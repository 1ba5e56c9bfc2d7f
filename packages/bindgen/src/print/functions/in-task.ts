import { opensTasks, tasksIdentifier, type Unit } from "../module/unit.ts";
import { abi } from "../symbols.ts";
import { block, call, hardLine, js, type Printable } from "../text/printable.ts";

/** Where the calls of an instance are tasks: opens one before the call, and ends it in any case. */
export function inTask(unit: Unit, instance: number, tried: Printable): Printable {
  if (!opensTasks(unit, instance)) return tried;
  const tasks = tasksIdentifier(unit, instance);
  const open = js`${call(abi.openTask, tasks)};`;
  return [open, hardLine, tried, block(js` finally`, [js`${call(abi.closeTask, tasks)};`])];
}

/** A core function that abi-core calls: an allocator, a destructor. Where calls are tasks, each of its calls is one. */
export function ownTask(unit: Unit, instance: number, value: Printable): Printable {
  return opensTasks(unit, instance) ? call(abi.inOwnTask, tasksIdentifier(unit, instance), value) : value;
}
