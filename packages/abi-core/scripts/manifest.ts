// abi/v1.json: the list of everything that generated code may call, and the page made from it.
import { readFileSync } from "node:fs";

/** A parameter of a function. */
export interface ManifestParameter {
  readonly name: string;
  readonly type: string;
  readonly optional?: true;
}

/** One exported function. */
export interface ManifestSymbol {
  readonly name: string;
  readonly kind: "function";
  readonly since: string;
  /** The smallest subpath that has it; all larger ones have it too. */
  readonly subpath: string;
  readonly params: readonly ManifestParameter[];
  readonly signature: string;
  /** Whether a call without use of its result can be left out. */
  readonly pure: boolean;
  /** Input and output, or error, of each rule that must never change. */
  readonly vectors: readonly unknown[];
  readonly summary: string;
}

/** One type that occurs in a signature. */
export interface ManifestType {
  readonly name: string;
  readonly since: string;
  readonly summary: string;
}

/** A public subpath of the track. */
export interface ManifestSubpath {
  readonly name: string;
  readonly since: string;
  readonly summary: string;
}

/** The whole file. */
export interface Manifest {
  readonly track: number;
  readonly revision: number;
  /** Smallest first; each has what those before it have, and the last has everything. */
  readonly subpaths: readonly ManifestSubpath[];
  readonly symbols: readonly ManifestSymbol[];
  readonly types: readonly ManifestType[];
}

/** Reads the manifest. */
export const readManifest = (file: URL): Manifest => JSON.parse(readFileSync(file, "utf8")) as Manifest;

/**
 * The source of each subpath that does not have everything, by its file. It names the module of each symbol as `index`, the source of the
 * largest one, does: the build tells from that which modules two subpaths share.
 */
export function subpathSources({ subpaths, symbols }: Manifest, index: string): ReadonlyMap<string, string> {
  const smaller = subpaths.slice(0, -1);
  const modules = [...index.matchAll(/^export \{([^}]+)\} from "\.\/([\w-]+\.ts)";$/gm)].map(
    ([, names = "", file = ""]) => ({
      names: names.split(",").map((name) => name.trim()),
      file,
    }),
  );
  return new Map(
    smaller.map(({ name, summary }, place) => {
      const within = new Set(smaller.slice(0, place + 1).map((subpath) => subpath.name));
      const names = new Set(symbols.filter(({ subpath }) => within.has(subpath)).map((symbol) => symbol.name));
      const lines = modules
        .map((module) => ({ file: module.file, own: module.names.filter((one) => names.delete(one)) }))
        .filter(({ own }) => own.length > 0)
        .map(({ file, own }) => exportLine(own, `../v1/${file}`));
      if (names.size > 0) throw new Error(`src/v1/index.ts does not export ${[...names].join(", ")}.`);
      const text = `// @generated from abi/v1.json by scripts/generate.ts · do not edit\n\n// ${summary}\n${lines.join("")}`;
      return [`src/${name.replace("/", "-")}/index.ts`, text];
    }),
  );
}

/** An export as the formatter would write it. */
function exportLine(names: readonly string[], from: string): string {
  const line = `export { ${names.join(", ")} } from "${from}";\n`;
  return line.length <= 121 ? line : `export {\n${names.map((name) => `  ${name},\n`).join("")}} from "${from}";\n`;
}

/** The page `docs/abi/reference.md`. */
export function referenceDocument(manifest: Manifest): string {
  const symbols = manifest.symbols.map(
    (symbol) =>
      `### ${symbol.name}\n\n\`\`\`ts\n${symbol.signature}\n\`\`\`\n\n${symbol.summary} Since ${symbol.since}, in \`${symbol.subpath}\`.\n`,
  );
  const subpaths = manifest.subpaths.map(({ name, since, summary }) => `- \`${name}\` (since ${since}): ${summary}\n`);
  const types = manifest.types.map((type) => `- \`${type.name}\` (since ${type.since}): ${type.summary}\n`);
  return (
    "<!-- @generated from packages/abi-core/abi/v1.json · do not edit -->\n\n" +
    `# Binding ABI ${manifest.track}.${manifest.revision}\n\n` +
    "What generated code may call, from `@perdure/abi-core/v1`. The contract of each function stands at its source; here is the list. " +
    "Where errors are named by code, [their list](../../packages/abi-core/abi/errors.md) explains them.\n\n" +
    "## Subpaths\n\nA generated file imports the smallest one that has what it uses; each has all of those before it.\n\n" +
    `${subpaths.join("")}\n## Functions\n\n${symbols.join("\n")}\n## Types\n\nRecords without a description of their members are opaque.\n\n${types.join("")}`
  );
}
