import type {
  ComponentProgram,
  CoreValue,
  Initializer,
  NestedProgram,
  ResourceType,
  Trampoline,
} from "../../plan/model.ts";
import { ownTask } from "../functions/in-task.ts";
import { printClass } from "../resources/print-class.ts";
import { abi } from "../symbols.ts";
import { array, block, call, type Identifier, js, literal, openObject, type Printable } from "../text/printable.ts";
import { declare } from "../text/scope.ts";
import { printTrampoline } from "../trampolines/print-trampoline.ts";
import { printBridge } from "../functions/bridge.ts";
import { afterInstances, importObject, printCoreModule } from "./core-instances.ts";
import { outsideModule, printTypes } from "./host-module-types.ts";
import { hostIdentifier } from "./host-names.ts";
import { componentName, outsideNames } from "./outside-name.ts";
import { type OutgoingClasses, outgoingClasses, printArguments, printExports } from "./print-exports.ts";
import { remember } from "./remember.ts";
import {
  componentIdentifier,
  type ComponentValue,
  componentWish,
  coreInstanceIdentifier,
  coreModuleIdentifier,
  coreValue,
  type FileUnit,
  instanceIdentifier,
  modulePosition,
  newUnit,
  resourceClass,
  resourceIdentifier,
  type Unit,
} from "./unit.ts";

/** `function* link(cx, host)`: the instantiation as one straight-line program that abi-core drives. */
export function printLink(unit: Unit, name: Printable): Printable {
  const { program } = unit;
  const uses = trampolineUses(program);
  const value = (one: CoreValue): Printable => {
    if (one.kind === "trampoline" && (uses.get(one.trampoline) ?? 0) < 2) return printTrampoline(unit, one.trampoline);
    return coreValue(unit, one, literal);
  };
  const argument = (one: CoreValue): Printable => {
    const found = one.kind === "trampoline" ? unit.bridges.get(one.trampoline) : undefined;
    return found === undefined ? value(one) : printBridge(unit, found, value(one));
  };
  // Printed in an order of its own: what comes late asks for what must be declared early.
  const sources = outgoingClasses(unit);
  const steps = program.initializers.map((step) => printStep(unit, step, { value, argument }, sources));
  const { statements: objects, result } = printExports(unit);
  const classes = printClasses(unit, sources);
  const hoisted = printHoisted(unit);
  const { statements: components, functions } = printComponents(unit);
  const after = afterInstances(unit);
  // A component that is instantiated on the way is given classes.
  const early = program.initializers.some((step) => step.kind === "instantiate component");
  const imported = importedValues(unit, components);
  const statements: Printable[] = [
    ...program.resources.flatMap((resource) => hostResource(unit, resource)),
    ...imported(undefined),
    ...[...unit.copies.values()].map(({ identifier, code }) => js`const ${identifier} = ${code};`),
    ...hoisted,
    ...(early ? classes : []),
    ...program.initializers.flatMap((step, index) => [
      ...(steps[index]?.() ?? []),
      ...(step.kind === "instantiate core module" ? (after.get(step.coreInstance) ?? []) : []),
      ...(step.kind === "instantiate component" ? imported(step.componentInstance) : []),
    ]),
    ...(early ? [] : classes),
    ...objects,
    js`return ${result};`,
    ...[...unit.linkFunctions.values()].map((one) => one.code),
    ...functions,
  ];
  const tasks = [...unit.tasks]
    .sort(([a], [b]) => a - b)
    .map(([instance, identifier]) => {
      const owner = instanceIdentifier(unit, instance);
      return js`const ${identifier} = ${call(abi.tasks, owner)};`;
    });
  const instances = [...unit.instances]
    .sort(([a], [b]) => a - b)
    .map(([, identifier]) => js`const ${identifier} = ${call(abi.instance, js`cx`)};`);
  const pattern = unit.host.rows.pattern();
  const parameters = pattern === undefined ? js`cx` : js`cx, host`;
  const names = pattern === undefined ? [] : [js`const ${pattern} = host;`];
  return block(js`function* ${name}(${parameters})`, [...names, ...instances, ...tasks, ...statements]);
}

