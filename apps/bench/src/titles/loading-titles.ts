import type { LoadJob } from "../child/load.ts";
import type { MeasuredComponent } from "../job.ts";

export type LoadingKind = LoadJob["from"];

const modules = "limit: core modules alone, without imports";
const byModule = "limit: the same, by a module that imports one small package";

/** The ways to load a component, in the order of the rows. */
export const loadingKinds: readonly {
  readonly from: LoadingKind;
  readonly title: (component: string) => string;
  readonly limit: string;
}[] = [
  { from: "files", title: (name) => `load ${name}, generated`, limit: modules },
  { from: "module", title: (name) => `load ${name}, against a module`, limit: byModule },
  { from: "door", title: (name) => `load ${name}, by its front door`, limit: byModule },
  { from: "bytes", title: (name) => `bytes to callable, ${name}`, limit: modules },
];

export function loadingTitles(components: readonly MeasuredComponent[]): readonly string[] {
  const loadable = components.filter(({ loads }) => loads !== undefined);
  return loadingKinds.flatMap(({ title }) => loadable.map(({ name }) => title(name)));
}
