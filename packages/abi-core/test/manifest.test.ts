import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { readManifest } from "../scripts/manifest.ts";
import * as abi from "../src/v1/index.ts";
import * as numbers from "../src/v1-numbers/index.ts";
import * as values from "../src/v1-values/index.ts";

const folder = new URL("../src/v1/", import.meta.url);
const manifest = readManifest(new URL("../abi/v1.json", import.meta.url));
const sources = readdirSync(folder)
  .filter((file) => !file.endsWith(".test.ts"))
  .map((file) => readFileSync(new URL(file, folder), "utf8"));
const index = readFileSync(new URL("index.ts", folder), "utf8");
const typeNames = [...index.matchAll(/export type \{([^}]*)\}/g)]
  .flatMap((match) => match[1]!.split(",").map((name) => name.trim()))
  .filter(Boolean);

const exported: ReadonlyMap<string, unknown> = new Map(Object.entries(abi));

/** The docstring right before a declaration. */
function docstring(declaration: string): string | undefined {
  const pattern = new RegExp(String.raw`/\*\*((?:(?!\*/)[^])*)\*/\nexport ${declaration}\b`);
  return sources.map((source) => pattern.exec(source)?.[1]).find((text) => text !== undefined);
}

test("the manifest names every export, and nothing else", () => {
  expect(manifest.symbols.map(({ name }) => name)).toEqual(Object.keys(abi).sort());
});

test("each subpath has what the manifest gives to it and to those before", () => {
  const modules: Readonly<Record<string, object>> = { "v1/numbers": numbers, "v1/values": values, v1: abi };
  const before = new Set<string>();
  expect(manifest.subpaths.map(({ name }) => name)).toEqual(Object.keys(modules));
  for (const { name } of manifest.subpaths) {
    before.add(name);
    const listed = manifest.symbols.filter(({ subpath }) => before.has(subpath));
    expect(Object.keys(modules[name]!).sort()).toEqual(listed.map((symbol) => symbol.name));
  }
});

test("package.json has every subpath: small where a file is loaded as it is, whole where a bundler takes what it needs", () => {
  const { exports } = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8")) as {
    exports: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  };
  for (const { name } of manifest.subpaths) {
    const target = exports[`./${name}`]!;
    const { source: _source, types: _types, ...files } = target;
    // Bundlers take the first: they have the condition `module`, which no engine has, and for servers `node` too.
    const small = { module: "./dist/v1.js", node: `./dist/${name.replace("/", "-")}.js`, default: "./dist/v1.js" };
    expect(Object.entries(files), name).toEqual(Object.entries(name === "v1" ? { default: small.default } : small));
  }
});

test("the manifest names every exported type, and nothing else", () => {
  expect(manifest.types.map(({ name }) => name)).toEqual([...typeNames].sort());
});

test.each(manifest.symbols)(
  "$name is a function with the parameters of its entry",
  ({ name, kind, params, signature }) => {
    const value = exported.get(name);
    expect(typeof value).toBe(kind);
    expect(params.length).toBeLessThanOrEqual(4);
    expect(value).toHaveLength(params.length);
    const listed = params
      .map((param) => `${param.name}${param.optional === true ? "?" : ""}: ${param.type}`)
      .join(", ");
    expect(signature).toMatch(new RegExp(`^${name}(<.*>)?\\(`));
    expect(signature).toContain(`(${listed}): `);
  },
);

test.each(manifest.symbols)("$name is documented, since its revision", ({ name, since, summary }) => {
  const text = docstring(`(?:async )?function ${name}`);
  expect(text).toContain(`@since ${since}`);
  expect(text!.replace(/\s*\n\s*\* ?/g, " ")).toContain(summary);
});

test.each(manifest.types)("the type $name is documented, since its revision", ({ name, since, summary }) => {
  const text = docstring(`(?:interface|type) ${name}`);
  expect(text).toContain(`@since ${since}`);
  expect(text!.replace(/\s*\n\s*\* ?/g, " ")).toContain(summary);
});

test("every type in a signature is the language's own or in the manifest", () => {
  const own = new Set(["ArrayLike", "DataView", "Error", "Promise", "Readonly", "Record", "Uint8Array"]);
  const known = new Set(manifest.types.map(({ name }) => name));
  for (const { signature } of manifest.symbols) {
    const generics = new Set(Array.from(signature.matchAll(/<(\w+)(?: extends|>\()/g), (match) => match[1]));
    const types = signature.replace(/\w+\??: /g, "").match(/\b[A-Z]\w*/g) ?? [];
    expect(types.filter((type) => !own.has(type) && !known.has(type) && !generics.has(type))).toEqual([]);
  }
});
