import { describe, expect, test } from "vitest";
import { bindgenError, isBindgenError } from "./error.ts";

describe("bindgenError", () => {
  test("says after the message where it happened", () => {
    const error = bindgenError("MALFORMED", "unexpected end-of-file", { offset: 31, path: ["#0", 'a"b'] });
    expect(error.message).toBe('unexpected end-of-file (at offset 0x1f, in component "#0" › "a\\"b")');
    expect([error.code, error.offset, error.path]).toEqual(["MALFORMED", 31, ["#0", 'a"b']]);
  });

  test("names the core module as one, and leaves the middle of a long path out of the sentence", () => {
    const path = Array.from({ length: 90 }, (_, index) => `c${index}`);
    const error = bindgenError("INVALID", "no", { path, coreModule: "main" });
    expect(error.message).toBe(
      'no (in component "c0" › "c1" › "c2" › … 84 more … › "c87" › "c88" › "c89" › core module "main")',
    );
    expect([error.path, error.coreModule]).toEqual([path, "main"]);
  });

  test("has no place where there is none", () => {
    const error = bindgenError("INVALID", "nothing to do", { path: [] });
    expect(error.message).toBe("nothing to do");
    expect("offset" in error || "path" in error).toBe(false);
  });

  test("keeps the other fields for programs", () => {
    expect(bindgenError("LIMIT_EXCEEDED", "too many", { offset: 1, limit: 5 }).details).toEqual({ limit: 5 });
  });

  test("is recognised by its brand, across copies of the package", () => {
    const ofAnotherCopy = Object.assign(new Error("m"), { [Symbol.for("perdure.bindgen.error")]: true });
    expect(isBindgenError(bindgenError("INVALID", "m"))).toBe(true);
    expect(isBindgenError(ofAnotherCopy)).toBe(true);
    expect(isBindgenError(new Error("m"))).toBe(false);
    expect(isBindgenError(undefined)).toBe(false);
  });
});
