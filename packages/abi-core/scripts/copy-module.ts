import { readFileSync } from "node:fs";
import { parse } from "@bytecodealliance/jco";

/** The module of copier.wat as a constant: there is no WebAssembly text at run time, and no file beside a bundle. */
export async function copyModuleSource(text: URL): Promise<string> {
  const bytes = await parse(readFileSync(text, "utf8"));
  return (
    "// @generated from scripts/copier.wat by scripts/generate.ts · do not edit\n\n" +
    "/** The core module that copies between two memories, as base64. */\n" +
    `export const copyModule: string =\n  ${JSON.stringify(Buffer.from(bytes).toString("base64"))};\n`
  );
}
