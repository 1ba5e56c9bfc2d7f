// The titles of all rows, in the order in which they are shown; each comes from the table that makes the row.
import { compositionRows } from "../calls/composition-rows.ts";
import { heapTitle, keptRows } from "../calls/kept-rows.ts";
import { loopRows } from "../calls/loops.ts";
import { operationTitles } from "../groups/operations.ts";
import { dimensions } from "../growing/dimensions.ts";
import type { MeasuredComponent } from "../job.ts";
import { generationTitles } from "./generation-titles.ts";
import { loadingTitles } from "./loading-titles.ts";
import { sizeTitles } from "./size-titles.ts";

export function allTitles(components: readonly MeasuredComponent[]): readonly string[] {
  const generation = components.map(({ name }) => generationTitles(name));
  return [
    ...loopRows.map(({ name }) => name),
    ...compositionRows.map(([name]) => name),
    ...operationTitles,
    ...generation.flatMap(({ time, memory }) => [time, memory]),
    ...generation.map(({ warm }) => warm),
    ...loadingTitles(components),
    ...sizeTitles,
    heapTitle,
    ...keptRows.map(({ title }) => title),
    ...dimensions.map(({ title }) => title),
  ];
}
