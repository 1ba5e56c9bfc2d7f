// Every case: bindings are generated, written, imported as an application imports them, and called.
import { afterAll, beforeAll, expect, test } from "vitest";

import { host } from "@perdure/runtime-adapters/host";

import { type BindingsFolder, createBindingsFolder, importBindings } from "../src/bindings-folder.ts";
import { callCases } from "../src/case.ts";
import { engineHas } from "../src/engine-features.ts";
import { failureOf, type Finished, runCalls } from "../src/outcome.ts";

let folder: BindingsFolder;
beforeAll(async () => {
  folder = await createBindingsFolder();
});
afterAll(() => folder.remove());

const cases = await callCases();
const runnable = cases.filter(({ script }) => engineHas(script.needs));
const tooNew = cases.filter(({ script }) => !engineHas(script.needs));

test.each(runnable)(
  "bindings of $name do what the case says, instantiated with and without waiting",
  async ({ name, component, script }) => {
    const bindings = await importBindings(await folder.add(name, component));
    const options = () => (script.wasi === true ? { host: host() } : {});
    const waited = await runCalls(script.calls, (seen) => bindings.instantiate(script.imports?.(seen), options()));
    waited.forEach(checkCall);
    const atOnce = await runCalls(script.calls, (seen) => bindings.instantiateSync(script.imports?.(seen), options()));
    atOnce.forEach(checkCall);
  },
);

test.each(tooNew)(
  "bindings of $name say which core module this engine cannot compile",
  async ({ name, component, script }) => {
    const bindings = await importBindings(await folder.add(name, component));
    const instance = bindings.instantiate(script.imports?.([]), { host: host() });
    await expect(instance).rejects.toMatchObject({ code: "CORE_COMPILE" });
  },
);

function checkCall({ source, outcome, expected }: Finished): void {
  const failure = failureOf(expected);
  if (failure === undefined) {
    if ("error" in outcome) throw new Error(`${source} threw`, { cause: outcome.error });
    expect(outcome.value, source).toEqual(expected);
    return;
  }
  if ("value" in outcome) expect.fail(`${source} gave ${String(outcome.value)}`);
  const error = outcome.error as Error & { code?: string; payload?: unknown };
  expect(error, source).toBeInstanceOf(Error);
  if (failure.traps !== undefined) {
    expect(error, source).toBeInstanceOf(WebAssembly.RuntimeError);
    expect(error.message, source).toContain(failure.traps);
  } else if (failure.rejects !== undefined) {
    expect(error.code, `${source}: ${error.message}`).toMatch(/^INVALID_(ARGUMENT|HANDLE)$/);
    expect(error.message, source).toContain(failure.rejects);
  } else if (failure.throws === undefined) {
    expect(error.name, `${source}: ${error.message}`).toBe("ComponentError");
    expect(error.payload, source).toEqual(failure.fails);
  } else expect(error.message, source).toContain(failure.throws);
}
