import { limits } from "./limits.ts";
import { failure, malformed, readBytes, readU32, type Reader } from "./reader.ts";

// Every engine that runs this has it; only the type is missing without the DOM's.
declare const TextDecoder: new (
  label: string,
  settings: { readonly fatal: boolean; readonly ignoreBOM: boolean },
) => { decode(bytes: Uint8Array): string };

const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** Up to this length a string made here is ready sooner than one from the platform's decoder, if all characters come in one call. */
const shortName = 64;
/** By the length of a name what its characters are filled into, to be read at once; made when a name has that length. */
const characters: number[][] = [];

export function readName(reader: Reader): string {
  const start = reader.position;
  const length = readU32(reader);
  if (length > limits.string) {
    throw failure(
      reader,
      "LIMIT_EXCEEDED",
      `string size out of bounds: ${length} bytes, the limit is ${limits.string}`,
      start,
    );
  }
  const name = readShortName(reader, length);
  if (name !== undefined) return name;
  const bytes = readBytes(reader, length);
  try {
    return utf8.decode(bytes);
  } catch {
    throw malformed(reader, "malformed UTF-8 encoding", start);
  }
}

/** Nothing, and the reader where it was, if a byte is not ASCII or the file is too short. */
function readShortName(reader: Reader, length: number): string | undefined {
  const { bytes, position } = reader;
  if (length > shortName || position + length > reader.end) return undefined;
  const codes = (characters[length] ??= Array.from({ length }, () => 0));
  for (let index = 0; index < length; index++) {
    const byte = bytes[position + index] as number;
    if (byte >= 0x80) return undefined;
    codes[index] = byte;
  }
  reader.position = position + length;
  return String.fromCharCode(...codes);
}
