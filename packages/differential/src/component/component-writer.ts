// Writes components piece by piece. Every piece is a section of its own, so that the order of calls is the order of definitions.
import { type Bytes, section, signed, text, toBytes, unsigned, vector } from "./bytes.ts";

export type StringEncoding = "utf8" | "utf16" | "latin1+utf16";

/** Options of `canon lift` and `canon lower`; indices of core definitions. */
export interface CanonOptions {
  readonly encoding: StringEncoding;
  readonly memory: number;
  readonly realloc: number;
  readonly postReturn?: number | undefined;
  readonly async?: boolean;
}

/** Where types can be defined: a component, or an instance type in it. */
export interface TypeScope {
  /** Gives the index of a new type. */
  define(definition: Bytes): number;
  /** Makes a type one that functions may refer to; gives its new index. */
  name(label: string, type: number): number;
}

export interface ComponentWriter extends TypeScope {
  coreModule(bytes: Uint8Array): number;
  instantiate(module: number, with_: ReadonlyMap<string, number>): number;
  /** A core instance made of core functions. */
  bundle(functions: ReadonlyMap<string, number>): number;
  coreExport(sort: "function" | "memory", instance: number, name: string): number;
  importFunction(name: string, type: number): number;
  /** Gives the index of the resource type. */
  importResource(name: string): number;
  importInstance(name: string, type: number): number;
  importComponent(name: string, type: number): number;
  exportOf(sort: "function" | "type" | "instance", instance: number, name: string): number;
  lift(core: number, options: CanonOptions, type: number): number;
  lower(func: number, options: CanonOptions): number;
  /** Defines a resource type with a destructor; gives its index. */
  resource(destructor: number): number;
  /** `resource.new`, `resource.drop`, `resource.rep`. */
  resourceBuiltin(name: "new" | "drop" | "rep", type: number): number;
  /** @param type the type that it gets, if not its own */
  exportFunction(name: string, func: number, type?: number): void;
  /** Gives the index of the exported type. */
  exportType(name: string, type: number): number;
  /** An instance made of functions and types, exported. */
  exportInstance(name: string, functions: ReadonlyMap<string, number>, types: ReadonlyMap<string, number>): void;
  /** A component inside. */
  component(bytes: Uint8Array): number;
  /** An instance of it; gives its index. */
  instantiateComponent(
    component: number,
    functions: ReadonlyMap<string, number>,
    types: ReadonlyMap<string, number>,
    instances?: ReadonlyMap<string, number>,
  ): number;
  /** An instance made of functions and types; gives its index. */
  instance(functions: ReadonlyMap<string, number>, types: ReadonlyMap<string, number>): number;
  exportThat(name: string, instance: number): void;
  finish(): Uint8Array<ArrayBuffer>;
}

const encodings: Readonly<Record<StringEncoding, number>> = { utf8: 0, utf16: 1, "latin1+utf16": 2 };
const sorts = { function: 0x01, type: 0x03, instance: 0x05 } as const;
const builtins = { new: 0x02, drop: 0x03, rep: 0x04 } as const;

