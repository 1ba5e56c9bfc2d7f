/**
 * Collects the flat program while components are executed symbolically. Everything gets its number at first use.
 */
import type { CoreModule, StringEncoding } from "../decode/model.ts";
import { newBudget, spend, type Budget } from "./budget.ts";
import type { ComponentType, HostLeaf, ModuleItem, NestedComponent } from "./items.ts";
import type {
  CanonicalOptions,
  CoreValue,
  DefinedResource,
  FuncType,
  HostImport,
  ImportedResource,
  Initializer,
  ModuleReference,
  NestedProgram,
  OuterReference,
  ResourceType,
  TaskUse,
  ValueType,
  World,
} from "./model.ts";
import { newTypeTable, type TypeTable } from "./type-table.ts";

/** What the programs of one output share. */
export interface OutputBuilder {
  readonly budget: Budget;
  readonly types: TypeTable;
  /** In the order in which the component uses them. */
  readonly modules: Set<CoreModule>;
  readonly warnings: string[];
  /** Plans a nested component as a value; each once. */
  readonly planNested: (component: NestedComponent) => NestedProgram;
  readonly typeWorlds: Map<ComponentType, World>;
  readonly resourceIds: { next: number };
}

export interface ProgramBuilder extends OutputBuilder {
  /** Of the program around this one, which made this component a value. */
  readonly parent: ProgramBuilder | undefined;
  readonly resources: Numbering<ResourceType>;
  readonly options: CanonicalOptions[];
  readonly optionsByKey: Map<string, number>;
  readonly initializers: Initializer[];
  readonly imports: HostImport[];
  readonly importsByLeaf: Map<HostLeaf | ImportedResource, number>;
  /** By number of the core instance. */
  readonly instantiated: ModuleItem[];
  /** Exports that are used, by number of the core instance and name. */
  readonly coreExports: Map<string, CoreValue>[];
  readonly coreValueIds: Numbering<CoreValue>;
  /** Memories that canonical options name, and that can be used so. */
  readonly checkedMemories: Set<CoreValue>;
  /** Ids of value types whose resources have been counted. */
  readonly usedTypes: Set<number>;
  /** Whether it uses anything of a program around it. */
  closure: boolean;
  readonly tasks: Map<number, TaskUse>;
  instanceCount: number;
  /** Instances of components that came from outside. */
  componentInstances: number;
}

/** Items in order of first use, each with its position. */
export type Numbering<Item> = Map<Item, number>;

/** `size`: the bytes of the file. */
export function newOutputBuilder(planNested: OutputBuilder["planNested"], size: number): OutputBuilder {
  const budget = newBudget(size);
  return {
    budget,
    types: newTypeTable(budget),
    modules: new Set(),
    warnings: [],
    planNested,
    typeWorlds: new Map(),
    resourceIds: { next: 0 },
  };
}

export function newProgramBuilder(output: OutputBuilder, parent?: ProgramBuilder): ProgramBuilder {
  const { budget, types, modules, warnings, planNested, typeWorlds, resourceIds } = output;
  return {
    budget,
    types,
    modules,
    warnings,
    planNested,
    typeWorlds,
    resourceIds,
    parent,
    resources: new Map(),
    options: [],
    optionsByKey: new Map(),
    initializers: [],
    imports: [],
    importsByLeaf: new Map(),
    instantiated: [],
    coreExports: [],
    coreValueIds: new Map(),
    checkedMemories: new Set(),
    usedTypes: new Set(),
    closure: false,
    tasks: new Map(),
    instanceCount: 0,
    componentInstances: 0,
  };
}

function numberOf<Item>(numbering: Numbering<Item>, item: Item): number {
  let number = numbering.get(item);
  if (number === undefined) {
    number = numbering.size;
    numbering.set(item, number);
  }
  return number;
}

/** Makes a core module part of the program. */
export function useModule(builder: ProgramBuilder, { source, imports, exports }: ModuleItem): ModuleReference {
  if (source.kind === "embedded") {
    builder.modules.add(source.module);
    return { kind: "embedded", module: source.module };
  }
  const number = useImport(source.builder, source.leaf, { kind: "core module", types: source.types, imports, exports });
  return seenFrom<ModuleReference>(builder, source.builder, { kind: "import", import: number });
}

/** How a program names what a program around it has; it is bound to an instance of that from then on. */
export function seenFrom<Reference>(
  builder: ProgramBuilder,
  owner: ProgramBuilder,
  reference: Reference,
): Reference | OuterReference<Reference> {
  let levels = 0;
  for (let inner = builder; inner !== owner; levels++) {
    inner.closure = true;
    if (inner.parent === undefined)
      throw new RangeError("the component was not validated: it uses what is not around it");
    inner = inner.parent;
  }
  return levels === 0 ? reference : { kind: "outer", levels, reference };
}

