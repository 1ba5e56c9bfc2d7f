// Two components in one: the source passes values from its memory to the sink, with no JavaScript value in between.
import { call, coreModule, dispatch, get, loadAt, storeAt } from "../component/core-module.ts";
import { createComponentWriter, type StringEncoding } from "../component/component-writer.ts";
import { flatten } from "../component/layout.ts";
import { createTypeEncoder } from "../component/type-encoder.ts";
import type { FunctionType, Type } from "../component/type.ts";
import { accessTypes, allocatorModule, places } from "./vectors-component.ts";

const taking = (type: Type): FunctionType => ({ params: [{ label: "value", type }], result: undefined });
const running: FunctionType = { params: [{ label: "index", type: { kind: "u32" } }], result: undefined };

/** Exports `source-heap`, `source-poke`, `sink-heap`, `sink-dump` …, and `run(k)`, which passes the value of the type at position k on. */
export function fusedComponent(types: readonly Type[], source: StringEncoding, sink: StringEncoding): Uint8Array {
  const writer = createComponentWriter();
  const none = new Map<string, number>();
  const last = writer.instantiateComponent(writer.component(sinkComponent(types, sink)), none, none);
  const passed = new Map(types.map((_, k) => [`take${k}`, writer.exportOf("function", last, `take${k}`)]));
  const first = writer.instantiateComponent(writer.component(sourceComponent(types, source)), passed, none);
  writer.exportFunction("run", writer.exportOf("function", first, "run"));
  for (const name of accessTypes.keys()) {
    writer.exportFunction(`source-${name}`, writer.exportOf("function", first, name));
    writer.exportFunction(`sink-${name}`, writer.exportOf("function", last, name));
  }
  return writer.finish();
}

function sourceComponent(types: readonly Type[], encoding: StringEncoding): Uint8Array {
  const writer = createComponentWriter();
  const encoder = createTypeEncoder(writer);
  const imported = types.map((type, k) => writer.importFunction(`take${k}`, encoder.func(taking(type))));
  const { allocator, options } = addAllocator(writer, encoding);
  const lowered = new Map(imported.map((func, k) => [String(k), writer.lower(func, options)]));
  const bodies = types.map((type, k) => [
    ...flatten(type).map((core, at) => loadAt(core, places.flat + 8 * at)),
    call(k),
  ]);
  const main = coreModule({
    imports: [
      ...types.map((type, k) => ({
        module: "host",
        name: String(k),
        signature: { params: flatten(type), results: [] },
      })),
      { module: "allocator", name: "memory" },
    ],
    functions: [{ name: "run", signature: { params: ["i32"], results: [] }, body: dispatch(bodies) }],
  });
  const instance = writer.instantiate(
    writer.coreModule(main),
    new Map([
      ["allocator", allocator],
      ["host", writer.bundle(lowered)],
    ]),
  );
  const run = writer.lift(writer.coreExport("function", instance, "run"), options, encoder.func(running));
  writer.exportFunction("run", run);
  return writer.finish();
}

function sinkComponent(types: readonly Type[], encoding: StringEncoding): Uint8Array {
  const writer = createComponentWriter();
  const encoder = createTypeEncoder(writer);
  const { allocator, options } = addAllocator(writer, encoding);
  const main = coreModule({
    imports: [{ module: "allocator", name: "memory" }],
    functions: types.map((type, k) => ({
      name: `take${k}`,
      signature: { params: flatten(type), results: [] },
      body: flatten(type).map((core, at) => storeAt(core, places.flat + 8 * at, get(at))),
    })),
  });
  const instance = writer.instantiate(writer.coreModule(main), new Map([["allocator", allocator]]));
  for (const [k, type] of types.entries()) {
    const core = writer.coreExport("function", instance, `take${k}`);
    writer.exportFunction(`take${k}`, writer.lift(core, options, encoder.func(taking(type))));
  }
  return writer.finish();
}

/** Memory and allocator, with the functions to look into it exported. */
function addAllocator(
  writer: ReturnType<typeof createComponentWriter>,
  encoding: StringEncoding,
): { readonly allocator: number; readonly options: Parameters<typeof writer.lift>[1] } {
  const allocator = writer.instantiate(writer.coreModule(allocatorModule()), new Map());
  const options = {
    encoding,
    memory: writer.coreExport("memory", allocator, "memory"),
    realloc: writer.coreExport("function", allocator, "realloc"),
  };
  const encoder = createTypeEncoder(writer);
  for (const [name, type] of accessTypes) {
    writer.exportFunction(
      name,
      writer.lift(writer.coreExport("function", allocator, name), options, encoder.func(type)),
    );
  }
  return { allocator, options };
}
