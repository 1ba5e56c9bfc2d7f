import { existsSync, readdirSync, readFileSync } from "node:fs";

/** Components over this size make each case slow, and their additional bytes are those of core code. */
const longest = 5_000;

const here = new URL("seeds/", import.meta.url);
const samples = new URL("../../../samples/cases/", import.meta.url);

/** Valid components, by name, that mutations start from. */
export const seeds: ReadonlyMap<string, Uint8Array> = new Map(
  [
    ...readdirSync(here).map((name) => [name, new URL(name, here)] as const),
    ...readdirSync(samples).map((name) => [name, new URL(`${name}/component.wasm`, samples)] as const),
  ]
    .filter(([, file]) => file.pathname.endsWith(".wasm") && existsSync(file))
    .map(([name, file]) => [name, new Uint8Array(readFileSync(file))] as const)
    .filter(([, bytes]) => bytes.length <= longest)
    .sort(([a], [b]) => (a < b ? -1 : 1)),
);
