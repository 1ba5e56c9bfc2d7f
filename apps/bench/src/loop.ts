/** Calls a function so many times, each time with what the call before gave. Imported once for each function. */
export function loop(add: (a: number, b: number) => number, count: number): number {
  let sum = 0;
  for (let i = 0; i < count; i++) sum = add(sum & 0xffff, i);
  return sum;
}
