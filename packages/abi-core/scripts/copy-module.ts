import { readFileSync } from "node:fs";
import { parse } from "@bytecodealliance/jco";

/** The module of copier.wat as a constant: there is no WebAssembly text at run time, and no file beside a bundle. */
export async function copyModuleSource(text: URL): Promise<string> {
  const bytes = withoutCustomSections(await parse(readFileSync(text, "utf8")));
  return (
    "// @generated from scripts/copier.wat by scripts/generate.ts · do not edit\n\n" +
    "/** The core module that copies between two memories, as base64. */\n" +
    `export const copyModule: string =\n  ${JSON.stringify(Buffer.from(bytes).toString("base64"))};\n`
  );
}

/** The names of functions and locals are for those who read the text. */
function withoutCustomSections(module: Uint8Array): Uint8Array {
  const kept = [...module.subarray(0, 8)];
  for (let start = 8, end = 8; start < module.length; start = end) {
    let size = 0,
      at = start + 1;
    for (let shift = 0; ; shift += 7) {
      const byte = module[at++]!;
      size |= (byte & 0x7f) << shift;
      if (byte < 0x80) break;
    }
    end = at + size;
    if (module[start] !== 0) kept.push(...module.subarray(start, end));
  }
  return Uint8Array.from(kept);
}
