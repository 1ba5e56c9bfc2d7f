import type { ResourceType, ValueType } from "../../plan/model.ts";
import { lowerCamel } from "../case.ts";
import { pairOf } from "../../plan/format-type.ts";
import { memberName, quoted } from "./text.ts";

/** How a type that has a name is written in the file at hand. */
export type Reference = (type: ValueType | ResourceType) => string | undefined;

/** "in": from JavaScript, directly as a parameter; more shapes are accepted there. "out": everywhere else. */
export type Position = "in" | "out";

const typedArrays: ReadonlyMap<ValueType["kind"], string> = new Map([
  ["u8", "Uint8Array"],
  ["s8", "Int8Array"],
  ["u16", "Uint16Array"],
  ["s16", "Int16Array"],
  ["u32", "Uint32Array"],
  ["s32", "Int32Array"],
  ["u64", "BigUint64Array"],
  ["s64", "BigInt64Array"],
  ["f32", "Float32Array"],
  ["f64", "Float64Array"],
]);

/** The TypeScript type of a use: its name where it has one, else its structure. */
export function valueType(type: ValueType, reference: Reference, position: Position = "out"): string {
  return reference(type) ?? structure(type, reference, position);
}

/** The structure itself, for the place where the name is declared. */
export function structure(type: ValueType, reference: Reference, position: Position = "out"): string {
  const use = (inner: ValueType): string => valueType(inner, reference);
  switch (type.kind) {
    case "bool":
      return "boolean";
    case "s64":
    case "u64":
      return "bigint";
    case "char":
    case "string":
      return "string";
    case "list":
      return list(type.element, reference, position);
    case "fixed list":
      return list(type.element, reference, position).replace(" | ArrayBuffer", "");
    case "map": {
      const name = position === "in" ? "ReadonlyMap" : "Map";
      return `${name}<${pairOf(type).map(use).join(", ")}>`;
    }
    case "tuple":
      return `[${type.fields.map((field) => use(field.type)).join(", ")}]`;
    case "record":
      return `{ ${type.fields.map((field) => recordMember(field.name, field.type, reference)).join("; ")} }`;
    case "flags":
      return `{ ${type.labels.map((label) => `${memberName(lowerCamel(label))}?: boolean`).join("; ")} }`;
    case "enum":
      return type.cases.map((one) => quoted(one.name)).join(" | ");
    case "variant":
      return type.cases.map((one) => tagged(one.name, one.type, reference)).join(" | ");
    case "option": {
      const some = type.cases[1].type;
      if (some === undefined) return "undefined";
      return some.kind === "option"
        ? `${tagged("some", some, reference)} | ${tagged("none", undefined, reference)}`
        : `${use(some)} | undefined`;
    }
    case "result":
      return `${tagged("ok", type.cases[0].type, reference)} | ${tagged("err", type.cases[1].type, reference)}`;
    case "own":
    case "borrow":
      return reference(type.resource) ?? "object";
    default:
      return "number";
  }
}

export function recordMember(name: string, type: ValueType, reference: Reference): string {
  return `${memberName(lowerCamel(name))}${isOptional(type) ? "?" : ""}: ${valueType(type, reference)}`;
}

/** An option that is written `T | undefined`; a member or last parameter of such a type may be missing. */
export function isOptional(type: ValueType): boolean {
  return type.kind === "option" && type.cases[1].type?.kind !== "option";
}

export function tagged(tag: string, type: ValueType | undefined, reference: Reference): string {
  return type === undefined ? `{ tag: ${quoted(tag)} }` : `{ tag: ${quoted(tag)}; val: ${valueType(type, reference)} }`;
}

function list(element: ValueType, reference: Reference, position: Position): string {
  const array =
    reference(element) === undefined || typedArrays.has(element.kind) ? typedArrays.get(element.kind) : undefined;
  if (array !== undefined) {
    if (position === "out") return array;
    return `${array} | ArrayBuffer | readonly ${element.kind === "u64" || element.kind === "s64" ? "bigint" : "number"}[]`;
  }
  const text = valueType(element, reference);
  return /^[\w.]+$/.test(text) ? `${text}[]` : `Array<${text}>`;
}
