import { compiledBlocks } from "./sha-256-blocks.ts";

/** The compression function of FIPS 180-4 over whole blocks of 64 bytes; the state, eight words, is changed in place. */
export type Blocks = (state: Int32Array, bytes: Uint8Array) => void;

interface NodeCrypto {
  createHash(algorithm: "sha256"): { update(bytes: Uint8Array): { digest(): Uint8Array } };
}

interface NodeProcess {
  getBuiltinModule?(name: "node:crypto"): NodeCrypto | undefined;
}

/** From here on Node's own implementation, which takes 5 to 10 ms to load, is faster than ours. */
const large = 4_000_000;

/** The sha-256 of bytes. All ways to it give the same digest, so output does not depend on the machine. */
export function sha256(bytes: Uint8Array): Uint8Array {
  const { process } = globalThis as { process?: NodeProcess };
  if (bytes.length >= large) {
    const crypto = process?.getBuiltinModule?.("node:crypto");
    if (crypto !== undefined) return crypto.createHash("sha256").update(bytes).digest();
  }
  return digest(bytes, compiledBlocks(constants()) ?? interpretedBlocks);
}

/** The digest by a compression function: blocks of the bytes, then their end, padded with a one, zeros and the length in bits. */
export function digest(bytes: Uint8Array, blocks: Blocks): Uint8Array {
  const state = constants().initial.slice();
  const whole = bytes.length - (bytes.length % 64);
  blocks(state, bytes.subarray(0, whole));
  const end = new Uint8Array(bytes.length - whole < 56 ? 64 : 128);
  end.set(bytes.subarray(whole));
  end[bytes.length - whole] = 0x80;
  new DataView(end.buffer).setBigUint64(end.length - 8, BigInt(bytes.length) * 8n);
  blocks(state, end);
  const result = new DataView(new ArrayBuffer(32));
  state.forEach((word, index) => result.setInt32(index * 4, word));
  return new Uint8Array(result.buffer);
}

/** Without WebAssembly. */
export const interpretedBlocks: Blocks = (state, bytes) => {
  const { round } = constants();
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const words = new Int32Array(64);
  const word = (index: number): number => words[index] ?? 0;
  for (let at = 0; at < bytes.length; at += 64) {
    for (let i = 0; i < 16; i++) words[i] = view.getInt32(at + i * 4);
    for (let i = 16; i < 64; i++) {
      const x = word(i - 15);
      const y = word(i - 2);
      const first = rotate(x, 7) ^ rotate(x, 18) ^ (x >>> 3);
      const second = rotate(y, 17) ^ rotate(y, 19) ^ (y >>> 10);
      words[i] = word(i - 16) + first + word(i - 7) + second;
    }
    let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = state;
    for (let i = 0; i < 64; i++) {
      const high = rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25);
      const low = rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22);
      const one = (h + high + ((e & f) ^ (~e & g)) + (round[i] ?? 0) + word(i)) | 0;
      const two = (low + ((a & b) ^ (a & c) ^ (b & c))) | 0;
      [h, g, f, e] = [g, f, e, (d + one) | 0];
      [d, c, b, a] = [c, b, a, (one + two) | 0];
    }
    [a, b, c, d, e, f, g, h].forEach((value, index) => (state[index] = (state[index] ?? 0) + value));
  }
};

const rotate = (word: number, by: number): number => (word >>> by) | (word << (32 - by));

export interface Constants {
  /** What a digest starts from. */
  readonly initial: Int32Array;
  /** One for each of the 64 rounds. */
  readonly round: Int32Array;
}

let made: Constants | undefined;

/** The first 32 bits behind the point of square roots and cube roots of the first primes. */
function constants(): Constants {
  if (made !== undefined) return made;
  const primes: number[] = [];
  for (let candidate = 2; primes.length < 64; candidate++)
    if (primes.every((prime) => candidate % prime !== 0)) primes.push(candidate);
  const fraction = (root: number): number => (root % 1) * 2 ** 32;
  made = {
    initial: Int32Array.from(primes.slice(0, 8), (prime) => fraction(Math.sqrt(prime))),
    round: Int32Array.from(primes, (prime) => fraction(Math.cbrt(prime))),
  };
  return made;
}

export function hexadecimal(bytes: Uint8Array): string {
  let text = "";
  for (const byte of bytes) text += byte.toString(16).padStart(2, "0");
  return text;
}
