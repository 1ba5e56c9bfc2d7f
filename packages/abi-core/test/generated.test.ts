import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { readErrorPages } from "../scripts/error-pages.ts";
import { generatedFiles } from "../scripts/generate.ts";

const root = new URL("../", import.meta.url);

test.each([...(await generatedFiles())])("%s is what `pnpm generate` makes", (path, text) => {
  expect(readFileSync(new URL(path, root), "utf8")).toBe(text);
});

test("error codes and messages are unique", () => {
  const pages = readErrorPages(new URL("abi/errors/", root));
  for (const key of ["code", "message"] as const) {
    expect(new Set(pages.map((page) => page[key])).size).toBe(pages.length);
  }
});

test("the messages of traps contain what the reference suites look for", () => {
  const pages = readErrorPages(new URL("abi/errors/", root)).filter((page) => page.name === "Trap");
  const all = pages.map((page) => page.message).join("\n");
  const asserted = [
    "cannot leave component instance",
    "cannot enter component instance",
    "unaligned pointer",
    "unknown handle index {index}",
    "invalid variant discriminant",
    "invalid `char` bit pattern",
    "string content out-of-bounds",
    "string pointer/length out of bounds of memory",
    "list content out-of-bounds",
    "realloc return: beyond end of memory",
    "realloc return: result not aligned",
    "borrow handles still remain at the end of the call",
    "cannot remove owned resource while borrowed",
    "invalid utf-8",
    "incomplete utf-8 byte sequence",
    "pointer out of bounds",
    "cannot block a synchronous task before returning",
    "waitable cannot be used synchronously while added to a waitable set",
    "cannot drop a subtask which has not yet resolved",
    "cannot drop waitable set with waiters",
    "cannot have concurrent operations active on a future/stream",
    "cannot drop future write end without first writing a value",
    "cannot read from and write to intra-component {kind}",
    "cannot lift {kind} while it's in a waitable set",
    "cannot {verb} busy {kind}",
  ];
  for (const text of asserted) expect(all).toContain(text);
});
