import { afterEach, expect, test, vi } from "vitest";
import { thrown } from "../../test/thrown.ts";
import { engineTrap } from "./engine-trap.ts";
import { exit, exitCode } from "./exit.ts";
import { isTrap } from "./traps.ts";
import { trap } from "./trap.ts";

afterEach(() => {
  vi.unstubAllGlobals();
  vi.resetModules();
});

// (module (import "a" "f" (func $f)) (func (export "r") (result i32) try (result i32) call $f i32.const 0 catch_all i32.const 1 end))
const catching = Uint8Array.from([
  0, 0x61, 0x73, 0x6d, 1, 0, 0, 0, 1, 8, 2, 0x60, 0, 0, 0x60, 0, 1, 0x7f, 2, 7, 1, 1, 0x61, 1, 0x66, 0, 0, 3, 2, 1, 1,
  7, 5, 1, 1, 0x72, 0, 1, 10, 14, 1, 12, 0, 0x06, 0x7f, 0x10, 0, 0x41, 0, 0x19, 0x41, 1, 0x0b, 0x0b,
]);

/** What a guest that catches everything returns after its import has thrown. */
function caught(error: unknown): unknown {
  const f = (): never => {
    throw error;
  };
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(catching), { a: { f } });
  return (exports["r"] as () => unknown)();
}

test("a guest that catches everything catches what JavaScript throws, but neither a trap nor an exit", () => {
  expect([caught(new Error("x")), caught(new WebAssembly.RuntimeError("x"))]).toEqual([1, 1]);
  const ended = thrown(() => exit(3));
  for (const error of [trap("CANNOT_LEAVE"), ended]) expect(thrown(() => caught(error))).toBe(error);
  expect([isTrap(ended), exitCode(ended), ended.name]).toEqual([false, 3, "ComponentExit"]);
});

test("a trap says in its stack what it is", () => {
  expect(trap("INVALID_CHAR").stack).toMatch(/^Trap \[INVALID_CHAR\]: invalid `char` bit pattern/);
  expect(engineTrap("one")).not.toBe(engineTrap("two"));
});

test("where the engine compiles nothing at run time, a trap is an error of the same class", async () => {
  const { RuntimeError } = WebAssembly;
  const Module = function (): never {
    throw new Error("not allowed here");
  };
  vi.stubGlobal("WebAssembly", { Module, Instance: WebAssembly.Instance, RuntimeError });
  vi.resetModules();
  const { engineTrap: fresh } = await import("./engine-trap.ts");
  expect(fresh("x")).toBeInstanceOf(RuntimeError);
  expect(fresh("x").message).toBe("x");
});
