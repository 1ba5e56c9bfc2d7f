// What somebody would write by hand to load core modules: a module beside them that imports a small package.
import { mkdir, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { build } from "rolldown";

import { benchFolder } from "./paths.ts";

const name = "hand-written-glue";

/** Writes the package, once. */
export async function writeLimitPackage(work: string): Promise<void> {
  const folder = join(work, "node_modules", name);
  await build({
    input: join(benchFolder, "src/limit/instantiate-files.ts"),
    transform: { target: "node20.19" },
    logLevel: "silent",
    output: { file: join(folder, "index.js"), format: "esm", minify: false },
  });
  await writeFile(join(folder, "package.json"), JSON.stringify({ name, type: "module", exports: "./index.js" }));
}

/** Writes `limit/<component>.js` for the core modules in `ours/<component>`. */
export async function writeLimitModule(work: string, component: string): Promise<void> {
  const cores = (await readdir(join(work, "ours", component)))
    .filter((file) => file.endsWith(".wasm"))
    .sort((a, b) => a.length - b.length || (a < b ? -1 : 1));
  const urls = cores.map((file) => `new URL("../ours/${component}/${file}", import.meta.url)`);
  // oxlint-disable-next-line perdure/code-text -- this stands for code that somebody writes by hand
  const source = `import { instantiateFiles } from "${name}";\nexport const start = () => instantiateFiles([${urls.join(", ")}]);\n`;
  await mkdir(join(work, "limit"), { recursive: true });
  await writeFile(join(work, "limit", `${component}.js`), source);
}
