// Core modules: where their bytes come from, and their compilation. Compiled modules are kept and shared between instances, since compiling is by far
// the most expensive step and no engine outside browsers caches its result.
import { wrongType } from "./arguments.ts";
import { base64 } from "./base64.ts";
import { loadError } from "./load-errors.ts";
import { checkModule } from "./module-check.ts";
import { builtinModule, platform } from "./platform.ts";
import type { CoreModule, ResponseLike, UrlLike } from "./platform.ts";

/** A core module that belongs to a component. @since 1.0 */
export interface ModuleSource {
  /** Where it lies. A function, so that an engine that has no `import.meta.url` fails only if it needs one. */
  readonly url: () => UrlLike;
  /** Bytes. */
  readonly size: number;
  /** Checksum over its words; see `docs/decisions/0003-module-integrity.md`. */
  readonly check: number;
  /** "sha256-" and the hash in base64, as `fetch` takes it. */
  readonly integrity: string;
}

/** A core module as an application may pass it: a `WebAssembly.Module`, bytes, a URL (or its text), or a `Response`. @since 1.0 */
export type ModuleInput = object | string;

/** What is loaded, and for whom. */
export interface ModuleRequest {
  /** Name of the component, for messages. */
  readonly component: string;
  /** Position in the component's list. */
  readonly position: number;
  readonly source: ModuleSource;
  /** What the application passed in its place. */
  readonly given: ModuleInput | undefined;
}

// By source record: one per generated file, which lives as long as the file's module.
const compiled = /*@__PURE__*/ new WeakMap<ModuleSource, CoreModule>();
const compiling = /*@__PURE__*/ new WeakMap<ModuleSource, Promise<CoreModule>>();

/**
 * A core module, now.
 * @throws NOT_SYNCHRONOUS if its bytes can only be had asynchronously; MODULE_UNREADABLE, MODULE_MISMATCH, CORE_COMPILE.
 */
export function loadModuleSync(request: ModuleRequest): CoreModule {
  const { source, given } = request;
  if (given === undefined) {
    let module = compiled.get(source);
    if (module === undefined) {
      module = compileSync(request, bytesSync(request, source.url()));
      compiled.set(source, module);
    }
    return module;
  }
  if (isModule(given)) return given;
  return compileSync(request, bytesOf(given) ?? bytesSync(request, urlOf(request, given)));
}

/**
 * A core module, as fast as the engine can.
 * @throws (rejects) MODULE_UNREADABLE, MODULE_MISMATCH, CORE_COMPILE.
 */
export async function loadModule(request: ModuleRequest): Promise<CoreModule> {
  const { source, given } = request;
  if (given !== undefined) {
    if (isModule(given)) return given;
    const bytes = bytesOf(given);
    if (bytes !== undefined) return compile(request, bytes);
    return isResponse(given)
      ? fromResponse(request, given, fileOf(request, source))
      : fromUrl(request, urlOf(request, given));
  }
  const ready = compiled.get(source) ?? compiling.get(source);
  if (ready !== undefined) return ready;
  const promise = fromUrl(request, source.url());
  compiling.set(source, promise);
  try {
    const module = await promise;
    compiled.set(source, module);
    return module;
  } finally {
    // A failure is not remembered: the network may be back for the next call.
    compiling.delete(source);
  }
}

function compileSync(request: ModuleRequest, bytes: Uint8Array): CoreModule {
  checkModule(request.component, request.source, () => fileOf(request, request.source), bytes);
  try {
    return new (platform().WebAssembly.Module)(bytes);
  } catch (error) {
    throw refused(request, bytes, error);
  }
}

async function compile(request: ModuleRequest, bytes: Uint8Array): Promise<CoreModule> {
  checkModule(request.component, request.source, () => fileOf(request, request.source), bytes);
  try {
    return await platform().WebAssembly.compile(bytes);
  } catch (error) {
    throw refused(request, bytes, error);
  }
}

/** Bytes that need no waiting: a file where the engine has a file system, or a `data:` URL, as bundlers make of small files. */
function bytesSync(request: ModuleRequest, url: UrlLike): Uint8Array {
  const bytes = fileBytes(request, url) ?? dataBytes(url);
  if (bytes === undefined) throw loadError("NOT_SYNCHRONOUS", { component: request.component, file: url.href });
  return bytes;
}

interface FileSystem {
  readFileSync(url: UrlLike): Uint8Array;
}

function fileBytes(request: ModuleRequest, url: UrlLike): Uint8Array | undefined {
  if (url.protocol !== "file:") return undefined;
  const fileSystem = builtinModule<FileSystem>("node:fs");
  if (fileSystem === undefined) return undefined;
  try {
    return fileSystem.readFileSync(url);
  } catch (error) {
    throw unreadable(request, url.href, reasonOf(error), error);
  }
}

