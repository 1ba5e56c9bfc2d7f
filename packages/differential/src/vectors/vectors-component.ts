// A component that takes and gives values of given types, whose memory a test fills and reads.
//
// The first page is for values; the second holds what is said between the test and the component's core code:
// the flat values that arrived or are to be passed, the addresses to pass, and the calls of realloc.
import {
  call,
  type CoreFunction,
  type CoreImport,
  coreModule,
  dispatch,
  get,
  i32,
  loadAt,
  op,
  set,
  storeAt,
} from "../component/core-module.ts";
import { createComponentWriter, type StringEncoding } from "../component/component-writer.ts";
import { type CoreType, flatten, flattenFunction } from "../component/layout.ts";
import { createTypeEncoder } from "../component/type-encoder.ts";
import type { FunctionType, Type } from "../component/type.ts";

const page = 65_536;
/** Addresses in the second page. */
export const places = {
  /** Flat values, eight bytes each. */
  flat: page,
  /** What `give` returns. */
  result: page + 256,
  /** Where `take` wants its result. */
  out: page + 260,
  /** Where `takeSpilled` says that its parameters are. */
  params: page + 264,
  /** Pointer and length of what `dump` returns. */
  dump: page + 272,
  /** The allocator's next address, and how often it was called. */
  heap: page + 280,
  reallocs: page + 284,
  /** Always zero: a value of any type. */
  zero: page + 512,
  /** One record of five words for each call of realloc. */
  trace: page + 8192,
} as const;
export const memorySize: number = 2 * page;

const u8: Type = { kind: "u8" };
const u32: Type = { kind: "u32" };
const bytes: Type = { kind: "list", element: u8 };
const fillers = Array.from({ length: 16 }, (_, index) => ({ label: `filler${index}`, type: u8 }));

/** Functions of the allocator that are exported as they are. */
export const accessTypes: ReadonlyMap<string, FunctionType> = new Map([
  ["heap", { params: [{ label: "address", type: u32 }], result: undefined }],
  ["poke", { params: [{ label: "content", type: bytes }], result: undefined }],
  [
    "dump",
    {
      params: [
        { label: "address", type: u32 },
        { label: "size", type: u32 },
      ],
      result: bytes,
    },
  ],
]);

/** The value behind a byte, so that it is in memory as a result. */
export const behindByte = (type: Type): Type => ({ kind: "tuple", items: [u8, type] });

/** The functions of one type. Parameters of the spilled ones are in memory, the value sixteen bytes behind its area's start. */
export function functionTypes(type: Type): Readonly<Record<"flat" | "spilled", FunctionType>> {
  const value = { label: "value", type };
  return {
    flat: { params: [value], result: behindByte(type) },
    spilled: { params: [...fillers, value], result: undefined },
  };
}

/**
 * For the type at position k: imports `take-k` and `take-spilled-k`, called by `run(2k)` and `run(2k + 1)`; exports `give-k`, which returns
 * from memory, and `give-spilled-k`.
 */
export function vectorsComponent(types: readonly Type[], encoding: StringEncoding): Uint8Array {
  const writer = createComponentWriter();
  const encoder = createTypeEncoder(writer);

  const functions = types.map((type) => {
    const { flat, spilled } = functionTypes(type);
    return { type, flat: encoder.func(flat), spilled: encoder.func(spilled) };
  });
  const imported = functions.flatMap(({ flat, spilled }, index) => [
    writer.importFunction(`take${index}`, flat),
    writer.importFunction(`take-spilled${index}`, spilled),
  ]);

  const allocator = writer.instantiate(writer.coreModule(allocatorModule()), new Map());
  const options = {
    encoding,
    memory: writer.coreExport("memory", allocator, "memory"),
    realloc: writer.coreExport("function", allocator, "realloc"),
  };
  const lowered = new Map(imported.map((func, index) => [String(index), writer.lower(func, options)]));
  const main = writer.instantiate(
    writer.coreModule(mainModule(types)),
    new Map([
      ["allocator", allocator],
      ["host", writer.bundle(lowered)],
    ]),
  );

  const lift = (instance: number, name: string, type: number): void => {
    writer.exportFunction(name, writer.lift(writer.coreExport("function", instance, name), options, type));
  };
  for (const [index, { flat, spilled }] of functions.entries()) {
    lift(main, `give${index}`, flat);
    lift(main, `give-spilled${index}`, spilled);
  }
  lift(main, "run", encoder.func({ params: [{ label: "index", type: u32 }], result: undefined }));
  for (const [name, type] of accessTypes) lift(allocator, name, encoder.func(type));
  return writer.finish();
}

