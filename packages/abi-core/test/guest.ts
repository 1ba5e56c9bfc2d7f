// What most tests begin with: a component of one core module, and an instance of it.
import type { CoreExports } from "../src/v1/platform.ts";
import type { Component, InstanceContext } from "../src/v1/instantiate.ts";
import { instance } from "../src/v1/instance.ts";
import type { Instance } from "../src/v1/instance.ts";
import { lookUp } from "../src/v1/look-up.ts";
import { memory } from "../src/v1/memory.ts";
import type { CoreMemory, CoreRealloc, Memory } from "../src/v1/memory.ts";
import { checksum } from "../src/v1/module-check.ts";
import type { ModuleSource } from "../src/v1/modules.ts";
import { bumpRealloc, coreModule, op } from "./core-module.ts";
import type { CoreFunction } from "./core-module.ts";

/** An instance with its memory and the exports of its core module. */
export interface Guest {
  readonly i: Instance;
  readonly m: Memory;
  readonly exports: Readonly<Record<string, (...values: number[]) => number>>;
}

/** A context as `link` receives it. */
export const context: InstanceContext = {
  component: { name: "test", modules: [], imports: [], link: function* () {} },
  options: undefined,
  steps: { left: 1000 },
};

const grow: CoreFunction = { name: "grow", params: "i", results: "i", body: [...op.local(0), ...op.grow] };

/** A guest with the bump allocator, `grow` and whatever else a test needs. */
export function guest(functions: readonly CoreFunction[] = [], realloc: CoreFunction = bumpRealloc): Guest {
  const bytes = coreModule({ functions: [realloc, grow, ...functions] });
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(bytes as BufferSource));
  const i = instance(context);
  const m = memory(i, exports["memory"] as unknown as CoreMemory, exports[realloc.name] as unknown as CoreRealloc);
  return { i, m, exports: exports as never };
}

/** Writes bytes into the memory of a guest. */
export function put({ m }: Guest, address: number, bytes: Iterable<number>): void {
  new Uint8Array(m.memory!.buffer).set([...bytes], address);
}

/** Reads bytes from the memory of a guest, past all caches. */
export function bytesAt({ m }: Guest, address: number, count: number): number[] {
  return [...new Uint8Array(m.memory!.buffer, address, count)];
}

/** A module record as generated files have it, for bytes that lie at a URL. */
export function moduleSource(bytes: Uint8Array, url: string | URL): ModuleSource {
  return { url: () => new URL(url), size: bytes.length, check: checksum(bytes), integrity: "" };
}

/** A component whose exports are those of its only core module. */
export function component(
  source: ModuleSource,
  imports: Component["imports"] = [],
  coreImports: object = {},
): Component<CoreExports> {
  const link = function* (): Generator<{ module: number; imports: object }, CoreExports, never> {
    return yield { module: 0, imports: coreImports };
  };
  return { name: "greeter", modules: [source], imports, lookUp, link };
}
