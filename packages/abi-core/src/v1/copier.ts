// Copying from one memory to another in WebAssembly, where the engine has several memories in one module: one call asks the
// receiver for memory, copies, and looks whether a text is ASCII meanwhile, which in JavaScript takes up to three times as long.
import { base64 } from "./base64.ts";
import { copyModule } from "./copy-module.ts";
import type { Memory } from "./memory.ts";
import { platform } from "./platform.ts";
import type { CoreModule } from "./platform.ts";

/** Copies between one pair of memories. The area to be read was checked; what the allocator returned is for the caller to check. */
export interface Copier {
  /** Allocates and copies `n` bytes from `p`; returns the address, and copies nothing if it cannot be right. */
  readonly c: (p: number, n: number, align: number) => number;
  /** As `c` with alignment 1, for texts. If not all bytes are ASCII, returns one less than the negated address. */
  readonly s: (p: number, n: number) => number;
}

/** How many copies between two memories are made before a copier is: a tenth of a millisecond has to be earned. */
const worthwhile = 32;

/** `undefined`: not asked yet; `null`: this engine does not have what it needs. */
let shared: CoreModule | null | undefined;

/** The copier of a pair, or `null` if it has none, or none yet. */
export function copierOf(from: Memory, to: Memory): Copier | null {
  return to.copySource === from ? to.copier : otherCopier(from, to);
}

function otherCopier(from: Memory, to: Memory): Copier | null {
  let found = to.copiers.get(from);
  if (found === undefined || typeof found === "number") {
    const count = (found ?? 0) + 1;
    found = count < worthwhile ? count : make(from, to);
    to.copiers.set(from, found);
    if (typeof found === "number") return null;
  }
  to.copySource = from;
  to.copier = found;
  return found;
}

function make(from: Memory, to: Memory): Copier | null {
  const { Instance, Module } = platform().WebAssembly;
  try {
    if (shared === undefined) {
      shared = null;
      shared = new Module(base64(copyModule));
    }
    if (shared === null) return null;
    return new Instance(shared, { m: { f: from.memory, t: to.memory, r: to.realloc } }).exports as unknown as Copier;
  } catch {
    // No such feature, no permission to compile, or a memory of another kind (shared, 64 bits).
    return null;
  }
}
