import { afterEach, expect, test, vi } from "vitest";
import { coreModule, op } from "../../test/core-module.ts";
import { context, guest, moduleSource } from "../../test/guest.ts";
import { thrown } from "../../test/thrown.ts";
import { bridge, depart, unwound } from "./bridges.ts";
import { block, enter, instance, trapped, unblock } from "./instance.ts";
import type { Instance } from "./instance.ts";
import { core, instantiate, instantiateSync } from "./instantiate.ts";
import type { Component, InstanceContext } from "./instantiate.ts";

afterEach(() => {
  vi.restoreAllMocks();
});

type Add = (a: number, b: number) => number;

/** `add`, and what stands for the function in JavaScript. */
const add = (a: number, b: number): number => a + b;
const otherwise = (): number => -1;

function ends(): { readonly cx: InstanceContext; readonly caller: Instance; readonly callee: Instance } {
  return { cx: { ...context }, caller: instance(context), callee: instance(context) };
}

test("a bridge is a function of WebAssembly, and whatever its callee is becomes one of its type", () => {
  const { cx, caller, callee } = ends();
  const made: Add = bridge(cx, caller, callee, { core: add, type: "u32,u32:u32", otherwise });
  expect([made(1, 2), made(0x7fffffff, 1)]).toEqual([3, -0x80000000]);
  expect(made.name).toMatch(/^\d+$/);
});

test.each([
  ["bool", 0x100, 1],
  ["s8", 0x180, -0x80],
  ["u8", -1, 0xff],
  ["s16", 0x18000, -0x8000],
  ["u16", -1, 0xffff],
  ["s32", -1, -1],
  ["u32", -1, -1],
  ["u1", 0xff, 1],
  ["u7", -1, 0x7f],
  ["u31", -1, 0x7fffffff],
  ["f32", 0.1, Math.fround(0.1)],
  ["f64", 0.1, 0.1],
  ["s64", -1n, -1n],
  ["u64", 2n ** 64n - 1n, -1n],
])("a bridge cuts off what is no part of %s, both ways", (type, given, passed) => {
  const { cx, caller, callee } = ends();
  const seen: unknown[] = [];
  const echo = (value: unknown): void => void seen.push(value);
  bridge(cx, caller, callee, { core: echo, type: `${type},f64:`, otherwise: echo })(given);
  expect(seen).toEqual([passed]);
  const give = (): unknown => given;
  expect(bridge(cx, caller, callee, { core: give, type: `:${type}`, otherwise: give })()).toBe(passed);
});

test("whoever must not call out, or has ended, is left to the function in JavaScript", () => {
  const { cx, caller, callee } = ends();
  const made: Add = bridge(cx, caller, callee, { core: add, type: "u32,u32:u32", otherwise });
  block(caller);
  expect(made(1, 2)).toBe(-1);
  unblock(caller);
  expect(made(1, 2)).toBe(3);
  block(callee);
  expect(made(1, 2)).toBe(3);
  for (const ended of ["caller", "callee"] as const) {
    const { cx, ...both } = ends();
    const other: Add = bridge(cx, both.caller, both.callee, { core: add, type: "u32,u32:u32", otherwise });
    trapped(both[ended], new Error("x"));
    unblock(both.callee);
    unblock(both.caller);
    expect(other(1, 2)).toBe(-1);
  }
});

test("a call of an instance that has ended by its bridges is told from calls around it", () => {
  const { cx, caller, callee } = ends();
  const die = guest([{ name: "die", params: "", results: "", body: op.unreachable }]).exports["die"];
  const within = (call: () => void): unknown => {
    const time = depart(caller);
    try {
      return call();
    } catch (error) {
      return unwound(caller, error, time);
    }
  };
  const inner = bridge(cx, caller, callee, { core: die, type: ":", otherwise: () => {} });
  const around = instance(context);
  let error: unknown;
  const outer = bridge(cx, caller, around, {
    core: () => void (error = within(inner)),
    type: ":",
    otherwise: () => {},
  });
  within(outer);
  expect(error).toBeInstanceOf(WebAssembly.RuntimeError);
  expect(thrown(() => enter(callee)).cause).toBe(error);
  expect(thrown(() => enter(caller)).cause).toBe(error);
  enter(around);
});

test("a call of a bridge from within itself does not hide the call around it", () => {
  const { cx, caller, callee } = ends();
  const die = guest([{ name: "die", params: "", results: "", body: op.unreachable }]).exports["die"]!;
  const calls: string[] = [];
  const made: () => void = bridge(cx, caller, callee, {
    core: () => {
      calls.push("outer");
      made();
      die();
    },
    type: ":",
    otherwise: () => void calls.push("inner"),
  });
  const time = depart(caller);
  const error = unwound(caller, thrown(made), time);
  expect(calls).toEqual(["outer", "inner"]);
  expect(thrown(() => enter(callee)).cause).toBe(error);
});

test("an exception that passes several bridges ends each callee, with one cause", () => {
  const { cx, caller, callee } = ends();
  const middle = instance(context);
  const failure = new Error("x");
  const fail = (): never => {
    throw failure;
  };
  const inner = bridge(cx, middle, callee, { core: fail, type: ":u32", otherwise });
  const outer = bridge(cx, caller, middle, { core: inner, type: ":u32", otherwise });
  const time = depart(caller);
  expect(thrown(outer)).toBe(failure);
  expect(unwound(caller, failure, time)).toBe(failure);
  for (const one of [caller, middle, callee]) expect(thrown(() => enter(one)).cause).toBe(failure);
});

test("what a start function had called when it trapped has ended", async () => {
  const start = coreModule({
    imports: [{ module: "", name: "f", params: "", results: "" }],
    functions: [{ name: "go", params: "", results: "", body: op.call(0) }],
    start: "go",
  });
  const { exports } = guest([{ name: "die", params: "", results: "", body: op.unreachable }]);
  let callee: Instance | undefined;
  const starting: Component = {
    name: "starting",
    modules: [moduleSource(start, "file:///start.wasm")],
    imports: [],
    *link(cx) {
      callee = instance(cx);
      const f = bridge(cx, instance(cx), callee, { core: exports["die"], type: ":", otherwise: () => {} });
      yield core(cx, 0, { "": { f } });
    },
  };
  const options = { modules: [start] };
  const error = thrown(() => instantiateSync(starting, {}, options));
  expect(error).toBeInstanceOf(WebAssembly.RuntimeError);
  expect(thrown(() => enter(callee!)).cause).toBe(error);
  const late: unknown = await instantiate(starting, {}, options).catch((reason: unknown) => reason);
  expect(thrown(() => enter(callee!)).cause).toBe(late);
});

test.each(["Memory", "Module", "Instance"] as const)("where %s is refused, there are no bridges", (name) => {
  const { cx, caller, callee } = ends();
  vi.spyOn(WebAssembly, name).mockImplementation(function () {
    throw new RangeError("not here");
  });
  expect(bridge(cx, caller, callee, { core: add, type: "u32,u32:u32", otherwise })).toBe(otherwise);
  expect(depart(caller)).toBe(0);
});

test("a core function of another type gets no bridge", () => {
  const { cx, caller, callee } = ends();
  const { grow } = guest().exports;
  expect(bridge(cx, caller, callee, { core: grow, type: "u32,u32:u32", otherwise })).toBe(otherwise);
  expect(bridge(cx, caller, callee, { core: grow, type: "u32:u32", otherwise })).not.toBe(otherwise);
});
