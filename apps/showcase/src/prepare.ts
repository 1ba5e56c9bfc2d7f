import { stat } from "node:fs/promises";
import { join } from "node:path";

import { generate } from "@perdure/bindgen";
import { writeFiles } from "@perdure/samples/bindings-folder";

import { makeComponent, origin, program } from "./component.ts";
import { bytes, print, time } from "./report.ts";

/** Makes a component of the program, and bindings for it in a folder; says what that took. */
export async function prepare(folder: string): Promise<void> {
  print("program", `${origin()}, ${bytes((await stat(program)).size)}, for WASI preview 1`);

  let start = performance.now();
  const component = await makeComponent();
  print("component", `${bytes(component.length)}, made by jco in ${time(performance.now() - start)}`);
  print("", "(with an allocator export, which its C library of 2022 lacks; node:wasi runs the untouched original)");

  start = performance.now();
  const { files, abi, warnings } = generate(component, { name: "flite" });
  const duration = time(performance.now() - start);
  await writeFiles(folder, files);
  const modules = [...files.keys()].filter((name) => name.endsWith(".wasm"));
  const { size } = await stat(join(folder, "bindings.js"));
  const made = `bindings.js ${bytes(size)} and ${modules.length} core modules, generated in ${duration}`;
  print("bindings", `${made}, for ABI ${abi.track}.${abi.revision} and later`);
  for (const warning of warnings) print("warning", warning);
}
