import type { Expression, List } from "./expression.ts";
import type { Value } from "./model.ts";
import type { ScriptText } from "./script-text.ts";

/** A constant such as `(u8.const 1)` or `(option.some (str.const "a"))`. */
export function parseValue(text: ScriptText, expression: Expression | undefined): Value {
  if (expression?.kind !== "list") throw new SyntaxError("A constant is missing.");
  const [keyword, ...rest] = expression.items;
  const [first] = rest;
  const values = (): readonly Value[] => rest.map((item) => parseValue(text, item));
  const payload = (item: Expression | undefined): { readonly value?: Value } =>
    item === undefined ? {} : { value: parseValue(text, item) };
  const word = text.atom(keyword) ?? "";
  switch (word) {
    case "bool.const":
      return { type: "bool", value: text.atom(first) === "true" };
    case "u8.const":
    case "s8.const":
    case "u16.const":
    case "s16.const":
    case "u32.const":
    case "s32.const":
    case "u64.const":
    case "s64.const":
    case "f32.const":
    case "f64.const":
      return { type: word.slice(0, -6) as "u8", value: text.atom(first) ?? "" };
    case "char.const":
      return { type: "char", value: text.string(first) };
    case "str.const":
      return { type: "string", value: text.string(first) };
    case "enum.const":
      return { type: "enum", value: text.string(first) };
    case "list.const":
    case "tuple.const":
      return { type: word === "list.const" ? "list" : "tuple", values: values() };
    case "record.const":
      return { type: "record", fields: rest.map((item) => parseField(text, item)) };
    case "variant.const":
      return { type: "variant", name: text.string(first), ...payload(rest[1]) };
    case "flags.const":
      return { type: "flags", names: rest.map(text.string) };
    case "option.none":
      return { type: "option" };
    case "option.some":
      return { type: "option", ...payload(first) };
    case "result.ok":
    case "result.err":
      return { type: "result", name: word === "result.ok" ? "ok" : "error", ...payload(first) };
    default:
      throw new SyntaxError(`"${word}" in line ${text.line(expression.start)} is no constant of the component level.`);
  }
}

/** `(field "name" (u8.const 1))` or `(field "name" u8.const 1)`. */
function parseField(text: ScriptText, expression: Expression): { readonly name: string; readonly value: Value } {
  if (expression.kind !== "list") throw new SyntaxError("A field is missing.");
  const [, name, ...rest] = expression.items;
  const value: Expression | undefined = rest[0]?.kind === "list" ? rest[0] : flatConstant(expression, rest);
  return { name: text.string(name), value: parseValue(text, value) };
}

function flatConstant(field: List, items: readonly Expression[]): List {
  return { kind: "list", start: field.start, end: field.end, items };
}
