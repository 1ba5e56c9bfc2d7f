import { type Expression, type List, parseExpressions } from "./expression.ts";
import type { Call, Content, Directive, Unit } from "./model.ts";
import { parseValue } from "./parse-value.ts";
import { scriptText, type ScriptText } from "./script-text.ts";

const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** The directives of a script, in order. @throws SyntaxError with the line of what is not understood */
export function parseScript(source: string): readonly Directive[] {
  const text = scriptText(source);
  return parseExpressions(source).map((expression) => {
    if (expression.kind !== "list") throw new SyntaxError(`Line ${text.line(expression.start)} is no directive.`);
    return parseDirective(text, expression);
  });
}

function parseDirective(text: ScriptText, list: List): Directive {
  const [keyword, ...rest] = list.items;
  const word = text.atom(keyword) ?? "";
  switch (word) {
    case "component":
    case "module":
      return parseUnitDirective(text, list, word);
    case "register":
      return { kind: word, line: text.line(list.start), as: text.string(rest[0]), ...named(text, rest[1]) };
    case "invoke":
      return { kind: word, ...parseCall(text, list) };
    case "assert_return":
      return {
        kind: word,
        ...parseCall(text, rest[0]),
        expected: rest.slice(1).map((item) => parseValue(text, item)),
      };
    case "assert_malformed":
    case "assert_invalid":
    case "assert_unlinkable":
      return { kind: word, ...parseUnit(text, rest[0]), message: text.string(rest[1]) };
    case "assert_trap":
    case "assert_exhaustion": {
      const message = text.string(rest[1]);
      if (isUnit(text, rest[0])) return { kind: "assert_uninstantiable", ...parseUnit(text, rest[0]), message };
      return { kind: word, ...parseCall(text, rest[0]), message };
    }
    default:
      throw new SyntaxError(`"${word}" in line ${text.line(list.start)} is no directive that is known here.`);
  }
}

function isUnit(text: ScriptText, expression: Expression | undefined): boolean {
  const word = expression?.kind === "list" ? text.atom(expression.items[0]) : undefined;
  return word === "component" || word === "module";
}

function named(text: ScriptText, expression: Expression | undefined): { readonly name?: string } {
  const name = text.identifier(expression);
  return name === undefined ? {} : { name };
}

/** `(component …)`, `(component definition …)` or `(component instance $name $definition)`. */
function parseUnitDirective(text: ScriptText, list: List, type: Unit["type"]): Directive {
  const { items } = list;
  const second = text.atom(items[1]);
  const line = text.line(list.start);
  if (second === "instance") {
    const definition = text.identifier(items[3]);
    return { kind: "instance", line, ...named(text, items[2]), ...(definition === undefined ? {} : { definition }) };
  }
  const isDefinition = second === "definition";
  return {
    kind: isDefinition ? "definition" : "component",
    line,
    ...named(text, items[isDefinition ? 2 : 1]),
    unit: { type, content: parseContent(text, list) },
  };
}

function parseUnit(
  text: ScriptText,
  expression: Expression | undefined,
): { readonly line: number; readonly unit: Unit } {
  if (expression?.kind !== "list" || !isUnit(text, expression)) throw new SyntaxError("A component is missing.");
  const type = text.atom(expression.items[0]) as Unit["type"];
  return { line: text.line(expression.start), unit: { type, content: parseContent(text, expression) } };
}

function parseContent(text: ScriptText, list: List): Content {
  const isDefinition = text.atom(list.items[1]) === "definition";
  const body = list.items.slice(isDefinition ? 2 : 1);
  if (text.identifier(body[0]) !== undefined) body.shift();
  const form = text.atom(body[0]);
  if (form === "binary") return { form, bytes: joined(text, body.slice(1)) };
  if (form === "quote") {
    const quoted = decoded(joined(text, body.slice(1), [0x20]));
    const keyword = text.atom(list.items[0]);
    return { form: "quoted", text: quoted === undefined ? undefined : `(${keyword} ${quoted})` };
  }
  const raw = text.raw(list);
  const word = list.items[1];
  if (!isDefinition || word === undefined) return { form: "text", text: raw };
  // The keyword belongs to the script, not to the text format. Spaces keep the columns of messages.
  const [start, end] = [word.start - list.start, word.end - list.start];
  return { form: "text", text: raw.slice(0, start) + " ".repeat(end - start) + raw.slice(end) };
}

function joined(text: ScriptText, strings: readonly Expression[], separator: readonly number[] = []): Uint8Array {
  return Uint8Array.from(strings.flatMap((string) => [...text.bytes(string), ...separator]));
}

function decoded(bytes: Uint8Array): string | undefined {
  try {
    return utf8.decode(bytes);
  } catch {
    // Some scripts quote bytes that are no text, to see that the text format refuses them.
    return undefined;
  }
}

function parseCall(
  text: ScriptText,
  expression: Expression | undefined,
): { readonly line: number; readonly call: Call } {
  if (expression?.kind !== "list" || text.atom(expression.items[0]) !== "invoke") {
    throw new SyntaxError("An invocation is missing.");
  }
  const rest = expression.items.slice(1);
  const instance = text.identifier(rest[0]);
  if (instance !== undefined) rest.shift();
  const [name, ...values] = rest;
  return {
    line: text.line(expression.start),
    call: {
      ...(instance === undefined ? {} : { instance }),
      name: text.string(name),
      arguments: values.map((value) => parseValue(text, value)),
    },
  };
}
