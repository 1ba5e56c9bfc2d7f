// Memory layout and flattening, written from the specification alone: what is tested has its own in bindgen's plan.
// CanonicalABI.md, `alignment`, `elem_size`, `flatten_type`.
import { type Case, casesOf, membersOf, type Type } from "./type.ts";

export type CoreType = "i32" | "i64" | "f32" | "f64";

export const maximumFlatParams = 16;

export function alignTo(address: number, alignment: number): number {
  return Math.ceil(address / alignment) * alignment;
}

export function alignmentOf(type: Type): number {
  if (type.kind === "list") return type.length === undefined ? 4 : alignmentOf(type.element);
  const members = membersOf(type);
  if (members !== undefined) return Math.max(1, ...members.map(alignmentOf));
  const cases = casesOf(type);
  if (cases !== undefined) return Math.max(discriminantSize(cases.length), payloadAlignment(cases));
  return type.kind === "string" || type.kind === "map" ? 4 : sizeOf(type);
}

export function sizeOf(type: Type): number {
  const members = membersOf(type);
  if (members !== undefined) {
    const end = offsetsOf(members).end;
    return alignTo(end, alignmentOf(type));
  }
  const cases = casesOf(type);
  if (cases !== undefined) {
    const payload = Math.max(0, ...cases.map((one) => (one.type === undefined ? 0 : sizeOf(one.type))));
    return alignTo(payloadOffset(cases) + payload, alignmentOf(type));
  }
  switch (type.kind) {
    case "bool":
    case "u8":
    case "s8":
      return 1;
    case "u16":
    case "s16":
      return 2;
    case "u64":
    case "s64":
    case "f64":
    case "string":
    case "map":
      return 8;
    case "list":
      return type.length === undefined ? 8 : type.length * sizeOf(type.element);
    case "flags":
      return type.labels.length <= 8 ? 1 : type.labels.length <= 16 ? 2 : 4;
    default:
      return 4;
  }
}

export function offsetsOf(members: readonly Type[]): { readonly offsets: readonly number[]; readonly end: number } {
  const offsets: number[] = [];
  let end = 0;
  for (const member of members) {
    const offset = alignTo(end, alignmentOf(member));
    offsets.push(offset);
    end = offset + sizeOf(member);
  }
  return { offsets, end };
}

export function discriminantSize(cases: number): 1 | 2 | 4 {
  return cases <= 256 ? 1 : cases <= 65536 ? 2 : 4;
}

export function payloadOffset(cases: readonly Case[]): number {
  return alignTo(discriminantSize(cases.length), payloadAlignment(cases));
}

function payloadAlignment(cases: readonly Case[]): number {
  return Math.max(1, ...cases.map((one) => (one.type === undefined ? 1 : alignmentOf(one.type))));
}

export function flatten(type: Type): readonly CoreType[] {
  const members = membersOf(type);
  if (members !== undefined) return members.flatMap(flatten);
  const cases = casesOf(type);
  if (cases !== undefined) return ["i32", ...joinedPayload(cases)];
  switch (type.kind) {
    case "u64":
    case "s64":
      return ["i64"];
    case "f32":
    case "f64":
      return [type.kind];
    case "string":
    case "map":
      return ["i32", "i32"];
    case "list": {
      if (type.length === undefined) return ["i32", "i32"];
      const element = flatten(type.element);
      return Array.from({ length: type.length }, () => element).flat();
    }
    default:
      return ["i32"];
  }
}

export function joinedPayload(cases: readonly Case[]): readonly CoreType[] {
  const joined: CoreType[] = [];
  for (const one of cases) {
    if (one.type === undefined) continue;
    for (const [index, core] of flatten(one.type).entries()) {
      const other = joined[index];
      joined[index] = other === undefined || other === core ? core : is32(other) && is32(core) ? "i32" : "i64";
    }
  }
  return joined;
}

const is32 = (core: CoreType): boolean => core === "i32" || core === "f32";

/** The core types of a function that is lifted (exported) or lowered (imported). CanonicalABI.md, `flatten_functype`. */
export function flattenFunction(
  params: readonly Type[],
  result: Type | undefined,
  direction: "lift" | "lower",
): { readonly params: readonly CoreType[]; readonly results: readonly CoreType[] } {
  const flatParams = params.flatMap(flatten);
  const flatResult = result === undefined ? [] : flatten(result);
  const cores = flatParams.length > maximumFlatParams ? (["i32"] as const) : flatParams;
  if (flatResult.length <= 1) return { params: cores, results: flatResult };
  return direction === "lift" ? { params: cores, results: ["i32"] } : { params: [...cores, "i32"], results: [] };
}
