// Vectors from component to component: the calls of realloc, the flat values and what they lead to must be the reference's.
import { type EmittedFolder, type Exports, loadBindings } from "../bindings/load-bindings.ts";
import type { StringEncoding } from "../component/component-writer.ts";
import { partsOf, type Type } from "../component/type.ts";
import { liftFlat } from "../values/reference-lift.ts";
import { stable } from "../values/value.ts";
import { fusedComponent } from "./fused-component.ts";
import { flatSource } from "./judge.ts";
import type { LowerVector, Realloc } from "./read-vectors.ts";
import { count, type Report } from "./report.ts";
import { places } from "./vectors-component.ts";

const encodings: readonly StringEncoding[] = ["utf8", "utf16", "latin1+utf16"];
/** Bytes at the start of memory that values may use. */
const area = 4096;

/** Types that need no names are enough here: what passes is strings and lists. */
const isNameless = (type: Type): boolean =>
  [...partsOf(type)].every((part) => !["record", "variant", "enum", "flags"].includes(part.kind));

export async function runFusedVectors(
  folder: EmittedFolder,
  vectors: readonly LowerVector[],
  report: Report,
): Promise<void> {
  for (const source of encodings) {
    for (const sink of encodings) {
      const ofPair = vectors.filter(
        (one) =>
          one.source?.encoding === source && one.encoding === sink && one.pointer === "i32" && isNameless(one.type),
      );
      const types = [...new Map(ofPair.map((one) => [JSON.stringify(one.type), one.type])).values()];
      if (types.length === 0) continue;
      const keys = types.map((type) => JSON.stringify(type));
      const bindings = await loadBindings(
        folder,
        `fused-${source}-${sink}`.replaceAll("+", "-"),
        fusedComponent(types, source, sink),
      );
      const component = bindings.instantiateSync({});
      for (const vector of ofPair) {
        const problem = pass(component, vector, keys.indexOf(JSON.stringify(vector.type)));
        if (problem === undefined) count(report.passed, "component to component");
        else
          report.failures.push(
            `${source} to ${sink}, vector ${vector.id} (${JSON.stringify(vector.type)}): ${problem}`,
          );
      }
    }
  }
}

/** Says what is wrong, or nothing. */
function pass(component: Exports, vector: LowerVector, k: number): string | undefined {
  const { source } = vector;
  if (source === undefined) return "no source";
  const poke = (where: "source" | "sink", address: number, content: Uint8Array): void => {
    component[`${where}Heap`](address);
    component[`${where}Poke`](content);
  };
  const slots = new BigUint64Array(16);
  for (const [at, bits] of source.flat.entries()) slots[at] = bits;
  poke("source", 0, source.memory);
  poke("source", places.flat, new Uint8Array(slots.buffer));
  poke("sink", 0, new Uint8Array(area));
  poke("sink", places.flat, new Uint8Array(128));
  component["sinkHeap"](vector.heap);
  component["run"](k);

  const words = (address: number, size: number): Uint32Array =>
    new Uint32Array((component["sinkDump"](address, size) as Uint8Array).buffer);
  const calls = words(places.reallocs, 4)[0] as number;
  const trace = words(places.trace, calls * 20);
  const reallocs = Array.from(
    { length: calls },
    (_, at) => [...trace.subarray(at * 5, at * 5 + 5)] as unknown as Realloc,
  );
  const flat = new BigUint64Array((component["sinkDump"](places.flat, 128) as Uint8Array).buffer);
  // Not the memory itself: padding, and blocks that were given back in the course of it, have no specified content.
  const bytes = component["sinkDump"](0, area) as Uint8Array;
  const value = liftFlat({ bytes, encoding: vector.encoding }, vector.type, flatSource([...flat]));
  return (
    differ("called realloc as", JSON.stringify(reallocs), JSON.stringify(vector.reallocs)) ??
    differ("passed", String(flat.subarray(0, vector.flat.length)), String(vector.flat)) ??
    differ("left", stable(value), stable(vector.value))
  );
}

const differ = (what: string, actual: string, expected: string): string | undefined =>
  actual === expected ? undefined : `${what} ${actual}, expected ${expected}`;
