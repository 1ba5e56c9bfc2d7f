// Pieces of the binary formats.

export type Bytes = readonly (number | Uint8Array | Bytes)[];

/** Unsigned LEB128. */
export function unsigned(value: number): Bytes {
  const bytes: number[] = [];
  for (let rest = value; ; rest = Math.floor(rest / 128)) {
    if (rest < 0x80) return [...bytes, rest];
    bytes.push((rest % 128) | 0x80);
  }
}

/** Signed LEB128 of a 32-bit number. */
export function signed(value: number): Bytes {
  const bytes: number[] = [];
  for (let rest = value; ; rest >>= 7) {
    const low = rest & 0x7f;
    if ((rest >> 6 === 0 && low < 0x40) || (rest >> 6 === -1 && low >= 0x40)) return [...bytes, low];
    bytes.push(low | 0x80);
  }
}

export function text(value: string): Bytes {
  const bytes = new TextEncoder().encode(value);
  return [unsigned(bytes.length), bytes];
}

export function vector(items: readonly Bytes[]): Bytes {
  return [unsigned(items.length), ...items];
}

/** Content with its size in front. */
export function sized(content: Bytes): Bytes {
  const bytes = toBytes(content);
  return [unsigned(bytes.length), bytes];
}

export function section(id: number, content: Bytes): Bytes {
  return [id, sized(content)];
}

export function toBytes(bytes: Bytes): Uint8Array<ArrayBuffer> {
  const result = new Uint8Array(lengthOf(bytes));
  let at = 0;
  const write = (items: Bytes): void => {
    for (const item of items) {
      if (typeof item === "number") result[at++] = item;
      else if (item instanceof Uint8Array) {
        result.set(item, at);
        at += item.length;
      } else write(item);
    }
  };
  write(bytes);
  return result;
}

function lengthOf(bytes: Bytes): number {
  let length = 0;
  for (const item of bytes)
    length += typeof item === "number" ? 1 : item instanceof Uint8Array ? item.length : lengthOf(item);
  return length;
}
