// What is measured: small and large components, all from this repository or made from what it depends on.
import { existsSync } from "node:fs";
import { readFile, rename, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";

import type { World, WorldItem } from "@perdure/bindgen";
import { caseComponent } from "@perdure/samples/case";
import { makeComponent, origin } from "showcase/component";

import type { MeasuredComponent } from "../job.ts";
import type { Component } from "./outputs.ts";
import { benchFolder } from "./paths.ts";

/** Components that are generated, and loaded if they need nothing but WASI; the last two are large, one mostly code and one mostly data. */
export const measured: readonly MeasuredComponent[] = [
  { name: "tiny", loads: "alone" },
  { name: "bench" },
  { name: "io", loads: "with WASI" },
  { name: "quickjs" },
  { name: "flite", loads: "with WASI" },
];

export async function components(): Promise<readonly Component[]> {
  return [
    { name: "tiny", bytes: await caseComponent("perf-tiny"), imports: "found" },
    { name: "bench", bytes: await caseComponent("perf-bench"), imports: "passed" },
    { name: "composed", bytes: await caseComponent("perf-composed"), imports: "passed" },
    { name: "io", bytes: await caseComponent("perf-io"), imports: "found" },
    { name: "quickjs", bytes: await caseComponent("js-component"), imports: "passed" },
    { name: "flite", bytes: await synthesiser(), imports: "found" },
  ];
}

/** The speech synthesiser of the showcase; kept from one run to the next. */
async function synthesiser(): Promise<Uint8Array> {
  const kept = join(benchFolder, `.tmp/${origin().replaceAll(/[^\w.-]/g, "-")}.wasm`);
  if (existsSync(kept)) return readFile(kept);
  const bytes = await makeComponent();
  await writeFile(`${kept}-${process.pid}`, bytes);
  await rename(`${kept}-${process.pid}`, kept);
  return bytes;
}

/** A component that is not ours. */
export async function givenComponent(path: string): Promise<Omit<Component, "imports">> {
  return { name: nameOf(path), bytes: await readFile(path) };
}

/** How a component can be loaded that is not ours: not at all if somebody must pass it anything, since nobody would. */
export function loadingOf({ imports }: World): MeasuredComponent["loads"] {
  const needed = imports.filter(({ item }) => item.kind !== "type" && !hasOnlyTypes(item));
  if (needed.length === 0) return "alone";
  return needed.every(({ name, item }) => item.kind === "instance" && name.startsWith("wasi:"))
    ? "with WASI"
    : undefined;
}

function hasOnlyTypes(item: WorldItem["item"]): boolean {
  return item.kind === "instance" && item.items.every((member) => member.item.kind === "type");
}

/** The name of a component that is not ours, and that none of ours has. */
export function nameOf(path: string): string {
  const name = basename(path).replace(/(\.component)?\.wasm$/, "");
  return names.includes(name) ? `${name}-given` : name;
}

const names: readonly string[] = ["tiny", "bench", "composed", "io", "quickjs", "flite"];
