/** Flat programs written down for tests of the printer, and a way to run what is printed without any wasm. */
import { newBudget } from "../src/plan/budget.ts";
import * as abi from "@perdure/abi-core/v1";
import type { CoreModule, StringEncoding } from "../src/decode/model.ts";
import type {
  CanonicalOptions,
  CoreValue,
  ExportItem,
  FuncType,
  HostImport,
  Initializer,
  LiftedFunc,
  ModuleReference,
  Program,
  ResourceType,
  Trampoline,
  ValueType,
  World,
} from "../src/plan/model.ts";
import { newTypeTable, type TypeTable } from "../src/plan/type-table.ts";
import { printBindings } from "../src/print/print-bindings.ts";

export function typeTable(): TypeTable {
  return newTypeTable(newBudget(1_000_000));
}

const emptyWorld: World = { imports: [], exports: [], names: new Map() };
const emptyModule: CoreModule = { offset: 0, bytes: new Uint8Array(8), types: [], imports: [], exports: [] };

/** What all programs here instantiate. */
export const embeddedModule: ModuleReference = { kind: "embedded", module: emptyModule };

/** A program with what a test cares about; the rest is empty. */
export function program(parts: Partial<Program>): Program {
  return {
    modules: [emptyModule],
    instanceCount: 1,
    tasks: new Map(),
    resources: [],
    options: [{ instance: 0, stringEncoding: "utf8", memory: core("memory"), realloc: core("cabi_realloc") }],
    initializers: [
      {
        kind: "instantiate core module",
        coreInstance: 0,
        module: embeddedModule,
        args: [],
        instance: 0,
      },
    ],
    imports: [],
    exports: [],
    world: emptyWorld,
    warnings: [],
    ...parts,
  };
}

export function core(name: string, coreInstance = 0): CoreValue {
  return { kind: "core export", coreInstance, name, sort: name === "memory" ? "memory" : "func" };
}

/** A function type; parameters are written as an object. */
export function func(params: Readonly<Record<string, ValueType>>, result?: ValueType): FuncType {
  return {
    params: Object.entries(params).map(([name, type]) => ({ name, type })),
    ...(result === undefined ? {} : { result }),
  };
}

/** An exported function of the component instance 0. */
export function exported(name: string, type: FuncType, options = 0): ExportItem & { readonly kind: "func" } {
  return { kind: "func", name, type, func: lifted(core(name), type, options) };
}

function lifted(value: CoreValue, type: FuncType, options: number, instance = 0): LiftedFunc {
  return { core: value, type, options, instance };
}

export function importing(name: string, type: FuncType, interfaceName = "acme:log/sink"): HostImport {
  return { interface: interfaceName, path: [], name, item: { kind: "func", type } };
}

/** The whole of `bindings.js`. */
export function print(parts: Partial<Program>): string {
  return printBindings(program(parts), {
    name: "sample",
    bindgenVersion: "0.0.0",
    componentSha256: "00",
    modules: (parts.modules ?? [emptyModule]).map((_, index) => ({
      file: `sample.core${index}.wasm`,
      size: 8,
      check: 1,
      integrity: "sha256-",
    })),
  }).source;
}

/** As `print`, and parses the result. */
export function printed(parts: Partial<Program>): string {
  const source = print(parts);
  evaluate(source);
  return source;
}

/** The core instance 0 with one import, `env` `f`. */
export function importingTrampoline(trampoline: Trampoline): Initializer {
  return {
    kind: "instantiate core module",
    coreInstance: 0,
    module: embeddedModule,
    args: [{ module: "env", name: "f", value: { kind: "trampoline", trampoline } }],
    instance: 0,
  };
}

/** The lines of one function, class or object in the output, without the indentation of its first line. */
export function linesOf(source: string, start: string): readonly string[] {
  const lines = source.split("\n");
  const first = lines.findIndex((line) => line.trimStart().startsWith(start));
  if (first < 0) throw new Error(`Nothing starts with ${start} in:\n${source}`);
  const indentation = (lines[first] ?? "").search(/\S/);
  const length = lines.slice(first + 1).findIndex((line) => line.search(/\S/) === indentation) + 2;
  return lines.slice(first, first + length).map((line) => line.slice(indentation));
}

interface Emitted {
  readonly name: string;
  readonly imports: readonly (readonly string[])[];
  readonly link: (
    cx: unknown,
    host: unknown,
  ) => Generator<{ readonly module: unknown; readonly imports: CoreImports }, Exports, unknown>;
}

