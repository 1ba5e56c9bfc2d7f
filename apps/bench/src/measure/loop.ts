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

/** A loop that calls a function with the same values every time. */
export function callLoop(call: (...values: never[]) => unknown, values: readonly unknown[]): Loop {
  const names = values.map((_, i) => `v${i}`);
  const scope = Object.fromEntries(names.map((name, i) => [name, values[i]]));
  return compileLoop(`last=call(${names.join(",")})`, { call, ...scope });
}
