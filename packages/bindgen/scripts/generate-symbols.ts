// Writes the printer's symbol table from the manifest of the ABI. Run it after a change of packages/abi-core/abi; a test compares.
import { readFileSync, writeFileSync } from "node:fs";

interface Manifest {
  readonly track: number;
  readonly symbols: readonly { readonly name: string; readonly since: string; readonly deprecated?: unknown }[];
}

const manifestFile = new URL("../../abi-core/abi/v1.json", import.meta.url);
const tableFile = new URL("../src/print/symbols.ts", import.meta.url);

/** The text of `src/print/symbols.ts`. */
export function symbolsSource(): string {
  const { track, symbols } = JSON.parse(readFileSync(manifestFile, "utf8")) as Manifest;
  const names = symbols.map((symbol) => symbol.name).sort();
  const revisions = new Map(symbols.map((symbol) => [symbol.name, revision(symbol.since, track)]));
  return `// @generated from packages/abi-core/abi/v${track}.json by scripts/generate-symbols.ts · do not edit

/** A function of the binding ABI; \`since\` is the revision of the track that brought it. */
export interface AbiSymbol {
  readonly kind: "abi";
  readonly name: AbiName;
  readonly since: number;
}

export const track: number = ${track};

export type AbiName =
${names.map((name) => `  | ${JSON.stringify(name)}`).join("\n")};

const symbol = (name: AbiName, since: number): AbiSymbol => ({ kind: "abi", name, since });

/** Every symbol of the track. There is no other way to name one, so what a file uses can be counted. */
export const abi: Readonly<Record<AbiName, AbiSymbol>> = {
${names.map((name) => `  ${name}: symbol(${JSON.stringify(name)}, ${revisions.get(name) ?? 0}),`).join("\n")}
};
`;
}

/** "1.3" is revision 3 of track 1. */
function revision(since: string, track: number): number {
  const [of, number] = since.split(".").map(Number);
  if (of !== track || number === undefined || !Number.isInteger(number))
    throw new Error(`"${since}" is no revision of track ${track}.`);
  return number;
}

export function currentTable(): string {
  return readFileSync(tableFile, "utf8");
}

if (import.meta.main) writeFileSync(tableFile, symbolsSource());
