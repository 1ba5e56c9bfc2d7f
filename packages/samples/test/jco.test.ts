// Every case: the same calls through jco's output must come to the same, except for what is known of jco.
import { afterAll, beforeAll, expect, test } from "vitest";

import { host } from "@perdure/runtime-adapters/host";

import { type BindingsFolder, createBindingsFolder, importBindings } from "../src/bindings-folder.ts";
import { callCases } from "../src/case.ts";
import { engineHas } from "../src/engine-features.ts";
import { transpileWithJco } from "../src/jco.ts";
import { failureOf, type Finished, type Outcome, runCalls } from "../src/outcome.ts";
import { knownDifference, untranspiled } from "./jco-differences.ts";

let folder: BindingsFolder;
beforeAll(async () => {
  folder = await createBindingsFolder();
});
afterAll(() => folder.remove());

const cases = await callCases();

const comparable = cases.filter(({ name, script }) => untranspiled[name] === undefined && engineHas(script.needs));

test.concurrent.each(comparable)(
  "jco on $name comes to the same, call by call",
  async ({ name, component, script }) => {
    const jco = await transpileWithJco(await folder.folder(`jco-${name}`), component, script.wasi === true);
    const theirs = await runCalls(script.calls, (seen) => jco(script.imports?.(seen)));
    const bindings = await importBindings(await folder.add(name, component));
    const options = script.wasi === true ? { host: host() } : {};
    const ours = await runCalls(script.calls, (seen) => bindings.instantiateSync(script.imports?.(seen), options));
    ours.forEach((call, index) => expectSame(name, call, theirs[index] as Finished));
  },
);

test.concurrent.each(cases.filter(({ name }) => untranspiled[name] !== undefined))(
  "jco on $name makes no output, as is known",
  async ({ name, component }) => {
    const target = await folder.folder(`jco-${name}`);
    await expect(transpileWithJco(target, component, false)).rejects.toThrow(untranspiled[name]?.message);
  },
);

function expectSame(name: string, ours: Finished, theirs: Finished): void {
  // What is refused as an argument, and how, is our own promise.
  if (failureOf(ours.expected)?.rejects !== undefined) return;
  const same = alike(ours.outcome, theirs.outcome);
  const difference = knownDifference(name, ours.source);
  if (difference === undefined)
    expect(same, `${ours.source}: ${shown(theirs.outcome)} by jco, ${shown(ours.outcome)} by us`).toBe(true);
  // A difference that has gone is taken off the list.
  else expect(same, `${ours.source}: no longer differs from jco (${difference.reason})`).toBe(false);
}

function alike(ours: Outcome, theirs: Outcome): boolean {
  if ("value" in ours) return "value" in theirs && equal(theirs.value, ours.value);
  if (!("error" in theirs)) return false;
  const [mine, other] = [ours.error, theirs.error] as { payload?: unknown; name?: string }[];
  return mine?.name !== "ComponentError" || equal(other?.payload, mine.payload);
}

function equal(a: unknown, b: unknown): boolean {
  try {
    expect(a).toEqual(b);
    return true;
  } catch {
    return false;
  }
}

function shown(outcome: Outcome): string {
  if ("error" in outcome) return `failure (${String(outcome.error)})`;
  return (
    JSON.stringify(outcome.value, (_, value: unknown) => (typeof value === "bigint" ? `${value}n` : value)) ??
    "undefined"
  );
}
