import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { ScriptFacts } from "./back-end.ts";
import { encodeDirective, type EncodedDirective } from "./encode.ts";
import { featuresOf } from "./script/features.ts";
import { parseScript } from "./script/parse-script.ts";

export const folderVariable = "COMPONENT_MODEL_TESTS";

export interface EncodedScript {
  readonly facts: ScriptFacts;
  readonly directives: readonly EncodedDirective[];
}

/** The folder that holds a folder for each suite; undefined if there is none. @throws if the variable names no folder */
export function suitesFolder(environment: NodeJS.ProcessEnv = process.env): string | undefined {
  const folder = environment[folderVariable];
  if (folder === undefined || folder === "") return undefined;
  if (existsSync(folder)) return folder;
  throw new Error(`${folderVariable} names ${folder}, and there is no such folder.`);
}

/** Paths of all scripts, as suite and path inside of it. */
export function findScripts(folder: string): readonly { readonly suite: string; readonly script: string }[] {
  return readdirSync(folder)
    .sort()
    .flatMap((suite) =>
      readdirSync(join(folder, suite), { recursive: true, encoding: "utf8" })
        .filter((path) => path.endsWith(".wast"))
        .map((path) => ({ suite, script: path.replaceAll("\\", "/") }))
        .sort((a, b) => (a.script < b.script ? -1 : 1)),
    );
}

export async function readScript(folder: string, suite: string, script: string): Promise<EncodedScript> {
  const source = readFileSync(join(folder, suite, script), "utf8");
  const directives: EncodedDirective[] = [];
  for (const directive of parseScript(source)) directives.push(await encodeDirective(directive));
  return { facts: { suite, script, features: featuresOf(suite, source) }, directives };
}
