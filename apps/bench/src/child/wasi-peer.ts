// The program under jco's output and preview2-shim: wasi-peer.js <program.js> <folder> <arguments…>
import { pathToFileURL } from "node:url";

import { _setArgs } from "@bytecodealliance/preview2-shim/cli";
import { _setPreopens } from "@bytecodealliance/preview2-shim/filesystem";

const [program = "", folder = "", ...args] = process.argv.slice(2);
// Its types speak of the version for browsers.
(_setPreopens as unknown as (folders: Readonly<Record<string, string>>) => void)({ [folder]: folder });
_setArgs(["program", ...args]);
const { run } = (await import(pathToFileURL(program).href)) as { readonly run: { run(): void } };
run.run();
