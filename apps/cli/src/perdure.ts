#!/usr/bin/env node
import type * as NodeModule from "node:module";
import { print } from "./output/print.ts";

// Node keeps what it has compiled in its cache directory, from version 22 on; NODE_DISABLE_COMPILE_CACHE=1 forbids it.
(process.getBuiltinModule("node:module") as Partial<typeof NodeModule>).enableCompileCache?.();

/** They are loaded on demand: `--help` and mistakes answer at once. */
const names = ["generate", "run", "inspect", "validate"] as const;

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
  const [name, ...rest] = args[0] === "help" && isCommand(args[1]) ? [args[1], "--help"] : args;
  if (name === undefined || name === "--help" || name === "-h" || name === "help") {
    (name === undefined ? console.error : print)(help);
    return name === undefined ? 1 : 0;
  }
  if (name === "--version" || name === "-v") {
    print((await import("./version.ts")).version);
    return 0;
  }
  if (!isCommand(name)) {
    console.error(
      `perdure: there is no command ${JSON.stringify(name)}. There are: ${names.join(", ")}. See: perdure --help`,
    );
    return 1;
  }
  const { commands } = await import("./commands.ts");
  const command = commands[name];
  // Help is ours only before the component: `perdure run tool.wasm --help` asks the tool.
  const own = name === "run" ? rest.slice(0, 1) : rest;
  if (own.includes("--help") || own.includes("-h")) {
    print(command.help);
    return 0;
  }
  return command.run(rest);
}

function isCommand(name: string | undefined): name is (typeof names)[number] {
  return (names as readonly (string | undefined)[]).includes(name);
}

/** Not awaited at the top level: Node and the bundler treat a file that waits there apart, and parts that it shares with commands would be files of their own. */
async function start(args: readonly string[]): Promise<void> {
  try {
    process.exitCode = await main(args);
  } catch (error) {
    const { report } = await import("./commands.ts");
    process.exitCode = await report(error, args);
  }
}

void start(process.argv.slice(2));