export function createComponentWriter(): ComponentWriter {
  const sections: Bytes[] = [];
  const next = { type: 0, module: 0, coreInstance: 0, coreFunction: 0, memory: 0, func: 0, instance: 0, component: 0 };
  const add = (id: number, definition: Bytes): void => {
    sections.push(section(id, [1, definition]));
  };
  const named = (name: string): Bytes => [0x00, text(name)];
  const options = (canon: CanonOptions): Bytes =>
    vector([
      [encodings[canon.encoding]],
      [0x03, unsigned(canon.memory)],
      [0x04, unsigned(canon.realloc)],
      ...(canon.postReturn === undefined ? [] : [[0x05, unsigned(canon.postReturn)]]),
      ...(canon.async === true ? [[0x06]] : []),
    ]);

  const instance = (functions: ReadonlyMap<string, number>, types: ReadonlyMap<string, number>): number => {
    const exports = [
      ...[...types].map(([label, index]) => [named(label), 0x03, unsigned(index)]),
      ...[...functions].map(([label, index]) => [named(label), 0x01, unsigned(index)]),
    ];
    add(5, [0x01, vector(exports)]);
    return next.instance++;
  };

  return {
    define(definition) {
      add(7, definition);
      return next.type++;
    },
    name(label, type) {
      add(10, [named(label), 0x03, 0x00, unsigned(type)]);
      return next.type++;
    },
    coreModule(bytes) {
      sections.push(section(1, [bytes]));
      return next.module++;
    },
    instantiate(module, with_) {
      add(2, [0x00, unsigned(module), vector([...with_].map(([name, index]) => [text(name), 0x12, unsigned(index)]))]);
      return next.coreInstance++;
    },
    bundle(functions) {
      add(2, [0x01, vector([...functions].map(([name, index]) => [text(name), 0x00, unsigned(index)]))]);
      return next.coreInstance++;
    },
    coreExport(sort, instance, name) {
      add(6, [0x00, sort === "function" ? 0x00 : 0x02, 0x01, unsigned(instance), text(name)]);
      return sort === "function" ? next.coreFunction++ : next.memory++;
    },
    importFunction(name, type) {
      add(10, [named(name), 0x01, unsigned(type)]);
      return next.func++;
    },
    importResource(name) {
      add(10, [named(name), 0x03, 0x01]);
      return next.type++;
    },
    importInstance(name, type) {
      add(10, [named(name), 0x05, unsigned(type)]);
      return next.instance++;
    },
    importComponent(name, type) {
      add(10, [named(name), 0x04, unsigned(type)]);
      return next.component++;
    },
    exportOf(sort, instance, name) {
      add(6, [sorts[sort], 0x00, unsigned(instance), text(name)]);
      if (sort === "instance") return next.instance++;
      return sort === "function" ? next.func++ : next.type++;
    },
    lift(core, canon, type) {
      add(8, [0x00, 0x00, unsigned(core), options(canon), unsigned(type)]);
      return next.func++;
    },
    lower(func, canon) {
      add(8, [0x01, 0x00, unsigned(func), options(canon)]);
      return next.coreFunction++;
    },
    resource(destructor) {
      add(7, [0x3f, 0x7f, 0x01, unsigned(destructor)]);
      return next.type++;
    },
    resourceBuiltin(name, type) {
      add(8, [builtins[name], unsigned(type)]);
      return next.coreFunction++;
    },
    exportFunction(name, func, type) {
      const ascribed = type === undefined ? [0x00] : [0x01, 0x01, unsigned(type)];
      add(11, [named(name), 0x01, unsigned(func), ...ascribed]);
      next.func++;
    },
    exportType(name, type) {
      add(11, [named(name), 0x03, unsigned(type), 0x00]);
      return next.type++;
    },
    instance,
    exportInstance(name, functions, types) {
      add(11, [named(name), 0x05, unsigned(instance(functions, types)), 0x00]);
      next.instance++;
    },
    component(bytes) {
      sections.push(section(4, [bytes]));
      return next.component++;
    },
    instantiateComponent(component, functions, types, instances = new Map()) {
      const with_ = [
        ...[...instances].map(([label, index]) => [text(label), 0x05, unsigned(index)]),
        ...[...types].map(([label, index]) => [text(label), 0x03, unsigned(index)]),
        ...[...functions].map(([label, index]) => [text(label), 0x01, unsigned(index)]),
      ];
      add(5, [0x00, unsigned(component), vector(with_)]);
      return next.instance++;
    },
    exportThat(name, instance) {
      add(11, [named(name), 0x05, unsigned(instance), 0x00]);
      next.instance++;
    },
    finish: () => toBytes([[0x00, 0x61, 0x73, 0x6d, 0x0d, 0x00, 0x01, 0x00], ...sections]),
  };
}

/** Declarations of an instance type. */
export interface InstanceTypeWriter extends TypeScope {
  resource(label: string): number;
  func(label: string, type: number): void;
  finish(): Bytes;
}

export function createInstanceTypeWriter(): InstanceTypeWriter {
  const declarations: Bytes[] = [];
  let types = 0;
  const named = (name: string): Bytes => [0x04, 0x00, text(name)];
  return {
    define(definition) {
      declarations.push([0x01, definition]);
      return types++;
    },
    name(label, type) {
      declarations.push([named(label), 0x03, 0x00, unsigned(type)]);
      return types++;
    },
    resource(label) {
      declarations.push([named(label), 0x03, 0x01]);
      return types++;
    },
    func(label, type) {
      declarations.push([named(label), 0x01, unsigned(type)]);
    },
    finish: () => [0x42, vector(declarations)],
  };
}

/** Declarations of a component type; types that it names are imports of it. */
export interface ComponentTypeWriter extends TypeScope {
  importResource(label: string): number;
  importFunction(label: string, type: number): void;
  exportFunction(label: string, type: number): void;
  finish(): Bytes;
}

export function createComponentTypeWriter(): ComponentTypeWriter {
  const declarations: Bytes[] = [];
  let types = 0;
  const named = (code: number, name: string): Bytes => [code, 0x00, text(name)];
  return {
    define(definition) {
      declarations.push([0x01, definition]);
      return types++;
    },
    name(label, type) {
      declarations.push([named(0x03, label), 0x03, 0x00, unsigned(type)]);
      return types++;
    },
    importResource(label) {
      declarations.push([named(0x03, label), 0x03, 0x01]);
      return types++;
    },
    importFunction(label, type) {
      declarations.push([named(0x03, label), 0x01, unsigned(type)]);
    },
    exportFunction(label, type) {
      declarations.push([named(0x04, label), 0x01, unsigned(type)]);
    },
    finish: () => [0x41, vector(declarations)],
  };
}

/** A reference to a defined type where a value type stands. */
export const typeReference = (index: number): Bytes => signed(index);
