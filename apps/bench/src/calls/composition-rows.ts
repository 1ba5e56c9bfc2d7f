// Calls from one component to another, each of them so often within one call of the export that only those count.
export type CompositionRow = readonly [name: string, exportName: string, calls: number, ...values: number[]];

export const compositionRows: readonly CompositionRow[] = [
  ["add(u32,u32)", "add", 1000],
  ["string 10B", "len", 1000, 10],
  ["string 1KB", "len", 200, 1024],
  ["string 1MB", "len", 4, 1024 * 1024],
  ["string echo 10B", "echo", 1000, 10],
  ["string echo 1KB", "echo", 200, 1024],
  ["list<u8> 1KB", "bytes", 200, 1024],
  ["list<u8> 1MB", "bytes", 4, 1024 * 1024],
  ["list<record4> 1k", "points", 4, 1000],
  ["list<string> 1k", "strs", 4, 1000],
  ["resource method", "ctr", 1000],
];
