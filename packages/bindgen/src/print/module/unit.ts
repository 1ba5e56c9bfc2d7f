import type { CoreModule } from "../../decode/model.ts";
import type {
  ComponentProgram,
  ComponentReference,
  CoreValue,
  DefinedResource,
  ModuleReference,
  NestedProgram,
  OuterReference,
  Program,
  ResourceType,
  Trampoline,
  ValueType,
} from "../../plan/model.ts";
import { lowerCamel } from "../case.ts";
import { js, type Identifier, type Printable } from "../text/printable.ts";
import { declare, emptyScope, fileScope, innerScope, type Scope } from "../text/scope.ts";
import { type TraitsOf, traitsOf } from "../values/traits.ts";
import { hostNames, type HostNames } from "./host-names.ts";
import { type Bridge, bridgesOf } from "./bridges.ts";
import { remember } from "./remember.ts";
import { memoryContexts, type MemoryContext } from "./memory-contexts.ts";
import { resourceNames } from "./resource-names.ts";
import type { TypeFunction } from "./type-function.ts";
import { namesByStructure } from "./type-titles.ts";

/** The file that is being printed: what its programs share. */
export interface FileUnit {
  readonly name: string;
  /** The core modules of the file, by their positions. */
  readonly modules: ReadonlyMap<CoreModule, number>;
  /** Whether any of its core modules may throw an exception of core WebAssembly. */
  readonly throws: boolean;
  readonly fileScope: Scope;
  /** How often each conversion was asked for in the first pass; undefined during that pass. */
  readonly counts: ReadonlyMap<string, number> | undefined;
  readonly requests: Map<string, number>;
  /** Conversions that need nothing of an instance. */
  readonly fileFunctions: Map<string, TypeFunction>;
  /** What the functions of a type are called, by its id; unique in `titleScope`. */
  readonly titles: Map<number, string>;
  readonly titleScope: Scope;
  /** Components that are values and belong to no instance: their records. */
  readonly records: Map<NestedProgram, PrintedRecord>;
}

export interface PrintedRecord {
  readonly identifier: Identifier;
  /** The record, then the function that it names. */
  readonly statements: readonly Printable[];
}

/** One program of the file, and what has been named and asked for in it so far. */
export interface Unit extends FileUnit {
  readonly program: ComponentProgram;
  /** The program around this one, whose variables it sees. */
  readonly outer: Unit | undefined;
  readonly traits: TraitsOf;
  /** By ids of types. */
  readonly typeNames: ReadonlyMap<number, string>;
  readonly linkScope: Scope;
  /** Trampolines that are a function of WebAssembly where the engine lets us make one. */
  readonly bridges: ReadonlyMap<Trampoline, Bridge>;
  /** The instances that have some. */
  readonly bridgeCallers: ReadonlySet<number>;
  /** Conversions that need handle tables, or variables of `link`. */
  readonly linkFunctions: Map<string, TypeFunction>;
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
  /** What `abi.tasks` returns, by component instance. */
  readonly tasks: Map<number, Identifier>;
  /** Numbers for what `task.return` returns: a type, a memory and an encoding. */
  readonly signatures: Map<string, number>;
  /** Records for `read` and `write` built-ins, by their trampolines. */
  readonly copies: Map<Trampoline, { readonly identifier: Identifier; readonly code: Printable }>;
  /** Core modules that are values: imported ones, once they are checked, and exported ones. By `kind` and number. */
  readonly coreModules: Map<string, CoreModuleValue>;
  /** What imported core modules that are instantiated must export, as base64: constants beside the module, by its number among the imports. */
  readonly moduleTypes: Map<number, Identifier>;
  /** Positions of the file's core modules that this program instantiates or exports. */
  readonly usedModules: Set<number>;
  /** Components that are values: by their number among the imports, or by what they are. */
  readonly components: Map<number | NestedProgram, ComponentValue>;
}

/** Imports and outer parts of what is around are resolved before. */
export interface CoreModuleValue {
  readonly identifier: Identifier;
  readonly reference: Exclude<ModuleReference, OuterReference<ModuleReference>>;
}

export interface ComponentValue {
  readonly identifier: Identifier;
  readonly reference: Exclude<ComponentReference, OuterReference<ComponentReference>>;
}

export interface CoreFunction {
  readonly identifier: Identifier;
  readonly coreInstance: number;
  readonly name: string;
}

export function newFile(name: string, program: Program, counts: ReadonlyMap<string, number> | undefined): FileUnit {
  return {
    name,
    modules: new Map(program.modules.map((module, position) => [module, position])),
    throws: program.modules.some((module) => module.throws === true),
    fileScope: fileScope(),
    counts,
    requests: new Map(),
    fileFunctions: new Map(),
    titles: new Map(),
    titleScope: emptyScope(),
    records: new Map(),
  };
}

/** @param outer the program around this one, where it belongs to an instance of that. */
export function newUnit(program: ComponentProgram, file: FileUnit, outer?: Unit): Unit {
  const link = innerScope(outer?.linkScope ?? file.fileScope);
  const traits = traitsOf();
  const bridges = bridgesOf(program, file.throws, traits);
  return {
    ...file,
    program,
    outer,
    traits,
    typeNames: namesByStructure(program.world),
    linkScope: link,
    bridges,
    bridgeCallers: new Set([...bridges.values()].map(({ caller }) => caller)),
    linkFunctions: new Map(),
    host: hostNames(program, link),
    memories: memoryContexts(program, link),
    instances: new Map(),
    resources: new Map(),
    resourceNames: resourceNames(program),
    classes: new Map(),
    coreInstances: new Map(),
    coreFunctions: new Map(),
    trampolines: new Map(),
    tasks: new Map(),
    signatures: new Map(),
    copies: new Map(),
    coreModules: new Map(),
    moduleTypes: new Map(),
    usedModules: new Set(),
    components: new Map(),
  };
}

