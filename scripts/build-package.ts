// Builds the package in the current folder: one ESM file per public subpath, or a command and its parts, into dist; and declarations.

import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { type Plugin, rolldown, type RolldownOptions } from "rolldown";

interface Manifest {
  readonly name: string;
  readonly version: string;
  /** `source` names one file, or one per condition where the output differs: `{ "browser": …, "default": … }`. */
  readonly exports: Readonly<
    Record<string, string | Readonly<Record<string, string | Readonly<Record<string, string>>>>>
  >;
  readonly bin?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
}

const manifest = JSON.parse(readFileSync("package.json", "utf8")) as Manifest;
const outputFolder = resolve("dist");

/** Output path inside dist, without extension → source file. */
const entries: Record<string, string> = {};
const addEntry = (output: string, source: string): void => {
  entries[relative(outputFolder, resolve(output)).replace(/\.js$/, "")] = resolve(source);
};
for (const target of Object.values(manifest.exports)) {
  if (typeof target === "string") continue;
  const sources = typeof target["source"] === "string" ? { default: target["source"] } : target["source"];
  for (const [condition, source] of Object.entries(sources ?? {})) {
    const output = target[condition];
    if (typeof output !== "string") throw new Error(`${manifest.name}: no output for the condition "${condition}".`);
    addEntry(output, source);
  }
}
for (const output of Object.values(manifest.bin ?? {}))
  addEntry(output, output.replace("dist/", "src/").replace(/\.js$/, ".ts"));

// A command carries the packages of ours that it has only while it is built: finding another one takes Node 2 to 3 ms, most of it for an expression
// that it compiles to look at `exports`. The sources are taken, since what no command uses of them is left out then.
const isCommand = manifest.bin !== undefined;
const carried = new Set(
  isCommand ? Object.keys(manifest.devDependencies ?? {}).filter((name) => name.startsWith("@perdure/")) : [],
);

const shared: RolldownOptions = {
  platform: "neutral",
  ...(isCommand ? { resolve: { conditionNames: ["source", "import", "default"] } } : {}),
  // Whatever else is not a file of this package stays an import. Two things are taken in, since to find, read and compile their files would take
  // longer than what they are for: sha-256 for engines without Node's, and the few functions of the SPI, which have no state of their own.
  external: (name) =>
    /^[^./]/.test(name) && !name.startsWith("@noble/hashes/") && name !== "@perdure/abi-core/spi" && !carried.has(name),
  transform: { target: "node20.19" },
  onLog(level, log) {
    if (level === "warn") throw new Error(`${manifest.name}: ${log.message}`);
  },
};

// What abi-core has to say about errors of loading is a file of its own, which is loaded when there is one; the sources have it at hand.
const explanations = resolve("src/v1/explanations.ts");
const onDemand: Plugin = {
  name: "explanations on demand",
  resolveId(id, importer) {
    if (importer === undefined) return null;
    if (id.endsWith("/explanations-at-hand.ts")) return resolve(dirname(importer), "explanations-on-demand.ts");
    return resolve(dirname(importer), id) === explanations ? { id: "./explanations.js", external: true } : null;
  },
};
if (existsSync(explanations)) entries["explanations"] = explanations;

/**
 * Commands take what Node brings from Node itself instead of importing it: for an import Node reads every property of the module, and some
 * of them load what a command never uses, such as streams for `fs.promises`. That takes 6 to 9 ms.
 */
const builtIns: Plugin = {
  name: "built-in modules",
  renderChunk(code) {
    const given = code.replace(
      /^import \{([^}]*)\} from "(node:[\w/]+)";$/gm,
      (_text, names: string, module: string) =>
        `const {${names.replaceAll(" as ", ": ")}} = process.getBuiltinModule("${module}");`,
    );
    if (/ from "node:/.test(given)) throw new Error(`${manifest.name}: a module of Node is imported as a whole.`);
    return given;
  },
};

async function bundle(input: Readonly<Record<string, string>>): Promise<void> {
  const build = await rolldown({ ...shared, input, plugins: isCommand ? [builtIns] : [onDemand] });
  await build.write({
    dir: outputFolder,
    format: "esm",
    entryFileNames: "[name].js",
    chunkFileNames: "shared/[name].js",
    minify: false,
    comments: { legal: true, annotation: true, jsdoc: false },
  });
  await build.close();
}

function writeDeclarations(): void {
  // Declarations see other packages as an application does: built, without the `source` condition.
  const declarations = spawnSync(
    "tsc",
    "-p tsconfig.build.json --noEmit false --emitDeclarationOnly --customConditions null --rootDir src --outDir dist".split(
      " ",
    ),
    { stdio: "inherit" },
  );
  if (declarations.status !== 0) process.exit(declarations.status ?? 1);
  // Declarations keep the `.ts` of the source in their imports; every supported TypeScript understands `.js`.
  for (const name of readdirSync(outputFolder, { recursive: true, encoding: "utf8" })) {
    if (!name.endsWith(".d.ts")) continue;
    const path = join(outputFolder, name);
    const text = readFileSync(path, "utf8");
    writeFileSync(path, text.replace(/(\bfrom\s*|\bimport\()"(\.[^"]*)\.ts"/g, '$1"$2.js"'));
  }
}

rmSync(outputFolder, { recursive: true, force: true });
// A subpath of a library is one file: to find and read one takes Node a millisecond, and abi-core may not even import a chunk that two
// of its subpaths share. Commands load what they need when they need it, and so share.
if (isCommand) await bundle(entries);
else {
  for (const [output, source] of Object.entries(entries)) await bundle({ [output]: source });
  // Nobody imports a command, so it has nothing to declare.
  writeDeclarations();
}
