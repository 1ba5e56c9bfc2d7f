import { validate } from "@perdure/bindgen";
import { parseArguments } from "../arguments.ts";
import { featuresHelp, parseFeatures } from "../input/parse-features.ts";
import { readComponent } from "../input/read-component.ts";
import { fileSize } from "../output/file-size.ts";
import { print } from "../output/print.ts";
import { userError } from "../user-error.ts";

export const help: string = `Usage: perdure validate <component.wasm> [--features <list>] [--json]

Checks that a file is a valid component. Says what is wrong, and where.

Ends with 0 if the component is valid, 1 if it is not, or not without features that are off, and 2 if that cannot be said:
the file cannot be read, is larger or deeper than the limits allow, or needs what this engine lacks. With --json, "valid" is
true, false or null.

Options:
      --features <list>   turn parts of the Component Model on or off, separated by commas
      --json              the result, or what is wrong, as JSON

${featuresHelp}

Examples:
  perdure validate greeter.wasm
  perdure validate greeter.wasm --features threads,fixed-lists
  perdure validate greeter.wasm --json | jq .error.offset`;

export async function run(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArguments("validate", args, {
    features: { type: "string", multiple: true, default: [] },
    json: { type: "boolean", default: false },
  });
  const [input, ...rest] = positionals;
  if (input === undefined || rest.length > 0)
    throw userError("USAGE", "one component, please. See: perdure validate --help");
  const features = parseFeatures(values.features);
  const { bytes } = await readComponent(input);
  validate(bytes, { features });
  if (values.json) print(JSON.stringify({ valid: true, bytes: bytes.length, features }, null, 2));
  else print(`${input} is a valid component (${fileSize(bytes.length)}).`);
  return 0;
}