export type CoreImports = Readonly<Record<string, Readonly<Record<string, CoreFunction>>>>;
export type CoreFunction = (...args: readonly (number | bigint)[]) => number | bigint | undefined;
export type Exports = Readonly<Record<string, (...args: readonly unknown[]) => unknown>>;

/** Parses the output as strict code (a syntax error throws) and gives the component record. */
export function evaluate(source: string): Emitted {
  const body = source
    .replace(/^import .*$/m, '"use strict";')
    .replace(/^abi\.expect\(.*$/m, "")
    .replace(/^export /gm, "")
    .replaceAll("import.meta.url", '"file:///sample/bindings.js"');
  // oxlint-disable-next-line no-new-func, typescript/no-implied-eval -- this is how a test parses and runs generated text
  return new Function("abi", `${body}\nreturn component;`)(abi) as Emitted;
}

/** Runs `link` with core instances made by `instantiate`, in order. */
export function link(
  source: string,
  host: unknown,
  instantiate: (coreInstance: number, imports: CoreImports) => unknown,
): Exports {
  const component = evaluate(source);
  const steps = component.link({ component }, host);
  let step = steps.next();
  for (let index = 0; step.done !== true; index++) step = steps.next(instantiate(index, step.value.imports));
  return step.value;
}

/**
 * A chain of components that pass a value on: `echo` of the last calls `echo` of the one before it, and so on down to the host.
 * So one value is lowered, lifted and transferred in every direction.
 * @param memoryOf the core instance whose memory an instance uses.
 */
export function echoChain(
  type: ValueType,
  encodings: readonly StringEncoding[],
  resources: readonly ResourceType[] = [],
  memoryOf: (instance: number) => number = (instance) => instance,
): Program {
  const signature = func({ value: type }, type);
  const options = encodings.map((stringEncoding, instance): CanonicalOptions => ({
    instance,
    stringEncoding,
    memory: core("memory", memoryOf(instance)),
    realloc: core("cabi_realloc", instance),
  }));
  const functions = encodings.map((_, instance) => lifted(core("echo", instance), signature, instance, instance));
  const initializers = encodings.map((_, instance): Initializer => {
    const before = functions[instance - 1];
    const trampoline =
      before === undefined
        ? ({ kind: "lower import", import: 0, type: signature, options: instance } as const)
        : ({ kind: "lower lifted", func: before, type: signature, options: instance } as const);
    return {
      kind: "instantiate core module",
      coreInstance: instance,
      module: embeddedModule,
      args: [{ module: "host", name: "echo", value: { kind: "trampoline", trampoline } }],
      instance,
    };
  });
  const last = functions.at(-1);
  if (last === undefined) throw new Error("A chain has at least one component.");
  return program({
    resources,
    options,
    initializers,
    instanceCount: encodings.length,
    imports: [importing("echo", signature)],
    exports: [{ kind: "func", name: "echo", type: signature, func: last }],
  });
}

/** A memory with an allocator that never reuses anything. */
export interface Arena {
  readonly memory: WebAssembly.Memory;
  readonly realloc: (old: number, oldSize: number, alignment: number, size: number) => number;
}

/** It grows with every second allocation, so that stale views are found out. */
export function arena(): Arena {
  const memory = new WebAssembly.Memory({ initial: 1 });
  let next = 16;
  let count = 0;
  const realloc = (old: number, oldSize: number, alignment: number, size: number): number => {
    const start = Math.ceil(next / alignment) * alignment;
    next = start + size;
    const missing = Math.ceil((next - memory.buffer.byteLength) / 65536);
    if (missing > 0 || count++ % 2 === 1) memory.grow(Math.max(missing, 1));
    new Uint8Array(memory.buffer).copyWithin(start, old, old + Math.min(oldSize, size));
    return start;
  };
  return { memory, realloc };
}

/** A core instance in JavaScript: passes its arguments on. */
export function echoInstance(type: ValueType, imports: CoreImports, { memory, realloc }: Arena = arena()): unknown {
  const inner = imports["host"]?.["echo"];
  if (inner === undefined) throw new Error("No echo.");
  const echo = (...args: readonly (number | bigint)[]): number | bigint | undefined => {
    if (type.flat.length <= 1) return inner(...args);
    const area = realloc(0, 0, type.alignment, type.size);
    inner(...args, area);
    return area;
  };
  return { memory, cabi_realloc: realloc, echo };
}
