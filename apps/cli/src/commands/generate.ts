import { resolve } from "node:path";
import { generate } from "@perdure/bindgen";
import { parseArguments } from "../arguments.ts";
import { readComponent } from "../input/read-component.ts";
import { readWit } from "../input/read-wit.ts";
import { fileSize } from "../output/file-size.ts";
import { paintFor } from "../output/paint.ts";
import { writeFiles } from "../output/write-files.ts";
import { userError } from "../user-error.ts";

export const help = `Usage: perdure generate <component.wasm> -o <folder> [options]
       perdure generate --wit <wit file or folder> -o <folder> [--world <name>]

Writes JavaScript bindings for a component: bindings.js, its types, the core modules, and index.js to import.

Options:
  -o, --output <folder>   where to write; nothing outside of it is touched
      --name <name>       names files and messages (default: the file's name)
      --package           write a complete package.json too
      --package-name <name>, --package-version <version>
                          what that package.json says (default: the name, 0.1.0)
      --inline            also write index.inline.js, which carries the core modules as base64
      --wit               the input is WIT: write its types only (needs @bytecodealliance/jco)
      --world <name>      which world of the WIT
      --json              print what was written as JSON

Examples:
  perdure generate greeter.wasm -o src/greeter
  perdure generate greeter.wasm -o packages/greeter --package --package-name @acme/greeter`;

export async function run(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArguments("generate", args, {
    output: { type: "string", short: "o" },
    name: { type: "string" },
    package: { type: "boolean", default: false },
    "package-name": { type: "string" },
    "package-version": { type: "string" },
    inline: { type: "boolean" },
    wit: { type: "boolean", default: false },
    world: { type: "string" },
    json: { type: "boolean", default: false },
  });
  const [input, ...rest] = positionals;
  if (input === undefined) throw userError("USAGE", "which component? See: perdure generate --help");
  if (rest.length > 0)
    throw userError("USAGE", `one component at a time; ${rest.join(" ")} is too much. See: perdure generate --help`);
  if (values.output === undefined)
    throw userError("USAGE", `where to? Give a folder, for example: perdure generate ${input} -o bindings`);

  const component = values.wit ? await readWit(input, values.world) : await readComponent(input);
  const packageFacts = {
    ...(values["package-name"] === undefined ? {} : { name: values["package-name"] }),
    ...(values["package-version"] === undefined ? {} : { version: values["package-version"] }),
  };
  const generated = generate(component.bytes, {
    name: values.name ?? component.name,
    ...(values.package || Object.keys(packageFacts).length > 0 ? { package: packageFacts } : {}),
    ...(values.inline === undefined ? {} : { inline: values.inline }),
  });
  const files = values.wit
    ? new Map([...generated.files].filter(([name]) => name.endsWith(".d.ts") && name !== "index.d.ts"))
    : generated.files;
  const report = writeFiles(resolve(values.output), files);

  const sizes = [...files].map(([name, content]) => ({
    file: name,
    bytes: Buffer.byteLength(content),
    changed: report.written.includes(name),
  }));
  if (values.json) {
    console.log(
      JSON.stringify(
        { output: resolve(values.output), abi: generated.abi, files: sizes, warnings: generated.warnings },
        null,
        2,
      ),
    );
    return 0;
  }
  const paint = paintFor(process.stdout);
  const width = Math.max(...sizes.map((one) => one.file.length));
  for (const one of sizes)
    console.log(
      `${one.file.padEnd(width)}  ${fileSize(one.bytes).padStart(8)}${one.changed ? "" : paint.dim("  unchanged")}`,
    );
  for (const warning of generated.warnings) console.error(`warning: ${warning}`);
  return 0;
}
