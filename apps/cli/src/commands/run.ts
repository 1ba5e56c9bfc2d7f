import { generate, type Generated } from "@perdure/bindgen";
import { parseArguments, splitAtComponent } from "../arguments.ts";
import { readComponent } from "../input/read-component.ts";
import { userError } from "../user-error.ts";

export const help = `Usage: perdure run [options] <component.wasm> [guest arguments…]

Runs a command component (one that exports wasi:cli/run). Options stand before the component; what follows it
belongs to the guest. Nothing is granted but the standard streams, clocks and random numbers.

Options:
      --dir <guest=host>   let the guest see a folder: --dir /data=./data, or --dir ./data for the same path
      --env <K=V>          set an environment variable for the guest
      --network            let the guest use the network (needs @bytecodealliance/preview2-shim)

The exit code is the guest's; programs for WASI preview 1 can only tell 0 from 1 as components. A trap ends with 134
and says what happened.

Examples:
  perdure run hello.wasm
  perdure run --dir /data=./data --env LANG=C tool.wasm --verbose /data/in.txt`;

/** What wasmtime and shells use for an aborted program. */
const trapExitCode = 134;

/** The shape of the instance of a command component. */
type CommandExports = Readonly<Record<string, { readonly run?: () => void } | undefined>>;

interface Bindings {
  instantiateSync(imports: object, options: object): CommandExports;
}

export async function run(args: readonly string[]): Promise<number> {
  const [before, [input, ...guestArguments]] = splitAtComponent(args, new Set(["--dir", "--env"]));
  const { values } = parseArguments("run", before, {
    dir: { type: "string", multiple: true, default: [] },
    env: { type: "string", multiple: true, default: [] },
    network: { type: "boolean", default: false },
  });
  if (input === undefined) throw userError("USAGE", "which component? See: perdure run --help");
  const preopens = Object.fromEntries(values.dir.map(parseDirectory));
  const env = Object.fromEntries(values.env.map(parseVariable));

  const component = await readComponent(input);
  const generated = generate(component.bytes, {
    name: component.name,
    transient: true,
    abiCore: (specifier) => import.meta.resolve(specifier),
  });
  const name = generated.world.exports.find((item) => item.name.startsWith("wasi:cli/run@0.2."))?.name;
  if (name === undefined) {
    throw userError(
      "NOT_A_COMMAND",
      `${input} is a library, not a command: it exports ${exportList(generated)}, but not wasi:cli/run. Make bindings to call it: perdure generate ${input} -o bindings`,
      input,
    );
  }
  const bindings = await load(generated);
  const { host } = await import("@perdure/runtime-adapters/host");
  const grants = {
    args: [input, ...guestArguments],
    env,
    preopens,
    stdin: "inherit",
    stdout: "inherit",
    stderr: "inherit",
    ...(values.network ? { network: true } : {}),
  } as const;
  const modules = [...generated.files].filter(([file]) => file.endsWith(".wasm")).map(([, bytes]) => compiled(bytes));
  const instance = bindings.instantiateSync({}, { host: host(grants), modules });
  return exitCodeOf(() => instance[name]?.run?.());
}

/** A module of which nobody asks whether it belongs to the bindings: they were just made of the same bytes. */
function compiled(bytes: Uint8Array | string): unknown {
  try {
    return new WebAssembly.Module(bytes as Uint8Array<ArrayBuffer>);
  } catch {
    // abi-core is refused it as well, and says what that means.
    return bytes;
  }
}

/** Nothing is written: the bindings are imported from memory. */
async function load(generated: Generated): Promise<Bindings> {
  const source = `${String(generated.files.get("bindings.js"))}\n//# sourceURL=perdure-run/bindings.js\n`;
  return (await import(`data:text/javascript;base64,${Buffer.from(source).toString("base64")}`)) as Bindings;
}

async function exitCodeOf(call: () => void): Promise<number> {
  try {
    call();
    return 0;
  } catch (error) {
    // The part of abi-core that nearly every command has loaded.
    const abi = await import("@perdure/abi-core/v1/values");
    const exitCode = abi.exitCode(error);
    if (exitCode !== undefined) return exitCode;
    // `run` ended with an error result, which has nothing more to say.
    if (abi.isComponentError(error)) return 1;
    if (abi.isTrap(error) || error instanceof WebAssembly.RuntimeError) {
      console.error(`perdure: the component trapped: ${error.message}`);
      for (const frame of wasmFrames(error)) console.error(`  ${frame}`);
      return trapExitCode;
    }
    throw error;
  }
}

/** The guest's own frames, innermost first; ours mean nothing to its author. */
function wasmFrames(error: Error): readonly string[] {
  return (error.stack ?? "")
    .split("\n")
    .filter((line) => line.includes("wasm://") || line.includes("wasm-function["))
    .slice(0, 10)
    .map((line) => line.trim().replace(/\(?wasm:\/\/[^)]*:(0x[0-9a-f]+)\)?/, "($1)"));
}

function parseDirectory(text: string): readonly [string, string] {
  const at = text.indexOf("=");
  const [guest, host] = at < 0 ? [text, text] : [text.slice(0, at), text.slice(at + 1)];
  // An empty path would be the current folder, which nobody meant to grant: `--dir /data=$UNSET`.
  if (guest === "" || host === "")
    throw userError(
      "USAGE",
      `--dir takes guest=host, both not empty, not ${JSON.stringify(text)}. See: perdure run --help`,
    );
  return [guest, host];
}

function parseVariable(text: string): readonly [string, string] {
  const at = text.indexOf("=");
  if (at <= 0) throw userError("USAGE", `--env takes NAME=value, not ${JSON.stringify(text)}. See: perdure run --help`);
  return [text.slice(0, at), text.slice(at + 1)];
}

function exportList(generated: Generated): string {
  const names = generated.world.exports.map((item) => item.name);
  return names.length === 0 ? "nothing" : names.slice(0, 5).join(", ") + (names.length > 5 ? ", …" : "");
}
