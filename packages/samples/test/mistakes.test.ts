// What a new user gets wrong first, through emitted code: every message says what happened, where, and how to fix it.
import { readFile } from "node:fs/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { type Bindings, type BindingsFolder, createBindingsFolder, importBindings } from "../src/bindings-folder.ts";

type Functions = Readonly<Record<string, (...values: readonly unknown[]) => unknown>>;

let folder: BindingsFolder;
let bindings: Bindings;
beforeAll(async () => {
  folder = await createBindingsFolder();
  const component = await readFile(new URL("../cases/imports/component.wasm", import.meta.url));
  bindings = await importBindings(await folder.add("imports", component));
});
afterAll(() => folder.remove());

/** An instance whose host functions are sound but for the given ones. */
function instanceWith(math: object, text: object = {}): Functions {
  const imports = {
    log: () => {},
    "sample:host/math": { add: () => 0, divide: () => 0, mean: () => undefined, ...math },
    "sample:host/text": { join: () => "", flip: () => true, kind: () => 0, ...text },
  };
  return bindings.instantiateSync(imports) as Functions;
}

function errorOf(action: () => unknown): Error {
  try {
    action();
  } catch (error) {
    return error as Error;
  }
  throw new Error("nothing was thrown");
}

test("a host function that is async is named, with what to do", () => {
  const instance = instanceWith({ add: async () => 1 }, { join: async () => "x" });
  expect(errorOf(() => instance["join"]?.(["a"])).message).toBe(
    "sample:host/text#join: result must be a string, but is a Promise.\n" +
      "  fix   imports are synchronous in this ABI: return the value instead of a Promise, and make what it needs available before the call",
  );
  expect(errorOf(() => instance["add"]?.(1, 2)).message.split("\n")).toEqual([
    "cannot enter component instance",
    "  component   imports",
    "  reason      an earlier call was left by an exception (sample:host/text#join: result must be a string, but is a Promise.)",
    "  fix         make a new instance with instantiate()",
  ]);
});

test("missing imports are named with what was passed in their place", () => {
  const imports = { logg: () => {}, "sample:host/math@2.0.0": {}, "sample:host/texts": {} };
  const { message } = errorOf(() => bindings.instantiateSync(imports));
  for (const part of [
    '"imports" needs 7 functions that nothing provides:',
    '"logg" was passed, but the name that is looked for is "log"',
    '"sample:host/math@2.0.0" was passed, but tracks never mix: its is 2, and 1 is needed',
    '"sample:host/texts" was passed, but the name that is looked for is "sample:host/text"',
  ])
    expect(message).toContain(part);
});

describe("a host function may call back into the instance that called it", () => {
  test("and values of both calls stay apart", () => {
    const instance: Functions = instanceWith(
      { add: (a: number, b: number) => (a === 0 ? b : (instance["add"]?.(a - 1, b + 1) as number)) },
      {
        join: (parts: string[]) =>
          parts.length < 2 ? (parts[0] ?? "") : `${parts[0]}+${String(instance["join"]?.(parts.slice(1)))}`,
      },
    );
    expect(instance["add"]?.(20, 1)).toBe(21);
    expect(instance["join"]?.(["a", "bc", "ü", "d"])).toBe("a+bc+ü+d");
    expect(instance["add"]?.(0, 5)).toBe(5);
  });

  test("and what goes wrong inside poisons it, although the host kept it from the outer call", () => {
    let kept: unknown;
    const instance: Functions = instanceWith(
      { add: () => "no number" },
      { flip: () => ((kept = errorOf(() => instance["add"]?.(1, 2))), true) },
    );
    instance["flip"]?.(true);
    expect(kept).toMatchObject({ code: "INVALID_ARGUMENT" });
    const error = errorOf(() => instance["kind"]?.("x"));
    expect(error).toMatchObject({ code: "CANNOT_ENTER" });
    expect(error.cause).toBe(kept);
  });
});
