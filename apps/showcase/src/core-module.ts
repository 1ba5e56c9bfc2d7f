/** The sections of a core module, in order: id and content. */
export type Sections = readonly (readonly [id: number, content: Uint8Array])[];

const preambleSize = 8;

/** Reads LEB128 numbers and names of a binary, from a place on. */
export class Reader {
  readonly bytes: Uint8Array;
  at: number;

  constructor(bytes: Uint8Array, at = 0) {
    this.bytes = bytes;
    this.at = at;
  }

  number(): number {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = this.bytes[this.at++] ?? 0;
      value |= (byte & 0x7f) << shift;
      if (byte < 0x80) return value >>> 0;
    }
  }

  skip(count: number): Uint8Array {
    this.at += count;
    return this.bytes.subarray(this.at - count, this.at);
  }

  name(): string {
    return new TextDecoder().decode(this.skip(this.number()));
  }
}

export function splitSections(module: Uint8Array): Sections {
  const reader = new Reader(module, preambleSize);
  const sections: [number, Uint8Array][] = [];
  while (reader.at < module.length) sections.push([reader.number(), reader.skip(reader.number())]);
  return sections;
}

export function joinSections(module: Uint8Array, sections: Sections): Uint8Array {
  const parts = sections.flatMap(([id, content]) => [Uint8Array.of(id, ...leb(content.length)), content]);
  return Buffer.concat([module.subarray(0, preambleSize), ...parts]);
}

/** The content of a section that is a list, with one more entry at its end; and the number of entries before. */
export function append(content: Uint8Array, entry: readonly number[]): { content: Uint8Array; count: number } {
  const reader = new Reader(content);
  const count = reader.number();
  const grown = Buffer.concat([Uint8Array.from(leb(count + 1)), content.subarray(reader.at), Uint8Array.from(entry)]);
  return { content: grown, count };
}

/** An unsigned LEB128 number. */
export function leb(value: number): number[] {
  return value < 0x80 ? [value] : [(value & 0x7f) | 0x80, ...leb(value >>> 7)];
}
