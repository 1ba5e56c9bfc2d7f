// Types in the binary format. Records, variants, enums and flags get names, as functions may only refer to named ones.
import { type Bytes, text, unsigned, vector } from "./bytes.ts";
import { type TypeScope, typeReference } from "./component-writer.ts";
import type { FunctionType, Type } from "./type.ts";

export interface TypeEncoder {
  /** A value type: the byte of a primitive, or the index of a definition. */
  value(type: Type): Bytes;
  /** Defines a function type; gives its index. */
  func(type: FunctionType): number;
  /** What was named, by label. */
  readonly names: ReadonlyMap<string, number>;
}

const primitives: Readonly<Record<string, number>> = {
  bool: 0x7f,
  s8: 0x7e,
  u8: 0x7d,
  s16: 0x7c,
  u16: 0x7b,
  s32: 0x7a,
  u32: 0x79,
  s64: 0x78,
  u64: 0x77,
  f32: 0x76,
  f64: 0x75,
  char: 0x74,
  string: 0x73,
};

/** @param resources indices of resource types, by the names that types use for them */
export function createTypeEncoder(scope: TypeScope, resources: ReadonlyMap<string, number> = new Map()): TypeEncoder {
  const known = new Map<string, Bytes>();
  const names = new Map<string, number>();

  const value = (type: Type): Bytes => {
    const primitive = primitives[type.kind];
    if (primitive !== undefined) return [primitive];
    const key = JSON.stringify(type);
    let reference = known.get(key);
    if (reference === undefined) {
      let index = scope.define(definition(type));
      if (type.kind === "record" || type.kind === "variant" || type.kind === "enum" || type.kind === "flags") {
        const label = `type${names.size}`;
        index = scope.name(label, index);
        names.set(label, index);
      }
      reference = typeReference(index);
      known.set(key, reference);
    }
    return reference;
  };

  const optional = (type: Type | undefined): Bytes => (type === undefined ? [0x00] : [0x01, value(type)]);

  const definition = (type: Type): Bytes => {
    switch (type.kind) {
      case "record":
        return [0x72, vector(type.fields.map((field) => [text(field.label), value(field.type)]))];
      case "tuple":
        return [0x6f, vector(type.items.map(value))];
      case "variant":
        return [0x71, vector(type.cases.map((one) => [text(one.label), optional(one.type), 0x00]))];
      case "enum":
        return [0x6d, vector(type.labels.map(text))];
      case "flags":
        return [0x6e, vector(type.labels.map(text))];
      case "option":
        return [0x6b, value(type.some)];
      case "result":
        return [0x6a, optional(type.ok), optional(type.error)];
      case "list":
        return type.length === undefined
          ? [0x70, value(type.element)]
          : [0x67, value(type.element), unsigned(type.length)];
      case "map":
        return [0x63, value(type.key), value(type.value)];
      case "own":
      case "borrow": {
        const index = resources.get(type.resource);
        if (index === undefined) throw new Error(`no resource ${type.resource}`);
        return [type.kind === "own" ? 0x69 : 0x68, unsigned(index)];
      }
      default:
        throw new Error(`not a defined type: ${type.kind}`);
    }
  };

  return {
    names,
    value,
    func({ params, result, async }) {
      const parameters = params.map(({ label, type }): Bytes => [text(label), value(type)]);
      const results = result === undefined ? [0x01, 0x00] : [0x00, value(result)];
      return scope.define([async === true ? 0x43 : 0x40, vector(parameters), ...results]);
    },
  };
}
