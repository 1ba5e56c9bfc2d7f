// Writes the binary format by hand, so that a test shows the very bytes it is about.

export type Bytes = readonly (number | Bytes)[];

export function u32(value: number): Bytes {
  const bytes: number[] = [];
  for (let rest = value; ; rest >>>= 7) {
    if (rest < 0x80) return [...bytes, rest];
    bytes.push((rest & 0x7f) | 0x80);
  }
}

export function text(value: string): Bytes {
  const bytes = [...new TextEncoder().encode(value)];
  return [u32(bytes.length), bytes];
}

export function vector(...items: Bytes): Bytes {
  return [u32(items.length), items];
}

export function section(id: number, ...content: Bytes): Bytes {
  const bytes = flatten(content);
  return [id, u32(bytes.length), bytes];
}

export function customSection(name: string, ...content: Bytes): Bytes {
  return section(0, text(name), content);
}

const magic: Bytes = [0x00, 0x61, 0x73, 0x6d];

export function coreModuleBytes(...sections: Bytes): Bytes {
  return [magic, [0x01, 0x00, 0x00, 0x00], sections];
}

export function componentBytes(...sections: Bytes): Bytes {
  return [magic, [0x0d, 0x00, 0x01, 0x00], sections];
}

export function toBytes(bytes: Bytes): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(flatten(bytes));
}

function flatten(bytes: Bytes): number[] {
  // No `flat(Infinity)`: tests make sections of a million entries.
  const result: number[] = [];
  const visit = (items: Bytes): void => {
    for (const item of items) {
      if (typeof item === "number") result.push(item);
      else visit(item);
    }
  };
  visit(bytes);
  return result;
}
