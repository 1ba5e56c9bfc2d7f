import type { Case, Type } from "../component/type.ts";

type Labelled = readonly [label: string, type: VectorType | null];

/** A type as the vectors write it: the name of a primitive, or a record of one member. */
export type VectorType =
  | string
  | { readonly record: readonly (readonly [string, VectorType])[] }
  | { readonly tuple: readonly VectorType[] }
  | { readonly variant: readonly Labelled[] }
  | { readonly enum: readonly string[] }
  | { readonly flags: readonly string[] }
  | { readonly option: VectorType }
  | { readonly result: readonly [VectorType | null, VectorType | null] }
  | { readonly list: VectorType; readonly len?: number | null }
  | { readonly map: readonly [VectorType, VectorType] };

export function readType(type: VectorType): Type {
  if (typeof type === "string") return { kind: type } as Type;
  if ("record" in type) {
    return { kind: "record", fields: type.record.map(([label, field]) => ({ label, type: readType(field) })) };
  }
  if ("tuple" in type) return { kind: "tuple", items: type.tuple.map(readType) };
  if ("variant" in type) {
    return { kind: "variant", cases: type.variant.map(([label, one]): Case => ({ label, type: optional(one) })) };
  }
  if ("enum" in type) return { kind: "enum", labels: type.enum };
  if ("flags" in type) return { kind: "flags", labels: type.flags.map(kebabCase) };
  if ("option" in type) return { kind: "option", some: readType(type.option) };
  if ("result" in type) return { kind: "result", ok: optional(type.result[0]), error: optional(type.result[1]) };
  if ("map" in type) return { kind: "map", key: readType(type.map[0]), value: readType(type.map[1]) };
  const element = readType(type.list);
  return typeof type.len === "number" ? { kind: "list", element, length: type.len } : { kind: "list", element };
}

const optional = (type: VectorType | null): Type | undefined => (type === null ? undefined : readType(type));

/** The reference has flags with numbers for names, which no component can have. */
export const kebabCase = (label: string): string => label.replace(/^(?=\d)/, "n");
