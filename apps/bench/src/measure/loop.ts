import { copies, copyCount } from "./copies.ts";

/** Does something so many times. */
export type Loop = (times: number) => unknown;

let made = 0;

/**
 * Compiles a loop around one statement. `last` is a variable of the loop; the other names are in `scope`.
 *
 * Each loop is a text of its own, and so a function of its own to the engine: what it learns of one subject is not used for another.
 */
export function compileLoop(statement: string, scope: Readonly<Record<string, unknown>>): Loop {
  const { last, ...others } = scope;
  const names = Object.keys(others);
  // oxlint-disable-next-line perdure/code-text -- no names of anybody else are in it
  const body = `let kept=first??${made++};return(times)=>{let last=kept;for(let i=0;i<times;i++){${statement}}return kept=last}`;
  // oxlint-disable-next-line no-new-func, typescript/no-implied-eval -- see above; the statements are ours
  return new Function("first", ...names, body)(last, ...names.map((name) => others[name])) as Loop;
}

/** A loop that calls a function with equal values every time; texts, lists and records are other ones each time. */
export function callLoop(call: (...values: never[]) => unknown, values: readonly unknown[]): Loop {
  const turns = values.map(copies);
  const expressions = turns.map((equal, i) => (equal === undefined ? `v${i}` : `v${i}[i&${copyCount - 1}]`));
  const scope = Object.fromEntries(values.map((value, i) => [`v${i}`, turns[i] ?? value]));
  return compileLoop(`last=call(${expressions.join(",")})`, { call, ...scope });
}

/** A loop that calls a function with one of a few words in turns, as they are written where cases of an enum are meant. */
export function wordLoop(call: (...values: never[]) => unknown, words: readonly string[]): Loop {
  return compileLoop("last=call(words[i%count])", { call, words, count: words.length });
}
