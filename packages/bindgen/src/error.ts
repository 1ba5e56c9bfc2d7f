/**
 * Errors of the generator are data first: a code, fields, then a sentence made from them.
 * They are recognised by a brand that all copies of this package share, never by `instanceof`.
 */

import { legible } from "./legible.ts";

const brand: unique symbol = Symbol.for("perdure.bindgen.error");

export type ErrorCode =
  /** Not a WebAssembly binary of the component format: text, empty, another file, another version. */
  | "NOT_A_COMPONENT"
  /** A core WebAssembly module where a component is expected. */
  | "CORE_MODULE"
  /** Bytes that are not the binary format of Binary.md. */
  | "MALFORMED"
  /** A well-formed component that breaks a rule of validation. */
  | "INVALID"
  /** A construct that this version, or the chosen set of features, does not accept. */
  | "UNSUPPORTED_FEATURE"
  /** A core module needs a part of WebAssembly that this engine lacks, so that nobody here can check it. */
  | "ENGINE_LACKS_FEATURE"
  /** More, longer or deeper than the limits allow. */
  | "LIMIT_EXCEEDED"
  /** An option of `generate` that cannot be followed. */
  | "INVALID_OPTION";

export interface BindgenError extends Error {
  readonly code: ErrorCode;
  /** Byte offset from the start of the outermost file. */
  readonly offset?: number;
  /** Names of the nested components from the outermost to the place of the error. */
  readonly path?: readonly string[];
  /** The core module that the error is in, as the component around it calls it. */
  readonly coreModule?: string;
  /** Whatever else a program may want to know; the fields depend on the code. */
  readonly details: Readonly<Record<string, unknown>>;
}

export interface ErrorDetails {
  readonly offset?: number | undefined;
  readonly path?: readonly string[] | undefined;
  readonly coreModule?: string | undefined;
  readonly [field: string]: unknown;
}

/**
 * Makes the error; the caller throws it. `message` says what is wrong and what to do; the place
 * (`offset`, `path`, `coreModule`) is appended here, so that all errors say it in the same way.
 */
export function bindgenError(code: ErrorCode, message: string, details: ErrorDetails = {}): BindgenError {
  const { offset, path, coreModule, ...fields } = details;
  const note = code === "LIMIT_EXCEEDED" ? limitNote : "";
  const error = new Error(message + place(offset, path, coreModule) + note);
  error.name = "BindgenError";
  Object.defineProperty(error, brand, { value: true });
  return Object.assign(error, {
    code,
    details: Object.freeze(fields),
    ...(offset === undefined ? {} : { offset }),
    ...(path === undefined || path.length === 0 ? {} : { path }),
    ...(coreModule === undefined ? {} : { coreModule }),
  });
}

/** No document has these limits: who meets one should not think that the component is wrong. */
const limitNote = ". This limit is perdure's own: it bounds the time and memory that a file can cost";

export function isBindgenError(value: unknown): value is BindgenError {
  return typeof value === "object" && value !== null && Reflect.get(value, brand) === true;
}

function place(
  offset: number | undefined,
  path: readonly string[] | undefined,
  coreModule: string | undefined,
): string {
  const parts: string[] = [];
  if (offset !== undefined) parts.push(`at offset 0x${offset.toString(16)}`);
  const around: string[] = [];
  if (path !== undefined && path.length > 0) around.push(`component ${shortened(path).join(" › ")}`);
  if (coreModule !== undefined) around.push(`core module ${quoted(coreModule)}`);
  if (around.length > 0) parts.push(`in ${around.join(" › ")}`);
  return parts.length === 0 ? "" : ` (${parts.join(", ")})`;
}

/** What is around a hundred components helps nobody to find the innermost. */
function shortened(path: readonly string[]): readonly string[] {
  const names = path.map(quoted);
  const left = names.length - 2 * shownNames;
  return left <= 1 ? names : [...names.slice(0, shownNames), `… ${left} more …`, ...names.slice(-shownNames)];
}

const shownNames = 3;

/** Names come from the file. */
function quoted(name: string): string {
  return legible(JSON.stringify(name));
}
