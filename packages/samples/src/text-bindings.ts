import { parse } from "@bytecodealliance/jco";
import { type Bindings, type BindingsFolder, importBindings } from "./bindings-folder.ts";

let count = 0;

/** Bindings of a component in the text format, loaded as an application loads them. */
export async function textBindings(folder: BindingsFolder, text: string): Promise<Bindings> {
  return importBindings(await folder.add(`text-${count++}`, await parse(text)));
}
