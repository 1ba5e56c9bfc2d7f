// All vectors through emitted code. Vectors of the same type and string encoding share functions, and many types one component.
import { type Bindings, type EmittedFolder, loadBindings } from "../bindings/load-bindings.ts";
import type { StringEncoding } from "../component/component-writer.ts";
import { alignmentOf, flatten, sizeOf } from "../component/layout.ts";
import { partsOf, type Type } from "../component/type.ts";
import { liftFlat, loadChecked } from "../values/reference-lift.ts";
import { type Expected, expectLift, flatSource, judgeLift, judgeLower } from "./judge.ts";
import type { LiftVector, LoadVector, LowerVector, StoreVector, Vectors } from "./read-vectors.ts";
import { count, createReport, kindName, type Report } from "./report.ts";
import { relocate } from "./relocate.ts";
import { runFlattenVectors } from "./run-flatten-vectors.ts";
import { runFusedVectors } from "./run-fused-vectors.ts";
import { createSession, type Outcome, type Session } from "./session.ts";
import { unsupportedKinds } from "./unsupported-kinds.ts";
import { memorySize, vectorsComponent } from "./vectors-component.ts";

type Vector =
  | ({ readonly way: "lift" } & LiftVector)
  | ({ readonly way: "lower" } & LowerVector)
  | ({ readonly way: "store" } & StoreVector)
  | ({ readonly way: "load" } & LoadVector);

interface Group {
  readonly type: Type;
  readonly encoding: StringEncoding;
  readonly vectors: Vector[];
}

const typesPerComponent = 60;

export async function runVectors(folder: EmittedFolder, vectors: Vectors): Promise<Report> {
  const report = createReport();
  const unsupported = await unsupportedKinds(folder);
  const groups = new Map<string, Group>();
  const all: readonly Vector[] = [
    ...vectors.lift.map((one) => ({ way: "lift" as const, ...one })),
    ...vectors.lower.map((one) => ({ way: "lower" as const, ...one })),
    ...vectors.store.map((one) => ({ way: "store" as const, ...one })),
    ...vectors.load.map((one) => ({ way: "load" as const, ...one })),
  ];
  for (const vector of all) {
    const reason = reasonToSkip(vector, unsupported);
    if (reason !== undefined) {
      count(report.skipped, reason);
      continue;
    }
    const { type, encoding } = vector;
    const key = `${encoding} ${JSON.stringify(type)}`;
    const group = groups.get(key) ?? { type, encoding, vectors: [] };
    groups.set(key, group);
    group.vectors.push(vector);
  }
  let components = 0;
  for (const encoding of ["utf8", "utf16", "latin1+utf16"] as const) {
    const ofEncoding = [...groups.values()].filter((group) => group.encoding === encoding);
    for (let from = 0; from < ofEncoding.length; from += typesPerComponent) {
      const batch = ofEncoding.slice(from, from + typesPerComponent);
      const types = batch.map((group) => group.type);
      const name = `vectors-${components++}`;
      runBatch(await loadBindings(folder, name, vectorsComponent(types, encoding)), batch, report);
    }
  }
  await runFlattenVectors(folder, vectors.flatten, unsupported, report);
  await runFusedVectors(folder, vectors.lower, report);
  runNanVectors(await loadBindings(folder, "nan", vectorsComponent(nanTypes, "utf8")), vectors.nan, report);
  return report;
}

const nanTypes: readonly Type[] = [{ kind: "f32" }, { kind: "f64" }];

/** In JavaScript there is one NaN: what is asked of it is that it is a NaN, and that numbers keep their bits. */
function runNanVectors(bindings: Bindings, vectors: Vectors["nan"], report: Report): void {
  const session = createSession(bindings, nanTypes);
  for (const { type, in: bits, out } of vectors) {
    const outcome = session.takeFlat(type === "f32" ? 0 : 1, [BigInt(bits)], new Uint8Array());
    const problem = judgeLift({ kind: type }, { value: out }, outcome);
    if (problem === undefined) count(report.passed, "floats and NaN");
    else report.failures.push(`NaN vector ${bits}: ${problem}`);
  }
}

