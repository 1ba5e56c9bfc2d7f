/** A table of handles: an array, and the indices that are free again. Index 0 is never given out. */
export interface Handles<T> {
  readonly entries: (T | undefined)[];
  readonly free: number[];
}

export function handles<T>(): Handles<T> {
  return { entries: [undefined], free: [] };
}

export function add<T>(table: Handles<T>, entry: T): number {
  const index = table.free.length > 0 ? (table.free.pop() as number) : table.entries.length;
  table.entries[index] = entry;
  return index;
}

export function get<T>(table: Handles<T>, index: number): T {
  const entry = table.entries[index];
  if (entry === undefined) throw new WebAssembly.RuntimeError("unknown handle");
  return entry;
}

export function take<T>(table: Handles<T>, index: number): T {
  const entry = get(table, index);
  table.entries[index] = undefined;
  table.free.push(index);
  return entry;
}
