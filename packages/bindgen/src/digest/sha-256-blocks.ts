import type { Blocks, Constants } from "./sha-256.ts";

interface Exports {
  readonly m: { readonly buffer: ArrayBuffer };
  readonly h: (at: number, end: number) => void;
}

const engine = globalThis as unknown as {
  atob(text: string): string;
  readonly WebAssembly: {
    readonly Module: new (bytes: Uint8Array) => object;
    readonly Instance: new (module: object) => { readonly exports: unknown };
  };
};

/** Where in the memory the module looks. */
const roundsAt = 256;
const stateAt = 512;
const blocksAt = 1024;

/**
 * The loop in WebAssembly: it is as fast as it ever gets from the start, while JavaScript begins slowly, and most processes
 * hash one component. `undefined` where an engine does not compile at run time.
 */
export function compiledBlocks({ round }: Constants): Blocks | undefined {
  let exports: Exports;
  try {
    const binary = Uint8Array.from(engine.atob(module), (character) => character.charCodeAt(0));
    exports = new engine.WebAssembly.Instance(new engine.WebAssembly.Module(binary)).exports as Exports;
  } catch {
    return undefined;
  }
  const memory = new Uint8Array(exports.m.buffer);
  const words = new Int32Array(exports.m.buffer);
  words.set(round, roundsAt / 4);
  const room = memory.length - blocksAt;
  return (state, bytes) => {
    words.set(state, stateAt / 4);
    for (let from = 0; from < bytes.length; from += room) {
      const part = bytes.subarray(from, from + room);
      memory.set(part, blocksAt);
      exports.h(blocksAt, blocksAt + part.length);
    }
    state.set(words.subarray(stateAt / 4, stateAt / 4 + 8));
  };
}

// Source: scripts/sha-256.wat
const module =
  "AGFzbQEAAAABBgFgAn9/AAMCAQAFAwEAAgcJAgFtAgABaAAACvMDAfADAQt/A0BBACECA0AgACACaigCACEDIAIgA0EId0H/gfwHcSADQQh4QYD+g3hxcjYCACACQQRqIgJBwABJDQALA0AgAkE8aygCACEDIAJBCGsoAgAhBCACIAJBwABrKAIAIANBB3ggA0ESeHMgA0EDdnNqIAJBHGsoAgAgBEEReCAEQRN4cyAEQQp2c2pqNgIAIAJBBGoiAkGAAkkNAAtBACgCgAQhBUEAKAKEBCEGQQAoAogEIQdBACgCjAQhCEEAKAKQBCEJQQAoApQEIQpBACgCmAQhC0EAKAKcBCEMQQAhAgNAIAwgCUEGeCAJQQt4cyAJQRl4c2ogCyAJIAogC3Nxc2ogAigCACACKAKAAmpqIQMgBUECeCAFQQ14cyAFQRZ4cyAFIAZxIAcgBSAGcnFyaiEEIAshDCAKIQsgCSEKIAggA2ohCSAHIQggBiEHIAUhBiADIARqIQUgAkEEaiICQYACSQ0AC0EAQQAoAoAEIAVqNgKABEEAQQAoAoQEIAZqNgKEBEEAQQAoAogEIAdqNgKIBEEAQQAoAowEIAhqNgKMBEEAQQAoApAEIAlqNgKQBEEAQQAoApQEIApqNgKUBEEAQQAoApgEIAtqNgKYBEEAQQAoApwEIAxqNgKcBCAAQcAAaiIAIAFJDQALCw==";
