import type { CoreValue, Initializer, Program, Trampoline } from "../../plan/model.ts";
import { printClass } from "../resources/print-class.ts";
import { abi } from "../symbols.ts";
import { array, block, call, js, join, keys, literal, object, type Printable } from "../text/printable.ts";
import { printTrampoline } from "../trampolines/print-trampoline.ts";
import type { MemoryContext } from "./memory-contexts.ts";
import { exportedClasses, printExports } from "./print-exports.ts";
import { hostIdentifier } from "./host-names.ts";
import {
  coreInstanceIdentifier,
  coreModuleIdentifier,
  type CoreModuleValue,
  coreValue,
  instanceIdentifier,
  resourceClass,
  resourceIdentifier,
  type Unit,
} from "./unit.ts";

/** `function* link(cx, host)`: the instantiation as one straight-line program that abi-core drives. */
export function printLink(unit: Unit): Printable {
  const { program } = unit;
  const uses = trampolineUses(program);
  const value = (one: CoreValue): Printable => {
    if (one.kind === "trampoline" && (uses.get(one.trampoline) ?? 0) < 2) return printTrampoline(unit, one.trampoline);
    return coreValue(unit, one, literal);
  };
  // Printed in an order of its own: what comes late asks for what must be declared early.
  const steps = program.initializers.map((step) => printStep(unit, step, value));
  const { statements: objects, result } = printExports(unit);
  const classes = printClasses(unit);
  const hoisted = printHoisted(unit);
  const after = afterInstances(unit);
  const statements: Printable[] = [
    ...program.resources.flatMap((resource) =>
      resource.kind === "imported" && unit.resources.has(resource)
        ? [
            js`const ${resourceIdentifier(unit, resource)} = ${call(abi.hostResource, literal(`${[resource.interface, ...resource.path].join("/")}#${resource.name}`))};`,
          ]
        : [],
    ),
    ...[...unit.coreModules.values()].map((one) => coreModule(unit, one)),
    ...memoryDeclaration(unit),
    ...hoisted,
    ...program.initializers.flatMap((step, index) => [
      steps[index]?.() ?? [],
      ...(step.kind === "instantiate core module" ? (after.get(step.coreInstance) ?? []) : []),
    ]),
    ...classes,
    ...objects,
    js`return ${result};`,
    ...[...unit.typeFunctions.values()].filter((one) => one.linked).map((one) => one.code),
  ];
  const instances = [...unit.instances]
    .sort(([a], [b]) => a - b)
    .map(([, identifier]) => js`const ${identifier} = ${call(abi.instance, js`cx`)};`);
  const pattern = unit.host.pattern();
  const parameters = pattern === undefined ? js`cx` : js`cx, host`;
  const names = pattern === undefined ? [] : [js`const ${pattern} = host;`];
  return block(js`function* link(${parameters})`, [
    ...names,
    ...instances,
    ...statements.filter((one) => !isNothing(one)),
  ]);
}

function isNothing(one: Printable): boolean {
  return Array.isArray(one) && one.length === 0;
}

/** What needs printing is printed at once; how the instance is named is known only when everything is printed. */
function printStep(unit: Unit, step: Initializer, value: (one: CoreValue) => Printable): () => Printable {
  if (step.kind === "define resource") {
    const { resource } = step;
    const instance = instanceIdentifier(unit, resource.instance);
    const destructor = resource.destructor === undefined ? [] : [value(resource.destructor)];
    const made = js`const ${resourceIdentifier(unit, resource)} = ${call(abi.resource, instance, ...destructor)};`;
    return () => made;
  }
  const module = step.module.kind === "import" ? coreModuleIdentifier(unit, step.module) : step.module.module;
  const request = call(abi.core, js`cx`, module, importObject(unit, step.args, value));
  return () =>
    unit.coreInstances.has(step.coreInstance)
      ? js`const ${coreInstanceIdentifier(unit, step.coreInstance)} = yield ${request};`
      : js`yield ${request};`;
}

/** How the JavaScript API of WebAssembly calls the kinds of imports and exports. */
const kinds = { func: "function", table: "table", memory: "memory", global: "global", tag: "tag" } as const;

