#!/usr/bin/env node
import type * as NodeModule from "node:module";
import { print } from "./output/print.ts";

interface Command {
  readonly help: string;
  readonly run: (args: readonly string[]) => Promise<number>;
}

// Node keeps what it has compiled in its cache directory, from version 22 on; NODE_DISABLE_COMPILE_CACHE=1 forbids it.
(process.getBuiltinModule("node:module") as Partial<typeof NodeModule>).enableCompileCache?.();

/** Loaded on demand: `--help` and mistakes answer at once. */
const commands: ReadonlyMap<string, () => Promise<Command>> = new Map<string, () => Promise<Command>>([
  ["generate", () => import("./commands/generate.ts")],
  ["run", () => import("./commands/run.ts")],
  ["inspect", () => import("./commands/inspect.ts")],
  ["validate", () => import("./commands/validate.ts")],
]);

const help = `Usage: perdure <command> [options]

WebAssembly components for JavaScript: bindings that keep working when runtimes change.

Commands:
  generate <component> -o <folder>   write bindings to import
  run <component> [arguments…]       run a command component
  inspect <component>                show imports, exports, types and sizes
  validate <component>               check that a file is a valid component

A component is a .wasm file, or a .wat file in the text format where @bytecodealliance/jco is installed.

Examples:
  perdure generate greeter.wasm -o greeter --package
  perdure run --dir /data=./data tool.wasm --verbose
  perdure inspect greeter.wasm
  perdure validate greeter.wasm

perdure <command> --help says more; --version prints the version.`;

async function main(args: readonly string[]): Promise<number> {
  const [name, ...rest] = args[0] === "help" && commands.has(args[1] ?? "") ? [args[1] ?? "", "--help"] : args;
  if (name === undefined || name === "--help" || name === "-h" || name === "help") {
    (name === undefined ? console.error : print)(help);
    return name === undefined ? 1 : 0;
  }
  if (name === "--version" || name === "-v") {
    print((await import("./version.ts")).version);
    return 0;
  }
  const load = commands.get(name);
  if (load === undefined) {
    console.error(
      `perdure: there is no command ${JSON.stringify(name)}. There are: ${[...commands.keys()].join(", ")}. See: perdure --help`,
    );
    return 1;
  }
  const command = await load();
  // Help is ours only before the component: `perdure run tool.wasm --help` asks the tool.
  const own = name === "run" ? rest.slice(0, 1) : rest;
  if (own.includes("--help") || own.includes("-h")) {
    print(command.help);
    return 0;
  }
  return command.run(rest);
}

const args = process.argv.slice(2);
try {
  process.exitCode = await main(args);
} catch (error) {
  const { report } = await import("./report.ts");
  process.exitCode = report(error, args);
}