export function addInitializer(builder: ProgramBuilder, initializer: Initializer): void {
  spend(builder.budget, "initializers", 1);
  builder.initializers.push(initializer);
}

/** The export of a core instance: one object for each, so that equal options are found. */
export function coreExport(
  builder: ProgramBuilder,
  coreInstance: number,
  name: string,
  sort: Extract<CoreValue, { kind: "core export" }>["sort"],
): CoreValue {
  const used = (builder.coreExports[coreInstance] ??= new Map());
  let value = used.get(name);
  if (value === undefined) {
    value = { kind: "core export", coreInstance, name, sort };
    used.set(name, value);
  }
  return value;
}

export interface OptionValues {
  readonly stringEncoding: StringEncoding;
  readonly memory: CoreValue | undefined;
  readonly realloc: CoreValue | undefined;
  readonly postReturn: CoreValue | undefined;
}

export function useOptions(builder: ProgramBuilder, instance: number, values: OptionValues): number {
  const { stringEncoding, memory, realloc, postReturn } = values;
  const id = (value: CoreValue | undefined): number =>
    value === undefined ? -1 : numberOf(builder.coreValueIds, value);
  const key = [instance, stringEncoding, id(memory), id(realloc), id(postReturn)].join();
  let index = builder.optionsByKey.get(key);
  if (index === undefined) {
    index = builder.options.length;
    builder.optionsByKey.set(key, index);
    builder.options.push({
      instance,
      stringEncoding,
      ...(memory === undefined ? {} : { memory }),
      ...(realloc === undefined ? {} : { realloc }),
      ...(postReturn === undefined ? {} : { postReturn }),
    });
  }
  return index;
}

export function defineResource(
  builder: ProgramBuilder,
  instance: number,
  destructor: CoreValue | undefined,
): DefinedResource {
  const resource: DefinedResource = {
    kind: "defined",
    id: builder.resourceIds.next++,
    instance,
    ...(destructor === undefined ? {} : { destructor }),
  };
  numberOf(builder.resources, resource);
  addInitializer(builder, { kind: "define resource", resource });
  return resource;
}

/** Makes an imported function, module or component part of the program. */
export function useImport(builder: ProgramBuilder, leaf: HostLeaf, item: HostImport["item"]): number {
  return importNumber(builder, leaf, leaf, item);
}

/** The host has to provide an imported resource as soon as a handle to it can exist. */
export function useResource(builder: ProgramBuilder, resource: ResourceType): void {
  numberOf(builder.resources, resource);
  if (resource.kind === "imported") importNumber(builder, resource, resource, { kind: "resource", resource });
}

/** An instance has to know its tasks. */
export function useTasks(builder: ProgramBuilder, instance: number, use: TaskUse): void {
  if (use === "opened" || !builder.tasks.has(instance)) builder.tasks.set(instance, use);
}

export function useFuncType(builder: ProgramBuilder, type: FuncType): void {
  for (const param of type.params) useValueType(builder, param.type);
  if (type.result !== undefined) useValueType(builder, type.result);
}

/** Recursive: `identify` has bounded the depth of types. */
export function useValueType(builder: ProgramBuilder, type: ValueType): void {
  if (builder.usedTypes.has(type.id)) return;
  builder.usedTypes.add(type.id);
  switch (type.kind) {
    case "own":
    case "borrow":
      return useResource(builder, type.resource);
    case "list":
    case "fixed list":
      return useValueType(builder, type.element);
    case "map":
      return useValueType(builder, type.entries);
    case "record":
    case "tuple":
      for (const field of type.fields) useValueType(builder, field.type);
      return;
    case "variant":
    case "option":
    case "result":
      for (const one of type.cases) if (one.type !== undefined) useValueType(builder, one.type);
      return;
    case "stream":
    case "future":
      if (type.element !== undefined) useValueType(builder, type.element);
      return;
    default:
  }
}

function importNumber(
  builder: ProgramBuilder,
  key: HostLeaf | ImportedResource,
  leaf: HostLeaf,
  item: HostImport["item"],
): number {
  let number = builder.importsByLeaf.get(key);
  if (number === undefined) {
    number = builder.imports.length;
    builder.importsByLeaf.set(key, number);
    const { interface: root, path, name, instance } = leaf;
    builder.imports.push({ interface: root, path, name, ...(instance === undefined ? {} : { instance }), item });
  }
  return number;
}
