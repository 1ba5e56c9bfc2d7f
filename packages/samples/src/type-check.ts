import { spawnSync } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../../../", import.meta.url));
const strict =
  "--strict --exactOptionalPropertyTypes --skipLibCheck false --noEmit --module nodenext --lib es2022 --types";

/** What TypeScript says of a program in this folder and of all declarations that it uses; nothing if they are right. */
export async function typeCheck(application: string, code: string): Promise<string> {
  const file = join(application, "application.ts");
  await writeFile(file, code);
  const { error, stdout, stderr } = spawnSync(
    join(root, "node_modules/.bin", "tsc"),
    [...strict.split(" "), "", file],
    { cwd: application, encoding: "utf8" },
  );
  if (error !== undefined) throw error;
  return stdout + stderr;
}
