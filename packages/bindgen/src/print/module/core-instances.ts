import type { CoreValue, Initializer } from "../../plan/model.ts";
import { ownTask } from "../functions/in-task.ts";
import { abi } from "../symbols.ts";
import { array, call, hardLine, js, keys, literal, object, type Printable } from "../text/printable.ts";
import { printedExports } from "./host-module-types.ts";
import { hostIdentifier } from "./host-names.ts";
import type { MemoryContext } from "./memory-contexts.ts";
import { outsideNames } from "./outside-name.ts";
import { remember } from "./remember.ts";
import {
  coreInstanceIdentifier,
  type CoreModuleValue,
  coreValue,
  instanceIdentifier,
  modulePosition,
  type Unit,
} from "./unit.ts";

/** How the JavaScript API of WebAssembly calls the kinds of imports and exports. */
const kinds = { func: "function", table: "table", memory: "memory", global: "global", tag: "tag" } as const;

/** A module that the host passes is checked against its type; an own one is compiled. */
export function printCoreModule(unit: Unit, { identifier, reference }: CoreModuleValue): Printable {
  if (reference.kind === "embedded") {
    return js`const ${identifier} = yield ${call(abi.coreModule, js`cx`, modulePosition(unit, reference.module))};`;
  }
  const imported = unit.program.imports[reference.import];
  if (imported?.item.kind !== "core module") throw new Error(`Import ${reference.import} is no core module.`);
  const { imports, exports } = imported.item;
  const checked = call(
    abi.hostModule,
    hostIdentifier(unit.host, reference.import),
    literal(outsideNames(unit, imported).join("#")),
    array(imports.map((one) => array([one.module, one.name, kinds[one.type.kind]].map(literal)))),
    array(exports.map((one) => array([one.name, kinds[one.type.kind]].map(literal)))),
  );
  const type = unit.moduleTypes.get(reference.import);
  if (type === undefined) return js`const ${identifier} = ${checked};`;
  return [
    js`const ${identifier} = ${checked};`,
    hardLine,
    js`const ${type} = ${literal(printedExports(imported.item))};`,
  ];
}

type Args = Extract<Initializer, { readonly kind: "instantiate core module" }>["args"];

/** The import object of a core module; where a module takes everything from one instance, it gets its exports as they are. */
export function importObject(unit: Unit, args: Args, value: (one: CoreValue) => Printable): Printable {
  const modules = new Map<string, Args[number][]>();
  for (const arg of args) remember(modules, arg.module, () => []).push(arg);
  const moduleKeys = keys([...modules.keys()]);
  const entries = [...modules.values()].map((list, index) => {
    const moduleKey = moduleKeys[index] ?? [];
    const source = wholeInstance(list);
    if (source !== undefined) return js`${moduleKey}: ${coreInstanceIdentifier(unit, source)}`;
    const names = keys(list.map((one) => one.name));
    return js`${moduleKey}: ${object(list.map((one, position) => js`${names[position] ?? []}: ${value(one.value)}`))}`;
  });
  return object(entries);
}

/** The core instance whose exports are exactly what these imports are called. */
function wholeInstance(list: Args): number | undefined {
  const sources = list.map(({ name, value }) =>
    value.kind === "core export" && value.name === name ? value.coreInstance : undefined,
  );
  return sources.every((one) => one === sources[0]) ? sources[0] : undefined;
}

/** Contexts, and the functions that are called, as soon as their instance exists. */
export function afterInstances(unit: Unit): ReadonlyMap<number, readonly Printable[]> {
  const statements = new Map<number, Printable[]>();
  const add = (coreInstance: number, statement: Printable): void => {
    const list = statements.get(coreInstance);
    if (list === undefined) statements.set(coreInstance, [statement]);
    else list.push(statement);
  };
  for (const { identifier, instance, memory, realloc, after } of contextsOf(unit)) {
    const allocator =
      realloc === undefined ? js`undefined` : ownTask(unit, instance, coreValue(unit, realloc, literal));
    const made = call(abi.memory, instanceIdentifier(unit, instance), coreValue(unit, memory, literal), allocator);
    add(after, js`const ${identifier} = ${made};`);
  }
  for (const { identifier, coreInstance, name } of unit.coreFunctions.values()) {
    add(coreInstance, js`const ${identifier} = ${coreInstanceIdentifier(unit, coreInstance)}[${literal(name)}];`);
  }
  return statements;
}

function contextsOf(unit: Unit): readonly MemoryContext[] {
  return [...new Set(unit.memories)].filter((context) => context !== undefined);
}
