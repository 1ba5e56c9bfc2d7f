import type { AbiSymbol } from "../symbols.ts";
import { isIdentifierName } from "./identifier-name.ts";

/**
 * Everything that can become text of an emitted file. The union is closed: a plain string is no member of it, so a name
 * from a component gets into the output as an `Identifier` (made by a scope) or as a `literal`, never as it is.
 */
export type Printable =
  | Text
  | Template
  | Identifier
  | AbiSymbol
  | number
  | readonly Printable[]
  | Group
  | Indent
  | Line
  | WhenBroken;

/** Text that stands in the generator's own source, or a literal that is escaped already. */
export interface Text {
  readonly kind: "text";
  readonly text: string;
}

/** Code of the generator with holes; `strings` are what stands before, between and after them. */
export interface Template {
  readonly kind: "template";
  readonly strings: readonly string[];
  readonly holes: readonly Printable[];
}

/** A local name; made by `declare` in scope.ts only. */
export interface Identifier {
  readonly kind: "identifier";
  readonly name: string;
}

/** Stays on one line if it fits, else all its own lines break. */
export interface Group {
  readonly kind: "group";
  readonly content: Printable;
  /** An object or array: as the last argument of a call it opens on the line of the call. */
  readonly hugged?: true;
}

export interface Indent {
  readonly kind: "indent";
  readonly content: Printable;
}

/** `flat`: what it is in a group that fits on one line; undefined: it always breaks. */
export interface Line {
  readonly kind: "line";
  readonly flat?: string;
}

/** Text that appears only where the group around it is broken (a trailing comma). */
export interface WhenBroken {
  readonly kind: "when broken";
  readonly text: string;
}

const text = (value: string): Text => ({ kind: "text", text: value });

/** Code with holes: the text of the template is ours, the holes are printables. */
export function js(strings: TemplateStringsArray, ...holes: readonly Printable[]): Printable {
  // What stands alone stays what it is.
  const [first] = holes;
  return first !== undefined && holes.length === 1 && strings[0] === "" && strings[1] === ""
    ? first
    : { kind: "template", strings, holes };
}

/** A string literal; also escapes the two separators that end a line in old parsers. */
export function literal(value: string): Text {
  let json = JSON.stringify(value);
  if (json.includes("\u2028") || json.includes("\u2029"))
    json = json.replaceAll("\u2028", "\\u2028").replaceAll("\u2029", "\\u2029");
  return { kind: "text", text: json };
}

/** A number whose bits matter. */
export function hexadecimal(value: number): Text {
  return text(`0x${value.toString(16)}`);
}

export const nothing: Printable = [];
export const hardLine: Line = { kind: "line" };
export const softLine: Line = { kind: "line", flat: "" };
export const spaceLine: Line = { kind: "line", flat: " " };
const trailingComma: WhenBroken = { kind: "when broken", text: "," };

export function group(...content: readonly Printable[]): Group {
  return { kind: "group", content };
}

export function indent(...content: readonly Printable[]): Indent {
  return { kind: "indent", content };
}

export function join(items: readonly Printable[], separator: Printable): readonly Printable[] {
  const joined: Printable[] = [];
  for (const item of items) {
    if (joined.length > 0) joined.push(separator);
    joined.push(item);
  }
  return joined;
}

const opening = text("(");
const closing = text(")");
const comma = text(", ");
const commaLine: Printable = [text(","), spaceLine];

/** `callee(a, b)` */
export function call(callee: Printable, ...args: readonly Printable[]): Printable {
  if (args.length === 0) return js`${callee}()`;
  const last = args[args.length - 1];
  if (isHugged(last)) return [callee, opening, join(args, comma), closing];
  return group(callee, opening, indent(softLine, join(args, commaLine)), trailingComma, softLine, closing);
}

/** `test ? yes : no`; `no` may be another one, made by `orElse`. */
export function choice(test: Printable, yes: Printable, no: Printable): Group {
  return group(orElse(test, yes, no));
}

/** As `choice`, as the last branch of one: they break together. */
export function orElse(test: Printable, yes: Printable, no: Printable): Printable {
  return [test, indent(spaceLine, text("? "), yes, spaceLine, text(": "), no)];
}

/** `[a, b]` */
export function array(items: readonly Printable[]): Printable {
  if (items.length === 0) return js`[]`;
  return hugged(text("["), indent(softLine, join(items, commaLine)), trailingComma, softLine, text("]"));
}

function hugged(...content: readonly Printable[]): Group {
  return { kind: "group", content, hugged: true };
}

function isHugged(value: Printable | undefined): boolean {
  return typeof value === "object" && "kind" in value && value.kind === "group" && value.hugged === true;
}

/** `{ a, b: c }`; each entry is complete. */
export function object(entries: readonly Printable[]): Printable {
  if (entries.length === 0) return js`{}`;
  return hugged(text("{"), indent(spaceLine, join(entries, commaLine)), trailingComma, spaceLine, text("}"));
}

/** As `object`, but one line for each entry. */
export function openObject(entries: readonly Printable[]): Printable {
  if (entries.length === 0) return js`{}`;
  return hugged(text("{"), indent(entries.map((entry) => [hardLine, entry, text(",")])), hardLine, text("}"));
}

/** As `array`, but one line for each item. */
export function openArray(items: readonly Printable[]): Printable {
  return hugged(text("["), indent(items.map((item) => [hardLine, item, text(",")])), hardLine, text("]"));
}

/** `head { statements }`, one line for each statement. */
export function block(head: Printable, statements: readonly Printable[]): Printable {
  if (statements.length === 0) return js`${head} {}`;
  return [head, text(" {"), indent(statements.map((one) => [hardLine, one])), hardLine, text("}")];
}

/** A member access: `base.name` where the grammar allows, else `base["name"]`. */
export function member(base: Printable, name: string): Printable {
  return isIdentifierName(name) ? [base, text(`.${name}`)] : js`${base}[${literal(name)}]`;
}

/** A property name; `__proto__` would set the prototype, so it is computed. */
export function key(name: string): Printable {
  if (name === "__proto__") return text(`["__proto__"]`);
  return isIdentifierName(name) ? text(name) : literal(name);
}

/** The property names of one object, as formatters write them: numbers stay bare only among themselves. */
export function keys(names: readonly string[]): readonly Printable[] {
  if (names.every((name) => /^(?:0|[1-9][0-9]{0,8})$/.test(name))) return names.map((name) => text(name));
  return names.map(key);
}

/** The name of a class member; `constructor` as it stands would be the constructor itself. */
export function methodKey(name: string): Printable {
  return name === "constructor" ? text(`["constructor"]`) : key(name);
}

/** A documentation comment in front of what it documents; the end of a comment inside the text is broken up. */
export function documented(documentation: string | undefined, what: Printable): Printable {
  if (documentation === undefined || documentation.trim() === "") return what;
  const lines = documentation
    .trim()
    .split(/\r\n|[\n\r\u2028\u2029]/)
    .map((line) => line.replace(/\*\//g, "*\\/").trimEnd());
  if (lines.length === 1) return [text(`/** ${lines[0] ?? ""} */`), hardLine, what];
  return [
    text("/**"),
    lines.map((line) => [hardLine, text(line === "" ? " *" : ` * ${line}`)]),
    hardLine,
    text(" */"),
    hardLine,
    what,
  ];
}
