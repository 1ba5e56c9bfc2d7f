// A component that defines a resource: gadgets, known by a number. What it is given it gives back, keeps, or ends.
import type { Bytes } from "../component/bytes.ts";
import {
  call,
  type CoreFunction,
  coreModule,
  type CoreSignature,
  get,
  i32,
  load,
  loadAt,
  op,
  storeAt,
} from "../component/core-module.ts";
import { createComponentWriter } from "../component/component-writer.ts";
import { createTypeEncoder } from "../component/type-encoder.ts";
import type { Field, FunctionType, Type } from "../component/type.ts";
import { guestInterface } from "./world.ts";

export const gadget = "gadget";

const u8: Type = { kind: "u8" };
const u32: Type = { kind: "u32" };
const numbers: Type = { kind: "list", element: u32 };
const own: Type = { kind: "own", resource: gadget };
const borrow: Type = { kind: "borrow", resource: gadget };
const field = (label: string, type: Type): Field => ({ label, type });
const fillers = Array.from({ length: 16 }, (_, index) => field(`filler${index}`, u8));

/** A value and a gadget: more than one core value, so that it is returned in memory. */
export const withGadget = (type: Type): Type => ({ kind: "tuple", items: [type, own] });

/** The functions, all synchronous, by their names in the component. */
function functionsOf(types: readonly Type[]): ReadonlyMap<string, FunctionType> {
  return new Map<string, FunctionType>([
    ["[constructor]gadget", { params: [field("number", u32)], result: own }],
    ["[method]gadget.number", { params: [field("self", borrow)], result: u32 }],
    ["[static]gadget.twice", { params: [field("gadget", borrow), field("other", borrow)], result: { kind: "u64" } }],
    // Ends it; gives its number.
    ["end", { params: [field("gadget", own)], result: u32 }],
    // Keeps it; gives the index of its handle.
    ["hold", { params: [field("gadget", own)], result: u32 }],
    ["release", { params: [field("index", u32)], result: own }],
    ["numbers", { params: [field("gadgets", { kind: "list", element: borrow })], result: numbers }],
    ["ended", { params: [], result: numbers }],
    ...types.map((type, index): [string, FunctionType] => [
      `echo${index}`,
      { params: [...fillers, field("value", withGadget(type))], result: withGadget(type) },
    ]),
  ]);
}

/** Words at the start of memory: the allocator's next address, pointer and count of a list, how many gadgets have ended. */
const heap = 0;
const list = 8;
const ended = 16;
/** Numbers of gadgets that have ended. */
const log = 1024;
const firstFree = 32_768;

export function gadgetsComponent(types: readonly Type[], placement: "root" | "interface"): Uint8Array {
  const writer = createComponentWriter();
  const base = writer.instantiate(writer.coreModule(baseModule()), new Map());
  const memory = writer.coreExport("memory", base, "memory");
  const realloc = writer.coreExport("function", base, "realloc");
  const options = { encoding: "utf8" as const, memory, realloc };
  const defined = writer.resource(writer.coreExport("function", base, "end"));
  const host = writer.bundle(
    new Map((["new", "rep", "drop"] as const).map((name) => [name, writer.resourceBuiltin(name, defined)])),
  );
  const functions = functionsOf(types);
  const main = writer.instantiate(
    writer.coreModule(mainModule(types)),
    new Map([
      ["resource", host],
      ["base", base],
    ]),
  );

  const resource = placement === "root" ? writer.exportType(gadget, defined) : defined;
  const encoder = createTypeEncoder(
    {
      define: (definition) => writer.define(definition),
      // What functions of the root use has to be exported from there.
      name: (label, type) => (placement === "root" ? writer.exportType(label, type) : type),
    },
    new Map([[gadget, resource]]),
  );
  const lifted = new Map<string, number>();
  for (const [name, type] of functions) {
    const func = encoder.func(type);
    lifted.set(name, writer.lift(writer.coreExport("function", main, name), options, func));
  }
  if (placement === "root") {
    for (const [name, func] of lifted) writer.exportFunction(name, func);
    return writer.finish();
  }
  const given = new Map([...lifted.values()].map((func, index) => [`import${index}`, func]));
  const named = new Map([[gadget, defined], ...encoder.names]);
  const types_ = new Map([...named].map(([label, type]) => [`import-${label}`, type]));
  writer.exportThat(guestInterface, writer.instantiateComponent(writer.component(naming(functions)), given, types_));
  return writer.finish();
}

