// wasi:random, on any engine. All of it is cryptographically secure; "insecure" only permits less.

type Interface = Readonly<Record<string, unknown>>;

/** Random bytes come from the system in blocks: a call of it costs a hundred times the bytes. */
export interface RandomPool {
  u64(): bigint;
  bytes(length: bigint): Uint8Array;
}

/** The most that one call may ask for, as a limit of what a guest can make the host allocate. */
const mostBytes = 1n << 28n;

/** The most that getRandomValues fills at once, by its specification. */
const mostAtOnce = 65_536;

export function createRandomPool(): RandomPool {
  let pool: DataView | undefined;
  let used = 0;
  const refill = (): DataView => {
    const bytes = new Uint8Array(4096);
    globalThis.crypto.getRandomValues(bytes);
    used = 0;
    return (pool = new DataView(bytes.buffer));
  };
  return {
    u64() {
      const source = pool === undefined || used + 8 > pool.byteLength ? refill() : pool;
      const value = source.getBigUint64(used);
      used += 8;
      return value;
    },
    bytes(length) {
      if (length > mostBytes) throw new RangeError(`wasi:random was asked for ${length} bytes at once.`);
      const size = Number(length);
      const bytes = new Uint8Array(size);
      if (size <= 256) {
        const source = pool === undefined || used + size > pool.byteLength ? refill() : pool;
        bytes.set(new Uint8Array(source.buffer, used, size));
        used += size;
      } else {
        for (let start = 0; start < size; start += mostAtOnce)
          globalThis.crypto.getRandomValues(bytes.subarray(start, start + mostAtOnce));
      }
      return bytes;
    },
  };
}

export const createRandom = (pool: RandomPool): Interface => ({
  getRandomBytes: (length: bigint): Uint8Array => pool.bytes(length),
  getRandomU64: (): bigint => pool.u64(),
});

export const createInsecure = (pool: RandomPool): Interface => ({
  getInsecureRandomBytes: (length: bigint): Uint8Array => pool.bytes(length),
  getInsecureRandomU64: (): bigint => pool.u64(),
});

export const createInsecureSeed = (pool: RandomPool): Interface => ({
  insecureSeed: (): [bigint, bigint] => [pool.u64(), pool.u64()],
});