/** What abi-core needs to know of a program; `link` is its function, where that is not called so. */
export function printRecord(unit: Unit, name: string, modules: Printable, link?: Identifier): Printable {
  const all = unit.usedModules.size === unit.modules.size;
  return openObject([
    js`name: ${literal(name)}`,
    js`modules: ${modules}`,
    ...(all ? [] : [js`uses: ${array([...unit.usedModules].sort((a, b) => a - b))}`]),
    js`imports: ${unit.host.rows.list}`,
    // Only where it is needed: a bundle carries what is named here.
    ...(unit.host.rows.isEmpty ? [] : [js`lookUp: ${abi.lookUp}`]),
    link === undefined ? js`link` : js`link: ${link}`,
  ]);
}

function hostResource(unit: Unit, resource: ResourceType): readonly Printable[] {
  if (resource.kind !== "imported" || !unit.resources.has(resource)) return [];
  const holder = outsideNames(unit, resource).slice(0, -1).join("/");
  const made = call(abi.hostResource, literal(`${holder}#${resource.name}`));
  return [js`const ${resourceIdentifier(unit, resource)} = ${made};`];
}

/** Core modules and components that come from outside, as soon as they are there: with the imports, or with an instance. */
function importedValues(
  unit: Unit,
  components: ReadonlyMap<ComponentValue, Printable>,
): (instance: number | undefined) => readonly Printable[] {
  const { imports } = unit.program;
  const origin = (reference: { readonly kind: string; readonly import?: number }): number | undefined =>
    reference.import === undefined ? undefined : imports[reference.import]?.instance;
  const modules = [...unit.coreModules.values()].map(
    (one) => [origin(one.reference), printCoreModule(unit, one)] as const,
  );
  const values = [...components].map(([one, statement]) => [origin(one.reference), statement] as const);
  return (instance) => [...modules, ...values].flatMap(([from, statement]) => (from === instance ? [statement] : []));
}

interface PrintedComponents {
  readonly statements: ReadonlyMap<ComponentValue, Printable>;
  /** What the records name, to stand at the end of the function. */
  readonly functions: readonly Printable[];
}

/** Components as values. Those that see variables of this program are printed in it, the others once in the file. */
function printComponents(unit: Unit): PrintedComponents {
  const statements = new Map<ComponentValue, Printable>();
  const functions: Printable[] = [];
  // One that is printed inside may ask for another.
  for (let before = -1; before !== statements.size;) {
    before = statements.size;
    for (const one of unit.components.values()) {
      if (statements.has(one)) continue;
      const { identifier, reference } = one;
      let value: Printable;
      if (reference.kind === "import") {
        const name = literal(componentName(unit, reference));
        value = call(abi.hostComponent, hostIdentifier(unit.host, reference.import), name);
      } else if (reference.program.closure) {
        const { record, code } = printNested(unit, reference.program, unit);
        functions.push(code);
        value = call(abi.component, js`cx`, record);
      } else value = call(abi.component, js`cx`, sharedRecord(unit, reference.program));
      statements.set(one, js`const ${identifier} = ${value};`);
    }
  }
  return { statements, functions };
}

function sharedRecord(file: FileUnit, program: NestedProgram): Identifier {
  return remember(file.records, program, () => {
    const { record, code } = printNested(file, program, undefined);
    const identifier = declare(file.fileScope, `${componentWish(program.name)}Record`);
    return { identifier, statements: [js`const ${identifier} = ${record};`, code] };
  }).identifier;
}

function printNested(
  file: FileUnit,
  program: NestedProgram,
  outer: Unit | undefined,
): { readonly record: Printable; readonly code: Printable } {
  const wish = componentWish(program.name);
  const link = declare(outer?.linkScope ?? file.fileScope, `link${wish.slice(0, 1).toUpperCase()}${wish.slice(1)}`);
  const unit = newUnit(program, file, outer);
  const code = printLink(unit, link);
  const name = program.name.startsWith("#")
    ? `${file.name}, component ${program.name}`
    : `${file.name}, ${program.name}`;
  return { record: printRecord(unit, name, js`component.modules`, link), code };
}

