// JavaScript values that are wrong in one place.
import { membersOf, type Type } from "../component/type.ts";
import { isNumeric, lowerCamel, type Resources, toJavaScript } from "../values/mapping.ts";
import type { Tagged, Value } from "../values/value.ts";

/** Chooses a place and what stands there. */
export interface Choice {
  readonly place: number;
  readonly value: number;
}

export interface InvalidValue {
  readonly js: unknown;
  /** Members of records on the way to the place, which the message must name. */
  readonly fields: readonly string[];
  readonly wrong: unknown;
}

interface Place {
  readonly type: Type;
  /** Members, indices and `val`. */
  readonly path: readonly (string | number)[];
  readonly fields: readonly string[];
  /** Whether a missing value is a valid one here. */
  readonly optional: boolean;
}

/** The value with something in one place that its type does not allow. */
export function invalidValue(type: Type, value: Value, choice: Choice, resources: Resources): InvalidValue {
  const places = [...placesOf({ type, path: [], fields: [], optional: false }, value)];
  const place = places[choice.place % places.length] as Place;
  const candidates = wrongValues(place.type).filter((one) => !place.optional || (one !== undefined && one !== null));
  const wrong = candidates[choice.value % candidates.length];
  const js = toJavaScript(type, value, resources);
  return { js: replaced(js, place.path, wrong), fields: place.fields, wrong };
}

function replaced(js: unknown, path: readonly (string | number)[], wrong: unknown): unknown {
  const last = path.at(-1);
  if (last === undefined) return wrong;
  let holder = js as Record<string | number, unknown>;
  for (const step of path.slice(0, -1)) holder = holder[step] as typeof holder;
  // Not an assignment: a member may have the name of a setter of Object.prototype.
  Object.defineProperty(holder, last, { value: wrong, enumerable: true, configurable: true, writable: true });
  return js;
}

function* placesOf(here: Place, value: Value): Generator<Place> {
  const { type, path, fields } = here;
  const inside = (part: Type, step: string | number, optional = false): Place => ({
    type: part,
    path: [...path, step],
    fields,
    optional,
  });
  switch (type.kind) {
    case "record":
      yield here;
      for (const field of type.fields) {
        const name = lowerCamel(field.label);
        const place = { ...inside(field.type, name), fields: [...fields, name] };
        yield* placesOf(place, (value as Record<string, Value>)[field.label] as Value);
      }
      return;
    case "tuple":
      yield here;
      for (const [index, item] of (membersOf(type) as readonly Type[]).entries())
        yield* placesOf(inside(item, index), (value as readonly Value[])[index] as Value);
      return;
    case "list":
      yield here;
      if (isNumeric(type.element)) return;
      for (const [index, item] of (value as readonly Value[]).entries())
        yield* placesOf(inside(type.element, index), item);
      return;
    case "option": {
      const { tag, val } = value as Tagged;
      if (type.some.kind === "option") {
        yield here;
        if (tag === "some") yield* placesOf(inside(type.some, "val"), val as Value);
        return;
      }
      if (tag === "some") yield* placesOf({ ...here, type: type.some, optional: true }, val as Value);
      // What stands for `none` cannot be wrong, so something else stands there.
      else yield { ...here, type: type.some, optional: true };
      return;
    }
    case "variant":
    case "result": {
      yield here;
      const { tag, val } = value as Tagged;
      const payload =
        type.kind === "variant"
          ? type.cases.find((one) => one.label === tag)?.type
          : tag === "ok"
            ? type.ok
            : type.error;
      if (payload !== undefined) yield* placesOf(inside(payload, "val"), val as Value);
      return;
    }
    default:
      yield here;
  }
}

const bounds: Readonly<Record<string, readonly [number, number]>> = {
  u8: [0, 255],
  s8: [-128, 127],
  u16: [0, 65_535],
  s16: [-32_768, 32_767],
  u32: [0, 4_294_967_295],
  s32: [-2_147_483_648, 2_147_483_647],
};

/** Values of JavaScript that a type does not accept. */
function wrongValues(type: Type): readonly unknown[] {
  const range = bounds[type.kind];
  if (range !== undefined)
    return [range[0] - 1, range[1] + 1, 1.5, Number.NaN, Infinity, "1", 1n, true, null, undefined, [1], {}];
  switch (type.kind) {
    case "u64":
      return [-1n, 2n ** 64n, 1, "1", null, undefined];
    case "s64":
      return [-(2n ** 63n) - 1n, 2n ** 63n, 1, "1", null, undefined];
    case "f32":
    case "f64":
      return ["1", 1n, true, null, undefined, {}];
    case "bool":
      return [0, 1, "true", null, undefined, {}];
    case "char":
      return ["", "ab", "\ud800", "\udc00", 65, null, undefined];
    case "string":
      return [1, null, undefined, {}, ["a"], true];
    case "list":
      return [
        ...(isNumeric(type.element) ? [new DataView(new ArrayBuffer(8)), ["wrong"], [undefined], new Date(0)] : []),
        // One of fixed length has at least one element.
        ...(type.length === undefined ? [] : [[], Array.from({ length: type.length + 1 })]),
        null,
        undefined,
        5,
        "text",
        {},
      ];
    case "tuple":
      return [null, undefined, 5, "text", {}, [], Array.from({ length: type.items.length + 1 })];
    case "variant":
      return [null, undefined, "text", 5, {}, { tag: "no-such-case" }, { tag: 0 }, { tag: "toString" }];
    case "result":
    case "option":
      return [null, undefined, "text", 5, {}, { tag: "no-such-case" }, { tag: "error" }];
    case "enum":
      return ["no-such-case", "toString", 0, null, undefined, {}];
    case "record":
    case "flags":
      return [null, undefined, 5, "text", true];
    case "map":
      return [null, undefined, 5, "text", {}];
    default:
      return [null, undefined, 5, "text"];
  }
}