/** Memory, the reference's allocator, and access to memory: `heap`, `poke` and `dump`. */
export function allocatorModule(): Uint8Array {
  // Parameters of realloc: 0 old address, 1 old size, 2 alignment, 3 size. Locals: 4 result, 5 record.
  const record = [get(0), get(1), get(2), get(3), get(4)].map((value, index) => [get(5), value, [0x36, 2, index * 4]]);
  const realloc: CoreFunction = {
    name: "realloc",
    signature: { params: ["i32", "i32", "i32", "i32"], results: ["i32"] },
    locals: ["i32", "i32"],
    body: [
      // heap + alignment - 1 & -alignment
      [loadAt("i32", places.heap), get(2), op.add, i32(1), op.subtract],
      [i32(0), get(2), op.subtract, op.and, set(4)],
      // A block that shrinks stays where it is.
      [get(0), op.equalZero, get(1), get(3), op.lessUnsigned, [0x72], get(1), get(3), [0x46], [0x72], op.equalZero],
      [op.if, get(0), set(4), [0x05]],
      storeAt("i32", places.heap, [get(4), get(3), op.add]),
      [get(4), get(0), get(1), op.memoryCopy, op.end],
      [loadAt("i32", places.reallocs), i32(20), [0x6c], i32(places.trace), op.add, set(5)],
      ...record,
      storeAt("i32", places.reallocs, [loadAt("i32", places.reallocs), i32(1), op.add]),
      get(4),
    ],
  };
  const heap: CoreFunction = {
    name: "heap",
    signature: { params: ["i32"], results: [] },
    body: [storeAt("i32", places.heap, get(0)), storeAt("i32", places.reallocs, i32(0))],
  };
  const poke: CoreFunction = { name: "poke", signature: { params: ["i32", "i32"], results: [] }, body: [] };
  const dump: CoreFunction = {
    name: "dump",
    signature: { params: ["i32", "i32"], results: ["i32"] },
    body: [storeAt("i32", places.dump, get(0)), storeAt("i32", places.dump + 4, get(1)), i32(places.dump)],
  };
  return coreModule({ imports: [], functions: [realloc, heap, poke, dump], pages: 2 });
}

function mainModule(types: readonly Type[]): Uint8Array {
  const imports: CoreImport[] = [];
  const bodies = [];
  const functions: CoreFunction[] = [];
  for (const [index, type] of types.entries()) {
    const { flat, spilled } = functionTypes(type);
    for (const [position, func] of [flat, spilled].entries()) {
      const params = func.params.map((param) => param.type);
      const lower = flattenFunction(params, func.result, "lower");
      const lift = flattenFunction(params, func.result, "lift");
      imports.push({ module: "host", name: String(imports.length), signature: lower });
      const isFlat = position === 0 && flatten(type).length <= 16;
      const passed = isFlat
        ? flatten(type).map((core, at) => loadAt(core, places.flat + 8 * at))
        : [loadAt("i32", places.params)];
      bodies.push([...passed, ...(position === 0 ? [loadAt("i32", places.out)] : []), call(imports.length - 1)]);
      functions.push({
        name: `${position === 0 ? "give" : "give-spilled"}${index}`,
        signature: lift,
        body: [
          ...lift.params.map((core: CoreType, at) => storeAt(core, places.flat + 8 * at, get(at))),
          ...(position === 0 ? [loadAt("i32", places.result)] : []),
        ],
      });
    }
  }
  functions.push({ name: "run", signature: { params: ["i32"], results: [] }, body: dispatch(bodies) });
  return coreModule({ imports: [...imports, { module: "allocator", name: "memory" }], functions });
}
