/**
 * What a plan may cost. A small file can describe exponentially many instances and types, since each
 * component may instantiate others more than once; counting stops that early.
 */
import { bindgenError } from "../error.ts";

const limits = {
  /** Component instances, shims included. */
  "component instances": 10_000,
  /** Steps of the flat program. */
  initializers: 100_000,
  /** Nodes of evaluated types: a record of three fields is four nodes. */
  "type nodes": 1_000_000,
  /** Definitions that are executed, and the arguments they pass. */
  definitions: 2_000_000,
  /** Nodes of the exported and imported interfaces, written out as trees. */
  "interface items": 200_000,
} as const;

/** How deep types nest in types, instances in instances and adapters in adapters: later stages walk them recursively. */
export const depthLimit = 100;

export type Limit = keyof typeof limits;

export type Budget = Map<Limit, number>;

export function spend(budget: Budget, limit: Limit, amount: number): void {
  const spent = (budget.get(limit) ?? 0) + amount;
  budget.set(limit, spent);
  if (spent <= limits[limit]) return;
  throw bindgenError(
    "LIMIT_EXCEEDED",
    `The component unfolds to more than ${limits[limit].toLocaleString("en")} ${limit}. ` +
      "Nested components that are instantiated this often are refused, because they can use up all memory and time; " +
      "compose fewer instances into one component",
    { limit: limits[limit], of: limit },
  );
}

export function checkDepth(depth: number, what: string, offset?: number): void {
  if (depth <= depthLimit) return;
  throw bindgenError("LIMIT_EXCEEDED", `${what} are nested more than ${depthLimit} levels deep`, {
    limit: depthLimit,
    of: what,
    offset,
  });
}
