import { callLoop, wordLoop, type Loop } from "../measure/loop.ts";
import type { Subject } from "./api.ts";
import { resourceRows } from "./resource-rows.ts";
import { callRows } from "./rows.ts";

/** A row, and the loop that does it with a subject. */
export interface LoopRow {
  readonly name: string;
  readonly loop: (subject: Subject) => Loop;
  /** Calls of the host within one turn of the loop, where only those count. */
  readonly inner?: number;
}

export const loopRows: readonly LoopRow[] = [
  ...callRows.map(({ name, export: exportName, values, inner, words }): LoopRow => ({
    name,
    loop({ api }) {
      const call = api[exportName] as (...values: never[]) => unknown;
      return words === undefined ? callLoop(call, values) : wordLoop(call, words);
    },
    ...(inner === undefined ? {} : { inner }),
  })),
  ...resourceRows.map(({ name, loop }): LoopRow => ({ name, loop: ({ res }) => loop(res) })),
];
