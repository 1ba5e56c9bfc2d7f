// wasi:random, on any engine. All of it is cryptographically secure; "insecure" only permits less.

import { markDirect } from "@perdure/abi-core/spi";
import type { FileFunctions, NodePlatform } from "./features.ts";

type Interface = Readonly<Record<string, unknown>>;

/** Random bytes come from the system in blocks: a call of it costs a hundred times the bytes. */
export interface RandomPool {
  u64(): bigint;
  bytes(length: bigint): Uint8Array;
  /** As `bytes`, for a caller that copies them before it asks again. */
  lend(length: bigint): Uint8Array;
}

/** Fills an array with random bytes. */
export type RandomSource = (bytes: Uint8Array<ArrayBuffer>) => void;

/** The most that one call may ask for, as a limit of what a guest can make the host allocate. */
const mostBytes = 1 << 28;

/** The most that getRandomValues fills at once, by its specification. */
const mostAtOnce = 65_536;

/** On any engine. */
export const webCrypto: RandomSource = (bytes) => {
  for (let start = 0; start < bytes.length; start += mostAtOnce)
    globalThis.crypto.getRandomValues(bytes.subarray(start, start + mostAtOnce));
};

const device = "/dev/urandom";

/** After so many bytes the time that Web Crypto takes to load is won back. */
const firstBytes = 1 << 20;

/**
 * The generator of the kernel, which the one of Node is seeded from. To load Web Crypto takes Node 4 to 9 ms, more than most
 * programs need for all that they do, and every hash table of Rust or Go asks for its seed at the start. Windows has no such file,
 * and Deno would ask the user for leave to read it.
 */
export function systemRandom({ fs, process }: NodePlatform): RandomSource {
  let left = process.platform === "win32" || "Deno" in globalThis ? 0 : firstBytes;
  return (bytes) => {
    left = left > bytes.length && readDevice(fs, bytes) ? left - bytes.length : 0;
    if (left === 0) webCrypto(bytes);
  };
}

/** Whether all of them could be read. */
function readDevice(fs: FileFunctions, bytes: Uint8Array): boolean {
  let fd: number | undefined;
  try {
    fd = fs.openSync(device, "r");
    // In a container somebody may have put another file there.
    if (!fs.fstatSync(fd).isCharacterDevice()) return false;
    for (let read = 0; read < bytes.length;) {
      const count = fs.readSync(fd, bytes, read, bytes.length - read, null);
      if (count === 0) return false;
      read += count;
    }
    return true;
  } catch {
    // Not there, or not permitted.
    return false;
  } finally {
    if (fd !== undefined) fs.closeSync(fd);
  }
}

/** More than this is not taken from the pool. */
const mostPooled = 256;

export function createRandomPool(fill: RandomSource = webCrypto): RandomPool {
  const pool = new Uint8Array(4096);
  const view = new DataView(pool.buffer);
  let used = pool.length;
  /** Where in the pool so many fresh bytes are. */
  const take = (size: number): number => {
    if (used + size > pool.length) {
      fill(pool);
      used = 0;
    }
    used += size;
    return used - size;
  };
  const lend = (length: bigint): Uint8Array => {
    const size = Number(length);
    if (size > mostBytes) throw new RangeError(`wasi:random was asked for ${length} bytes at once.`);
    if (size <= mostPooled) {
      const start = take(size);
      return pool.subarray(start, start + size);
    }
    const bytes = new Uint8Array(size);
    fill(bytes);
    return bytes;
  };
  return {
    u64: () => view.getBigUint64(take(8)),
    bytes: (length) => {
      const bytes = lend(length);
      return bytes.buffer === pool.buffer ? bytes.slice() : bytes;
    },
    lend,
  };
}

export function createRandom(pool: RandomPool): Interface {
  const getRandomBytes = (length: bigint): Uint8Array => pool.bytes(length);
  markDirect(getRandomBytes, pool.lend);
  return { getRandomBytes, getRandomU64: (): bigint => pool.u64() };
}

export function createInsecure(pool: RandomPool): Interface {
  const getInsecureRandomBytes = (length: bigint): Uint8Array => pool.bytes(length);
  markDirect(getInsecureRandomBytes, pool.lend);
  return { getInsecureRandomBytes, getInsecureRandomU64: (): bigint => pool.u64() };
}

export const createInsecureSeed = (pool: RandomPool): Interface => ({
  insecureSeed: (): [bigint, bigint] => [pool.u64(), pool.u64()],
});
