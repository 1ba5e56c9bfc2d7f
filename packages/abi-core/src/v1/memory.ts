// A linear memory and cached views of it. CanonicalABI.md, "Loading" and "Storing".
import { kindBrand } from "./brands.ts";
import type { Copier } from "./copier.ts";
import type { ErrorText } from "./errors.ts";
import type { Instance } from "./instance.ts";
import type { NumericArray } from "./lists.ts";
import type { TextBuffer } from "./platform.ts";
import { maximumBytes } from "./policies.ts";
import { listOutOfBounds, listTooLong, noRealloc, pointerOutOfBounds, unalignedPointer } from "./error-texts.ts";
import { makeTrap } from "./traps.ts";

/** What of `WebAssembly.Memory` is used. @since 1.0 */
export interface CoreMemory {
  readonly buffer: ArrayBufferLike;
}

/** The guest's allocator: (old address, old size, alignment, new size) → address. @since 1.0 */
export type CoreRealloc = (old: number, oldSize: number, align: number, size: number) => number;

/**
 * A linear memory with its allocator and views. Opaque to emitted code.
 *
 * Growing a memory detaches all views, and a detached view has length 0: that is what the bounds checks see, and then the views are taken
 * again. Asking `memory.buffer` each time would cost more than most calls.
 * @since 1.0
 */
export interface Memory {
  readonly [kindBrand]: "memory";
  /** @internal */
  readonly instance: Instance;
  /** @internal */
  readonly memory: CoreMemory | undefined;
  /** @internal */
  readonly realloc: CoreRealloc;
  /** @internal */
  bytes: Uint8Array;
  /** @internal */
  view: DataView;
  /** @internal The same bytes as a Buffer, `null` where the engine has none, `undefined` until text is read or written. */
  text: TextBuffer | null | undefined;
  /** @internal Views for lists of numbers, by their constructors, as far as they were needed. */
  readonly numbers: Map<unknown, NumericArray>;
  /** @internal The one of them that was used last, and its constructor. */
  lastNumbers: NumericArray | undefined;
  /** @internal */
  lastConstructor: unknown;
  /** @internal The part of `bytes` that a host function was shown last, and where it starts. */
  shown: Uint8Array;
  /** @internal */
  shownAt: number;
  /** @internal Length of what was lowered last. */
  length: number;
  /** @internal Copiers into this memory, by source; a number counts copies until one is worth its making. */
  readonly copiers: Map<Memory, Copier | number | null>;
  /** @internal The one that was used last, and its source. */
  copier: Copier | null;
  /** @internal */
  copySource: Memory | undefined;
}

const none = /*@__PURE__*/ new ArrayBuffer(0);

/**
 * Creates the context for one memory.
 * @param i the instance that owns it.
 * @param wasmMemory the memory of the canonical options, or `undefined` if the options have none.
 * @param realloc the allocator of the canonical options, or `undefined`.
 * @since 1.0
 */
export function memory(i: Instance, wasmMemory: CoreMemory | undefined, realloc: CoreRealloc | undefined): Memory {
  const m: Memory = {
    [kindBrand]: "memory",
    instance: i,
    memory: wasmMemory,
    realloc: realloc ?? missingRealloc,
    bytes: new Uint8Array(none),
    view: new DataView(none),
    text: undefined,
    numbers: new Map(),
    lastNumbers: undefined,
    lastConstructor: undefined,
    shown: new Uint8Array(none),
    shownAt: 0,
    length: 0,
    copiers: new Map(),
    copier: null,
    copySource: undefined,
  };
  refresh(m);
  return m;
}

const missingRealloc: CoreRealloc = () => {
  throw makeTrap(noRealloc);
};

/** Takes the views again. */
export function refresh(m: Memory): void {
  const buffer = m.memory === undefined ? none : m.memory.buffer;
  m.bytes = new Uint8Array(buffer);
  m.view = new DataView(buffer);
  m.text = undefined;
  m.numbers.clear();
  m.lastConstructor = undefined;
}

/**
 * Checks one area and gives a view of the whole memory; offsets into it are addresses.
 *
 * The view is good until anything may grow the memory (an allocation, a call into the guest); then take `data` or `view` again.
 * @param p address in bytes, unsigned. @param size bytes. @param align a power of two.
 * @throws trap UNALIGNED_POINTER, POINTER_OUT_OF_BOUNDS. CanonicalABI.md, `load`, `store`.
 * @since 1.0
 */
export function view(m: Memory, p: number, size: number, align: number): DataView {
  if (p + size > m.bytes.length || (p & (align - 1)) !== 0) checkArea(m, p, size, align, pointerOutOfBounds);
  return m.view;
}

/**
 * As `view`, for the elements of a list.
 * @param size of all elements together, in bytes.
 * @throws trap LIST_TOO_LONG, UNALIGNED_POINTER, LIST_OUT_OF_BOUNDS. CanonicalABI.md, `load_list`.
 * @since 1.0
 */
export function listView(m: Memory, p: number, size: number, align: number): DataView {
  if (p + size > m.bytes.length || (p & (align - 1)) !== 0 || size > maximumBytes) checkList(m, p, size, align);
  return m.view;
}

/**
 * The current view of the whole memory, without any check: for areas that were checked or allocated before.
 * @since 1.0
 */
export function data(m: Memory): DataView {
  if (m.bytes.length === 0) refresh(m);
  return m.view;
}

/**
 * Length of the string or list that was lowered last: code units of the memory's encoding (with the tag bit of latin1+utf16), elements, or
 * for `transfer…` bytes. A second result without an allocation; read it before anything else is lowered.
 * @since 1.0
 */
export function length(m: Memory): number {
  return m.length;
}

/** The slow half of `listView`: returns if the area is good after all. */
export function checkList(m: Memory, p: number, size: number, align: number): void {
  if (size > maximumBytes) throw makeTrap(listTooLong, { size, limit: maximumBytes });
  checkArea(m, p, size, align, listOutOfBounds);
}

/** Throws unless the area is aligned and inside the memory. Apart from the fast checks, so that the engine can inline those. */
// oxlint-disable-next-line max-params -- a record would have to be made for each check that passes
export function checkArea(m: Memory, p: number, size: number, align: number, outOfBounds: ErrorText): void {
  // The memory may have grown: then the views are empty, or (a shared memory) short.
  refresh(m);
  if ((p & (align - 1)) !== 0) throw makeTrap(unalignedPointer, { address: p, alignment: align });
  if (p + size > m.bytes.length) throw makeTrap(outOfBounds, { address: p, size, memory: m.bytes.length });
}
