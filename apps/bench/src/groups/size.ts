// How much JavaScript comes out, as it is and as an application ships it.
import { readdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { brotliCompressSync, gzipSync } from "node:zlib";
import { rolldown } from "rolldown";

import { isWanted, type Job } from "../job.ts";
import { dependency } from "../prepare/paths.ts";
import type { Row, SubjectName } from "../row.ts";
import {
  installedPackages,
  installedTitle,
  sizedComponents,
  sizeMeasures,
  type Sizes,
  sizeTitle,
} from "../titles/size-titles.ts";

export async function measureSize(job: Job): Promise<readonly Row[]> {
  const rows: Row[] = [];
  for (const name of sizedComponents) {
    const wanted = sizeMeasures(name).filter(({ what }) => isWanted(job, sizeTitle(name, what)));
    if (wanted.length === 0) continue;
    const ours = await sizesOf(join(job.work, `ours/${name}/bindings.js`));
    const peer = await sizesOf(join(job.work, `peer/${name}/${name}.js`));
    for (const { what, pick, peer: both } of wanted)
      rows.push(sizeRow(sizeTitle(name, what), { ours: pick(ours), ...(both ? { peer: pick(peer) } : {}) }));
  }
  for (const name of installedPackages) {
    const title = installedTitle(name);
    if (isWanted(job, title)) rows.push(sizeRow(title, { ours: await installedSize(dependency(name)) }));
  }
  return rows;
}

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

export async function sizesOf(entry: string): Promise<Sizes> {
  const { first: minified } = await bundle(entry, (id) => !id.startsWith("/") && !id.startsWith("."));
  const { first: bundled, later } = await bundle(entry, (id) => id.startsWith("node:") || id.includes("preview2-shim"));
  return {
    raw: (await readFile(entry)).length,
    minified: minified.length,
    compressed: gzip(minified),
    brotli: brotliCompressSync(minified).length,
    bundled: gzip(bundled),
    onDemand: later.reduce((sum, chunk) => sum + gzip(chunk), 0),
  };
}

const gzip = (content: Uint8Array): number => gzipSync(content, { level: 9 }).length;

/** What somebody loads who imports the entry, and chunks that this reads later, if at all. */
interface Bundle {
  readonly first: Buffer;
  readonly later: readonly Buffer[];
}

async function bundle(entry: string, external: (id: string) => boolean): Promise<Bundle> {
  const build = await rolldown({ input: entry, external, platform: "neutral", logLevel: "silent" });
  const { output } = await build.generate({ format: "esm", minify: true });
  await build.close();
  const chunks = output.filter((file) => file.type === "chunk");
  const [{ code, imports }] = output;
  // An application would load those at once too, but they would be missing in the first number.
  const shared = chunks.find(({ fileName }) => imports.includes(fileName));
  if (shared !== undefined) throw new Error(`The bundle of ${entry} is split: it loads ${shared.fileName} at once.`);
  return { first: Buffer.from(code), later: chunks.slice(1).map((chunk) => Buffer.from(chunk.code)) };
}

function sizeRow(name: string, values: Readonly<Partial<Record<SubjectName, number>>>): Row {
  const { ours, peer } = values;
  return { name, unit: "B", values, ...(ours && peer ? { oursToPeer: ours / peer } : {}) };
}
