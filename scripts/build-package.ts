// Builds the package in the current folder: one ESM file per public subpath, or a command and its parts, into dist; and declarations.

import { existsSync, readFileSync, rmSync } from "node:fs";
import { dirname, relative, resolve } from "node:path";
import { type OutputOptions, type Plugin, rolldown, type RolldownOptions } from "rolldown";
import { parseAst } from "rolldown/parseAst";
import { dts } from "rolldown-plugin-dts";

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

/**
 * abi-core is small on disk, and yet says in a stack what it does: functions keep their names, and each has a line of its own. Other names and
 * white space go. Statements stay as they were written: compressed ones make calls slower by 5 %.
 */
const isAbiCore = manifest.name === "@perdure/abi-core";
const small = {
  compress: false,
  mangle: { toplevel: true, keepNames: { function: true, class: true } },
  codegen: true,
} satisfies OutputOptions["minify"];
const linePerStatement: Plugin = {
  name: "a line for each statement",
  generateBundle(_, output) {
    for (const chunk of Object.values(output)) {
      if (chunk.type !== "chunk") continue;
      // Not every bundler takes a template for the name of a file.
      const code = chunk.code.replace(/\bimport\(`([^`$]*)`\)/g, 'import("$1")');
      chunk.code = `${parseAst(code)
        .body.map(({ start, end }) => code.slice(start, end))
        .join("\n")}\n`;
    }
  },
};

/**
 * Two subpaths of abi-core, of which one has what the other has, and more. What is in both lies in the file of the smaller one, which exports for
 * the other what only that needs. By itself rolldown would put it into a third file, and `facade` would export the subpath from there.
 */
const facade = "facade.js";
const noFacade: Plugin = {
  name: "no facade",
  generateBundle(_, output) {
    const exported = output[facade];
    const common = Object.values(output).find((chunk) => chunk.type === "chunk" && !chunk.isEntry);
    if (exported?.type !== "chunk" || common?.type !== "chunk") return;
    if (!exported.exports.every((name) => common.exports.includes(name)))
      throw new Error(`${common.fileName} does not export its subpath under the right names.`);
    delete output[facade];
  },
};

async function bundle(input: Sources, smaller?: string): Promise<void> {
  const plugins = isCommand ? [builtIns] : [onDemand];
  const build = await rolldown({
    ...shared,
    input,
    plugins: isAbiCore ? [...plugins, noFacade, linePerStatement] : plugins,
  });
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

/** Smaller subpaths of abi-core have their declarations from the largest one. */
const declaredOnce: Plugin = {
  name: "declared once",
  resolveId: (_, importer) =>
    importer !== undefined && /\/v1-\w+\/index(\.d)?\.ts$/.test(importer) ? { id: "./v1.js", external: true } : null,
};

/**
 * What editors show of `/v1`, which nobody writes by hand: what each function does, and since when. Parameters, results and errors are described
 * at the sources; with them the declarations would be the largest part of the package.
 */
const summaries: Plugin = {
  name: "summaries",
  generateBundle(_, output) {
    const declared = output["v1.d.ts"];
    if (declared?.type !== "chunk") return;
    declared.code = declared.code.replace(/^\/\*\*([^]*?)\*\//gm, (_comment, text: string) => {
      const [since = ""] = /@since [\d.]+/.exec(text) ?? [];
      const [summary = ""] = text.replace(/^ \* ?/gm, "").split(/@(?:param|returns|throws|since)\b/);
      const lines = summary.trim().split("\n");
      return lines.length === 1 ? `/** ${lines[0]} ${since} */` : ["/**", ...lines, since].join("\n * ") + "\n */";
    });
  },
};

/**
 * The declarations of one public subpath. Only what is public is in them: what the subpath exports, what that mentions, and of these no member
 * that is marked `@internal`.
 */
async function declare(output: string, source: string): Promise<void> {
  const declarations = dts({ dtsOnly: true, generator: "oxc", oxc: { stripInternal: true }, tsconfig: false });
  const build = await rolldown({
    ...shared,
    input: { [output]: source },
    plugins: [declaredOnce, declarations, summaries],
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
