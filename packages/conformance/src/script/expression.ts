import { type Token, tokenize } from "./tokens.ts";

/** An S-expression of a script, with its place in the text. */
export type Expression = List | Leaf;

export interface List {
  readonly kind: "list";
  readonly start: number;
  readonly end: number;
  readonly items: readonly Expression[];
}

export interface Leaf {
  readonly kind: "string" | "atom";
  readonly start: number;
  readonly end: number;
}

/** The expressions of a whole script. @throws SyntaxError where parentheses do not match */
export function parseExpressions(source: string): readonly Expression[] {
  const root: Expression[] = [];
  const open: { readonly token: Token; readonly items: Expression[] }[] = [];
  let items = root;
  for (const token of tokenize(source)) {
    if (token.kind === "(") {
      items = [];
      open.push({ token, items });
    } else if (token.kind === ")") {
      const closed = open.pop();
      if (closed === undefined) throw new SyntaxError(`There is a ")" too many at ${token.start}.`);
      items = open.at(-1)?.items ?? root;
      items.push({ kind: "list", start: closed.token.start, end: token.end, items: closed.items });
    } else items.push({ kind: token.kind, start: token.start, end: token.end });
  }
  if (open.length > 0) throw new SyntaxError(`The "(" at ${open.at(-1)?.token.start} is not closed.`);
  return root;
}
