import { realpathSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** This folder's package. */
export const benchFolder: string = fileURLToPath(new URL("../..", import.meta.url));

/** The repository. */
export const repository: string = join(benchFolder, "../..");

/** What this package depends on, where it really is. */
export function dependency(name: string): string {
  return realpathSync(join(benchFolder, "node_modules", name));
}
