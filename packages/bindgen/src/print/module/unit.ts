import type {
  CoreValue,
  DefinedResource,
  ModuleReference,
  Program,
  ResourceType,
  Trampoline,
} from "../../plan/model.ts";
import { lowerCamel } from "../case.ts";
import { js, type Identifier, type Printable } from "../text/printable.ts";
import { declare, fileScope, innerScope, type Scope } from "../text/scope.ts";
import { type TraitsOf, traitsOf } from "../values/traits.ts";
import { hostNames, type HostNames } from "./host-names.ts";
import { memoryContexts, type MemoryContext } from "./memory-contexts.ts";
import { resourceNames } from "./resource-names.ts";
import type { TypeFunction } from "./type-function.ts";

/** The file that is being printed: what has been named and asked for so far. */
export interface Unit {
  readonly program: Program;
  readonly traits: TraitsOf;
  readonly fileScope: Scope;
  readonly linkScope: Scope;
  /** How often each conversion was asked for in the first pass; undefined during that pass. */
  readonly counts: ReadonlyMap<string, number> | undefined;
  readonly requests: Map<string, number>;
  readonly typeFunctions: Map<string, TypeFunction>;
  readonly host: HostNames;
  /** By index of `Program.options`. */
  readonly memories: readonly (MemoryContext | undefined)[];
  readonly instances: Map<number, Identifier>;
  readonly resources: Map<ResourceType, Identifier>;
  readonly resourceNames: ReadonlyMap<ResourceType, string>;
  /** Classes of defined resources that JavaScript sees. */
  readonly classes: Map<DefinedResource, Identifier>;
  readonly coreInstances: Map<number, Identifier>;
  /** Core functions that are called from JavaScript: constants, declared where their instance exists. */
  readonly coreFunctions: Map<string, CoreFunction>;
  readonly trampolines: Map<Trampoline, Identifier>;
  /** Core modules that are values: imported ones, once they are checked, and exported ones. By `kind` and number. */
  readonly coreModules: Map<string, CoreModuleValue>;
}

export interface CoreModuleValue {
  readonly identifier: Identifier;
  readonly reference: ModuleReference;
}

export interface CoreFunction {
  readonly identifier: Identifier;
  readonly coreInstance: number;
  readonly name: string;
}

export function newUnit(program: Program, counts: ReadonlyMap<string, number> | undefined): Unit {
  const file = fileScope();
  const link = innerScope(file);
  return {
    program,
    traits: traitsOf(),
    fileScope: file,
    linkScope: link,
    counts,
    requests: new Map(),
    typeFunctions: new Map(),
    host: hostNames(program, link),
    memories: memoryContexts(program, link),
    instances: new Map(),
    resources: new Map(),
    resourceNames: resourceNames(program),
    classes: new Map(),
    coreInstances: new Map(),
    coreFunctions: new Map(),
    trampolines: new Map(),
    coreModules: new Map(),
  };
}

export function instanceIdentifier(unit: Unit, instance: number): Identifier {
  return remember(unit.instances, instance, () => declare(unit.linkScope, `i${instance}`));
}

function titled(name: string): string {
  return name.slice(0, 1).toUpperCase() + name.slice(1);
}

export function coreInstanceIdentifier(unit: Unit, instance: number): Identifier {
  return remember(unit.coreInstances, instance, () => declare(unit.linkScope, `c${instance}`));
}

export function resourceIdentifier(unit: Unit, resource: ResourceType): Identifier {
  return remember(unit.resources, resource, () => declare(unit.linkScope, `${nameOf(unit, resource)}Type`));
}

/** The class of a defined resource. */
export function resourceClass(unit: Unit, resource: DefinedResource): Identifier {
  return remember(unit.classes, resource, () => declare(unit.linkScope, titled(nameOf(unit, resource))));
}

function nameOf(unit: Unit, resource: ResourceType): string {
  const camel = lowerCamel(unit.resourceNames.get(resource) ?? `resource-${resource.id}`);
  return camel === "" ? "resource" : camel;
}

export function memoryIdentifier(unit: Unit, options: number): Identifier | undefined {
  return unit.memories[options]?.identifier;
}

/** A core function as a constant that can be called fast. */
export function coreFunctionIdentifier(unit: Unit, value: CoreValue): Identifier {
  if (value.kind === "trampoline") return trampolineIdentifier(unit, value.trampoline);
  const identity = `${value.coreInstance} ${value.name}`;
  const isPost = value.name.startsWith("cabi_post_");
  const label = value.name
    .slice(isPost ? "cabi_post_".length : 0)
    .replace(/^.*#/s, "")
    .replace(/^\[\w+\]/, "");
  const known = remember(unit.coreFunctions, identity, () => ({
    identifier: declare(unit.linkScope, `${coreName(label)}${isPost ? "Post" : "Core"}`),
    coreInstance: value.coreInstance,
    name: value.name,
  }));
  return known.identifier;
}

function coreName(label: string): string {
  return label
    .replace(/[^A-Za-z0-9]+(.?)/g, (_, letter: string) => letter.toUpperCase())
    .replace(/^./, (letter) => letter.toLowerCase());
}

export function trampolineIdentifier(unit: Unit, trampoline: Trampoline): Identifier {
  return remember(unit.trampolines, trampoline, () => declare(unit.linkScope, "trampoline"));
}

/** A core module as a constant, declared before anything is instantiated or exported. */
export function coreModuleIdentifier(unit: Unit, reference: ModuleReference): Identifier {
  const number = reference.kind === "import" ? reference.import : reference.module;
  return remember(unit.coreModules, `${reference.kind} ${number}`, () => ({
    identifier: declare(unit.linkScope, "module"),
    reference,
  })).identifier;
}

/** A core definition as an expression: a member of an instance's exports, or a hoisted trampoline. */
export function coreValue(unit: Unit, value: CoreValue, literalOf: (name: string) => Printable): Printable {
  if (value.kind === "trampoline") return trampolineIdentifier(unit, value.trampoline);
  return js`${coreInstanceIdentifier(unit, value.coreInstance)}[${literalOf(value.name)}]`;
}

function remember<Key, Value>(map: Map<Key, Value>, key: Key, make: () => Value): Value {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
}
