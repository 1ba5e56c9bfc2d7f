// Between values and JavaScript, as the contract maps them (docs/abi/contract.md, "Value mapping").
import { numberKinds, type Type } from "../component/type.ts";
import { bitsOfFloat32, bitsOfFloat64, float32, float64, type Tagged, type Value } from "./value.ts";

type Numbers = { readonly [index: number]: number | bigint; readonly length: number };

const arrays = {
  u8: Uint8Array,
  s8: Int8Array,
  u16: Uint16Array,
  s16: Int16Array,
  u32: Uint32Array,
  s32: Int32Array,
  u64: BigUint64Array,
  s64: BigInt64Array,
  f32: Float32Array,
  f64: Float64Array,
} as const;

/** Resource objects, which only the caller can make and recognise. */
export interface Resources {
  toObject(resource: string, value: Value): unknown;
  fromObject(resource: string, object: unknown): Value;
  /** Accepts what jco gives in other shapes: a `val` that is undefined for a case without payload, arrays for numeric lists of fixed length. */
  readonly jcoShapes?: boolean;
  /**
   * To make the other forms that are accepted: null for none, plain arrays of numbers, no members for none and false;
   * with "safe" members that every object inherits are there.
   */
  readonly loose?: "all" | "safe" | undefined;
}

const noResources: Resources = {
  toObject: (resource) => {
    throw new Error(`no resource ${resource} here`);
  },
  fromObject: (resource) => {
    throw new Error(`no resource ${resource} here`);
  },
};

const isKept = (name: string, { loose }: Resources): boolean =>
  loose === undefined || (loose === "safe" && name in Object.prototype);

export const isNumeric = (type: Type): boolean => (numberKinds as readonly string[]).includes(type.kind);

