import {
  generate,
  type Generated,
  type GenerateOptions,
  inspect,
  type Inspection,
  isBindgenError,
  printTree,
} from "@perdure/bindgen";
import { parseArguments } from "../arguments.ts";
import { featuresHelp, parseFeatures } from "../input/parse-features.ts";
import { readComponent } from "../input/read-component.ts";
import { fileSize } from "../output/file-size.ts";
import { paintFor } from "../output/paint.ts";
import { print } from "../output/print.ts";
import { standardOutput } from "../output/standard-output.ts";
import { userError } from "../user-error.ts";

export const help: string = `Usage: perdure inspect <component.wasm> [--features <list>] [--json]

Shows what a component imports and exports, as WIT, the components and core modules inside, the ABI that its bindings
need, and sizes. Works on every valid component, also on one that bindings cannot be generated for.

Options:
      --features <list>   turn parts of the Component Model on or off, separated by commas
      --json              everything as JSON

${featuresHelp}

Examples:
  perdure inspect greeter.wasm
  perdure inspect greeter.wasm --json | jq .imports`;

export async function run(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArguments("inspect", args, {
    features: { type: "string", multiple: true, default: [] },
    json: { type: "boolean", default: false },
  });
  const [input, ...rest] = positionals;
  if (input === undefined || rest.length > 0)
    throw userError("USAGE", "one component, please. See: perdure inspect --help");
  const features = parseFeatures(values.features);
  const { bytes, name } = await readComponent(input);
  const inspection = inspect(bytes, { features });
  const bindings = tryGenerate(bytes, { name, features });
  if (values.json) print(JSON.stringify(reportOf(name, inspection, bindings), null, 2));
  else show(name, inspection, bindings);
  return 0;
}

/** The bindings, or why there are none. */
type Bindings = Generated | { readonly refused: string };

/** A component may be valid and still need what bindings cannot be generated for. */
function tryGenerate(bytes: Uint8Array, options: GenerateOptions): Bindings {
  try {
    return generate(bytes, options);
  } catch (error) {
    if (!isBindgenError(error)) throw error;
    return { refused: error.message };
  }
}

function sizeOf(generated: Generated, pattern: RegExp): number {
  return [...generated.files].reduce(
    (sum, [name, content]) => (pattern.test(name) ? sum + Buffer.byteLength(content) : sum),
    0,
  );
}

function modulesOf(generated: Generated): readonly { readonly file: string; readonly bytes: number }[] {
  return [...generated.files].flatMap(([file, content]) =>
    file.endsWith(".wasm") ? [{ file, bytes: Buffer.byteLength(content) }] : [],
  );
}

function reportOf(name: string, { component, wit, warnings }: Inspection, bindings: Bindings): object {
  const names = (items: typeof component.imports): readonly string[] => items.map((item) => item.name);
  return {
    name,
    bytes: component.bytes,
    imports: names(component.imports),
    exports: names(component.exports),
    ...("refused" in bindings
      ? { abi: null, modules: null, bindings: null, refused: bindings.refused, warnings }
      : {
          abi: `${bindings.abi.track}.${bindings.abi.revision}`,
          modules: modulesOf(bindings),
          bindings: { javascript: sizeOf(bindings, /^bindings\.js$/), declarations: sizeOf(bindings, /\.d\.ts$/) },
          warnings: [...warnings, ...bindings.warnings],
        }),
    wit: wit.join("\n"),
    component,
  };
}

function show(name: string, { component, wit, warnings }: Inspection, bindings: Bindings): void {
  const { bold, dim } = paintFor(standardOutput());
  const count = (items: readonly unknown[], noun: string): string =>
    `${items.length} ${noun}${items.length === 1 ? "" : "s"}`;
  const interfaces = `${count(component.imports, "import")}, ${count(component.exports, "export")}`;
  if ("refused" in bindings) {
    print(`${bold(name)}  ${fileSize(component.bytes)}, ${interfaces}`);
  } else {
    const modules = modulesOf(bindings);
    print(`${bold(name)}  ${fileSize(component.bytes)}, ABI ${bindings.abi.track}.${bindings.abi.revision}`);
    const total = fileSize(modules.reduce((sum, one) => sum + one.bytes, 0));
    print(
      `${interfaces}, ${modules.length} core modules (${total}), bindings.js ${fileSize(sizeOf(bindings, /^bindings\.js$/))}`,
    );
  }
  print("");
  for (const line of wit) print(line.trimStart().startsWith("//") ? dim(line) : line);
  print("");
  for (const line of printTree(component, fileSize)) print(line);
  for (const warning of warnings) console.error(`warning: ${warning}`);
  if ("refused" in bindings) console.error(`bindings cannot be generated: ${bindings.refused}`);
  else for (const warning of bindings.warnings) console.error(`warning: ${warning}`);
}
