// Random worlds: ours against what was passed, jco's against the same, and guests that give what they should not.
import * as fc from "fast-check";

import { type EmittedFolder, loadBindings } from "../bindings/load-bindings.ts";
import { formatFunction, formatType } from "../component/format-type.ts";
import { stable } from "../values/value.ts";
import { unsupportedKinds } from "../vectors/unsupported-kinds.ts";
import { vectorsComponent } from "../vectors/vectors-component.ts";
import { arbitraryHostile, type Hostile } from "./arbitrary-hostile.ts";
import { arbitraryScenario } from "./arbitrary-scenario.ts";
import { deviations, isComparable } from "./jco-deviations.ts";
import { loadWithJco } from "./load-with-jco.ts";
import { type Difference, type Instantiate, play } from "./play.ts";
import { playHostile } from "./play-hostile.ts";
import type { Scenario } from "./world.ts";
import { worldComponent } from "./world-component.ts";

export interface WorldsOptions {
  readonly seed: number;
  readonly worlds: number;
  /** Of these, guests that give what they should not. */
  readonly hostile: number;
}

/** Counts by name; plain, so that processes can pass it on. */
export type Counts = Record<string, number>;

export interface WorldsReport {
  readonly worlds: number;
  /** Worlds that jco was compared on. */
  readonly compared: number;
  /** Known deviations of jco, by name. */
  readonly deviations: Counts;
  /** What hostile guests led to: values, or traps by code. */
  readonly hostile: Counts;
  /** The smallest example of what went wrong, as text. */
  readonly failure?: string;
}

export async function runWorlds(folder: EmittedFolder, options: WorldsOptions): Promise<WorldsReport> {
  const unsupported = await unsupportedKinds(folder);
  const supported = { maps: !unsupported.has("map"), fixedLists: !unsupported.has("fixed-length list") };
  const seen = new Map<string, number>();
  let compared = 0;
  let emitted = 0;
  const ours = async (bytes: Uint8Array): ReturnType<typeof loadBindings> =>
    loadBindings(folder, `world-${emitted++}`, bytes);

  const scenarioFails = async (scenario: Scenario): Promise<void> => {
    const bytes = worldComponent(scenario.world);
    const bindings = await ours(bytes);
    const instantiate: Instantiate = (imports) => bindings.instantiateSync(imports);
    report("emitted code", play(scenario, { instantiate }));
    if (!isComparable(scenario.world)) return;
    compared++;
    const theirs = await loadWithJco(folder, `jco-${emitted++}`, bytes);
    report("jco's output", play(scenario, { instantiate: theirs, plain: true, deviations, seen }));
  };
  const hostile: Counts = {};
  const hostileFails = async (guest: Hostile): Promise<void> => {
    const bindings = await ours(vectorsComponent([guest.type], guest.encoding));
    const { problem, outcomes } = playHostile(guest, bindings);
    for (const [name, count] of outcomes) hostile[name] = (hostile[name] ?? 0) + count;
    if (problem !== undefined) throw new Error(problem);
  };

  const failure =
    (await check(
      arbitraryScenario(supported),
      scenarioFails,
      options.seed,
      options.worlds - options.hostile,
      showScenario,
    )) ?? (await check(arbitraryHostile(supported), hostileFails, options.seed, options.hostile, showHostile));
  return {
    worlds: options.worlds,
    compared,
    deviations: Object.fromEntries(seen),
    hostile,
    ...(failure === undefined ? {} : { failure }),
  };
}

function report(whose: string, difference: Difference | undefined): void {
  if (difference === undefined) return;
  const { func, place, message, thrown } = difference;
  throw new Error(`${whose}: ${place} of ${func.name}: ${formatFunction(func)}: ${message}`, { cause: thrown });
}

/** The smallest counterexample that fast-check finds, as text. */
async function check<T>(
  arbitrary: fc.Arbitrary<T>,
  run: (value: T) => Promise<void>,
  seed: number,
  runs: number,
  show: (value: T) => string,
): Promise<string | undefined> {
  const property = fc.asyncProperty(arbitrary, run);
  const details = await fc.check(property, { seed, numRuns: runs, interruptAfterTimeLimit: 120_000 });
  if (!details.failed || details.counterexample === null) return undefined;
  const error = details.errorInstance as Error | null;
  const stack = (error?.cause as Error | undefined)?.stack ?? error?.stack ?? "";
  const path = `seed ${seed}, path ${details.counterexamplePath}`;
  return [`${error?.message} (${path})`, show(details.counterexample[0]), stack].join("\n").slice(0, 6000);
}

function showScenario({ world, calls, ending }: Scenario): string {
  const { functions, ...rest } = world;
  const lines = functions.map((func) => `  ${func.name}: ${formatFunction(func)}`);
  return [stable(rest), ...lines, `  calls ${stable(calls)}`, `  ending ${stable(ending)}`].join("\n");
}

function showHostile({ type, ...rest }: Hostile): string {
  return `${formatType(type)}\n  ${stable(rest)}`;
}
