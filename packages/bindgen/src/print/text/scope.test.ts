import { expect, test } from "vitest";
import { declare, declareNumbered, fileScope, innerScope } from "./scope.ts";

test("a wish is granted where it is free, and numbered where it is not", () => {
  const scope = fileScope();
  expect(["a", "a", "a", "p0", "p0"].map((wish) => declare(scope, wish).name)).toEqual(["a", "a2", "a3", "p0", "p0_2"]);
});

test("words of the language, its globals and the names of the file are never given away", () => {
  const wishes = ["class", "await", "arguments", "eval", "Uint8Array", "abi", "undefined", "then", "__proto__"];
  const scope = fileScope();
  for (const wish of wishes) expect(declare(scope, wish).name).not.toBe(wish);
});

test("whatever a component calls things, an identifier comes out", () => {
  const scope = fileScope();
  for (const wish of ["", "1a", "a b", "x;alert(1)//", "é", "\u2028", "a".repeat(5000)]) {
    expect(declare(scope, wish).name).toMatch(/^[A-Za-z_$][A-Za-z0-9_$]{0,120}$/);
  }
});

test("names of inner scopes do not shadow names of outer ones, whichever comes first", () => {
  const outer = fileScope();
  const first = innerScope(outer);
  const second = innerScope(outer);
  expect(declare(first, "x").name).toBe("x");
  expect(declare(second, "x").name).toBe("x");
  expect(declare(outer, "x").name).toBe("x2");
  expect(declare(first, "x2").name).toBe("x2_2");
});

test("numbered names start at zero in each function", () => {
  const file = fileScope();
  const one = innerScope(file);
  expect([declareNumbered(one, "p").name, declareNumbered(one, "p").name]).toEqual(["p0", "p1"]);
  expect(declareNumbered(innerScope(file), "p").name).toBe("p0");
});

test("one name asked for a hundred thousand times is numbered without counting up from the start", () => {
  const scope = fileScope();
  for (let count = 0; count < 100_000; count++) declare(scope, "f");
  expect(declare(scope, "f").name).toBe("f100001");
  expect(declare(innerScope(scope), "f").name).toBe("f100002");
});
