import { describe, expect, test } from "vitest";
import { typeTable } from "../../../test/literal-program.ts";
import type { DefinedResource, ImportedResource, ValueType } from "../../plan/model.ts";
import { defineHandle, defineList, defineOption, defineSequence, primitive } from "../../plan/type-table.ts";
import { refusedLate } from "./refused-late.ts";

const table = typeTable();
const counter: DefinedResource = { kind: "defined", id: 0, instance: 0 };
const blob: ImportedResource = { kind: "imported", id: 1, interface: "acme:log/blobs", path: [], name: "blob" };
const own = defineHandle(table, "own", counter);
const local = defineHandle(table, "borrow", counter);
const lent = defineHandle(table, "borrow", blob);
const u32 = primitive(table, "u32");
const tuple = (...types: readonly ValueType[]): ValueType =>
  defineSequence(
    table,
    "tuple",
    types.map((type, index) => ({ name: `${index}`, type })),
  );

describe("nothing is refused after a handle was given", () => {
  test.each<[string, readonly ValueType[]]>([
    ["no parameters", []],
    ["one own handle", [own]],
    ["a borrow that needs no entry in the table, then an own handle", [local, own]],
    ["only borrows that need no entry in the table", [local, defineList(table, local)]],
    ["an own handle as the last part", [tuple(u32, local, own)]],
    ["an own handle that may be missing", [defineOption(table, own)]],
  ])("%s", (_, types) => expect(refusedLate(types, 0)).toBe(false));
});

describe("something can be refused after a handle was given", () => {
  test.each<[string, readonly ValueType[]]>([
    ["two own handles", [own, own]],
    ["an own handle, then a borrow", [own, local]],
    ["a borrow of a resource of the host, then another handle", [lent, local]],
    ["a part after an own handle", [tuple(own, u32)]],
    ["a list of own handles", [defineList(table, own)]],
    ["deep inside", [local, defineOption(table, defineList(table, tuple(u32, own)))]],
  ])("%s", (_, types) => expect(refusedLate(types, 0)).toBe(true));
});

test("a borrow of another component's resource is an entry in the table", () => {
  expect(refusedLate([local, local], 0)).toBe(false);
  expect(refusedLate([local, local], 1)).toBe(true);
});
