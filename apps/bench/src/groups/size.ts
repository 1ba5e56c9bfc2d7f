// How much JavaScript comes out, as it is and as an application ships it.
import { readdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { brotliCompressSync, gzipSync } from "node:zlib";
import { rolldown } from "rolldown";

import { isWanted, type Job } from "../job.ts";
import { dependency } from "../prepare/paths.ts";
import type { Row, SubjectName } from "../row.ts";

const components = ["tiny", "bench", "io", "composed"] as const;

/** What is measured of one output; `peer`: of jco's too. */
const measures: readonly (readonly [what: string, pick: (sizes: Sizes) => number, peer: boolean])[] = [
  ["raw", ({ raw }) => raw, true],
  ["min", ({ minified }) => minified, true],
  ["min + gzip", ({ compressed }) => compressed, true],
  ["min + brotli", ({ brotli }) => brotli, true],
  ["bundled with its runtime, min + gzip", ({ bundled }) => bundled, true],
  ["share of abi-core in the bundle, min + gzip", ({ bundled, compressed }) => bundled - compressed, false],
];

export async function measureSize(job: Job): Promise<readonly Row[]> {
  const rows: Row[] = [];
  for (const name of components) {
    const wanted = measures.filter(([what]) => isWanted(job, `size ${name}, ${what}`));
    if (wanted.length === 0) continue;
    const ours = await sizesOf(join(job.work, `ours/${name}/bindings.js`));
    const peer = await sizesOf(join(job.work, `peer/${name}/${name}.js`));
    for (const [what, pick, both] of wanted)
      rows.push(sizeRow(`size ${name}, ${what}`, { ours: pick(ours), ...(both ? { peer: pick(peer) } : {}) }));
  }
  for (const name of installed) {
    const title = `size ${name}, installed`;
    if (isWanted(job, title)) rows.push(sizeRow(title, { ours: await installedSize(dependency(name)) }));
  }
  return rows;
}

const installed = ["@perdure/abi-core", "@perdure/bindgen", "@perdure/runtime-adapters"] as const;

/** Bytes of what is published of a package: what `files` names, and what npm always takes. */
async function installedSize(folder: string): Promise<number> {
  const manifest = JSON.parse(await readFile(join(folder, "package.json"), "utf8")) as { readonly files: string[] };
  const always = ["package.json", "README.md"];
  const sizes = [...manifest.files, ...always].map((name) => sizeOf(join(folder, name)));
  return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
}

async function sizeOf(path: string): Promise<number> {
  const found = await stat(path);
  if (!found.isDirectory()) return found.size;
  const sizes = (await readdir(path)).map((name) => sizeOf(join(path, name)));
  return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
}

interface Sizes {
  readonly raw: number;
  readonly minified: number;
  readonly compressed: number;
  readonly brotli: number;
  /** With abi-core, or whatever else is imported that is no host. */
  readonly bundled: number;
}

async function sizesOf(entry: string): Promise<Sizes> {
  const minified = await bundle(entry, (id) => !id.startsWith("/") && !id.startsWith("."));
  const bundled = await bundle(entry, (id) => id.startsWith("node:") || id.includes("preview2-shim"));
  return {
    raw: (await readFile(entry)).length,
    minified: minified.length,
    compressed: gzip(minified),
    brotli: brotliCompressSync(minified).length,
    bundled: gzip(bundled),
  };
}

const gzip = (content: Uint8Array): number => gzipSync(content, { level: 9 }).length;

async function bundle(entry: string, external: (id: string) => boolean): Promise<Buffer> {
  const build = await rolldown({ input: entry, external, platform: "neutral", logLevel: "silent" });
  const { output } = await build.generate({ format: "esm", minify: true });
  await build.close();
  return Buffer.from(output[0].code);
}

function sizeRow(name: string, values: Readonly<Partial<Record<SubjectName, number>>>): Row {
  const { ours, peer } = values;
  return { name, unit: "B", values, ...(ours && peer ? { oursToPeer: ours / peer } : {}) };
}
