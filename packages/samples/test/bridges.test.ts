// Calls between component instances in WebAssembly, and the same in JavaScript where the engine makes no bridges: nobody can tell which.
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { isTrap } from "@perdure/abi-core/v1";
import { type BindingsFolder, createBindingsFolder } from "../src/bindings-folder.ts";
import { textBindings } from "../src/text-bindings.ts";
import { type Composed, engines, errorOf, withoutBridges } from "./bridges.ts";

let folder: BindingsFolder;
beforeAll(async () => {
  folder = await createBindingsFolder();
});
afterAll(() => folder.remove());
afterEach(() => {
  vi.restoreAllMocks();
});

/** A runner that calls a service, which calls the host. */
const composed = `(component
  (import "ask" (func $ask (param "n" u32) (result u32)))
  (component $Service
    (import "ask" (func $ask (param "n" u32) (result u32)))
    (core func $lowered (canon lower (func $ask)))
    (core module $M
      (import "" "ask" (func $ask (param i32) (result i32)))
      (func (export "add") (param i32 i32) (result i32) (i32.add (local.get 0) (local.get 1)))
      (func (export "die") (result i32) unreachable)
      (func (export "ask") (param i32) (result i32) (i32.add (call $ask (local.get 0)) (i32.const 1))))
    (core instance $m (instantiate $M (with "" (instance (export "ask" (func $lowered))))))
    (func (export "add") (param "a" u32) (param "b" u32) (result u32) (canon lift (core func $m "add")))
    (func (export "die") (result u32) (canon lift (core func $m "die")))
    (func (export "ask") (param "n" u32) (result u32) (canon lift (core func $m "ask"))))
  (component $Runner
    (import "service" (instance $service
      (export "add" (func (param "a" u32) (param "b" u32) (result u32)))
      (export "die" (func (result u32)))
      (export "ask" (func (param "n" u32) (result u32)))))
    (core func $add (canon lower (func $service "add")))
    (core func $die (canon lower (func $service "die")))
    (core func $ask (canon lower (func $service "ask")))
    (core module $M
      (import "" "add" (func $add (param i32 i32) (result i32)))
      (import "" "die" (func $die (result i32)))
      (import "" "ask" (func $ask (param i32) (result i32)))
      (func (export "add") (param i32 i32) (result i32) (call $add (local.get 0) (local.get 1)))
      (func (export "die") (result i32) (call $die))
      (func (export "ask") (param i32) (result i32) (call $ask (local.get 0)))
      (func (export "add-and-die") (result i32) (drop (call $add (i32.const 1) (i32.const 2))) unreachable)
      (func (export "ask-and-add") (param i32) (result i32) (call $add (call $ask (local.get 0)) (i32.const 1000)))
      (func (export "try-ask") (param i32) (result i32) try (result i32) (call $ask (local.get 0)) catch_all i32.const 9 end)
      (func (export "one") (result i32) (i32.const 1))
      (func (export "add-late") (param i32) (drop (call $add (local.get 0) (local.get 0)))))
    (core instance $m (instantiate $M (with "" (instance
      (export "add" (func $add)) (export "die" (func $die)) (export "ask" (func $ask))))))
    (func (export "add") (param "a" u32) (param "b" u32) (result u32) (canon lift (core func $m "add")))
    (func (export "die") (result u32) (canon lift (core func $m "die")))
    (func (export "ask") (param "n" u32) (result u32) (canon lift (core func $m "ask")))
    (func (export "add-and-die") (result u32) (canon lift (core func $m "add-and-die")))
    (func (export "ask-and-add") (param "n" u32) (result u32) (canon lift (core func $m "ask-and-add")))
    (func (export "try-ask") (param "n" u32) (result u32) (canon lift (core func $m "try-ask")))
    (func (export "late") (result u32)
      (canon lift (core func $m "one") (post-return (core func $m "add-late")))))
  (instance $service (instantiate $Service (with "ask" (func $ask))))
  (instance $runner (instantiate $Runner (with "service" (instance $service))))
  (export "service" (instance $service))
  (export "add" (func $runner "add"))
  (export "die" (func $runner "die"))
  (export "ask" (func $runner "ask"))
  (export "add-and-die" (func $runner "add-and-die"))
  (export "ask-and-add" (func $runner "ask-and-add"))
  (export "try-ask" (func $runner "try-ask"))
  (export "late" (func $runner "late")))`;

