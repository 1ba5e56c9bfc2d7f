import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";

import { componentEmbed, componentNew, parse, preview1AdapterCommandPath } from "@bytecodealliance/jco";

/**
 * The component of a case folder, built from the sources in it; undefined where building needs a tool
 * that is not at hand in tests (a C compiler) or does not give the same bytes twice (componentize-qjs).
 */
export async function buildCase(folder: string): Promise<Uint8Array | undefined> {
  const wat = join(folder, "component.wat");
  if (existsSync(wat)) return parse(await readFile(wat, "utf8"));

  const coreWat = join(folder, "core.wat");
  if (existsSync(coreWat)) {
    const core = await parse(await readFile(coreWat, "utf8"));
    const witSource = await readFile(join(folder, "world.wit"), "utf8");
    return componentNew(await componentEmbed({ binary: core, witSource, stringEncoding: "utf8" }), []);
  }

  const program = join(folder, "program.core.wasm");
  if (existsSync(program)) return programToComponent(await readFile(program));

  return undefined;
}

/** Turns a WASI preview 1 program into a component, with the adapter that jco ships. */
export async function programToComponent(program: Uint8Array): Promise<Uint8Array> {
  const adapter = await readFile(preview1AdapterCommandPath());
  return componentNew(program, [["wasi_snapshot_preview1", adapter]]);
}
