import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";

/** Texts by relative path; a path that ends with "/" is a folder that is empty. */
export type TextFiles = Readonly<Record<string, string>>;

export async function writeTextFiles(root: string, files: TextFiles): Promise<void> {
  await mkdir(root, { recursive: true });
  for (const [name, text] of Object.entries(files)) {
    const path = join(root, name);
    await mkdir(name.endsWith("/") ? path : dirname(path), { recursive: true });
    if (!name.endsWith("/")) await writeFile(path, text);
  }
}

export async function readTextFiles(root: string, prefix = ""): Promise<TextFiles> {
  const files: Record<string, string> = {};
  const entries = await readdir(join(root, prefix), { withFileTypes: true });
  if (entries.length === 0 && prefix !== "") files[prefix] = "";
  for (const entry of entries) {
    const name = prefix + entry.name;
    if (entry.isDirectory()) Object.assign(files, await readTextFiles(root, `${name}/`));
    else files[name] = await readFile(join(root, name), "utf8");
  }
  return files;
}
