import { expect, test } from "vitest";
import { context } from "../../test/guest.ts";
import { anotherCopy } from "../../test/copies.ts";
import { thrown } from "../../test/thrown.ts";
import { component, componentInstance, hostComponent, instanceExports } from "./component-values.ts";
import type { ComponentValue } from "./component-values.ts";
import { instantiate, instantiateSync } from "./instantiate.ts";
import type { Component, InstantiateOptions } from "./instantiate.ts";

/** Instantiates what it is given, then gives its exports. */
function outer(inner: ComponentValue): Component<readonly unknown[]> {
  return {
    name: "outer",
    modules: [],
    imports: [],
    *link(cx) {
      return [yield componentInstance(cx, inner, { f: () => 1 }, "inner")];
    },
  };
}

test("a component is whatever has one of the two functions, be it a class or a function", () => {
  const values = [{ instantiate() {} }, { instantiateSync() {} }, Object.assign(() => {}, { instantiate() {} })];
  class Provider {
    instantiateSync(): void {}
  }
  for (const value of [...values, new Provider()]) expect(hostComponent(value, "c")).toBe(value);
  for (const value of [undefined, null, 1, "x", {}, [], { instantiate: {} }, Promise.resolve()])
    expect(thrown(() => hostComponent(value, "c"))).toMatchObject({ code: "INVALID_ARGUMENT", where: "c" });
});

test("it is called as a method, with imports and with nobody who would provide more", async () => {
  const seen: unknown[] = [];
  const inner = {
    exports: {},
    instantiateSync(imports: object = {}, options: InstantiateOptions = {}) {
      seen.push(Object.keys(imports), options.host?.resolve("wasi:cli/environment", "0.2.0"), options.fallback);
      return this.exports;
    },
  };
  expect(instantiateSync(outer(inner))[0]).toBe(inner.exports);
  expect((await instantiate(outer(inner)))[0]).toBe(inner.exports);
  expect(seen).toEqual([["f"], {}, undefined, ["f"], {}, undefined]);
});

test("exports with a function `then` are not waited for", async () => {
  // oxlint-disable-next-line no-thenable -- it must not be taken for a promise
  const exports = { then() {} };
  expect((await instantiate(outer({ instantiateSync: () => exports })))[0]).toBe(exports);
});

test("an instantiateSync that is asynchronous is named", async () => {
  const inner = { instantiateSync: async () => ({}) };
  const difference = "its instantiateSync returned a Promise, not an instance";
  expect(thrown(() => instantiateSync(outer(inner)))).toMatchObject({ code: "COMPONENT_TYPE", difference });
  await expect(instantiate(outer(inner))).rejects.toMatchObject({ code: "COMPONENT_TYPE", difference });
});

test("what it throws arrives as it is; only what it lacks is put in the words of the one who wants it", async () => {
  const error = new Error("boom");
  const failing = (thrown: unknown): ComponentValue => ({
    instantiateSync() {
      throw thrown;
    },
  });
  expect(thrown(() => instantiateSync(outer(failing(error))))).toBe(error);
  await expect(instantiate(outer(failing(error)))).rejects.toBe(error);
  const needy: Component = { name: "needy", modules: [], imports: [["a:b/c", "f"]], lookUp: missing, *link() {} };
  const needs = thrown(() => instantiateSync(outer(component(context, needy)))) as Error;
  expect(needs).toMatchObject({ code: "COMPONENT_TYPE", where: "inner", component: "outer", missing: ["a:b/c#f"] });
  expect(needs.cause).toMatchObject({ code: "MISSING_IMPORTS" });
});

function missing(): never {
  throw Object.assign(new Error("missing"), {
    [Symbol.for("@perdure/abi/1/error")]: true,
    code: "MISSING_IMPORTS",
    missing: ["a:b/c#f"],
  });
}

test("a component that has another copy of this package is counted and refused all the same", async () => {
  const other = await anotherCopy();
  const needy: Component = { name: "needy", modules: [], imports: [["a:b/c", "f"]], lookUp: other.lookUp, *link() {} };
  const needs = thrown(() => instantiateSync(outer(other.component(context, needy))));
  expect(needs).toMatchObject({ code: "COMPONENT_TYPE", where: "inner", missing: ["a:b/c#f"] });
  const endless: Component = {
    name: "endless",
    modules: [],
    imports: [],
    *link(cx) {
      for (;;) yield other.componentInstance(cx, { instantiateSync: () => ({}) }, {}, "leaf");
    },
  };
  expect(thrown(() => instantiateSync(outer(other.component(context, endless))))).toMatchObject({
    code: "TOO_MANY_INSTANCES",
  });
});

test("what is used of its exports is found by WIT names, and all that is missing is listed", () => {
  const f = (): void => {};
  class R {
    readonly member = 1;
  }
  const exports = { f, then_: f, "a:b/c@1.0.0": { g: f, inSide: { h: f } }, R };
  const found = instanceExports(
    context,
    exports,
    [
      ["", "f", "then", "[constructor]r"],
      ["a:b/c@1.0.0", "g"],
      ["a:b/c@1.0.0#in-side", "h"],
    ],
    "c",
  );
  expect(found).toEqual([[f, f, R], [f], [f]]);
  const lacking = thrown(() =>
    instanceExports(
      context,
      exports,
      [
        ["", "f", "x"],
        ["d:e/f", "g"],
      ],
      "c",
    ),
  );
  expect(lacking).toMatchObject({ code: "COMPONENT_TYPE", missing: ["x", "d:e/f#g"] });
  for (const value of [undefined, null, 1])
    expect(thrown(() => instanceExports(context, value, [], "c"))).toMatchObject({ code: "COMPONENT_TYPE" });
});

test("steps are counted together, also through options that were copied on the way", () => {
  const leaf: ComponentValue = { instantiateSync: () => ({}) };
  const wide: Component = {
    name: "wide",
    modules: [],
    imports: [],
    *link(cx) {
      for (let k = 0; k < 60_000; k++) yield componentInstance(cx, leaf, {}, "leaf");
    },
  };
  expect(instantiateSync(wide)).toBe(undefined);
  const copied: ComponentValue = {
    instantiateSync: (imports, options) => instantiateSync(wide, imports, { ...options }),
  };
  const both: Component = {
    name: "both",
    modules: [],
    imports: [],
    *link(cx) {
      yield componentInstance(cx, copied, {}, "one");
      yield componentInstance(cx, copied, {}, "two");
    },
  };
  expect(thrown(() => instantiateSync(both))).toMatchObject({ code: "TOO_MANY_INSTANCES", component: "wide" });
});
