// Just enough of the binary format to write components that are large in one way. Component Model, Binary.md.

export type Bytes = readonly number[];

export function u32(value: number): Bytes {
  const bytes: number[] = [];
  let rest = value;
  do {
    const low = rest & 0x7f;
    rest >>>= 7;
    bytes.push(rest === 0 ? low : low | 0x80);
  } while (rest !== 0);
  return bytes;
}

export function name(text: string): Bytes {
  const bytes = new TextEncoder().encode(text);
  return [...u32(bytes.length), ...bytes];
}

/** The name of a component's import or export. */
export const externName = (text: string): Bytes => [0, ...name(text)];

/** A section of entries that are counted. */
export function section(id: number, entries: readonly Bytes[]): Uint8Array {
  return sectionOf(id, [u32(entries.length), ...entries]);
}

/** A section of anything. */
export function sectionOf(id: number, parts: readonly (Bytes | Uint8Array)[]): Uint8Array {
  const size = parts.reduce((sum, part) => sum + part.length, 0);
  return joined([[id], u32(size), ...parts]);
}

export function joined(parts: readonly (Bytes | Uint8Array)[]): Uint8Array {
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

export const coreModule = (...sections: readonly Uint8Array[]): Uint8Array =>
  joined([[0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00], ...sections]);

export const component = (...sections: readonly Uint8Array[]): Uint8Array =>
  joined([[0x00, 0x61, 0x73, 0x6d, 0x0d, 0x00, 0x01, 0x00], ...sections]);
