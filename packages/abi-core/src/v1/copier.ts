// Copying from one memory to another in WebAssembly, where the engine has several memories in one module: one call asks the
// receiver for memory, copies, and looks whether a text is ASCII meanwhile, which in JavaScript takes up to three times as long.
import { checkAllocation } from "./allocate.ts";
import { base64 } from "./base64.ts";
import { copyModule } from "./copy-module.ts";
import type { Memory } from "./memory.ts";
import { platform } from "./platform.ts";
import type { CoreModule } from "./platform.ts";

/** Copies between one pair of memories. The area to be read was checked; an address that cannot be right throws what `checkAllocation` does. */
export interface Copier {
  /** Allocates and copies `n` bytes from `p`; returns the address. */
  readonly c: (p: number, n: number, align: number) => number;
  /** As `c` with alignment 1, for texts. If not all bytes are ASCII, returns one less than the negated address. */
  readonly s: (p: number, n: number) => number;
  /** The same for other core modules: whether not all bytes are ASCII, and the address. */
  readonly t: unknown;
  /** As `t`, for lists of texts. */
  readonly l: unknown;
}

/** How many copies between two memories are made before a copier is: a tenth of a millisecond has to be earned. */
const worthwhile = 32;

/** `undefined`: not asked yet; `null`: this engine does not have what it needs. */
let shared: CoreModule | null | undefined;

/** The copier of a pair, or `null` if it has none, or none yet. */
export function copierOf(from: Memory, to: Memory): Copier | null {
  return to.copySource === from ? to.copier : otherCopier(from, to);
}

/** The same, at once: for those who are going to make many copies. */
export function copierNow(from: Memory, to: Memory): Copier | null {
  let found = to.copiers.get(from);
  if (found === undefined || typeof found === "number") to.copiers.set(from, (found = make(from, to)));
  return found;
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
    const wrong = (q: number, n: number, align: number): void => checkAllocation(to, q >>> 0, n >>> 0, align);
    const imports = { f: from.memory, t: to.memory, r: to.realloc, w: wrong };
    return new Instance(shared, { m: imports }).exports as unknown as Copier;
  } catch {
    // No such feature, no permission to compile, or a memory of another kind (shared, 64 bits).
    return null;
  }
}
