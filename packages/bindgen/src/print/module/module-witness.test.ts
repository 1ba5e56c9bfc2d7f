import { expect, test } from "vitest";
import type { CoreExternType, CoreFuncType } from "../../decode/model.ts";
import { exportWitness, passage } from "./module-witness.ts";

const limits = { minimum: 1n, address: "i32", shared: false } as const;
const types: readonly (CoreFuncType | undefined)[] = [
  { kind: "func", params: ["i32", "i64", "f32", "f64"], results: ["i32", "i64"] },
  undefined,
  { kind: "func", params: [{ nullable: true, heap: "func" }], results: [{ nullable: true, heap: "extern" }] },
  { kind: "func", params: [{ nullable: true, heap: "shared any" }], results: [] },
];

const witness = (...exports: readonly CoreExternType[]): Uint8Array | undefined =>
  exportWitness({
    types,
    imports: [],
    exports: exports.map((type, index) => ({ name: `${index}`, sort: type.kind, type })),
  });

const importsOf = (bytes: Uint8Array | undefined): readonly WebAssembly.ModuleImportDescriptor[] =>
  WebAssembly.Module.imports(new WebAssembly.Module(bytes as Uint8Array<ArrayBuffer>));

test("a module's exports are imported, each under its name and with its kind", () => {
  const bytes = witness(
    { kind: "func", type: 0 },
    { kind: "func", type: 2 },
    { kind: "table", element: { nullable: true, heap: "func" }, limits: { ...limits, maximum: 1000n } },
    { kind: "global", type: "v128", mutable: false },
    { kind: "global", type: { nullable: true, heap: "extern" }, mutable: true },
    { kind: "memory", limits: { ...limits, maximum: 0x1_0000n, shared: true } },
  );
  const kinds = ["function", "function", "table", "global", "global", "memory"];
  expect(importsOf(bytes)).toEqual(kinds.map((kind, index) => ({ module: "export", name: `${index}`, kind })));
});

test("what means something only together with other types is left out, and a module of nothing is none", () => {
  const grouped = { kind: "func", type: 1 } as const;
  const concrete = { kind: "global", type: { nullable: true, heap: 1 }, mutable: false } as const;
  const shared = { kind: "func", type: 3 } as const;
  expect(witness(grouped, concrete, shared)).toBe(undefined);
  expect(importsOf(witness(grouped, concrete, shared, { kind: "func", type: 0 }))).toMatchObject([{ name: "3" }]);
  expect(witness()).toBe(undefined);
});

test("limits of 64 bits, page sizes and references that are never null stand as in the binary format", () => {
  const long = { minimum: 0x1_0000_0000n, address: "i64", shared: false } as const;
  const bytes = witness(
    { kind: "memory", limits: { ...long, pageSize: 0 } },
    { kind: "table", element: { nullable: false, heap: "any" }, limits: long },
  );
  const name = (digit: number): readonly number[] => [6, ...new TextEncoder().encode("export"), 1, 0x30 + digit];
  expect([...(bytes ?? [])].slice(8)).toEqual([
    ...[1, 1, 0, 2, 36, 2],
    ...[...name(0), 2, 0b1100, 0x80, 0x80, 0x80, 0x80, 0x10, 0],
    ...[...name(1), 1, 0x64, 0x6e, 0b0100, 0x80, 0x80, 0x80, 0x80, 0x10],
  ]);
});

test("functions come out of a passage with the types that they have there", () => {
  const functions = [
    { module: "a", name: "__proto__", type: { kind: "func", type: 1 } },
    { module: "b", name: "f", type: { kind: "func", type: 0 } },
  ] as const;
  const module = new WebAssembly.Module(passage(functions, types) as Uint8Array<ArrayBuffer>);
  expect(WebAssembly.Module.imports(module)).toEqual([{ module: "b", name: "f", kind: "function" }]);
  expect(WebAssembly.Module.exports(module)).toEqual([{ name: "0", kind: "function" }]);
  expect(passage([], types)).toBe(undefined);
});
