import { expect, test } from "vitest";
import { thrown } from "../../test/thrown.ts";
import { char, liftChar } from "./characters.ts";

test("every kind of scalar value goes both ways", () => {
  for (const text of ["\0", "a", "é", "\ud7ff", "\ue000", "\uffff", "\u{10000}", "😀", "\u{10ffff}"]) {
    expect(liftChar(char(text, "f: x"))).toBe(text);
  }
});

test("a string of no, half or several scalar values is no char", () => {
  for (const value of ["", "ab", "\ud800", "\udfff", "😀a", "a\u0301", 97, null]) {
    expect(thrown(() => char(value, "f: x"))).toMatchObject({ code: "INVALID_ARGUMENT", where: "f: x" });
  }
});

test("surrogates and values above U+10FFFF from the guest are traps", () => {
  for (const value of [0xd800, 0xdbff, 0xdfff, 0x110000, -1]) {
    const error = thrown(() => liftChar(value));
    expect(error).toMatchObject({ code: "INVALID_CHAR" });
    expect(error.message).toContain("invalid `char` bit pattern");
  }
});
