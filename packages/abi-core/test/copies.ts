// Several copies of this package in one process, as different dependants bring them along.
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

type Abi = typeof import("../src/v1/index.ts") & typeof import("../src/spi/index.ts");

/** Loads a further copy, whose modules share nothing with the source but globals. */
export async function anotherCopy(): Promise<Abi> {
  const folder = mkdtempSync(join(tmpdir(), "abi-core-copy-"));
  try {
    cpSync(join(import.meta.dirname, "../src"), folder, {
      recursive: true,
      filter: (path) => !path.endsWith(".test.ts"),
    });
    const load = (file: string): Promise<object> => import(/* @vite-ignore */ pathToFileURL(join(folder, file)).href);
    return { ...(await load("spi/index.ts")), ...(await load("v1/index.ts")) } as Abi;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
