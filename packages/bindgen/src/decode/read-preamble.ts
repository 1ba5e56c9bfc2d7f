/**
 * The first eight bytes: magic, version, layer. What kind of file it is shows here, and most wrong
 * inputs do too, so the messages say what was given and what to do about it.
 */
import { bindgenError, type BindgenError } from "../error.ts";
import { componentLayer, componentVersion } from "./opcodes.ts";
import { hexadecimal, malformed, readByte, readBytes, unexpectedEnd, type Reader } from "./reader.ts";

const magic = [0x00, 0x61, 0x73, 0x6d] as const;
const preambleLength = 8;
const coreVersion = 1;
const coreLayer = 0;

interface Preamble {
  readonly version: number;
  readonly layer: number;
}

/** The preamble of the outermost file. */
export function checkComponentFile(bytes: Uint8Array): void {
  if (Object.prototype.toString.call(bytes) !== "[object Uint8Array]")
    throw notComponent(
      "the input is no Uint8Array; give the bytes of the file, such as what readFileSync(path) returns",
    );
  if (bytes.length === 0) throw notComponent("the input is empty");
  const isWebAssembly = magic.every((byte, index) => bytes[index] === byte);
  const other = isWebAssembly ? undefined : otherFile(bytes);
  if (other !== undefined) throw notComponent(`the input is ${other}`, 0, { expected: "a component", found: other });
  if (!isWebAssembly) {
    const [expected, found] = [bytesText(magic), bytesText(bytes.subarray(0, magic.length))];
    throw notComponent(
      `magic header not detected: bad magic number, a WebAssembly file begins with ${expected}, this one with ${found}`,
      0,
      { expected, found },
    );
  }
  if (bytes.length < preambleLength)
    throw notComponent("unexpected end-of-file: the file ends within its first eight bytes");
  const version = (bytes[4] as number) | ((bytes[5] as number) << 8);
  const layer = (bytes[6] as number) | ((bytes[7] as number) << 8);
  if (version === componentVersion && layer === componentLayer) return;
  if (version === coreVersion && layer === coreLayer) {
    throw bindgenError(
      "CORE_MODULE",
      "this is a core WebAssembly module, not a component; make a component of it with `wasm-tools component new` or `jco new`",
      { offset: 4 },
    );
  }
  const difference = {
    expected: versionText(componentVersion, componentLayer),
    found: versionText(version, layer),
  };
  throw notComponent(
    `unknown binary version 0x${version.toString(16)} in layer ${layer}: ` +
      `components have version 0x${componentVersion.toString(16)} in layer ${componentLayer}; ${
        version < componentVersion
          ? "this one was made before they had, so build it again with a current tool"
          : "a newer version of this tool may know it"
      }`,
    4,
    difference,
  );
}

/** The preamble of a component inside a component. */
export function readComponentPreamble(reader: Reader): void {
  const start = reader.position;
  const { version, layer } = readPreamble(reader);
  if (version === componentVersion && layer === componentLayer) return;
  if (version === coreVersion && layer === coreLayer) {
    const difference = { expected: "a component", found: "a core module" };
    throw malformed(
      reader,
      "expected a version header for a component, found that of a core module",
      start + 4,
      difference,
    );
  }
  throw otherVersion(reader, version, layer, componentVersion, componentLayer, start);
}

/** The preamble of a core module inside a component. */
export function readCorePreamble(reader: Reader): void {
  const start = reader.position;
  const { version, layer } = readPreamble(reader);
  if (version === coreVersion && layer === coreLayer) return;
  if (version === componentVersion && layer === componentLayer) {
    const difference = { expected: "a core module", found: "a component" };
    throw malformed(reader, "expected a version header for a module, found that of a component", start + 4, difference);
  }
  throw otherVersion(reader, version, layer, coreVersion, coreLayer, start);
}

function otherVersion(
  reader: Reader,
  version: number,
  layer: number,
  expectedVersion: number,
  expectedLayer: number,
  start: number,
): BindgenError {
  const [expected, found] = [versionText(expectedVersion, expectedLayer), versionText(version, layer)];
  return malformed(reader, `unknown binary version ${found}, expected ${expected}`, start + 4, { expected, found });
}

function versionText(version: number, layer: number): string {
  return `${hexadecimal(version)} in layer ${layer}`;
}

function readPreamble(reader: Reader): Preamble {
  const start = reader.position;
  if (reader.end - start < preambleLength) throw unexpectedEnd(reader, preambleLength);
  const first = readBytes(reader, magic.length);
  if (magic.some((byte, index) => first[index] !== byte)) {
    const [expected, found] = [bytesText(magic), bytesText(first)];
    const message = `magic header not detected: bad magic number, expected ${expected}, found ${found}`;
    throw malformed(reader, message, start, { expected, found });
  }
  return {
    version: readByte(reader) | (readByte(reader) << 8),
    layer: readByte(reader) | (readByte(reader) << 8),
  };
}

/** What people often have instead of a component, and what to do about it. */
function otherFile(bytes: Uint8Array): string | undefined {
  const begins = (...start: readonly number[]): boolean => start.every((byte, index) => bytes[index] === byte);
  if (begins(0x1f, 0x8b)) return "compressed with gzip; unpack it first";
  if (begins(0x50, 0x4b, 0x03, 0x04)) return "a zip archive; unpack it first";
  if (!looksLikeText(bytes)) return undefined;
  const text = String.fromCharCode(...bytes.subarray(0, 200)).trimStart();
  if (text.startsWith("<")) return "HTML or XML, maybe an error page that was downloaded in place of the file";
  if (text.startsWith("version https://git-lfs")) return "a pointer of Git LFS; `git lfs pull` fetches the file itself";
  if (/^(?:package|interface|world|use)\s/.test(text)) {
    return "WIT text, an interface without code; a component is what a compiler makes of a program that implements it";
  }
  return "text; `wasm-tools parse` turns the text format into a binary component";
}

/** The text format and WIT begin with `(`, a comment or a word; binaries of other kinds rarely do. */
function looksLikeText(bytes: Uint8Array): boolean {
  return bytes
    .subarray(0, 16)
    .every((byte) => (byte >= 0x20 && byte < 0x7f) || byte === 0x09 || byte === 0x0a || byte === 0x0d);
}

function bytesText(bytes: Iterable<number>): string {
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join(" ");
}

function notComponent(reason: string, offset = 0, details: object = {}): BindgenError {
  return bindgenError("NOT_A_COMPONENT", `not a WebAssembly component: ${reason}`, { ...details, offset });
}
