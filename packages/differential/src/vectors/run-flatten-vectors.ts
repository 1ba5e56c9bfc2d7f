// Function types and the core types that they flatten to: a component whose core code has exactly those is accepted, and its bindings link;
// one whose core code has others is refused.
import { type EmittedFolder, loadBindings } from "../bindings/load-bindings.ts";
import { coreModule, i32 as constant, type CoreSignature } from "../component/core-module.ts";
import { createComponentWriter } from "../component/component-writer.ts";
import { type CoreType, flatten } from "../component/layout.ts";
import { createTypeEncoder } from "../component/type-encoder.ts";
import { partsOf, type Type } from "../component/type.ts";
import type { FlattenVector } from "./read-vectors.ts";
import { count, kindName, type Report } from "./report.ts";

const vectorsPerComponent = 50;

export async function runFlattenVectors(
  folder: EmittedFolder,
  vectors: readonly FlattenVector[],
  unsupported: ReadonlySet<string>,
  report: Report,
): Promise<void> {
  const runnable = vectors.filter((vector) => {
    const reason = reasonToSkip(vector, unsupported);
    if (reason !== undefined) count(report.skipped, reason);
    return reason === undefined;
  });
  const sorted = [...runnable.filter((vector) => !vector.async), ...runnable.filter((vector) => vector.async)];
  for (let from = 0; from < sorted.length;) {
    const batch = sorted
      .slice(from, from + vectorsPerComponent)
      .filter((vector) => vector.async === sorted[from]?.async);
    const bindings = await loadBindings(folder, `flatten-${from}`, flattenComponent(batch));
    const imports = Object.fromEntries(batch.map((_, index) => [`import${index}`, () => undefined]));
    const exports = bindings.instantiateSync(imports);
    for (const [index, vector] of batch.entries()) {
      if (typeof exports[`export${index}`] === "function") count(report.passed, "core signatures, accepted");
      else report.failures.push(`core signature of ${JSON.stringify(vector).slice(0, 300)}: no export`);
    }
    from += batch.length;
  }
  for (const [index, vector] of runnable.entries()) {
    const direction = index % 2 === 0 ? "lift" : "lower";
    const wrong = { ...vector, [direction]: { ...vector[direction], params: [...vector[direction].params, "i32"] } };
    try {
      await loadBindings(folder, `flatten-wrong-${index}`, flattenComponent([wrong]));
      report.failures.push(`wrong core signature of ${JSON.stringify(vector).slice(0, 300)}: accepted`);
    } catch (error) {
      if (!isRefusal(error)) throw error;
      count(report.passed, "core signatures, refused");
    }
  }
}

const isRefusal = (error: unknown): boolean => (error as { code?: unknown }).code === "INVALID";

function reasonToSkip(vector: FlattenVector, unsupported: ReadonlySet<string>): string | undefined {
  if (vector.results.length > 1) return "core signatures with several results: no longer in the specification";
  const types = [...vector.params, ...vector.results];
  for (const part of types.flatMap((type) => [...partsOf(type)])) {
    if (unsupported.has(kindName(part))) return `${kindName(part)}: not supported yet`;
  }
  const [params, results] = vector.async ? [4, 0] : [16, 1];
  const spills = vector.params.flatMap(flatten).length > params || vector.results.flatMap(flatten).length > results;
  if (vector.pointer === "i64" && (spills || types.some(hasPointer)))
    return "memory64: gated (vectors without pointers are run with 32-bit ones)";
  return undefined;
}

function hasPointer(type: Type): boolean {
  return [...partsOf(type)].some(
    (part) => part.kind === "string" || part.kind === "map" || (part.kind === "list" && part.length === undefined),
  );
}

function flattenComponent(vectors: readonly FlattenVector[]): Uint8Array {
  const writer = createComponentWriter();
  const encoder = createTypeEncoder(writer);
  const async = vectors[0]?.async === true;
  const types = vectors.map(({ params, results }) =>
    encoder.func({ params: params.map((type, index) => ({ label: `p${index}`, type })), result: results[0], async }),
  );
  const allocator = writer.instantiate(
    writer.coreModule(
      coreModule({
        imports: [],
        functions: [
          { name: "realloc", signature: { params: ["i32", "i32", "i32", "i32"], results: ["i32"] }, body: constant(0) },
        ],
        pages: 1,
      }),
    ),
    new Map(),
  );
  const options = {
    encoding: "utf8" as const,
    memory: writer.coreExport("memory", allocator, "memory"),
    realloc: writer.coreExport("function", allocator, "realloc"),
    async,
  };
  const imports = vectors.map(({ lower }, index) => ({ module: "host", name: String(index), signature: lower }));
  const functions = vectors.map(({ lift }, index) => ({ name: `export${index}`, signature: lift, body: zeros(lift) }));
  const give = (funcs: readonly number[]): ReadonlyMap<string, number> => {
    const lowered = funcs.map((func): number => writer.lower(func, options));
    return new Map([["host", writer.bundle(new Map(lowered.map((core, index) => [String(index), core])))]]);
  };
  const lift = (instance: number): readonly number[] =>
    types.map((type, index) => writer.lift(writer.coreExport("function", instance, `export${index}`), options, type));
  let lifted: readonly number[];
  if (async) {
    // The host provides no asynchronous functions: what is lifted is lowered again, and called from core code beside it.
    lifted = lift(writer.instantiate(writer.coreModule(coreModule({ imports: [], functions })), new Map()));
    writer.instantiate(writer.coreModule(coreModule({ imports, functions: [] })), give(lifted));
  } else {
    const imported = types.map((type, index) => writer.importFunction(`import${index}`, type));
    lifted = lift(writer.instantiate(writer.coreModule(coreModule({ imports, functions })), give(imported)));
  }
  for (const [index, func] of lifted.entries()) writer.exportFunction(`export${index}`, func);
  return writer.finish();
}

const constants: Readonly<Record<CoreType, readonly number[]>> = {
  i32: [0x41, 0],
  i64: [0x42, 0],
  f32: [0x43, 0, 0, 0, 0],
  f64: [0x44, 0, 0, 0, 0, 0, 0, 0, 0],
};

const zeros = (signature: CoreSignature): readonly number[] => signature.results.flatMap((core) => constants[core]);
