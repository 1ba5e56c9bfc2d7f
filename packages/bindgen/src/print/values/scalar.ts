import type { ScalarKind, ValueType } from "../../plan/model.ts";
import { abi, type AbiSymbol } from "../symbols.ts";
import { call, join, js, type Printable } from "../text/printable.ts";
import { declare } from "../text/scope.ts";
import { type Address, address, type Body, check, constant, emit, isIdentifier, viewOf, wishFor } from "./body.ts";

type Scalar = ValueType & { readonly kind: ScalarKind };

/** Integers wrap when they are lifted: only the low bits count. */
const lifts: Readonly<Record<ScalarKind, (flat: Printable) => Printable>> = {
  bool: (flat) => js`${flat} !== 0`,
  s8: (flat) => js`(${flat} << 24) >> 24`,
  u8: (flat) => js`${flat} & 255`,
  s16: (flat) => js`(${flat} << 16) >> 16`,
  u16: (flat) => js`${flat} & 65535`,
  s32: (flat) => flat,
  u32: (flat) => js`${flat} >>> 0`,
  s64: (flat) => flat,
  u64: (flat) => js`BigInt.asUintN(64, ${flat})`,
  f32: (flat) => flat,
  f64: (flat) => flat,
  char: (flat) => call(abi.liftChar, flat),
};

const loads: Readonly<Record<ScalarKind, (view: Printable, at: Printable) => Printable>> = {
  bool: (view, at) => js`${view}.getUint8(${at}) !== 0`,
  s8: (view, at) => js`${view}.getInt8(${at})`,
  u8: (view, at) => js`${view}.getUint8(${at})`,
  s16: (view, at) => js`${view}.getInt16(${at}, true)`,
  u16: (view, at) => js`${view}.getUint16(${at}, true)`,
  s32: (view, at) => js`${view}.getInt32(${at}, true)`,
  u32: (view, at) => js`${view}.getUint32(${at}, true)`,
  s64: (view, at) => js`${view}.getBigInt64(${at}, true)`,
  u64: (view, at) => js`${view}.getBigUint64(${at}, true)`,
  f32: (view, at) => js`${view}.getFloat32(${at}, true)`,
  f64: (view, at) => js`${view}.getFloat64(${at}, true)`,
  char: (view, at) => call(abi.liftChar, js`${view}.getUint32(${at}, true)`),
};

const stores: Readonly<Record<ScalarKind, (view: Printable, at: Printable, value: Printable) => Printable>> = {
  bool: (view, at, value) => call(js`${view}.setUint8`, at, value),
  s8: (view, at, value) => call(js`${view}.setInt8`, at, value),
  u8: (view, at, value) => call(js`${view}.setUint8`, at, value),
  s16: (view, at, value) => call(js`${view}.setInt16`, at, value, js`true`),
  u16: (view, at, value) => call(js`${view}.setUint16`, at, value, js`true`),
  s32: (view, at, value) => call(js`${view}.setInt32`, at, value, js`true`),
  u32: (view, at, value) => call(js`${view}.setUint32`, at, value, js`true`),
  s64: (view, at, value) => call(js`${view}.setBigInt64`, at, value, js`true`),
  u64: (view, at, value) => call(js`${view}.setBigUint64`, at, value, js`true`),
  f32: (view, at, value) => call(js`${view}.setFloat32`, at, value, js`true`),
  f64: (view, at, value) => call(js`${view}.setFloat64`, at, value, js`true`),
  char: (view, at, value) => call(js`${view}.setUint32`, at, value, js`true`),
};

const checks: Readonly<Record<ScalarKind, AbiSymbol>> = {
  bool: abi.bool,
  s8: abi.s8,
  u8: abi.u8,
  s16: abi.s16,
  u16: abi.u16,
  s32: abi.s32,
  u32: abi.u32,
  s64: abi.s64,
  u64: abi.u64,
  f32: abi.f32,
  f64: abi.f64,
  char: abi.char,
};

export function liftFlatScalar(type: Scalar, flat: Printable): Printable {
  return lifts[type.kind](flat);
}

export function liftMemoryScalar(body: Body, type: Scalar, at: Address): Printable {
  return loads[type.kind](viewOf(body), address(at));
}

/**
 * What makes a number of a type wrong, written out; the rest is for abi-core to say. Floats take every number. The value stands first: V8 takes
 * 0.9 times as long for a list of records than with the result first.
 */
