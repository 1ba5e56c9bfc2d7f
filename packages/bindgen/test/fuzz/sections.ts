// The outermost structure of the binary format, taken apart and put together again: so that a mutation can leave sizes
// right and get past the first checks.

export interface Section {
  readonly id: number;
  readonly content: Content;
}

/** Components and core modules contain sections; everything else is bytes. */
export type Content =
  | { readonly kind: "bytes"; readonly bytes: Uint8Array }
  | { readonly kind: "nested"; readonly binary: Binary };

export interface Binary {
  readonly preamble: Uint8Array;
  readonly sections: readonly Section[];
}

const preambleLength = 8;

/** Takes valid bytes apart. */
export function takeApart(bytes: Uint8Array): Binary {
  const sections: Section[] = [];
  const isComponent = bytes[6] === 1;
  let at = preambleLength;
  while (at < bytes.length) {
    const id = bytes[at] ?? 0;
    const size = readU32(bytes, at + 1);
    const content = bytes.subarray(size.end, size.end + size.value);
    const isNested = isComponent && (id === 1 || id === 4);
    sections.push({
      id,
      content: isNested ? { kind: "nested", binary: takeApart(content) } : { kind: "bytes", bytes: content },
    });
    at = size.end + size.value;
  }
  return { preamble: bytes.subarray(0, preambleLength), sections };
}

/** Puts it together; all sizes are right. */
export function putTogether(binary: Binary): Uint8Array {
  const parts = [binary.preamble];
  for (const { id, content } of binary.sections) {
    const bytes = content.kind === "bytes" ? content.bytes : putTogether(content.binary);
    parts.push(Uint8Array.of(id), writeU32(bytes.length), bytes);
  }
  return concatenate(...parts);
}

export function concatenate(...parts: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

export function readU32(bytes: Uint8Array, start: number): { readonly value: number; readonly end: number } {
  let value = 0;
  for (let at = start; ; at++) {
    const byte = bytes[at] ?? 0;
    value += (byte & 0x7f) * 2 ** (7 * (at - start));
    if (byte < 0x80) return { value, end: at + 1 };
  }
}

export function writeU32(value: number): Uint8Array {
  const bytes: number[] = [];
  let rest = value;
  for (; rest >= 0x80; rest = Math.floor(rest / 0x80)) bytes.push((rest % 0x80) + 0x80);
  return Uint8Array.of(...bytes, rest);
}
