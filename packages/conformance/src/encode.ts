import type { Directive, Unit } from "./script/model.ts";

/** A unit in the binary format, or what the text format's parser says against it. */
export type EncodedUnit = Pick<Unit, "type"> &
  ({ readonly bytes: Uint8Array } | { readonly textError: string; readonly quoted: boolean });

type EncodedDirectiveOf<D> = D extends { readonly unit: Unit } ? Omit<D, "unit"> & { readonly unit: EncodedUnit } : D;
export type EncodedDirective = EncodedDirectiveOf<Directive>;

type Parse = (text: string) => Promise<Uint8Array>;
let loaded: Promise<Parse> | undefined;

/** jco's wasm-tools reads the environment when it is loaded; scripts use the older syntax of indices too. */
async function load(): Promise<Parse> {
  process.env["WAST_STRICT_COMPONENT_INDICES"] ??= "0";
  const { parse } = await import("@bytecodealliance/jco");
  return parse;
}

export async function encodeDirective(directive: Directive): Promise<EncodedDirective> {
  if (!("unit" in directive)) return directive;
  const { unit, ...rest } = directive;
  // Quoted text that must be malformed is a test of the text format alone, whatever our parser makes of it.
  const textOnly = directive.kind === "assert_malformed" && unit.content.form === "quoted";
  return { ...rest, unit: textOnly ? { type: unit.type, textError: "quoted", quoted: true } : await encodeUnit(unit) };
}

async function encodeUnit({ type, content }: Unit): Promise<EncodedUnit> {
  if (content.form === "binary") return { type, bytes: content.bytes };
  const quoted = content.form === "quoted";
  if (content.text === undefined) return { type, textError: "malformed UTF-8 encoding", quoted };
  loaded ??= load();
  const parse = await loaded;
  try {
    return { type, bytes: await parse(content.text) };
  } catch (error) {
    return { type, textError: messageOf(error), quoted };
  }
}

/** Errors of components are thrown with what they carry as `payload`. */
export function messageOf(error: unknown): string {
  const { payload, message } = (typeof error === "object" && error !== null ? error : {}) as {
    readonly payload?: unknown;
    readonly message?: unknown;
  };
  return String(payload ?? message ?? error);
}