/** A component that exports what it imports under the right names: an interface needs one, for its types to have names there. */
function naming(functions: ReadonlyMap<string, FunctionType>): Uint8Array {
  const writer = createComponentWriter();
  const imported = writer.importResource(`import-${gadget}`);
  const importer = createTypeEncoder(
    { define: (definition) => writer.define(definition), name: (label, type) => writer.name(`import-${label}`, type) },
    new Map([[gadget, imported]]),
  );
  const all = [...functions].map(([name, type], index) => ({
    name,
    type,
    func: writer.importFunction(`import${index}`, importer.func(type)),
  }));
  const exporter = createTypeEncoder(
    {
      define: (definition) => writer.define(definition),
      name: (label, type) => writer.exportType(label, type),
    },
    new Map([[gadget, writer.exportType(gadget, imported)]]),
  );
  for (const { name, type, func } of all) writer.exportFunction(name, func, exporter.func(type));
  return writer.finish();
}

const signature = (params: number, results: CoreSignature["results"] = ["i32"]): CoreSignature => ({
  params: Array.from({ length: params }, () => "i32" as const),
  results,
});

function baseModule(): Uint8Array {
  const realloc: CoreFunction = {
    name: "realloc",
    signature: signature(4),
    body: [
      [loadAt("i32", heap), op.equalZero, op.if, storeAt("i32", heap, i32(firstFree)), op.end],
      // Up to the next multiple of eight, then behind the block.
      storeAt("i32", heap, [loadAt("i32", heap), i32(7), op.add, i32(-8), op.and, get(3), op.add]),
      [loadAt("i32", heap), get(3), op.subtract],
    ],
  };
  const end: CoreFunction = {
    name: "end",
    signature: signature(1, []),
    body: [
      [loadAt("i32", ended), i32(4), [0x6c], get(0), [0x36, 2, ...logAddress]],
      storeAt("i32", ended, [loadAt("i32", ended), i32(1), op.add]),
    ],
  };
  return coreModule({ imports: [], functions: [realloc, end], pages: 16 });
}

/** LEB128 of `log`. */
const logAddress = [(log & 0x7f) | 0x80, log >> 7];

function mainModule(types: readonly Type[]): Uint8Array {
  const [create, rep, drop] = [0, 1, 2];
  const asList = (pointer: Bytes, count: Bytes): Bytes => [
    storeAt("i32", list, pointer),
    storeAt("i32", list + 4, count),
    i32(list),
  ];
  const extend: Bytes = [0xad];
  const functions: CoreFunction[] = [
    { name: "[constructor]gadget", signature: signature(1), body: [get(0), call(create)] },
    // A borrow of an own resource arrives as what the component knows it by.
    { name: "[method]gadget.number", signature: signature(1), body: get(0) },
    {
      name: "[static]gadget.twice",
      signature: signature(2, ["i64"]),
      body: [get(0), extend, get(1), extend, [0x42, 32, 0x86, 0x84]],
    },
    { name: "end", signature: signature(1), body: [get(0), call(rep), get(0), call(drop)] },
    { name: "hold", signature: signature(1), body: get(0) },
    { name: "release", signature: signature(1), body: get(0) },
    { name: "numbers", signature: signature(2), body: asList(get(0), get(1)) },
    { name: "ended", signature: signature(0), body: asList(i32(log), [i32(0), load("i32", ended)]) },
    // Sixteen bytes, then the value, as far behind them as its alignment asks for: that is never more than eight.
    ...types.map((_, index) => ({ name: `echo${index}`, signature: signature(1), body: [get(0), i32(16), op.add] })),
  ];
  const imports = ["new", "rep", "drop"].map((name) => ({
    module: "resource",
    name,
    signature: name === "drop" ? signature(1, []) : signature(1),
  }));
  return coreModule({ imports: [...imports, { module: "base", name: "memory" }], functions });
}
