import { join, resolve } from "node:path";
import { generate, generateChecked } from "@perdure/bindgen";
import { parseArguments } from "../arguments.ts";
import { featuresHelp, parseFeatures } from "../input/parse-features.ts";
import { readComponent } from "../input/read-component.ts";
import { readWit } from "../input/read-wit.ts";
import { explainSystemError } from "../output/explain-system-error.ts";
import { fileSize } from "../output/file-size.ts";
import { mergeManifest } from "../output/merge-manifest.ts";
import { readExisting } from "../output/owned-files.ts";
import { takenForCommonJs } from "../output/module-type.ts";
import { paintFor } from "../output/paint.ts";
import { writeFiles } from "../output/write-files.ts";
import { print } from "../output/print.ts";
import { standardOutput } from "../output/standard-output.ts";
import { userError } from "../user-error.ts";

export const help: string = `Usage: perdure generate <component.wasm> -o <folder> [options]
       perdure generate --wit <wit file or folder> -o <folder> [--world <name>]

Writes JavaScript bindings for a component: bindings.js, its types, the core modules, and index.js to import.
Files of an earlier run that are no longer needed are removed; files of others are never touched.

Options:
  -o, --output <folder>   where to write; nothing outside of it is touched
      --name <name>       names files and messages (default: the file's name)
      --package           write a complete package.json too
      --package-name <name>, --package-version <version>
                          what that package.json says (default: the name, 0.1.0)
                          (these imply --package; a package.json that is there keeps what its author changed)
      --inline            also write index.inline.js, which carries the core modules as base64
                          (--package does that by itself up to 4 MB)
      --force             replace files that were not written by perdure
      --features <list>   turn parts of the Component Model on or off, separated by commas
      --no-check          leave it to the engine that runs the bindings to check the core modules
      --wit               the input is WIT: write its types only (needs @bytecodealliance/jco)
      --world <name>      which world of the WIT
      --json              print what was written as JSON

${featuresHelp}

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
    force: { type: "boolean", default: false },
    features: { type: "string", multiple: true, default: [] },
    "no-check": { type: "boolean", default: false },
    wit: { type: "boolean", default: false },
    world: { type: "string" },
    json: { type: "boolean", default: false },
  });
  const [input, ...rest] = positionals;
  if (input === undefined) throw userError("USAGE", "which component? See: perdure generate --help");
  if (rest.length > 0)
    throw userError("USAGE", `one component at a time; ${rest.join(" ")} is too much. See: perdure generate --help`);
  if (values.world !== undefined && !values.wit)
    throw userError("USAGE", "--world chooses a world of WIT, so it needs --wit. See: perdure generate --help");
  if (values.output === undefined || values.output === "")
    throw userError("USAGE", `where to? Give a folder, for example: perdure generate ${input} -o bindings`);

  const component = values.wit ? await readWit(input, values.world) : await readComponent(input);
  const packageFacts = {
    ...(values["package-name"] === undefined ? {} : { name: values["package-name"] }),
    ...(values["package-version"] === undefined ? {} : { version: values["package-version"] }),
  };
  const options = {
    name: values.name ?? component.name,
    ...(values.package || Object.keys(packageFacts).length > 0 ? { package: packageFacts } : {}),
    ...(values.inline === undefined ? {} : { inline: values.inline }),
    ...(values.wit ? { declarationsOnly: true } : {}),
    features: parseFeatures(values.features),
  };
  const generated = await (values["no-check"] ? generate : generateChecked)(component.bytes, options);
  const output = resolve(values.output);
  const files = new Map(generated.files);
  const manifest = files.get("package.json");
  const existing = manifest === undefined || values.force ? undefined : readManifest(join(output, "package.json"));
  if (existing !== undefined)
    files.set("package.json", mergeManifest(existing, String(manifest), packageFacts, join(output, "package.json")));
  // A manifest that is replaced is one that was merged.
  const mayReplace = new Set(values.force ? files.keys() : ["package.json"]);
  const report = await writeFiles(output, files, mayReplace);
  const misread = files.has("index.js") && manifest === undefined ? takenForCommonJs(output) : undefined;
  const warnings = [...generated.warnings, ...(misread === undefined ? [] : [misread])];

  const sizes = [...files].map(([name, content]) => ({
    file: name,
    bytes: Buffer.byteLength(content),
    changed: report.written.includes(name),
  }));
  if (values.json) {
    print(JSON.stringify({ output, abi: generated.abi, files: sizes, removed: report.removed, warnings }, null, 2));
    return 0;
  }
  const paint = paintFor(standardOutput());
  const width = Math.max(...sizes.map((one) => one.file.length));
  const lines = [
    ...sizes.map(({ file, bytes, changed }) => {
      return `${file.padEnd(width)}  ${fileSize(bytes).padStart(8)}${changed ? "" : paint.dim("  unchanged")}`;
    }),
    ...report.removed.map((name) => `${name.padEnd(width)}  ${paint.dim(" removed")}`),
  ];
  print(lines.join("\n"));
  for (const warning of warnings) console.error(`warning: ${warning}`);
  return 0;
}

function readManifest(path: string): string | undefined {
  try {
    return readExisting(path)?.toString("utf8");
  } catch (error) {
    throw explainSystemError(error, "OUTPUT_NOT_WRITABLE", `cannot read ${path}`, "Nothing was changed.");
  }
}
