import { readFile } from "node:fs/promises";
import { join } from "node:path";

import { generate } from "@perdure/bindgen";
import { type BindingsFolder, importBindings } from "@perdure/samples/bindings-folder";
import { caseComponent } from "@perdure/samples/case";

import { type Race, race } from "./race.ts";

type Add = (a: number, b: number) => number;

const calls = 500_000;
const rounds = 41;

/** A call of a scalar function through bindings, against a call of the core function: nanoseconds per call. */
export async function raceCall(folder: BindingsFolder): Promise<Race> {
  const target = await folder.add("tiny", await caseComponent("perf-tiny"));
  const { add } = (await importBindings(target)).instantiateSync() as { readonly add: Add };
  const module = new WebAssembly.Module(await readFile(join(target, "tiny.core.wasm")));
  const raw = new WebAssembly.Instance(module).exports["add"] as Add;

  // Each function has a loop of its own, which the engine can optimise for it alone.
  const take = async (name: string, add: Add): Promise<() => number> => {
    const copy = new URL(`./loop.ts?${name}`, import.meta.url).href;
    const { loop } = (await import(copy)) as typeof import("./loop.ts");
    return () => {
      const start = performance.now();
      loop(add, calls);
      return ((performance.now() - start) * 1e6) / calls;
    };
  };
  const [ours, theirs] = [await take("ours", add), await take("raw", raw)];
  // The engine's optimising compiler needs some rounds.
  await race(rounds, ours, theirs);
  return race(rounds, ours, theirs);
}

/** The size of the JavaScript for a component of one scalar function, in bytes. */
export async function sizeOfBindings(): Promise<number> {
  const { files } = generate(await caseComponent("perf-tiny"), { name: "tiny" });
  const bindings = files.get("bindings.js");
  if (typeof bindings !== "string") throw new Error("There is no bindings.js.");
  return Buffer.byteLength(bindings);
}