/** What needs printing is printed at once; how the instance is named is known only when everything is printed. */
function printStep(
  unit: Unit,
  step: Initializer,
  { value, argument }: Readonly<Record<"value" | "argument", (one: CoreValue) => Printable>>,
  sources: OutgoingClasses,
): () => readonly Printable[] {
  if (step.kind === "define resource") {
    const { resource } = step;
    const [source] = sources.get(resource) ?? [];
    const destructor =
      resource.destructor === undefined ? undefined : ownTask(unit, resource.instance, value(resource.destructor));
    const args =
      source === undefined
        ? [...(destructor === undefined ? [] : [destructor])]
        : [destructor ?? js`undefined`, literal(`${source.prefix}${source.name}`)];
    const made = call(abi.resource, instanceIdentifier(unit, resource.instance), ...args);
    return () => [js`const ${resourceIdentifier(unit, resource)} = ${made};`];
  }
  if (step.kind === "instantiate component") return printComponentInstance(unit, step);
  if (step.kind === "fill table") return printFilling(unit, step);
  const module =
    step.module.kind === "embedded"
      ? modulePosition(unit, step.module.module)
      : coreModuleIdentifier(unit, step.module);
  const imports = importObject(unit, step.args, argument);
  const outside = outsideModule(unit, step.module);
  const request =
    outside === undefined
      ? call(abi.core, js`cx`, module, imports)
      : call(abi.hostCore, module, imports, ...printTypes(outside, step.args));
  return () => [
    unit.coreInstances.has(step.coreInstance)
      ? js`const ${coreInstanceIdentifier(unit, step.coreInstance)} = yield ${request};`
      : js`yield ${request};`,
  ];
}

function printFilling(
  unit: Unit,
  { table, place, functions }: Extract<Initializer, { readonly kind: "fill table" }>,
): () => readonly Printable[] {
  const target = coreValue(unit, table, literal);
  const [first = [], ...more] = functions.map((one) => coreValue(unit, one, literal));
  if (more.length === 0) return () => [js`${target}.set(${place}, ${first});`];
  const values = array([first, ...more]);
  const position = place === 0 ? js`index` : js`${place} + index`;
  return () => [js`${values}.forEach((value, index) => ${target}.set(${position}, value));`];
}

/** An instance of a component that came from outside, and what is used of it. */
function printComponentInstance(
  unit: Unit,
  step: Extract<Initializer, { readonly kind: "instantiate component" }>,
): () => readonly Printable[] {
  const name = literal(componentName(unit, step.component));
  const args = printArguments(unit, step.args);
  const request = call(abi.componentInstance, js`cx`, componentIdentifier(unit, step.component), args, name);
  const rows = unit.host.instances.get(step.componentInstance);
  if (rows === undefined) return () => [js`yield ${request};`];
  const instance = declare(unit.linkScope, `e${step.componentInstance}`);
  return () => {
    const pattern = rows.pattern();
    const found = call(abi.instanceExports, js`cx`, instance, rows.list, name);
    return [
      js`const ${instance} = yield ${request};`,
      pattern === undefined ? js`${found};` : js`const ${pattern} = ${found};`,
    ];
  };
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

function printClasses(unit: Unit, sources: OutgoingClasses): readonly Printable[] {
  for (const resource of sources.keys()) if (resource.kind === "defined") resourceClass(unit, resource);
  const printed = new Map<unknown, Printable>();
  for (let before = -1; before !== printed.size;) {
    before = printed.size;
    for (const [resource] of unit.classes) {
      if (!printed.has(resource)) printed.set(resource, printClass(unit, resource, sources.get(resource) ?? []));
    }
  }
  return [...printed.values()];
}

/** How often each trampoline is given to a core instance; one that is lifted or serves as an option needs a name in any case. */
function trampolineUses(program: ComponentProgram): ReadonlyMap<Trampoline, number> {
  const uses = new Map<Trampoline, number>();
  for (const step of program.initializers) {
    if (step.kind !== "instantiate core module") continue;
    for (const { value } of step.args)
      if (value.kind === "trampoline") uses.set(value.trampoline, (uses.get(value.trampoline) ?? 0) + 1);
  }
  return uses;
}
