// Every case: bindings are generated, written, imported as an application imports them, and called.
import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { host } from "@perdure/runtime-adapters/host";

import { type BindingsFolder, createBindingsFolder, importBindings } from "../src/bindings-folder.ts";
import { callCases } from "../src/case.ts";
import { failureOf, type Finished, runCalls } from "../src/outcome.ts";

let folder: BindingsFolder;
beforeAll(async () => {
  folder = await createBindingsFolder();
});
afterAll(() => folder.remove());

describe.each(await callCases())("bindings of $name", ({ name, component, script }) => {
  const options = () => (script.wasi === true ? { host: host() } : {});

  test("do what the case says, instantiated with and without waiting", async () => {
    const bindings = await importBindings(await folder.add(name, component));
    const waited = await runCalls(script.calls, (seen) => bindings.instantiate(script.imports?.(seen), options()));
    waited.forEach(checkCall);
    const atOnce = await runCalls(script.calls, (seen) => bindings.instantiateSync(script.imports?.(seen), options()));
    atOnce.forEach(checkCall);
  });
});

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