export function lowerCamel(label: string): string {
  return label.replace(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}

export function toJavaScript(type: Type, value: Value, resources: Resources = noResources): unknown {
  const convert = (part: Type, of: Value): unknown => toJavaScript(part, of, resources);
  switch (type.kind) {
    case "u64":
    case "s64":
      return BigInt(value as string);
    case "f32":
      return float32(value as string);
    case "f64":
      return float64(value as string);
    case "record": {
      const record = value as Record<string, Value>;
      const members = type.fields.map((field) => [
        lowerCamel(field.label),
        convert(field.type, record[field.label] as Value),
      ]);
      return Object.fromEntries(
        resources.loose === undefined
          ? members
          : members.filter(([name, member]) => member !== null || isKept(name as string, resources)),
      );
    }
    case "tuple":
      return (value as Value[]).map((item, index) => convert(type.items[index] as Type, item));
    case "variant": {
      const { tag, val } = value as Tagged;
      const payload = type.cases.find((one) => one.label === tag)?.type;
      return payload === undefined ? { tag } : { tag, val: convert(payload, val as Value) };
    }
    case "option": {
      const { tag, val } = value as Tagged;
      if (type.some.kind === "option") return tag === "none" ? { tag } : { tag, val: convert(type.some, val as Value) };
      if (tag === "none") return resources.loose === undefined ? undefined : null;
      return convert(type.some, val as Value);
    }
    case "result": {
      const { tag, val } = value as Tagged;
      const payload = tag === "ok" ? type.ok : type.error;
      const name = tag === "ok" ? "ok" : "err";
      return payload === undefined ? { tag: name } : { tag: name, val: convert(payload, val as Value) };
    }
    case "flags":
      return Object.fromEntries(
        type.labels
          .map((label) => [lowerCamel(label), (value as string[]).includes(label)])
          .filter(([name, isSet]) => isSet === true || isKept(name as string, resources)),
      );
    case "list": {
      const items = (value as Value[]).map((item) => convert(type.element, item));
      if (!isNumeric(type.element) || resources.loose !== undefined) return items;
      return (arrays[type.element.kind as keyof typeof arrays] as { from(items: unknown[]): unknown }).from(items);
    }
    case "map":
      return new Map(
        (value as Value[][]).map(([k, v]) => [convert(type.key, k as Value), convert(type.value, v as Value)]),
      );
    case "own":
    case "borrow":
      return resources.toObject(type.resource, value);
    default:
      return value;
  }
}

/** The value that a JavaScript value stands for. @throws if it is not exactly what the contract promises */
export function fromJavaScript(type: Type, js: unknown, resources: Resources = noResources): Value {
  const convert = (part: Type, of: unknown): Value => fromJavaScript(part, of, resources);
  switch (type.kind) {
    case "u64":
    case "s64":
      return String(expectType(type, js, "bigint"));
    case "f32": {
      const number = expectType(type, js, "number") as number;
      if (!Object.is(Math.fround(number), number)) throw wrong(type, js);
      return bitsOfFloat32(number);
    }
    case "f64":
      return bitsOfFloat64(expectType(type, js, "number") as number);
    case "bool":
      return expectType(type, js, "boolean") as boolean;
    case "char":
    case "string":
      return expectType(type, js, "string") as string;
    case "record": {
      const record = exactMembers(
        type,
        js,
        type.fields.map((field) => lowerCamel(field.label)),
      );
      return Object.fromEntries(
        type.fields.map((field) => [field.label, convert(field.type, record[lowerCamel(field.label)])]),
      );
    }
    case "tuple": {
      if (!Array.isArray(js) || js.length !== type.items.length) throw wrong(type, js);
      return type.items.map((item, index) => convert(item, js[index]));
    }
    case "variant":
    case "result":
      return fromTagged(type, js, convert, resources.jcoShapes);
    case "option":
      if (type.some.kind === "option") return fromTagged(type, js, convert, resources.jcoShapes);
      return js === undefined ? { tag: "none" } : { tag: "some", val: convert(type.some, js) };
    case "enum":
      if (!type.labels.includes(js as string)) throw wrong(type, js);
      return js as string;
    case "flags": {
      const record = exactMembers(type, js, type.labels.map(lowerCamel));
      return type.labels.filter((label) => expectType(type, record[lowerCamel(label)], "boolean"));
    }
    case "list":
      if (resources.jcoShapes === true && type.length !== undefined && Array.isArray(js))
        return js.map((item) => convert(type.element, item));
      return fromList(type.element, js, type, convert);
    case "map":
      if (!(js instanceof Map)) throw wrong(type, js);
      return [...js].map(([k, v]) => [convert(type.key, k), convert(type.value, v)]);
    case "own":
    case "borrow":
      return resources.fromObject(type.resource, js);
    default: {
      const number = expectType(type, js, "number") as number;
      if (!Number.isInteger(number) || Object.is(number, -0)) throw wrong(type, js);
      return number;
    }
  }
}

function fromTagged(type: Type, js: unknown, convert: (part: Type, of: unknown) => Value, empty = false): Tagged {
  const { tag } = (typeof js === "object" && js !== null ? js : {}) as { tag?: unknown };
  const payload = payloadOf(type, tag);
  if (payload === undefined) throw wrong(type, js);
  const label = type.kind === "result" && tag === "err" ? "error" : String(tag);
  if (payload.type === undefined) {
    if (!(empty && (js as Tagged).val === undefined)) exactMembers(type, js, ["tag"]);
    return { tag: label };
  }
  const record = exactMembers(type, js, ["tag", "val"]);
  return { tag: label, val: convert(payload.type, record["val"]) };
}

function payloadOf(type: Type, tag: unknown): { readonly type: Type | undefined } | undefined {
  if (type.kind === "variant") return type.cases.find((one) => one.label === tag);
  if (type.kind === "option")
    return tag === "none" ? { type: undefined } : tag === "some" ? { type: type.some } : undefined;
  if (type.kind !== "result") return undefined;
  return tag === "ok" ? { type: type.ok } : tag === "err" ? { type: type.error } : undefined;
}

function fromList(element: Type, js: unknown, type: Type, convert: (part: Type, of: unknown) => Value): Value {
  if (isNumeric(element)) {
    const Constructor = arrays[element.kind as keyof typeof arrays];
    if (!(js instanceof Constructor) || Object.getPrototypeOf(js) !== Constructor.prototype) throw wrong(type, js);
    const numbers: Numbers = js;
    return Array.from(numbers as ArrayLike<number | bigint>, (item) => convert(element, item));
  }
  if (!Array.isArray(js) || js.length !== (type.kind === "list" ? (type.length ?? js.length) : js.length))
    throw wrong(type, js);
  return Array.from(js as unknown[], (item) => convert(element, item));
}

function expectType(type: Type, js: unknown, name: string): unknown {
  if (typeof js !== name) throw wrong(type, js);
  return js;
}

function exactMembers(type: Type, js: unknown, names: readonly string[]): Record<string, unknown> {
  if (typeof js !== "object" || js === null) throw wrong(type, js);
  if (Object.keys(js).sort().join() !== names.toSorted().join()) throw wrong(type, js);
  return js as Record<string, unknown>;
}

function wrong(type: Type, js: unknown): Error {
  let shown: string;
  try {
    shown = JSON.stringify(js, (_, part: unknown) => (typeof part === "bigint" ? `${part}n` : part)) ?? String(js);
  } catch {
    shown = String(js);
  }
  return new Error(`not what a ${type.kind} is promised to be: ${shown.slice(0, 300)}`);
}
