import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** The command in a process of its own, in a folder of its own. */
export interface CommandLine {
  readonly folder: string;
  readonly run: (...args: readonly string[]) => {
    readonly code: number | null;
    readonly out: string;
    readonly err: string;
  };
  /** Writes a file into the folder and gives its path. */
  readonly file: (name: string, content: Uint8Array | string) => string;
  readonly remove: () => void;
}

const source = fileURLToPath(new URL("../src/perdure.ts", import.meta.url));
const built = fileURLToPath(new URL("../dist/perdure.js", import.meta.url));
/** An engine that cannot strip types runs what was built. */
export const command: readonly string[] =
  Number.parseInt(process.versions.node, 10) >= 24 ? ["--conditions=source", source] : [built];

export function commandLine(): CommandLine {
  const folder = mkdtempSync(join(tmpdir(), "perdure-cli-"));
  return {
    folder,
    run(...args) {
      const options = { encoding: "utf8", cwd: folder } as const;
      const { status, stdout, stderr } = spawnSync(process.execPath, [...command, ...args], options);
      return { code: status, out: stdout, err: stderr };
    },
    file(name, content) {
      const path = join(folder, name);
      writeFileSync(path, content);
      return path;
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
