// Builds the package in the current folder: one ESM file per public subpath, or a command and its parts, into dist; and declarations.

import { readFileSync, rmSync } from "node:fs";
import { relative, resolve } from "node:path";
import { type Plugin, rolldown, type RolldownOptions } from "rolldown";
import { dts } from "rolldown-plugin-dts";
import {
  declaredOnce,
  explanations,
  explanationsOnDemand,
  facade,
  linePerStatement,
  noFacade,
  small,
  summaries,
} from "./abi-core-output.ts";

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

type Sources = Record<string, string>;

/** Output path inside dist, without extension → source file. */
const entries: Sources = {};
/** The same for declarations. */
const typeEntries: Sources = {};
const addEntry = (to: Sources, output: string, source: string): void => {
  to[relative(outputFolder, resolve(output)).replace(/(\.d\.ts|\.js)$/, "")] = resolve(source);
};
for (const target of Object.values(manifest.exports)) {
  if (typeof target === "string") continue;
  const sources = typeof target["source"] === "string" ? { default: target["source"] } : target["source"];
  for (const [condition, source] of Object.entries(sources ?? {})) {
    const output = target[condition];
    if (typeof output !== "string") throw new Error(`${manifest.name}: no output for the condition "${condition}".`);
    addEntry(entries, output, source);
  }
  const { types } = target;
  const typed = sources?.["node"] ?? sources?.["default"];
  if (typeof types === "string" && typed !== undefined) addEntry(typeEntries, types, typed);
}
for (const output of Object.values(manifest.bin ?? {}))
  addEntry(entries, output, output.replace("dist/", "src/").replace(/\.js$/, ".ts"));

// A command carries the packages of ours that it has only while it is built: finding another one takes Node 2 to 3 ms, most of it for an expression
// that it compiles to look at `exports`. The sources are taken, since what no command uses of them is left out then.
const isCommand = manifest.bin !== undefined;
const carried = new Set(
  isCommand ? Object.keys(manifest.devDependencies ?? {}).filter((name) => name.startsWith("@perdure/")) : [],
);

const isAbiCore = manifest.name === "@perdure/abi-core";

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

if (isAbiCore) entries["explanations"] = explanations;

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

async function bundle(input: Sources, smaller?: string): Promise<void> {
  const plugins = isAbiCore ? [explanationsOnDemand, noFacade, linePerStatement] : isCommand ? [builtIns] : [];
  const build = await rolldown({ ...shared, input, plugins });
  await build.write({
    dir: outputFolder,
    format: "esm",
    entryFileNames: ({ name }) => (name === smaller ? facade : "[name].js"),
    chunkFileNames: `${smaller ?? "shared/[name]"}.js`,
    minify: isAbiCore && small,
    minifyInternalExports: false,
    comments: { legal: true, annotation: true, jsdoc: false },
  });
  await build.close();
}

/**
 * The declarations of one public subpath. Only what is public is in them: what the subpath exports, what that mentions, and of these no member
 * that is marked `@internal`.
 */
async function declare(output: string, source: string): Promise<void> {
  const declarations = dts({ dtsOnly: true, generator: "oxc", oxc: { stripInternal: true }, tsconfig: false });
  const build = await rolldown({
    ...shared,
    input: { [output]: source },
    plugins: isAbiCore ? [declaredOnce, declarations, summaries] : [declarations],
  });
  const references = readFileSync(source, "utf8").match(/^\/\/\/ <reference .*$/gm) ?? [];
  await build.write({ dir: outputFolder, format: "esm", postBanner: references.join("\n") });
  await build.close();
}

rmSync(outputFolder, { recursive: true, force: true });
// A subpath of a library is one file: to find and read one takes Node a millisecond. Commands load what they need when they need it, and
// so share; so does the largest subpath of abi-core, which few components need.
if (isCommand) await bundle(entries);
else {
  const { v1, "v1-values": values, ...others } = entries;
  if (v1 !== undefined && values !== undefined) await bundle({ v1, "v1-values": values }, "v1-values");
  for (const [output, source] of Object.entries(isAbiCore ? others : entries)) await bundle({ [output]: source });
  for (const [output, source] of Object.entries(typeEntries)) await declare(output, source);
}
