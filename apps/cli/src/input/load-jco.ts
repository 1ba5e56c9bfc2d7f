import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { userError } from "../user-error.ts";

/** The few functions of jco that text input needs. */
export interface Jco {
  readonly parse: (wat: string) => Promise<Uint8Array>;
  readonly componentEmbed: (options: EmbedOptions) => Promise<Uint8Array>;
  readonly componentNew: (
    core: Uint8Array,
    adapters: readonly (readonly [string, Uint8Array])[],
  ) => Promise<Uint8Array>;
}

export interface EmbedOptions {
  readonly dummy: true;
  readonly witPath: string;
  readonly world?: string;
}

/** jco is an optional peer: most people only ever have binaries. It is looked for beside this tool, then from the current folder. */
export async function loadJco(purpose: string): Promise<Jco> {
  const name = "@bytecodealliance/jco";
  const candidates = [
    (): string => import.meta.resolve(name),
    (): string => pathToFileURL(createRequire(join(process.cwd(), "package.json")).resolve(name)).href,
  ];
  for (const candidate of candidates) {
    let url: string;
    try {
      url = candidate();
    } catch {
      // Not found from here; the next place may have it, and if none has, the message below says so.
      continue;
    }
    return (await import(url)) as Jco;
  }
  throw userError(
    "JCO_MISSING",
    `${name} is needed ${purpose}, and it is not installed. Install it with: npm install --save-dev ${name}@1.35.0 @bytecodealliance/preview2-shim@0.26.0`,
  );
}
