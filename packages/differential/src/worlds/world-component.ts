// The component of a world: every exported function passes its arguments on to the imported function of the same name. So a value goes from
// JavaScript into memory, out of it to the host, back into memory, and out again.
import type { Bytes } from "../component/bytes.ts";
import {
  call,
  type CoreFunction,
  type CoreImport,
  coreModule,
  get,
  i32,
  loadAt,
  op,
  set,
  storeAt,
} from "../component/core-module.ts";
import {
  type CanonOptions,
  type ComponentWriter,
  createComponentWriter,
  createInstanceTypeWriter,
  type TypeScope,
} from "../component/component-writer.ts";
import { alignmentOf, flatten, flattenFunction, maximumFlatParams, offsetsOf, sizeOf } from "../component/layout.ts";
import { createTypeEncoder } from "../component/type-encoder.ts";
import { type FunctionType, partsOf } from "../component/type.ts";
import { dropFlatBorrows, dropStoredBorrows } from "./drop-borrows.ts";
import { guestInterface, hostInterface, thing, typesOf, type World, type WorldFunction } from "./world.ts";

/** Words at the start of memory. */
const heap = 0;
const postReturns = 4;
const allocations = 8;
const firstFree = 64;

export const statusType: FunctionType = { params: [], result: { kind: "u32" } };

export function worldComponent(world: World): Uint8Array {
  const writer = createComponentWriter();
  const { usesThings, imported, types, status, thingType } = importFunctions(writer, world);

  const allocator = writer.instantiate(writer.coreModule(allocatorModule(world.growth)), new Map());
  const options: CanonOptions = {
    encoding: world.encoding,
    memory: writer.coreExport("memory", allocator, "memory"),
    realloc: writer.coreExport("function", allocator, "realloc"),
  };
  const host = new Map(imported.map((func, index) => [String(index), writer.lower(func, options)]));
  if (thingType !== undefined) host.set("drop", writer.resourceBuiltin("drop", thingType));
  host.set("realloc", options.realloc);
  const main = writer.instantiate(
    writer.coreModule(mainModule(world, usesThings)),
    new Map([
      ["allocator", allocator],
      ["host", writer.bundle(host)],
    ]),
  );

  const lifted = new Map<string, number>();
  for (const [index, { name, result }] of world.functions.entries()) {
    const core = writer.coreExport("function", main, name);
    const hasPostReturn = world.postReturn && result !== undefined;
    const postReturn = hasPostReturn ? writer.coreExport("function", main, `post ${name}`) : undefined;
    lifted.set(name, writer.lift(core, { ...options, postReturn }, types[index] as number));
  }
  lifted.set("status", writer.lift(writer.coreExport("function", main, "status"), options, status));
  if (world.placement === "interface") writer.exportInstance(guestInterface, lifted, new Map());
  else for (const [name, func] of lifted) writer.exportFunction(name, func);
  return writer.finish();
}

const isHandle = (type: { readonly kind: string }): boolean => type.kind === "own" || type.kind === "borrow";

/** What a component of a world has of its imports. */
export interface Imported {
  readonly usesThings: boolean;
  /** In an interface, the instance itself. */
  readonly instance: number | undefined;
  /** Types that the imports name, the resource among them. */
  readonly named: ReadonlyMap<string, number>;
  readonly imported: readonly number[];
  /** Types of the functions, for exports. */
  readonly types: readonly number[];
  readonly status: number;
  readonly thingType: number | undefined;
}

export function importFunctions(writer: ComponentWriter, world: World): Imported {
  const usesThings = world.functions.some((one) => typesOf(one).some((type) => [...partsOf(type)].some(isHandle)));
  if (world.placement === "root") {
    const resources = new Map<string, number>();
    if (usesThings) resources.set(thing, writer.importResource(thing));
    const encoder = createTypeEncoder(writer, resources);
    const types = world.functions.map((one) => encoder.func(one));
    const imported = world.functions.map((one, index) => writer.importFunction(one.name, types[index] as number));
    const named = new Map([...resources, ...encoder.names]);
    const status = encoder.func(statusType);
    return { usesThings, instance: undefined, named, imported, types, status, thingType: resources.get(thing) };
  }

  const declarations = createInstanceTypeWriter();
  const inner = new Map<string, number>();
  if (usesThings) inner.set(thing, declarations.resource(thing));
  const innerEncoder = createTypeEncoder(declarations, inner);
  for (const one of world.functions) declarations.func(one.name, innerEncoder.func(one));
  const instance = writer.importInstance(hostInterface, writer.define(declarations.finish()));

  // The same types once more, as they are seen from outside of the instance.
  const resources = new Map<string, number>();
  if (usesThings) resources.set(thing, writer.exportOf("type", instance, thing));
  const scope: TypeScope = {
    define: (definition) => writer.define(definition),
    name: (label) => writer.exportOf("type", instance, label),
  };
  const encoder = createTypeEncoder(scope, resources);
  const types = world.functions.map((one) => encoder.func(one));
  const imported = world.functions.map((one) => writer.exportOf("function", instance, one.name));
  const named = new Map([...resources, ...encoder.names]);
  const status = encoder.func(statusType);
  return { usesThings, instance, named, imported, types, status, thingType: resources.get(thing) };
}

