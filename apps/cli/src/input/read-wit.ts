import { existsSync } from "node:fs";
import { basename, resolve } from "node:path";
import { userError } from "../user-error.ts";
import { loadJco } from "./load-jco.ts";
import { notFound } from "./not-found.ts";
import type { ComponentFile } from "./read-component.ts";

/** A component that only has the types of a WIT world: its functions are never called, its declarations are what is wanted. */
export async function readWit(path: string, world: string | undefined): Promise<ComponentFile> {
  if (!existsSync(path)) throw notFound("file or folder", path);
  const { componentEmbed, componentNew } = await loadJco("to read WIT");
  try {
    const core = await componentEmbed({
      dummy: true,
      witPath: resolve(path),
      ...(world === undefined ? {} : { world }),
    });
    return { bytes: await componentNew(core, []), name: basename(path).replace(/\.wit$/, "") };
  } catch (error) {
    throw witError((error as Error).message.trim(), path);
  }
}

/** `reason`: what jco says; a trap is no fault of the file. */
export function witError(reason: string, path: string): Error {
  if (/\bunreachable\b/.test(reason))
    return userError(
      "JCO_FAILED",
      `jco broke off while it read ${path} (${reason}). With @bytecodealliance/preview2-shim 0.26.1 it finds no files; with this one it does: ` +
        "npm install --save-dev @bytecodealliance/preview2-shim@0.26.0",
      path,
    );
  return userError("WIT_INVALID", `${path} cannot be read as WIT: ${reason}`, path);
}
