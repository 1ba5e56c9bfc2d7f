import type { Value } from "../script/model.ts";
import { memberName } from "./test-host.ts";

export const arrays = {
  u8: Uint8Array,
  s8: Int8Array,
  u16: Uint16Array,
  s16: Int16Array,
  u32: Uint32Array,
  s32: Int32Array,
  f32: Float32Array,
  f64: Float64Array,
  u64: BigUint64Array,
  s64: BigInt64Array,
} as const;

/** A value of a script as an application passes it; the value mapping of track 1. */
export function toJavaScript(value: Value): unknown {
  switch (value.type) {
    case "bool":
    case "char":
    case "string":
    case "enum":
      return value.value;
    case "u64":
    case "s64":
      return BigInt(value.value.replaceAll("_", ""));
    case "f32":
    case "f64":
      return floatOf(value.value);
    case "list":
    case "tuple":
      return value.values.map(toJavaScript);
    case "record":
      return Object.fromEntries(value.fields.map((field) => [memberName(field.name), toJavaScript(field.value)]));
    case "variant":
      return tagged(value.name, value.value);
    case "flags":
      return Object.fromEntries(value.names.map((name) => [memberName(name), true]));
    case "option":
      // An option of an option needs tags.
      return value.value?.type === "option" ? tagged("some", value.value) : value.value && toJavaScript(value.value);
    case "result":
      return tagged(value.name === "ok" ? "ok" : "err", value.value);
    default:
      return Number(value.value.replaceAll("_", ""));
  }
}

function tagged(tag: string, value: Value | undefined): object {
  return value === undefined ? { tag } : { tag, val: toJavaScript(value) };
}

/** A float in the text format: decimal, hexadecimal with a binary exponent, `inf`, `nan`, `nan:canonical`, `nan:0x…`. */
export function floatOf(text: string): number {
  const plain = text.replaceAll("_", "");
  const [, sign = "", rest = ""] = /^([+-]?)(.*)$/.exec(plain) ?? [];
  return (sign === "-" ? -1 : 1) * unsigned(rest);
}

function unsigned(text: string): number {
  if (text.startsWith("nan")) return Number.NaN;
  if (text === "inf") return Number.POSITIVE_INFINITY;
  const match = /^0x([0-9a-f]*)(?:\.([0-9a-f]*))?(?:p([+-]?[0-9]+))?$/i.exec(text);
  if (match === null) return Number(text);
  const [, whole = "", fraction = "", exponent = "0"] = match;
  return Number.parseInt(`${whole}${fraction}`, 16) * 2 ** (Number(exponent) - 4 * fraction.length);
}
