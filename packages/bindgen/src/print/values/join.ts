import type { FlatType } from "../../plan/model.ts";
import { abi } from "../symbols.ts";
import { call, js, type Printable } from "../text/printable.ts";

/** A value of a case's own flat type out of the joined slot that carries it (CanonicalABI.md, "Flat Lifting": `lift_flat_variant`). */
export function fromJoined(have: FlatType, want: FlatType, value: Printable): Printable {
  if (have === want) return value;
  if (have === "i32") return call(abi.floatBits32, value);
  if (want === "i32") return js`Number(BigInt.asIntN(32, ${value}))`;
  if (want === "f32") return call(abi.floatBits32, js`Number(BigInt.asIntN(32, ${value}))`);
  return call(abi.floatBits64, value);
}

/** The joined slot for a value of a case's own flat type (`lower_flat_variant`). */
export function toJoined(have: FlatType, want: FlatType, value: Printable): Printable {
  if (have === want) return value;
  if (want === "i32") return call(abi.bits32, value);
  if (have === "i32") return js`BigInt(${value} >>> 0)`;
  if (have === "f32") return js`BigInt(${call(abi.bits32, value)} >>> 0)`;
  return call(abi.bits64, value);
}

export function zero(type: FlatType): Printable {
  return type === "i64" ? js`0n` : js`0`;
}