/** An allocator that never frees. */
function allocatorModule(growth: boolean): Uint8Array {
  const page = 65_536;
  const memorySize: Bytes = [0x3f, 0x00];
  const memoryGrow: Bytes = [0x40, 0x00];
  const move: Bytes = [op.if, storeAt("i32", heap, [i32(1), memoryGrow, i32(page), [0x6c]]), op.end];
  // Parameters: 0 old address, 1 old size, 2 alignment, 3 size. Local 4: result.
  const align: Bytes = [
    [loadAt("i32", heap), get(2), op.add, i32(1), op.subtract, i32(0), get(2), op.subtract, op.and, set(4)],
  ];
  const realloc: CoreFunction = {
    name: "realloc",
    signature: { params: ["i32", "i32", "i32", "i32"], results: ["i32"] },
    locals: ["i32"],
    body: [
      [loadAt("i32", heap), op.equalZero, op.if, storeAt("i32", heap, i32(firstFree)), op.end],
      storeAt("i32", allocations, [loadAt("i32", allocations), i32(1), op.add]),
      growth ? [loadAt("i32", allocations), i32(1), op.and, move] : [],
      [op.block, op.loop, align],
      // Enough if size * 65536 is not less than the end of the block.
      [memorySize, i32(page), [0x6c], get(4), get(3), op.add, op.lessUnsigned, op.equalZero, op.branchIf(1)],
      [i32(1), memoryGrow, op.drop, op.branch(0), op.end, op.end],
      storeAt("i32", heap, [get(4), get(3), op.add]),
      [get(4), get(0), get(1), op.memoryCopy],
      get(4),
    ],
  };
  return coreModule({ imports: [], functions: [realloc], pages: 1 });
}

function mainModule(world: World, usesThings: boolean): Uint8Array {
  const imports: CoreImport[] = world.functions.map((one, index) => ({
    module: "host",
    name: String(index),
    signature: signatureOf(one, "lower"),
  }));
  const realloc = imports.length;
  imports.push({
    module: "host",
    name: "realloc",
    signature: { params: ["i32", "i32", "i32", "i32"], results: ["i32"] },
  });
  const drop = imports.length;
  if (usesThings) imports.push({ module: "host", name: "drop", signature: { params: ["i32"], results: [] } });

  const functions: CoreFunction[] = [];
  for (const [index, one] of world.functions.entries()) {
    functions.push(wrapper(one, index, realloc, drop));
    if (!world.postReturn || one.result === undefined) continue;
    functions.push({
      name: `post ${one.name}`,
      signature: { params: signatureOf(one, "lift").results, results: [] },
      body: storeAt("i32", postReturns, [loadAt("i32", postReturns), i32(1), op.add]),
    });
  }
  functions.push({ name: "status", signature: { params: [], results: ["i32"] }, body: loadAt("i32", postReturns) });
  return coreModule({ imports: [...imports, { module: "allocator", name: "memory" }], functions });
}

const signatureOf = (
  { params, result }: FunctionType,
  direction: "lift" | "lower",
): ReturnType<typeof flattenFunction> =>
  flattenFunction(
    params.map((param) => param.type),
    result,
    direction,
  );

function wrapper({ name, params, result }: WorldFunction, index: number, realloc: number, drop: number): CoreFunction {
  const signature = signatureOf({ params, result }, "lift");
  const locals: "i32"[] = [];
  const local = (): number => signature.params.length + resultLocals.length + locals.push("i32") - 1;
  const resultLocals = signature.results;
  const resultLocal = signature.params.length;
  const inMemory = result !== undefined && flatten(result).length > 1;

  const passed = signature.params.map((_, at) => get(at));
  const types = params.map((param) => param.type);
  const tuple = { kind: "tuple" as const, items: types };
  const drops =
    flatten(tuple).length > maximumFlatParams
      ? types.map((type, at) => dropStoredBorrows(type, 0, offsetsOf(types).offsets[at] as number, drop, local))
      : dropFlatBorrows(tuple, 0, flatten(tuple), drop, local);
  const area: Bytes = inMemory
    ? [i32(0), i32(0), i32(alignmentOf(result)), i32(sizeOf(result)), call(realloc), set(resultLocal)]
    : [];
  return {
    name,
    signature,
    locals: [...resultLocals, ...locals],
    body: [
      area,
      ...passed,
      inMemory ? get(resultLocal) : [],
      call(index),
      resultLocals.length === 1 && !inMemory ? set(resultLocal) : [],
      drops,
      resultLocals.length === 1 ? get(resultLocal) : [],
    ],
  };
}
