// What wasm-tools says of a component, through the copy in jco.

import { fileURLToPath } from "node:url";
import { allFeatures } from "../src/decode/features.ts";
import { isBindgenError } from "../src/error.ts";
import { inspect } from "../src/inspect.ts";
import { validate } from "../src/validate.ts";

/** A disagreement, once for each message. */
export interface Finding {
  /** What we say against it; undefined if we accept it. */
  readonly ours: string | undefined;
  readonly theirs: string | undefined;
  readonly seed: string;
  /** The smallest such component. */
  readonly hex: string;
  readonly count: number;
}

export async function compareWithWasmTools(
  seed: string,
  bytes: Uint8Array,
  findings: Map<string, Finding>,
): Promise<void> {
  const theirs = await wasmToolsRefusal(bytes);
  // It looks into core modules further than our own decoder, but not at bodies of functions. The engine looks at all.
  const ours = refusalOf(bytes, theirs !== undefined);
  if (ours !== undefined && theirs !== undefined) return;
  if (ours === undefined && theirs === undefined) {
    const refused = await witRefusal(bytes);
    if (refused !== undefined) add(seed, bytes, undefined, `the WIT of it: ${refused}`, findings);
    return;
  }
  add(seed, bytes, ours, theirs, findings);
}

function add(
  seed: string,
  bytes: Uint8Array,
  ours: string | undefined,
  theirs: string | undefined,
  findings: Map<string, Finding>,
): void {
  const key = `${ours === undefined}${shape(ours ?? theirs ?? "")}`;
  const before = findings.get(key);
  const hex = Buffer.from(bytes).toString("hex");
  const isSmallest = before === undefined || hex.length < before.hex.length;
  findings.set(key, { ...(isSmallest ? { ours, theirs, seed, hex } : before), count: (before?.count ?? 0) + 1 });
}

/** What wasm-tools says against the WIT that we write for a component that both accept. */
async function witRefusal(bytes: Uint8Array): Promise<string | undefined> {
  const witSource = inspect(bytes, { features: allFeatures, coreBodies: false }).wit.join("\n");
  const [, world] = /^world (\S+)/m.exec(witSource) ?? [];
  loaded ??= await load();
  try {
    const features = { tag: "all" } as const;
    loaded.tools.componentEmbed({ witSource, dummy: true, world: `root:component/${world}`, features });
    return undefined;
  } catch (error) {
    if (error instanceof WebAssembly.RuntimeError) loaded = undefined;
    return String((error as { readonly payload?: unknown }).payload ?? (error as Error).message);
  }
}

function refusalOf(bytes: Uint8Array, coreBodies: boolean): string | undefined {
  try {
    validate(bytes, { features: allFeatures, coreBodies });
    return undefined;
  } catch (error) {
    if (isBindgenError(error)) return error.message;
    throw error;
  }
}

/** A message without the numbers and names that differ from case to case. */
function shape(message: string): string {
  return message
    .replace(/\(at offset.*$/s, "")
    .replace(/`[^`]*`|"[^"]*"/g, "…")
    .replace(/0x[0-9a-f]+|\d+/g, "#")
    .slice(0, 150);
}

interface WasmTools {
  readonly $init: Promise<void>;
  readonly tools: {
    readonly componentWit: (bytes: Uint8Array) => string;
    readonly componentEmbed: (options: {
      readonly witSource: string;
      readonly dummy: boolean;
      readonly world: string;
      readonly features: { readonly tag: "all" };
    }) => Uint8Array;
  };
}

let generation = 0;
let loaded: WasmTools | undefined;

/** It validates first, with all features on, and makes WIT then; only errors of the first step have an offset. */
async function wasmToolsRefusal(bytes: Uint8Array): Promise<string | undefined> {
  loaded ??= await load();
  try {
    loaded.tools.componentWit(bytes);
    return undefined;
  } catch (error) {
    const message = String((error as { readonly payload?: unknown }).payload ?? (error as Error).message);
    // A panic while making WIT: the component was valid, and the tool is of no more use.
    if (error instanceof WebAssembly.RuntimeError) {
      loaded = undefined;
      return undefined;
    }
    return /at offset 0x|unexpected end|magic header|bad magic|unknown binary version/.test(message)
      ? message
      : undefined;
  }
}

async function load(): Promise<WasmTools> {
  const api = fileURLToPath(import.meta.resolve("@bytecodealliance/jco-transpile/wasm-tools"));
  const file = new URL(`../vendor/wasm-tools.js?generation=${generation++}`, `file://${api}`);
  const tools = (await import(file.href)) as WasmTools;
  await tools.$init;
  return tools;
}
