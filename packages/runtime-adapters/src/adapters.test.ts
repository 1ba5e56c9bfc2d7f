// The shape that all adapters have in common, so that who knows one finds the way in every other.

import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";

const folder = join(import.meta.dirname, "..");

type Target = Readonly<Record<string, string | Readonly<Record<string, string>>>>;
const { exports } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as {
  readonly exports: Readonly<Record<string, Target>>;
};
const adapters = Object.keys(exports).filter((subpath) => subpath !== "./package.json");

/** What each file of an adapter is for. */
const files = {
  "index.ts": "what the application calls",
  "instantiate.ts": "makes the interfaces of one instance",
  "resources.ts": "objects that pass between a component and the host",
  "errors.ts": "errors of the runtime as errors of WASI",
  "features.ts": "what the adapter states about the runtime and itself",
};

describe.each(adapters)("adapter %s", (subpath) => {
  test.each(Object.entries(files))("has %s: %s", (file) => {
    expect(existsSync(join(folder, "src", subpath, file))).toBe(true);
  });

  test("is the folder of its public subpath", () => {
    const { source } = exports[subpath]!;
    const main = typeof source === "object" ? source["default"] : source;
    expect(main).toBe(`./src/${subpath.slice(2)}/index.ts`);
  });

  test("exports its host and types, and nothing that belongs to an instance", async () => {
    const exported = (await import(/* @vite-ignore */ join(folder, "src", subpath, "index.ts"))) as Readonly<
      Record<string, unknown>
    >;
    const functions = Object.entries(exported).filter(([, value]) => typeof value === "function");
    expect(functions).toHaveLength(1);
    const data = Object.values(exported).filter((value) => typeof value === "object");
    expect(data.every((value) => Array.isArray(value))).toBe(true);
  });
});
