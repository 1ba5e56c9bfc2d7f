import { userError } from "../user-error.ts";

type Manifest = Record<string, unknown>;

/** Members that say how the generated files are reached; they follow the files. Everything else belongs to the author after the first run. */
const generatedMembers: readonly string[] = ["type", "sideEffects", "exports", "engines"];

/**
 * A package.json that is there already, brought up to date: name, version and everything that its author added stay, unless
 * they are given again.
 * @throws where the file is not one of ours: it would describe another package afterwards.
 */
export function mergeManifest(existing: string, generated: string, given: Manifest, path: string): string {
  const fresh = JSON.parse(generated) as Manifest;
  const kept = parse(existing, path);
  if ((kept["exports"] as Manifest | undefined)?.["./bindings"] === undefined) {
    throw userError(
      "OUTPUT_NOT_OURS",
      `${path} belongs to another package, and would be replaced. Choose a folder of its own with -o, or leave out --package.`,
      path,
    );
  }
  const merged: Manifest = { ...kept, ...given };
  for (const member of generatedMembers) merged[member] = fresh[member];
  merged["files"] = [...new Set([...asArray(fresh["files"]), ...asArray(kept["files"])])];
  merged["dependencies"] = {
    ...(kept["dependencies"] as Manifest | undefined),
    ...(fresh["dependencies"] as Manifest),
  };
  return `${JSON.stringify(merged, null, 2)}\n`;
}

function parse(text: string, path: string): Manifest {
  try {
    return JSON.parse(text) as Manifest;
  } catch (error) {
    throw userError(
      "OUTPUT_NOT_OURS",
      `${path} is not valid JSON, so it cannot be updated: ${(error as Error).message}`,
      path,
    );
  }
}

function asArray(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
