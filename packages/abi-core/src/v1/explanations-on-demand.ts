// Where explanations come from in what is built: from a file beside it, `dist/explanations.js`, once something has to be explained.
import { builtinModule } from "./platform.ts";
import { packageVersion } from "./version.ts";

type Explanations = typeof import("./explanations.ts");

let loaded: Explanations | undefined;

/** How errors of loading are explained; `undefined` where that cannot be had without waiting. */
export function explanationsNow(): Explanations | undefined {
  if (loaded !== undefined) return loaded;
  try {
    const { url } = import.meta as { readonly url: string };
    const { createRequire } = builtinModule<ModuleModule>("node:module")!;
    const found = createRequire(url)("./explanations.js") as Partial<Explanations>;
    // A bundle may have a file of that name beside it which has nothing to do with us.
    if (found.explains === packageVersion) loaded = found;
  } catch {
    // In a bundle, and where there are no files.
  }
  return loaded;
}

interface ModuleModule {
  createRequire(from: string): (specifier: string) => unknown;
}

/** The same; waiting is possible. @throws (rejects) where the file cannot be had. */
export const explanationsLater = async (): Promise<Explanations> => (loaded ??= await import("./explanations.ts"));
