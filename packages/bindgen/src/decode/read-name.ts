import { limits } from "./limits.ts";
import { failure, malformed, readBytes, readU32, type Reader } from "./reader.ts";

// Every engine that runs this has it; only the type is missing without the DOM's.
declare const TextDecoder: new (
  label: string,
  settings: { readonly fatal: boolean; readonly ignoreBOM: boolean },
) => { decode(bytes: Uint8Array): string };

const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** Up to this length, a string made byte by byte is sooner ready than one by the platform's decoder. */
const shortName = 40;

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
  const bytes = readBytes(reader, length);
  if (length <= shortName) {
    let name = "";
    let index = 0;
    for (; index < length; index++) {
      const byte = bytes[index] as number;
      if (byte >= 0x80) break;
      name += String.fromCharCode(byte);
    }
    if (index === length) return name;
  }
  try {
    return utf8.decode(bytes);
  } catch {
    throw malformed(reader, "malformed UTF-8 encoding", start);
  }
}
