import { fileURLToPath } from "node:url";

interface WasmTools {
  readonly $init: Promise<void>;
  readonly tools: {
    readonly componentWit: (bytes: Uint8Array) => string;
    readonly componentNew: (bytes: Uint8Array, adapters: undefined) => Uint8Array;
    readonly componentEmbed: (options: {
      readonly witSource: string;
      readonly dummy: boolean;
      readonly world: string;
      readonly features: { readonly tag: "all" };
    }) => Uint8Array;
  };
}

export type Answer = { readonly text: string } | { readonly refusal: string };

let generation = 0;
let loaded: WasmTools | undefined;

/** The answer of jco's wasm-tools, or why there is none. */
export async function askWasmTools(question: (tools: WasmTools["tools"]) => string): Promise<Answer> {
  const { tools } = (loaded ??= await load());
  try {
    return { text: quietly(() => question(tools)) };
  } catch (error) {
    // A panic: the tool is of no more use.
    if (error instanceof WebAssembly.RuntimeError) loaded = undefined;
    return { refusal: String((error as { readonly payload?: unknown }).payload ?? (error as Error).message) };
  }
}

/** A panic is an answer; what it prints would look like a failure of the tests. */
function quietly<Result>(work: () => Result): Result {
  const { stderr } = process;
  const { write } = stderr;
  stderr.write = () => true;
  try {
    return work();
  } finally {
    stderr.write = write;
  }
}

async function load(): Promise<WasmTools> {
  const api = fileURLToPath(import.meta.resolve("@bytecodealliance/jco-transpile/wasm-tools"));
  const file = new URL(`../vendor/wasm-tools.js?generation=${generation++}`, `file://${api}`);
  const tools = (await import(file.href)) as WasmTools;
  await tools.$init;
  return tools;
}