function runBatch(bindings: Bindings, batch: readonly Group[], report: Report): void {
  const types = batch.map((group) => group.type);
  let session = createSession(bindings, types);
  for (const [k, group] of batch.entries()) {
    for (const vector of group.vectors) {
      for (const [way, check] of checksOf(vector, k)) {
        const { problem, trap } = check(session);
        const place = `${way} ${vector.way} vector ${vector.id} (${JSON.stringify(vector.type).slice(0, 200)}, ${vector.encoding})`;
        if (problem !== undefined) report.failures.push(`${place}: ${problem}`);
        else count(report.passed, way);
        if (trap === undefined) continue;
        if (problem === undefined) count(report.traps, trap);
        session.expectPoisoned();
        session = createSession(bindings, types);
      }
    }
  }
}

interface Judged {
  readonly problem: string | undefined;
  /** The code of what was thrown. */
  readonly trap?: string;
}

type Check = readonly [way: string, (session: Session) => Judged];

/** Every way through emitted code that the vector's value can take. */
function checksOf(vector: Vector, k: number): readonly Check[] {
  const { type, encoding } = vector;
  switch (vector.way) {
    case "lift": {
      if (flatten(type).length > 16) return [];
      const source = { bytes: vector.memory, encoding };
      const expected = expectLift(type, vector.value, () => liftFlat(source, type, flatSource(vector.flat)));
      // The component's memory is larger than the vector's: what is beyond the one must be beyond the other.
      return [
        [
          "import parameters, flat",
          (session) => judged(type, expected, session.takeFlat(k, vector.flat, vector.memory)),
        ],
      ];
    }
    case "load": {
      const source = { bytes: vector.memory, encoding };
      const expected = expectLift(type, vector.value, () => loadChecked(source, type, vector.at));
      const beyond = "code" in expected && expected.code.endsWith("OUT_OF_BOUNDS");
      const { memory, base, at } = beyond
        ? relocate(type, vector.memory, vector.at, memorySize)
        : { memory: vector.memory, base: 0, at: vector.at };
      return [
        [
          "export results, in memory",
          (session) => judged(type, expected, session.give(k, { memory, base, pointer: at - alignmentOf(type) })),
        ],
        [
          "import parameters, spilled",
          (session) => judged(type, expected, session.takeSpilled(k, { memory, base, pointer: at - 16 })),
        ],
      ];
    }
    case "lower": {
      if (flatten(type).length > 16) return [];
      return [
        [
          "export parameters, flat",
          (session) => loweredTo(judgeLower(type, encoding, vector, session.lower(k, vector.value, vector.heap))),
        ],
      ];
    }
    case "store": {
      const heap = vector.at + sizeOf(type);
      const out = vector.at - alignmentOf(type);
      return [
        [
          "import results, in memory",
          (session) => loweredTo(judgeLower(type, encoding, vector, session.store(k, vector.value, out, heap))),
        ],
        [
          "export parameters, spilled",
          (session) =>
            loweredTo(judgeLower(type, encoding, { ...vector, spilled: true }, session.lowerSpilled(k, vector.value))),
        ],
      ];
    }
  }
}

function judged(type: Type, expected: Expected, outcome: Outcome): Judged {
  const problem = judgeLift(type, expected, outcome);
  return "error" in outcome ? { problem, trap: String((outcome.error as { code?: unknown }).code) } : { problem };
}

function loweredTo(problem: string | undefined): Judged {
  return problem?.startsWith("threw") ? { problem, trap: "in lowering" } : { problem };
}

function reasonToSkip(vector: Vector, unsupported: ReadonlySet<string>): string | undefined {
  for (const part of partsOf(vector.type)) {
    const kind = kindName(part);
    if (unsupported.has(kind)) return `${kind}: not supported yet`;
    if (vector.pointer === "i64" && (kind === "string" || kind === "list" || kind === "map"))
      return "memory64: gated (vectors without pointers are run with 32-bit ones)";
  }
  return undefined;
}