/** The unit that an outer reference is about. */
export function unitAround(unit: Unit, levels: number): Unit {
  let around: Unit | undefined = unit;
  for (let count = levels; count > 0; count--) around = around?.outer;
  if (around === undefined) throw new Error("The plan names a program that is not around this one.");
  return around;
}

export function instanceIdentifier(unit: Unit, instance: number): Identifier {
  return remember(unit.instances, instance, () => declare(unit.linkScope, `i${instance}`));
}

/** The tasks of a component instance. */
export function tasksIdentifier(unit: Unit, instance: number): Identifier {
  return remember(unit.tasks, instance, () => declare(unit.linkScope, `t${instance}`));
}

/** Whether each call of an instance is a task of its own. */
export function opensTasks(unit: Unit, instance: number): boolean {
  return unit.program.tasks.get(instance) === "opened";
}

/** The number of what an asynchronous function returns: CanonicalABI.md, `canon_task_return`, compares type, memory and encoding. */
export function signatureNumber(unit: Unit, type: ValueType | undefined, options: number): number {
  const { stringEncoding, memory } = unit.program.options[options] ?? { stringEncoding: "utf8", memory: undefined };
  const place =
    memory === undefined ? "" : memory.kind === "trampoline" ? "trampoline" : `${memory.coreInstance} ${memory.name}`;
  const key = `${type?.id ?? ""} ${stringEncoding} ${place}`;
  return remember(unit.signatures, key, () => unit.signatures.size);
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
  const own = value.name.slice(isPost ? "cabi_post_".length : 0);
  const label = withoutKind(own.slice(own.lastIndexOf("#") + 1));
  const known = remember(unit.coreFunctions, identity, () => ({
    identifier: declare(unit.linkScope, `${coreName(label)}${isPost ? "Post" : "Core"}`),
    coreInstance: value.coreInstance,
    name: value.name,
  }));
  return known.identifier;
}

function coreName(label: string): string {
  const camel = label.replace(/[^A-Za-z0-9]+(.?)/g, (_, letter: string) => letter.toUpperCase());
  return camel.slice(0, 1).toLowerCase() + camel.slice(1);
}

/** `[method]blob.size` without what stands in brackets. */
function withoutKind(name: string): string {
  return name.startsWith("[") ? name.replace(/^\[\w+\]/, "") : name;
}

export function trampolineIdentifier(unit: Unit, trampoline: Trampoline): Identifier {
  return remember(unit.trampolines, trampoline, () => declare(unit.linkScope, trampolineWish(unit, trampoline)));
}

function trampolineWish(unit: Unit, trampoline: Trampoline): string {
  if (trampoline.kind !== "lower import") return "trampoline";
  const { name = "" } = unit.program.imports[trampoline.import] ?? {};
  return `${coreName(withoutKind(name))}Lowered`;
}

/** A core module as a constant, declared before anything is instantiated or exported. */
export function coreModuleIdentifier(unit: Unit, reference: ModuleReference): Identifier {
  if (reference.kind === "outer") return coreModuleIdentifier(unitAround(unit, reference.levels), reference.reference);
  const number = reference.kind === "import" ? reference.import : modulePosition(unit, reference.module);
  return remember(unit.coreModules, `${reference.kind} ${number}`, () => ({
    identifier: declare(unit.linkScope, "module"),
    reference,
  })).identifier;
}

/** Where a core module is among those of the file; the program that is being printed uses it. */
export function modulePosition(unit: Unit, module: CoreModule): number {
  const position = unit.modules.get(module);
  if (position === undefined) throw new Error("The plan uses a core module that it does not list.");
  unit.usedModules.add(position);
  return position;
}

/** A component as a constant, declared like a core module. */
export function componentIdentifier(unit: Unit, reference: ComponentReference): Identifier {
  if (reference.kind === "outer") return componentIdentifier(unitAround(unit, reference.levels), reference.reference);
  const key = reference.kind === "import" ? reference.import : reference.program;
  const name = reference.kind === "import" ? unit.program.imports[reference.import]?.name : reference.program.name;
  return remember(unit.components, key, () => ({
    identifier: declare(unit.linkScope, componentWish(name)),
    reference,
  })).identifier;
}

/** `greeter` is `greeterComponent`; one without a name has a number, as `#0`. */
export function componentWish(name: string | undefined): string {
  const camel = name?.startsWith("#") === false ? lowerCamel(name) : "";
  return camel === "" ? "component" : `${camel}Component`;
}

/** A core definition as an expression: a member of an instance's exports, or a hoisted trampoline. */
export function coreValue(unit: Unit, value: CoreValue, literalOf: (name: string) => Printable): Printable {
  if (value.kind === "trampoline") return trampolineIdentifier(unit, value.trampoline);
  return js`${coreInstanceIdentifier(unit, value.coreInstance)}[${literalOf(value.name)}]`;
}
