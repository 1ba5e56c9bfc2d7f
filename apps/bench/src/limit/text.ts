// Text in and out of a guest's memory, each length class by what is fastest for it in Node.
import { current, type GuestMemory } from "./guest-memory.ts";

const short = 24;
const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** All characters of a short text in one call; one body per length. */
// oxlint-disable-next-line no-new-func, typescript/no-implied-eval -- 25 bodies that differ in their length only
const shortAscii = new Function("b", "p", "n", `switch(n){${cases()}}`) as (
  bytes: Uint8Array,
  at: number,
  length: number,
) => string | undefined;

function cases(): string {
  const bodies = Array.from({ length: short }, (_, last) => {
    const names = Array.from({ length: last + 1 }, (_, i) => `c${i}`);
    const loads = names.map((name, i) => `${name}=b[p+${i}]`).join(",");
    return `case ${last + 1}:{const ${loads};return(${names.join("|")})<128?String.fromCharCode(${names.join(",")}):undefined}`;
  });
  return `case 0:return"";${bodies.join("")}`;
}

export function liftText(m: GuestMemory, p: number, n: number): string {
  current(m);
  if (p + n > m.bytes.length) throw new WebAssembly.RuntimeError("text out of bounds");
  if (n <= short) {
    const text = shortAscii(m.bytes, p, n);
    if (text !== undefined) return text;
  }
  return liftLong(m, p, n);
}

function liftLong(m: GuestMemory, p: number, n: number): string {
  // Replaces what is invalid, so only a replacement character leaves a doubt.
  const text = m.text.utf8Slice(p, p + n);
  return text.includes("\ufffd") ? decoder.decode(m.bytes.subarray(p, p + n)) : text;
}

/** The address; the bytes are in `m.length`. */
export function lowerText(m: GuestMemory, text: string): number {
  const n = text.length;
  if (n > short) return lowerLong(m, text, n);
  const p = m.realloc(0, 0, 1, n);
  current(m);
  const { bytes } = m;
  for (let i = 0; i < n; i++) {
    const unit = text.charCodeAt(i);
    if (unit > 0x7f) return lowerOther(m, text, p, i);
    bytes[p + i] = unit;
  }
  m.length = n;
  return p;
}

function lowerLong(m: GuestMemory, text: string, n: number): number {
  const size = Buffer.byteLength(text);
  const p = m.realloc(0, 0, 1, size);
  current(m);
  if (size === n) m.text.latin1Write(text, p, n);
  else m.text.utf8Write(text, p, size);
  m.length = size;
  return p;
}

/** A short text that turned out not to be ASCII after `done` characters: the block grows to the size that it needs. */
function lowerOther(m: GuestMemory, text: string, old: number, done: number): number {
  const n = text.length;
  const size = done + sizeFrom(text, done);
  const p = m.realloc(old, n, 1, size);
  current(m);
  const { bytes } = m;
  let at = p + done;
  for (let i = done; i < n; i++) {
    let unit = text.charCodeAt(i);
    if (unit < 0x80) bytes[at++] = unit;
    else if (unit < 0x800) {
      bytes[at++] = 0xc0 | (unit >> 6);
      bytes[at++] = 0x80 | (unit & 0x3f);
    } else if (isPair(text, i, unit)) {
      const code = 0x10000 + ((unit & 0x3ff) << 10) + (text.charCodeAt(++i) & 0x3ff);
      bytes[at++] = 0xf0 | (code >> 18);
      bytes[at++] = 0x80 | ((code >> 12) & 0x3f);
      bytes[at++] = 0x80 | ((code >> 6) & 0x3f);
      bytes[at++] = 0x80 | (code & 0x3f);
    } else {
      // Half a pair alone has no encoding.
      if ((unit & 0xf800) === 0xd800) unit = 0xfffd;
      bytes[at++] = 0xe0 | (unit >> 12);
      bytes[at++] = 0x80 | ((unit >> 6) & 0x3f);
      bytes[at++] = 0x80 | (unit & 0x3f);
    }
  }
  m.length = size;
  return p;
}

function sizeFrom(text: string, start: number): number {
  let size = 0;
  for (let i = start; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    size += unit < 0x80 ? 1 : unit < 0x800 ? 2 : 3;
    if (unit > 0x7ff && isPair(text, i, unit)) {
      size++;
      i++;
    }
  }
  return size;
}

const isPair = (text: string, i: number, unit: number): boolean =>
  (unit & 0xfc00) === 0xd800 && (text.charCodeAt(i + 1) & 0xfc00) === 0xdc00;
