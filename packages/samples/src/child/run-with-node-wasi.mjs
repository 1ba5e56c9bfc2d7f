// node run-with-node-wasi.mjs '{ "program", "args", "env", "preopens" }': the original WASI preview 1 program under Node itself.
import { readFileSync } from "node:fs";
import { WASI } from "node:wasi";

const { program, args, env, preopens } = JSON.parse(process.argv[2]);
const wasi = new WASI({ version: "preview1", args, env, preopens, returnOnExit: true });
const instance = new WebAssembly.Instance(new WebAssembly.Module(readFileSync(program)), wasi.getImportObject());
process.exitCode = wasi.start(instance);