const ranges: Readonly<Partial<Record<ScalarKind, (value: Printable) => readonly Printable[]>>> = {
  s8: (value) => [js`${value} !== (${value} << 24) >> 24`],
  u8: (value) => [js`${value} !== (${value} & 255)`],
  s16: (value) => [js`${value} !== (${value} << 16) >> 16`],
  u16: (value) => [js`${value} !== (${value} & 65535)`],
  s32: (value) => [js`${value} !== (${value} | 0)`],
  u32: (value) => [js`${value} !== ${value} >>> 0`],
  f32: () => [],
  f64: () => [],
};

/** Conditions of which none may hold for a value; undefined for types that conditions do not settle. */
export function wrong(type: ValueType, value: Printable): readonly Printable[] | undefined {
  if (type.kind === "bool") return [js`typeof ${value} !== "boolean"`];
  const range = ranges[type.kind as ScalarKind];
  return range === undefined ? undefined : [js`typeof ${value} !== "number"`, ...range(value)];
}

/** What abi-core has to say about a scalar. */
export function checkOf(type: ValueType): AbiSymbol {
  return checks[type.kind as ScalarKind];
}

/** The core value of a scalar that was checked. */
export function checkedScalar(type: ValueType | undefined, value: Printable): Printable {
  return type?.kind === "bool" ? js`${value} ? 1 : 0` : value;
}

/** Stores a scalar that was checked. */
export function storeChecked(body: Body, type: ValueType, value: Printable, at: Address): void {
  emit(body, js`${stores[type.kind as ScalarKind](viewOf(body), address(at), checkedScalar(type, value))};`);
}

/** As `wrong`, for what becomes another core value. */
function lowerBoolInPlace(body: Body, value: Printable, path: string): Printable {
  const name = isIdentifier(value) ? value : constant(body, wishFor(path, "value"), value);
  const checked = check(body, abi.bool, path, name);
  return constant(body, name.name, js`${name} === true ? 1 : ${name} === false ? 0 : ${checked}`);
}

/** Numbers are passed as they came once they are checked; booleans and characters become numbers. */
export function lowerFlatScalar(body: Body, type: Scalar, value: Printable, path: string): Printable {
  if (body.inPlace === true && type.kind === "bool") return lowerBoolInPlace(body, value, path);
  const conditions = body.inPlace === true ? wrong(type, []) : undefined;
  if (conditions !== undefined) {
    const name = isIdentifier(value) ? value : declare(body.scope, wishFor(path, "value"));
    if (name !== value) emit(body, js`let ${name} = ${value};`);
    emit(
      body,
      js`if (${join(wrong(type, name) ?? [], js` || `)}) ${name} = ${check(body, checks[type.kind], path, name)};`,
    );
    return name;
  }
  const checked = check(body, checks[type.kind], path, value);
  if (!isIdentifier(value) || type.kind === "bool" || type.kind === "char") {
    return constant(body, wishFor(path, isIdentifier(value) ? value.name : "value"), checked);
  }
  emit(body, js`${checked};`);
  return value;
}

export function lowerMemoryScalar(body: Body, type: Scalar, value: Printable, at: Address, path: string): void {
  const view = viewOf(body);
  const checked =
    body.inPlace === true && type.kind !== "bool" && wrong(type, []) !== undefined
      ? lowerFlatScalar(body, type, value, path)
      : check(body, checks[type.kind], path, value);
  emit(body, js`${stores[type.kind](view, address(at), checked)};`);
}

/** A core value of one component as another may take it: what the other component cannot see is cut off. */
export function transferFlatScalar(type: Scalar, flat: Printable): Printable {
  switch (type.kind) {
    case "bool":
      return js`${flat} !== 0 ? 1 : 0`;
    case "s8":
    case "u8":
    case "s16":
    case "u16":
      return lifts[type.kind](flat);
    default:
      return flat;
  }
}

const sized = { 1: "u8", 2: "u16", 4: "u32" } as const;

/** An unsigned number of 1, 2 or 4 bytes: discriminants, flags, pointers, lengths. */
export function load(body: Body, size: number, at: Address): Printable {
  return loads[sized[size as 1 | 2 | 4]](viewOf(body), address(at));
}

export function store(body: Body, size: number, value: Printable, at: Address): void {
  emit(body, js`${stores[sized[size as 1 | 2 | 4]](viewOf(body), address(at), value)};`);
}
