// Random worlds: ours against what was passed, jco's against the same, and guests that give what they should not.
import * as fc from "fast-check";

import { type EmittedFolder, type Exports, loadBindings } from "../bindings/load-bindings.ts";
import { formatFunction, formatType } from "../component/format-type.ts";
import { stable } from "../values/value.ts";
import { unsupportedKinds } from "../vectors/unsupported-kinds.ts";
import { vectorsComponent } from "../vectors/vectors-component.ts";
import { arbitraryGadgets, type Gadgets } from "./arbitrary-gadgets.ts";
import { arbitraryHostile, type Hostile } from "./arbitrary-hostile.ts";
import { arbitraryComposed, arbitraryScenario, type Composed } from "./arbitrary-scenario.ts";
import { gadgetsComponent } from "./gadgets-component.ts";
import { composedComponent, outside } from "./composed-component.ts";
import { areComparable, type Deviation, deviations, isComparable } from "./jco-deviations.ts";
import { loadWithJco } from "./load-with-jco.ts";
import { type Difference, type Instantiate, play } from "./play.ts";
import { playGadgets } from "./play-gadgets.ts";
import { playHostile } from "./play-hostile.ts";
import type { Scenario } from "./world.ts";
import { worldComponent } from "./world-component.ts";

export interface WorldsOptions {
  readonly seed: number;
  readonly worlds: number;
  /** Of these, guests that give what they should not. */
  readonly hostile: number;
  /** Of these, worlds with a resource of the guest. */
  readonly gadgets?: number;
  /** Of these, worlds that pass values through several components. */
  readonly composed?: number;
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

/** For the names of modules, which a process imports once. */
let emitted = 0;

export async function runWorlds(folder: EmittedFolder, options: WorldsOptions): Promise<WorldsReport> {
  const unsupported = await unsupportedKinds(folder);
  const supported = { maps: !unsupported.has("map"), fixedLists: !unsupported.has("fixed-length list") };
  const seen = new Map<string, number>();
  let compared = 0;
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
  const composedFails = async ([scenario, encodings]: Composed): Promise<void> => {
    const bindings = await ours(composedComponent(scenario.world, encodings));
    report("composed", play(scenario, { instantiate: (imports) => bindings.instantiateSync(imports) }));
    const atRoot: Scenario = { ...scenario, world: { ...scenario.world, placement: "root" } };
    const linked = await ours(composedComponent(atRoot.world, encodings, true));
    const [encoding = "utf8"] = encodings;
    const inner = await ours(worldComponent({ ...atRoot.world, encoding }));
    const instantiate: Instantiate = (imports) => linked.instantiateSync({ ...imports, [outside]: inner });
    report("composed at run time", play(atRoot, { instantiate }));
  };
  const hostile: Counts = {};
  const hostileFails = async (guest: Hostile): Promise<void> => {
    const bindings = await ours(vectorsComponent([guest.type], guest.encoding));
    const { problem, outcomes } = playHostile(guest, bindings);
    for (const [name, count] of outcomes) hostile[name] = (hostile[name] ?? 0) + count;
    if (problem !== undefined) throw new Error(problem);
  };

  const gadgetsFail = async (gadgets: Gadgets): Promise<void> => {
    const bytes = gadgetsComponent(gadgets.types, gadgets.placement);
    const bindings = await ours(bytes);
    const problem = playGadgets(gadgets, { instantiate: (imports) => bindings.instantiateSync(imports) });
    if (problem !== undefined) throw new Error(`emitted code: ${problem}`);
    if (!areComparable(gadgets)) return;
    compared++;
    const instantiate = (await loadWithJco(folder, `jco-${emitted++}`, bytes)) as (imports: object) => Exports;
    const known = (deviation: Deviation | undefined): boolean => {
      if (deviation !== undefined) seen.set(deviation.name, (seen.get(deviation.name) ?? 0) + 1);
      return deviation !== undefined;
    };
    const theirs = playGadgets(gadgets, {
      instantiate,
      plain: true,
      explains: (type, actual, expected) =>
        known(
          deviations.find(
            ({ explainsValue, explainsType }) =>
              explainsValue?.(actual, expected) === true || explainsType?.(type) === true,
          ),
        ),
      explainsError: (error) => known(deviations.find(({ explainsError }) => explainsError?.(error) === true)),
    });
    if (theirs !== undefined) throw new Error(`jco's output: ${theirs}`);
  };

  const { seed, worlds, gadgets = 0, composed = 0 } = options;
  const scenarios = worlds - options.hostile - gadgets - composed;
  const failure =
    (await check(arbitraryScenario(supported), scenarioFails, { seed, runs: scenarios, show: showScenario })) ??
    (await check(arbitraryComposed(supported), composedFails, { seed, runs: composed, show: showComposed })) ??
    (await check(arbitraryHostile(supported), hostileFails, { seed, runs: options.hostile, show: showHostile })) ??
    (await check(arbitraryGadgets(supported), gadgetsFail, { seed, runs: gadgets, show: showGadgets }));
  return {
    worlds,
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
  { seed, runs, show }: { readonly seed: number; readonly runs: number; readonly show: (value: T) => string },
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

function showComposed([scenario, encodings]: Composed): string {
  return `${encodings.join(" → ")} of ${showScenario(scenario)}`;
}

function showHostile({ type, ...rest }: Hostile): string {
  return `${formatType(type)}\n  ${stable(rest)}`;
}

function showGadgets({ types, ...rest }: Gadgets): string {
  return `${types.map(formatType).join("; ")}\n  ${stable(rest)}`;
}
