// Writes every file of this package that is made from another one. Run it after a change of abi/, package.json or this folder; a test compares.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { copyModuleSource } from "./copy-module.ts";
import { errorsDocument, errorTextsSource, readErrorPages } from "./error-pages.ts";
import { readManifest, referenceDocument, subpathSources } from "./manifest.ts";
import { shortAsciiSource } from "./short-ascii.ts";

const root = new URL("../", import.meta.url);

/** What each generated file must hold, by its path from the package's folder. */
export async function generatedFiles(): Promise<ReadonlyMap<string, string>> {
  const pages = readErrorPages(new URL("abi/errors/", root));
  const { version } = JSON.parse(readFileSync(new URL("package.json", root), "utf8")) as { version: string };
  const manifest = readManifest(new URL("abi/v1.json", root));
  return new Map([
    ...subpathSources(manifest, readFileSync(new URL("src/v1/index.ts", root), "utf8")),
    ["src/v1/copy-module.ts", await copyModuleSource(new URL("scripts/copier.wat", root))],
    ["src/v1/error-texts.ts", errorTextsSource(pages.filter(({ rare }) => !rare))],
    // In a file of their own, so that they are not in what smaller subpaths share with the largest one.
    ["src/v1/rare-error-texts.ts", errorTextsSource(pages.filter(({ rare }) => rare))],
    ["src/v1/strings-short.ts", shortAsciiSource(24)],
    ["src/v1/version.ts", versionSource(version)],
    ["abi/errors.md", errorsDocument(pages)],
    ["../../docs/abi/reference.md", referenceDocument(manifest)],
  ]);
}

const versionSource = (version: string): string =>
  "// @generated from package.json by scripts/generate.ts · do not edit\n\n" +
  `/** npm version of this package; for messages, never compared. */\nexport const packageVersion: string = ${JSON.stringify(version)};\n`;

if (import.meta.main) {
  for (const [path, text] of await generatedFiles()) {
    const file = new URL(path, root);
    // Others may be reading it at this moment.
    if (existsSync(file) && readFileSync(file, "utf8") === text) continue;
    mkdirSync(new URL("./", file), { recursive: true });
    writeFileSync(file, text);
  }
}
