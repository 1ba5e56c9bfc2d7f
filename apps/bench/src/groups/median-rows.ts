import type { Row } from "../row.ts";

/**
 * Of each row the one whose ratio is the median of several processes.
 *
 * What an engine learns while a process warms up stays, and luck is part of it: V8 for example may decide for the rest of a process that
 * the objects of one literal live long, after which making them takes six times as long (Node 20, lists of records, one process in four).
 * @param processes rows of each process, the same ones in the same order.
 */
export function medianRows(processes: readonly (readonly Row[])[]): readonly Row[] {
  const [rows = []] = processes;
  return rows.map((row, index) => {
    const found = processes.map((others) => others[index] ?? row);
    const sorted = found.toSorted((a, b) => (a.ours ?? 0) - (b.ours ?? 0));
    return sorted[Math.floor(sorted.length / 2)] ?? row;
  });
}
