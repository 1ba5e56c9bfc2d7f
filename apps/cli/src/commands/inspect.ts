import { generate, printWit } from "@perdure/bindgen";
import { parseArguments } from "../arguments.ts";
import { readComponent } from "../input/read-component.ts";
import { fileSize } from "../output/file-size.ts";
import { paintFor } from "../output/paint.ts";
import { userError } from "../user-error.ts";

export const help = `Usage: perdure inspect <component.wasm> [--json]

Shows what a component imports and exports, the ABI that its bindings need, and sizes.

Options:
      --json   everything as JSON

Examples:
  perdure inspect greeter.wasm
  perdure inspect greeter.wasm --json | jq .imports`;

export async function run(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArguments("inspect", args, { json: { type: "boolean", default: false } });
  const [input, ...rest] = positionals;
  if (input === undefined || rest.length > 0)
    throw userError("USAGE", "one component, please. See: perdure inspect --help");
  const component = await readComponent(input);
  const { abi, files, world, warnings } = generate(component.bytes, { name: component.name });

  const size = (pattern: RegExp): number =>
    [...files].reduce((sum, [name, content]) => (pattern.test(name) ? sum + Buffer.byteLength(content) : sum), 0);
  const modules = [...files]
    .filter(([name]) => name.endsWith(".wasm"))
    .map(([name, content]) => ({ file: name, bytes: Buffer.byteLength(content) }));
  const names = (items: typeof world.imports): readonly string[] => items.map((item) => item.name);
  const wit = printWit(world);
  if (values.json) {
    const report = {
      name: component.name,
      bytes: component.bytes.length,
      abi: `${abi.track}.${abi.revision}`,
      imports: names(world.imports),
      exports: names(world.exports),
      modules,
      bindings: { javascript: size(/^bindings\.js$/), declarations: size(/\.d\.ts$/) },
      wit: wit.join("\n"),
      warnings,
    };
    console.log(JSON.stringify(report, null, 2));
    return 0;
  }
  const { bold, dim } = paintFor(process.stdout);
  console.log(`${bold(component.name)}  ${fileSize(component.bytes.length)}, ABI ${abi.track}.${abi.revision}`);
  console.log(
    `${names(world.imports).length} imports, ${names(world.exports).length} exports, ` +
      `${modules.length} core modules (${fileSize(modules.reduce((sum, one) => sum + one.bytes, 0))}), bindings.js ${fileSize(size(/^bindings\.js$/))}`,
  );
  console.log("");
  for (const line of wit) console.log(line.trimStart().startsWith("//") ? dim(line) : line);
  for (const warning of warnings) console.error(`warning: ${warning}`);
  return 0;
}
