// What the engine around us can do, asked in one place, when it is first needed, and remembered.
//
// Nothing here runs while the module is loaded: bundlers may drop what is not used, and a snapshot or a test may change
// globals before the first call. The few host types are declared here, so that no `lib.dom` or `@types/node` is needed,
// neither to build this package nor to use its declarations.

/** A compiled core module; opaque to us. @since 1.0 */
export type CoreModule = object;

/** The exports of a core instance: functions, memories, tables, globals, tags. @since 1.0 */
export type CoreExports = Readonly<Record<string, unknown>>;

/** What of `Response` is used. */
export interface ResponseLike {
  readonly ok: boolean;
  readonly status: number;
  readonly headers: { get(name: string): string | null };
  arrayBuffer(): Promise<ArrayBuffer>;
}

/** What of `URL` is used. @since 1.0 */
export interface UrlLike {
  readonly href: string;
  readonly protocol: string;
  readonly pathname: string;
}

interface TextDecoderLike {
  decode(input: Uint8Array, options?: { stream: boolean }): string;
}

interface TextEncoderLike {
  encode(source: string): Uint8Array;
  encodeInto(source: string, target: Uint8Array): { read: number; written: number };
}

/** Methods that Node's (and Bun's) Buffers have beside the documented ones: raw codecs without argument handling. */
export interface TextBuffer extends Uint8Array {
  utf8Slice(start: number, end: number): string;
  latin1Slice(start: number, end: number): string;
  ucs2Slice(start: number, end: number): string;
  utf8Write(text: string, offset: number, length: number): number;
  latin1Write(text: string, offset: number, length: number): number;
  ucs2Write(text: string, offset: number, length: number): number;
}

interface BufferConstructor {
  from(buffer: ArrayBufferLike, start?: number, length?: number): TextBuffer;
  byteLength(text: string): number;
}

interface Platform {
  readonly WebAssembly: {
    readonly Module: (new (bytes: Uint8Array) => CoreModule) & {
      imports(module: CoreModule): readonly { readonly module: string; readonly name: string; readonly kind: string }[];
      exports(module: CoreModule): readonly { readonly name: string; readonly kind: string }[];
    };
    readonly Instance: new (module: CoreModule, imports: object) => { readonly exports: CoreExports };
    readonly Memory: new (limits: { initial: number; maximum: number }) => { readonly buffer: ArrayBuffer };
    readonly RuntimeError: new (message: string) => Error;
    /** What core code throws; engines without exceptions have none. */
    readonly Exception?: new (...parameters: never) => object;
    compile(bytes: Uint8Array): Promise<CoreModule>;
    readonly compileStreaming?: (response: ResponseLike) => Promise<CoreModule>;
    instantiate(module: CoreModule, imports: object): Promise<{ readonly exports: CoreExports }>;
  };
  readonly TextDecoder: new (label: string, options: { fatal: boolean; ignoreBOM: boolean }) => TextDecoderLike;
  readonly TextEncoder: new () => TextEncoderLike;
  readonly URL: new (url: string, base?: string) => UrlLike;
  readonly fetch?: (url: string, init?: { integrity?: string }) => Promise<ResponseLike>;
  readonly atob: (text: string) => string;
  readonly Buffer?: BufferConstructor;
  readonly process?: {
    readonly getBuiltinModule?: (name: string) => unknown;
  };
}

/** The engine's globals under the few types above. */
export const platform = (): Platform => globalThis as unknown as Platform;

/** A decoder that is strict about UTF-8: invalid bytes throw, and a byte order mark is a character like any other. */
export const newUtf8Decoder = (): TextDecoderLike =>
  new (platform().TextDecoder)("utf-8", { fatal: true, ignoreBOM: true });

let utf8: TextDecoderLike | undefined;
/** The one that is shared by all whole strings. */
export const utf8Decoder = (): TextDecoderLike => (utf8 ??= newUtf8Decoder());

let utf16: TextDecoderLike | undefined;
/** Decodes UTF-16 strictly: unpaired surrogates throw. */
export const utf16Decoder = (): TextDecoderLike =>
  (utf16 ??= new (platform().TextDecoder)("utf-16le", { fatal: true, ignoreBOM: true }));

let encoder: TextEncoderLike | undefined;
/** Encodes UTF-8; lone surrogates become U+FFFD, as Web IDL's USVString says. */
export const utf8Encoder = (): TextEncoderLike => (encoder ??= new (platform().TextEncoder)());

/** The faster codecs of an engine with Node's Buffer. */
export interface FastText {
  /** A Buffer over the same memory, never a copy. */
  over(buffer: ArrayBufferLike): TextBuffer;
  /** Length of a string in UTF-8, in bytes. */
  byteLength(text: string): number;
}

// `undefined`: not asked yet; `null`: this engine has none.
let fast: FastText | null | undefined;

/** The Buffer codecs, if there are any and they behave exactly as we need; `null` elsewhere (browsers, workers of some hosts). */
export function fastText(): FastText | null {
  return fast === undefined ? (fast = detectFastText()) : fast;
}

function detectFastText(): FastText | null {
  const { Buffer } = platform();
  if (typeof Buffer?.from !== "function" || typeof Buffer.byteLength !== "function") return null;
  try {
    // Polyfills and other engines carry Buffers of many kinds, so they are tried instead of trusted: the byte order mark stays, an invalid
    // byte and a lone surrogate become U+FFFD, offsets are honoured.
    const probe = Buffer.from(new Uint8Array([0, 0xef, 0xbb, 0xbf, 0x41, 0xff]).buffer);
    const reads = probe.utf8Slice(1, 6) === "\ufeffA\ufffd" && probe.latin1Slice(3, 6) === "\u00bfA\u00ff";
    const writes =
      probe.utf8Write("\ud800", 1, 3) === 3 &&
      probe.latin1Write("\u00e9", 5, 1) === 1 &&
      probe.latin1Slice(0, 6) === "\u0000\u00ef\u00bf\u00bdA\u00e9" &&
      Buffer.byteLength("\u00e9\ud800") === 5;
    if (!reads || !writes) return null;
  } catch {
    return null;
  }
  return { over: (buffer) => Buffer.from(buffer), byteLength: Buffer.byteLength };
}

/** One of the engine's built-in modules (Node, Deno, Bun), or `undefined` where there are none. */
export const builtinModule = <T>(name: string): T | undefined => {
  const { process } = platform();
  return typeof process?.getBuiltinModule === "function"
    ? (process.getBuiltinModule(name) as T | undefined)
    : undefined;
};

let validator: ((bytes: Uint8Array) => boolean) | undefined;
/** Whether bytes are valid UTF-8, without making a string where the engine can. */
export const isUtf8 = (bytes: Uint8Array): boolean =>
  (validator ??= builtinModule<{ isUtf8?: (bytes: Uint8Array) => boolean }>("node:buffer")?.isUtf8 ?? decodes)(bytes);

const decodes = (bytes: Uint8Array): boolean => {
  try {
    utf8Decoder().decode(bytes);
    return true;
  } catch {
    return false;
  }
};

let disposer: symbol | undefined;
/** `Symbol.dispose`, or the name under which older code looks for it. */
export const disposeSymbol = (): symbol =>
  (disposer ??= (Symbol as unknown as { dispose?: symbol }).dispose ?? Symbol.for("dispose"));
