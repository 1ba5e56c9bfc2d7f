import type { Expression } from "./expression.ts";

/** Questions to the text behind expressions. */
export interface ScriptText {
  readonly source: string;
  /** From 1. */
  readonly line: (offset: number) => number;
  readonly raw: (expression: Expression) => string;
  /** The text of an atom, undefined for anything else. */
  readonly atom: (expression: Expression | undefined) => string | undefined;
  /** The bytes of a string literal. */
  readonly bytes: (expression: Expression | undefined) => Uint8Array;
  /** The text of a string literal. */
  readonly string: (expression: Expression | undefined) => string;
  /** The name that `$name` or `$"name"` gives, undefined for anything else. */
  readonly identifier: (expression: Expression | undefined) => string | undefined;
}

const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
const encoder = new TextEncoder();

export function scriptText(source: string): ScriptText {
  const lineStarts = [0];
  for (let index = 0; index < source.length; index++) if (source[index] === "\n") lineStarts.push(index + 1);
  const raw = (expression: Expression): string => source.slice(expression.start, expression.end);
  const atom = (expression: Expression | undefined): string | undefined =>
    expression?.kind === "atom" ? raw(expression) : undefined;
  const bytes = (expression: Expression | undefined): Uint8Array => {
    if (expression?.kind !== "string") throw new SyntaxError("A string is missing.");
    return stringBytes(raw(expression));
  };
  return {
    source,
    line: (offset) => {
      let line = 0;
      let after = lineStarts.length;
      while (after - line > 1) {
        const middle = (line + after) >> 1;
        if ((lineStarts[middle] ?? 0) <= offset) line = middle;
        else after = middle;
      }
      return line + 1;
    },
    raw,
    atom,
    bytes,
    string: (expression) => utf8.decode(bytes(expression)),
    identifier: (expression) => {
      const text = atom(expression);
      if (text?.[0] !== "$") return undefined;
      return text[1] === '"' ? utf8.decode(stringBytes(text.slice(1))) : text.slice(1);
    },
  };
}

const escapes: ReadonlyMap<string, number> = new Map([
  ["n", 0x0a],
  ["r", 0x0d],
  ["t", 0x09],
  ['"', 0x22],
  ["'", 0x27],
  ["\\", 0x5c],
]);

/** What a string literal, quotes included, stands for; escapes may make bytes that are no text. */
export function stringBytes(literal: string): Uint8Array {
  const parts: number[] = [];
  for (let at = 1; at < literal.length - 1;) {
    if (literal[at] !== "\\") {
      const character = String.fromCodePoint(literal.codePointAt(at) ?? 0);
      parts.push(...encoder.encode(character));
      at += character.length;
      continue;
    }
    const next = literal.charAt(at + 1);
    const simple = escapes.get(next);
    if (simple !== undefined) {
      parts.push(simple);
      at += 2;
    } else if (next === "u") {
      const end = literal.indexOf("}", at);
      const codePoint = Number.parseInt(literal.slice(at + 3, end).replaceAll("_", ""), 16);
      parts.push(...encoder.encode(String.fromCodePoint(codePoint)));
      at = end + 1;
    } else {
      parts.push(Number.parseInt(literal.slice(at + 1, at + 3), 16));
      at += 3;
    }
  }
  return Uint8Array.from(parts);
}