/** A module that the host passes is checked against its type; an own one is compiled. */
function coreModule(unit: Unit, { identifier, reference }: CoreModuleValue): Printable {
  if (reference.kind === "embedded")
    return js`const ${identifier} = yield ${call(abi.coreModule, js`cx`, reference.module)};`;
  const imported = unit.program.imports[reference.import];
  if (imported?.item.kind !== "core module") throw new Error(`Import ${reference.import} is no core module.`);
  const { imports, exports } = imported.item;
  const where = [imported.interface, ...imported.path, imported.name].filter((part) => part !== "").join("#");
  const checked = call(
    abi.hostModule,
    hostIdentifier(unit.host, reference.import),
    literal(where),
    array(imports.map((one) => array([one.module, one.name, kinds[one.type.kind]].map(literal)))),
    array(exports.map((one) => array([one.name, kinds[one.type.kind]].map(literal)))),
  );
  return js`const ${identifier} = ${checked};`;
}

type Args = Extract<Initializer, { readonly kind: "instantiate core module" }>["args"];

/** The import object of a core module; where a module takes everything from one instance, it gets its exports as they are. */
function importObject(unit: Unit, args: Args, value: (one: CoreValue) => Printable): Printable {
  const modules = new Map<string, Args[number][]>();
  for (const arg of args) {
    const list = modules.get(arg.module);
    if (list === undefined) modules.set(arg.module, [arg]);
    else if (!list.some((one) => one.name === arg.name)) list.push(arg);
  }
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
function afterInstances(unit: Unit): ReadonlyMap<number, readonly Printable[]> {
  const statements = new Map<number, Printable[]>();
  const add = (coreInstance: number, statement: Printable): void => {
    const list = statements.get(coreInstance);
    if (list === undefined) statements.set(coreInstance, [statement]);
    else list.push(statement);
  };
  for (const { identifier, instance, memory, realloc, after } of contextsOf(unit)) {
    const allocator = realloc === undefined ? js`undefined` : coreValue(unit, realloc, literal);
    const made = call(abi.memory, instanceIdentifier(unit, instance), coreValue(unit, memory, literal), allocator);
    add(after, js`${identifier} = ${made};`);
  }
  for (const { identifier, coreInstance, name } of unit.coreFunctions.values()) {
    add(coreInstance, js`const ${identifier} = ${coreInstanceIdentifier(unit, coreInstance)}[${literal(name)}];`);
  }
  return statements;
}

function contextsOf(unit: Unit): readonly MemoryContext[] {
  return [...new Set(unit.memories)].filter((context) => context !== undefined);
}

function memoryDeclaration(unit: Unit): readonly Printable[] {
  const identifiers = contextsOf(unit).map((context) => context.identifier);
  return identifiers.length === 0 ? [] : [js`let ${join(identifiers, js`, `)};`];
}

/** Trampolines that several instances get, or that are lifted again. */
function printHoisted(unit: Unit): readonly Printable[] {
  const printed = new Map<Trampoline, Printable>();
  // Printing one may ask for another.
  for (let before = -1; before !== printed.size;) {
    before = printed.size;
    for (const [trampoline, identifier] of unit.trampolines) {
      if (!printed.has(trampoline))
        printed.set(trampoline, js`const ${identifier} = ${printTrampoline(unit, trampoline)};`);
    }
  }
  return [...printed.values()];
}

function printClasses(unit: Unit): readonly Printable[] {
  const sources = exportedClasses(unit);
  for (const resource of sources.keys()) if (resource.kind === "defined") resourceClass(unit, resource);
  const printed = new Map<unknown, Printable>();
  for (let before = -1; before !== printed.size;) {
    before = printed.size;
    for (const [resource] of unit.classes) {
      if (!printed.has(resource)) printed.set(resource, printClass(unit, resource, sources.get(resource)));
    }
  }
  return [...printed.values()];
}

/** How often each trampoline is given to a core instance; one that is lifted or serves as an option needs a name in any case. */
function trampolineUses(program: Program): ReadonlyMap<Trampoline, number> {
  const uses = new Map<Trampoline, number>();
  for (const step of program.initializers) {
    if (step.kind !== "instantiate core module") continue;
    for (const { value } of step.args)
      if (value.kind === "trampoline") uses.set(value.trampoline, (uses.get(value.trampoline) ?? 0) + 1);
  }
  return uses;
}
