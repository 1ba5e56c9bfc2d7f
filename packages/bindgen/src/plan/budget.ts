/**
 * What a plan may cost. A small file can describe exponentially many instances and types, since each
 * component may instantiate others more than once; counting stops that early.
 */
import { bindgenError } from "../error.ts";

interface Allowance {
  /** What every file may have. */
  readonly base: number;
  /** And for each of its bytes: real components describe far less with one. */
  readonly perByte: number;
  /** What no file may have. */
  readonly most: number;
}

export type Limit = "component instances" | "initializers" | "type nodes" | "definitions" | "interface items";

const limits: Readonly<Record<Limit, Allowance>> = {
  /** Component instances, shims included. */
  "component instances": { base: 200, perByte: 1, most: 10_000 },
  /** Steps of the flat program. */
  initializers: { base: 200, perByte: 1, most: 100_000 },
  /** Nodes of evaluated types: a record of three fields is four nodes. */
  "type nodes": { base: 2_000, perByte: 4, most: 1_000_000 },
  /** Definitions that are executed, and the arguments they pass. */
  definitions: { base: 2_000, perByte: 4, most: 2_000_000 },
  /** Nodes of the exported and imported interfaces, written out as trees. */
  "interface items": { base: 200, perByte: 1, most: 200_000 },
};

/** How deep types nest in types, instances in instances and adapters in adapters: later stages walk them recursively. */
export const depthLimit = 100;

export interface Budget {
  /** Bytes of the file. */
  readonly size: number;
  readonly spent: Map<Limit, number>;
  /** The definition that is being executed, for messages. */
  place: { readonly offset: number; readonly path: readonly string[] };
}

export function newBudget(size: number): Budget {
  return { size, spent: new Map(), place: { offset: 0, path: [] } };
}

export function spend(budget: Budget, limit: Limit, amount: number): void {
  const spent = (budget.spent.get(limit) ?? 0) + amount;
  budget.spent.set(limit, spent);
  const { base, perByte, most } = limits[limit];
  const allowed = Math.min(most, base + perByte * budget.size);
  if (spent <= allowed) return;
  throw bindgenError(
    "LIMIT_EXCEEDED",
    `The component unfolds to more than ${allowed.toLocaleString("en")} ${limit}, the limit for a file of this size. ` +
      "What contains itself so often is refused, because it can use up all memory and time; " +
      "instantiate fewer components, or nest fewer instances",
    { limit: allowed, of: limit, found: spent, ...budget.place },
  );
}

export function checkDepth(depth: number, what: string, offset?: number): void {
  if (depth <= depthLimit) return;
  throw bindgenError("LIMIT_EXCEEDED", `${what} are nested more than ${depthLimit} levels deep`, {
    limit: depthLimit,
    found: depth,
    of: what,
    offset,
  });
}
