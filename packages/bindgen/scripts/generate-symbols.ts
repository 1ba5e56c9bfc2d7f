// Writes the printer's symbol table from the manifest of the ABI. Run it after a change of packages/abi-core/abi; a test compares.
import { readFileSync, writeFileSync } from "node:fs";

interface Manifest {
  readonly track: number;
  readonly subpaths: readonly { readonly name: string }[];
  readonly symbols: readonly {
    readonly name: string;
    readonly since: string;
    readonly subpath: string;
    readonly deprecated?: unknown;
  }[];
}

const manifestFile = new URL("../../abi-core/abi/v1.json", import.meta.url);
const tableFile = new URL("../src/print/symbols.ts", import.meta.url);

/** The text of `src/print/symbols.ts`. */
export function symbolsSource(): string {
  const { track, subpaths, symbols } = JSON.parse(readFileSync(manifestFile, "utf8")) as Manifest;
  const sorted = symbols.toSorted((a, b) => (a.name < b.name ? -1 : 1));
  const places = new Map(subpaths.map(({ name }, place) => [name, place]));
  const entry = ({ name, since, subpath }: Manifest["symbols"][number]): string => {
    const place = places.get(subpath);
    if (place === undefined) throw new Error(`"${subpath}" is no subpath of track ${track}.`);
    return `  ${name}: symbol(${JSON.stringify(name)}, ${revision(since, track)}, ${place}),`;
  };
  return `// @generated from packages/abi-core/abi/v${track}.json by scripts/generate-symbols.ts · do not edit

/** A function of the binding ABI. */
export interface AbiSymbol {
  readonly kind: "abi";
  readonly name: AbiName;
  /** The revision of the track that brought it. */
  readonly since: number;
  /** Position in \`subpaths\` of the first that has it. */
  readonly subpath: number;
}

export const track: number = ${track};

/** Subpaths of abi-core, smallest first; each has what those before it have. */
export const subpaths: readonly string[] = [${subpaths.map(({ name }) => JSON.stringify(name)).join(", ")}];

export type AbiName =
${sorted.map(({ name }) => `  | ${JSON.stringify(name)}`).join("\n")};

const symbol = (name: AbiName, since: number, subpath: number): AbiSymbol => ({ kind: "abi", name, since, subpath });

/** Every symbol of the track. There is no other way to name one, so what a file uses can be counted. */
export const abi: Readonly<Record<AbiName, AbiSymbol>> = {
${sorted.map(entry).join("\n")}
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
