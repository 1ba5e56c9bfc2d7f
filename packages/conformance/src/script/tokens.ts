/** A piece of a script: a parenthesis, a string with its quotes, or anything else without spaces. */
export interface Token {
  readonly kind: "(" | ")" | "string" | "atom";
  readonly start: number;
  readonly end: number;
}

const spaces = /[ \t\r\n]/;
const atomEnd = /[ \t\r\n();]/;

/** Splits the text of a script. Comments and spaces are left out; what parentheses mean is not looked at. */
export function tokenize(source: string): readonly Token[] {
  const tokens: Token[] = [];
  let at = 0;
  while (at < source.length) {
    const start = at;
    const character = source.charAt(at);
    if (spaces.test(character)) at++;
    else if (source.startsWith(";;", at)) at = endOfLine(source, at);
    else if (source.startsWith("(;", at)) at = endOfBlockComment(source, at);
    else if (character === "(" || character === ")") tokens.push({ kind: character, start, end: ++at });
    else if (character === '"') tokens.push({ kind: "string", start, end: (at = endOfString(source, at)) });
    else tokens.push({ kind: "atom", start, end: (at = endOfAtom(source, at)) });
  }
  return tokens;
}

function endOfLine(source: string, at: number): number {
  const end = source.indexOf("\n", at);
  return end < 0 ? source.length : end;
}

/** Block comments contain each other. */
function endOfBlockComment(source: string, at: number): number {
  let depth = 0;
  for (let index = at; index < source.length; index++) {
    if (source.startsWith("(;", index)) {
      depth++;
      index++;
    } else if (source.startsWith(";)", index)) {
      depth--;
      index++;
      if (depth === 0) return index + 1;
    }
  }
  throw new SyntaxError(`A block comment that begins at ${at} does not end.`);
}

function endOfString(source: string, at: number): number {
  for (let index = at + 1; index < source.length; index++) {
    if (source[index] === "\\") index++;
    else if (source[index] === '"') return index + 1;
  }
  throw new SyntaxError(`A string that begins at ${at} does not end.`);
}

/** `$"…"` and `@"…"` carry a string, which may contain anything. */
function endOfAtom(source: string, at: number): number {
  for (let index = at; index < source.length; index++) {
    if (source[index] === '"') return endOfString(source, index);
    if (index > at && atomEnd.test(source.charAt(index))) return index;
  }
  return source.length;
}
