/** Component Model value types, as the tests of this package describe them. */
export type Type =
  | { readonly kind: NumberKind | "bool" | "char" | "string" }
  | { readonly kind: "record"; readonly fields: readonly Field[] }
  | { readonly kind: "tuple"; readonly items: readonly Type[] }
  | { readonly kind: "variant"; readonly cases: readonly Case[] }
  | { readonly kind: "enum" | "flags"; readonly labels: readonly string[] }
  | { readonly kind: "option"; readonly some: Type }
  | { readonly kind: "result"; readonly ok: Type | undefined; readonly error: Type | undefined }
  | { readonly kind: "list"; readonly element: Type; readonly length?: number }
  | { readonly kind: "map"; readonly key: Type; readonly value: Type }
  | { readonly kind: "own" | "borrow"; readonly resource: string };

export type NumberKind = "u8" | "s8" | "u16" | "s16" | "u32" | "s32" | "u64" | "s64" | "f32" | "f64";

export interface Field {
  readonly label: string;
  readonly type: Type;
}

export interface Case {
  readonly label: string;
  readonly type: Type | undefined;
}

/** A function of a component. */
export interface FunctionType {
  readonly params: readonly Field[];
  readonly result: Type | undefined;
  readonly async?: boolean;
}

export const numberKinds: readonly NumberKind[] = ["u8", "s8", "u16", "s16", "u32", "s32", "u64", "s64", "f32", "f64"];

/** The cases of all types that are variants underneath. CanonicalABI.md, `despecialize`. */
export function casesOf(type: Type): readonly Case[] | undefined {
  switch (type.kind) {
    case "variant":
      return type.cases;
    case "enum":
      return type.labels.map((label) => ({ label, type: undefined }));
    case "option":
      return [
        { label: "none", type: undefined },
        { label: "some", type: type.some },
      ];
    case "result":
      return [
        { label: "ok", type: type.ok },
        { label: "error", type: type.error },
      ];
    default:
      return undefined;
  }
}

/** The members, in order, of the types that are records underneath, and the elements of lists of fixed length. */
export function membersOf(type: Type): readonly Type[] | undefined {
  if (type.kind === "record") return type.fields.map((field) => field.type);
  if (type.kind === "tuple") return type.items;
  if (type.kind === "list" && type.length !== undefined) return Array.from({ length: type.length }, () => type.element);
  return undefined;
}

/** Every type that a type is made of, itself included. */
export function* partsOf(type: Type): Generator<Type> {
  yield type;
  for (const part of directParts(type)) yield* partsOf(part);
}

function directParts(type: Type): readonly Type[] {
  if (type.kind === "list") return [type.element];
  if (type.kind === "map") return [type.key, type.value];
  const cases = casesOf(type);
  if (cases !== undefined) return cases.flatMap((one) => one.type ?? []);
  return membersOf(type) ?? [];
}