describe.each(engines)("%s", (_, prepare) => {
  async function instanceWith(ask: (n: number) => unknown): Promise<Composed> {
    const { instantiateSync } = await textBindings(folder, composed);
    prepare();
    return instantiateSync({ ask }) as Composed;
  }

  test("calls give results, from within each other too", async () => {
    const instance: Composed = await instanceWith((n) => (n === 0 ? 0 : instance["ask"]?.(n - 1)));
    expect([instance["add"]?.(2, 3), instance["add"]?.(0xffffffff, 2)]).toEqual([5, 1]);
    expect([instance["ask"]?.(0), instance["ask"]?.(5), instance["askAndAdd"]?.(3)]).toEqual([1, 6, 1004]);
  });

  test("a trap of the callee ends both, with one cause", async () => {
    const instance = await instanceWith((n) => n);
    const error = errorOf(() => instance["die"]?.());
    expect(isTrap(error)).toBe(true);
    for (const call of [() => instance["add"]?.(1, 2), () => instance.service["add"]?.(1, 2)]) {
      expect(errorOf(call)).toMatchObject({ code: "CANNOT_ENTER", cause: error });
    }
  });

  test("a trap of the caller after the call leaves the callee as it is", async () => {
    const instance = await instanceWith((n) => n);
    expect(isTrap(errorOf(() => instance["addAndDie"]?.()))).toBe(true);
    expect(errorOf(() => instance["add"]?.(1, 2))).toMatchObject({ code: "CANNOT_ENTER" });
    expect([instance.service["add"]?.(1, 2), instance.service["ask"]?.(3)]).toEqual([3, 4]);
  });

  test("an exception of the host arrives as it was, and ends both", async () => {
    const failure = new Error("the disk is full");
    const instance = await instanceWith(() => {
      throw failure;
    });
    expect(errorOf(() => instance["ask"]?.(1))).toBe(failure);
    for (const call of [() => instance["add"]?.(1, 2), () => instance.service["add"]?.(1, 2)]) {
      const error = errorOf(call);
      expect(error).toMatchObject({ code: "CANNOT_ENTER", cause: failure });
      expect(error.message).toContain("an earlier call was left by an exception (the disk is full)");
    }
  });

  test("a caller that catches everything goes on, and the callee has ended", async () => {
    let calls = 0;
    const instance = await instanceWith(() => {
      calls++;
      throw new Error("the disk is full");
    });
    expect(instance["tryAsk"]?.(1)).toBe(9);
    expect(errorOf(() => instance.service["add"]?.(1, 2))).toMatchObject({ code: "CANNOT_ENTER" });
    // Nobody can catch a trap.
    expect(errorOf(() => instance["tryAsk"]?.(1))).toMatchObject({ code: "CANNOT_ENTER" });
    expect(calls).toBe(1);
  });

  test("a callee that has ended is not called again", async () => {
    const instance = await instanceWith((n) => n);
    const error = errorOf(() => instance.service["die"]?.());
    const refused = errorOf(() => instance["add"]?.(1, 2));
    expect(refused).toMatchObject({ code: "CANNOT_ENTER", cause: error });
    expect(errorOf(() => instance["ask"]?.(1))).toMatchObject({ code: "CANNOT_ENTER", cause: refused });
  });

  test("what a host keeps to itself ends only those that were called within", async () => {
    const kept: unknown[] = [];
    const instance: Composed = await instanceWith((n) => {
      if (n === 0) kept.push(errorOf(() => instance["addAndDie"]?.()));
      return 41;
    });
    expect(instance["ask"]?.(0)).toBe(42);
    expect(isTrap(kept[0])).toBe(true);
    // The service was under way, but below.
    expect(instance.service["add"]?.(1, 2)).toBe(3);
    expect(errorOf(() => instance["add"]?.(1, 2))).toMatchObject({ code: "CANNOT_ENTER", cause: kept[0] });
  });

  test("what ends within ends for the outer call too", async () => {
    const instance: Composed = await instanceWith((n) => {
      errorOf(() => instance["die"]?.());
      return n;
    });
    expect(errorOf(() => instance["askAndAdd"]?.(1))).toMatchObject({ code: "CANNOT_LEAVE" });
    expect(errorOf(() => instance.service["add"]?.(1, 2))).toMatchObject({ code: "CANNOT_ENTER" });
  });

  test("a callee that has ended while it was called is not called again after it", async () => {
    let error: unknown;
    const instance: Composed = await instanceWith((n) => {
      error = errorOf(() => instance.service["die"]?.());
      return n;
    });
    expect(instance["ask"]?.(1)).toBe(2);
    expect(errorOf(() => instance["ask"]?.(1))).toMatchObject({ code: "CANNOT_ENTER", cause: error });
  });

  test("nobody may be called from post-return", async () => {
    const instance = await instanceWith((n) => n);
    const error = errorOf(() => instance["late"]?.());
    expect(error).toMatchObject({ code: "CANNOT_LEAVE" });
    expect(errorOf(() => instance["add"]?.(1, 2))).toMatchObject({ code: "CANNOT_ENTER", cause: error });
    expect(instance.service["add"]?.(1, 2)).toBe(3);
  });
});

test("bridges have no function of JavaScript in them", async () => {
  const { instantiateSync } = await textBindings(folder, composed);
  const stacks: string[] = [];
  const ask = (): number => {
    stacks.push(new Error("here").stack ?? "");
    return 1;
  };
  (instantiateSync({ ask }) as Composed)["ask"]?.(1);
  withoutBridges();
  (instantiateSync({ ask }) as Composed)["ask"]?.(1);
  const [short, long] = stacks.map((stack) => stack.match(/bindings\.js/g)?.length ?? 0);
  expect([short, long]).toEqual([2, 3]);
});