function dataBytes(url: UrlLike): Uint8Array | undefined {
  const match = /^data:[^,]*;base64,/.exec(url.href.slice(0, 200));
  return match === null ? undefined : base64(decodeURIComponent(url.href.slice(match[0].length)));
}

async function fromUrl(request: ModuleRequest, url: UrlLike): Promise<CoreModule> {
  const bytes = fileBytes(request, url) ?? dataBytes(url);
  if (bytes !== undefined) return compile(request, bytes);
  // Only browsers can be relied on to honour `integrity`; elsewhere the bytes are checked here, with a better message.
  if (builtinModule("node:fs") !== undefined) return fromResponse(request, await fetched(request, url), url.href);
  let response: ResponseLike;
  try {
    response = await fetched(request, url, request.source.integrity);
  } catch (error) {
    // Browsers have one message for all failures. What comes without asking for the hash shows which one it was; it is not used.
    const answer = await fetched(request, url);
    if (answer.ok)
      checkModule(request.component, request.source, () => url.href, new Uint8Array(await answer.arrayBuffer()));
    throw answer.ok ? error : badStatus(request, url.href, answer);
  }
  const { compileStreaming } = platform().WebAssembly;
  // Streaming needs the right content type, which not every server sends.
  const streams = response.ok && response.headers.get("content-type")?.split(";")[0] === "application/wasm";
  if (!streams || compileStreaming === undefined) return fromResponse(request, response, url.href);
  try {
    return await compileStreaming(response);
  } catch (error) {
    throw refused(request, undefined, error);
  }
}

async function fetched(request: ModuleRequest, url: UrlLike, integrity = ""): Promise<ResponseLike> {
  const { fetch } = platform();
  if (fetch === undefined) throw unreadable(request, url.href, "this engine has no fetch", undefined);
  try {
    return await fetch(url.href, { integrity });
  } catch (error) {
    throw unreadable(request, url.href, reasonOf(error), error);
  }
}

/** A response that is not known to have the right hash. */
async function fromResponse(request: ModuleRequest, response: ResponseLike, file: string): Promise<CoreModule> {
  if (!response.ok) throw badStatus(request, file, response);
  return compile(request, new Uint8Array(await response.arrayBuffer()));
}

/** What an error says, and what the error behind it says: Node's "fetch failed" alone helps nobody. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { cause } = error;
  return cause instanceof Error ? `${error.message} (${cause.message})` : error.message;
}

const badStatus = (request: ModuleRequest, file: string, response: ResponseLike): Error =>
  unreadable(request, file, `the server answered ${response.status}`, undefined);

const unreadable = (request: ModuleRequest, file: string, reason: string, cause: unknown): Error =>
  loadError("MODULE_UNREADABLE", { component: request.component, file, reason }, undefined, cause);

/** The engine does not compile it. */
function refused({ component, position }: ModuleRequest, bytes: Uint8Array | undefined, cause: unknown): Error {
  const reason = cause instanceof Error ? cause.message : String(cause);
  return loadError("CORE_COMPILE", { component, position, reason }, bytes, cause);
}

/** The name for messages. */
function fileOf(request: ModuleRequest, source: ModuleSource): string {
  try {
    return source.url().href.slice(0, 500);
  } catch {
    return `core module ${request.position}`;
  }
}

/** The last part of a module's URL, by which an application may name it. */
export function fileName(source: ModuleSource): string | undefined {
  try {
    return source.url().pathname.split("/").pop();
  } catch {
    return undefined;
  }
}

// By tag, not by class: a module may come from another realm.
const tag = (value: object): string => Object.prototype.toString.call(value);
export const isModule = (value: unknown): value is CoreModule =>
  typeof value === "object" && value !== null && tag(value) === "[object WebAssembly.Module]";
const isResponse = (value: ModuleInput): value is ResponseLike =>
  typeof value === "object" && tag(value) === "[object Response]";

function bytesOf(value: ModuleInput): Uint8Array | undefined {
  if (ArrayBuffer.isView(value)) return new Uint8Array(value.buffer, value.byteOffset, value.byteLength);
  return typeof value === "object" && /^\[object (Shared)?ArrayBuffer\]$/.test(tag(value))
    ? new Uint8Array(value as ArrayBuffer)
    : undefined;
}

/** A URL from a URL or its text; a relative text is taken from the module's own place. */
function urlOf(request: ModuleRequest, given: ModuleInput): UrlLike {
  if (isResponse(given)) throw loadError("NOT_SYNCHRONOUS", { component: request.component, file: "a Response" });
  if (typeof (given as Partial<UrlLike> | null)?.href === "string") return given as UrlLike;
  if (typeof given !== "string") {
    const where = `instantiate: options.modules, core module ${request.position}`;
    throw wrongType(given, where, undefined, "a WebAssembly.Module, bytes, a URL or a Response");
  }
  try {
    return new (platform().URL)(given);
  } catch {
    return new (platform().URL)(given, request.source.url().href);
  }
}
