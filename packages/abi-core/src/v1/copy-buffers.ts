// What a copy reads from or writes to in a linear memory. CanonicalABI.md, "Buffer State".
import { enter } from "./instance.ts";
import type { Instance } from "./instance.ts";
import { data, view } from "./memory.ts";
import type { Memory } from "./memory.ts";
import { copyTooLong, sameInstanceCopy } from "./rare-error-texts.ts";
import { maximumCopy } from "./policies.ts";
import { makeTrap } from "./traps.ts";

/**
 * The elements of a stream or future in a linear memory, as emitted code describes them. Without `lift` and `lower` their bytes are copied.
 * @since 1.0
 */
export interface Elements {
  /** Equal numbers are equal types; given by the emitted file. */
  readonly type: number;
  /** Bytes of one element; 0 if elements carry no value. */
  readonly size: number;
  /** A power of two. */
  readonly alignment: number;
  /** Whether they are numbers or carry no value: only those may be copied within one instance. */
  readonly numbers: boolean;
  /** Takes one element out of memory; resources as their reps. */
  readonly lift?: (m: Memory, p: number) => unknown;
  /** Puts one element into memory. */
  readonly lower?: (m: Memory, p: number, value: unknown) => void;
}

/** A part of a memory that is being filled or emptied. */
export interface CopyBuffer {
  readonly instance: Instance;
  readonly elements: Elements;
  /** Undefined only where elements carry no value. */
  readonly memory: Memory | undefined;
  readonly start: number;
  readonly length: number;
  /** Elements that have been copied. */
  progress: number;
}

/** Checks the area. @param p address. @param n elements. @throws trap COPY_TOO_LONG, UNALIGNED_POINTER, POINTER_OUT_OF_BOUNDS. */
export function copyBuffer(
  {
    instance,
    elements,
    memory,
  }: Pick<CopyBuffer, "instance" | "elements"> & { readonly memory: () => Memory | undefined },
  p: number,
  n: number,
): CopyBuffer {
  // CanonicalABI.md, `Buffer.MAX_LENGTH`: the count and the result share one i32, as index and state do.
  if (n > maximumCopy) throw makeTrap(copyTooLong, { count: n, limit: maximumCopy });
  const m = elements.size === 0 ? undefined : memory();
  if (m !== undefined && n > 0) view(m, p, n * elements.size, elements.alignment);
  return { instance, elements, memory: m, start: p, length: n, progress: 0 };
}

/** How many elements are left. */
export const remaining = (buffer: CopyBuffer): number => buffer.length - buffer.progress;

/**
 * Copies as many elements as both have left. The instance of the end that was there first runs its allocator in between, if it is asked for memory.
 * @param kind "stream" or "future", for the message.
 * @throws trap SAME_INSTANCE_COPY, CANNOT_ENTER; what lifting and lowering throw.
 */
export function copyElements(source: CopyBuffer, target: CopyBuffer): void {
  const count = Math.min(remaining(source), remaining(target));
  const { elements, memory: from } = source;
  const { elements: wanted, memory: to } = target;
  if (count > 0 && from !== undefined && to !== undefined) {
    // Whoever trapped meanwhile is not asked for memory any more.
    enter(source.instance);
    enter(target.instance);
    const { size } = elements;
    const p = source.start + source.progress * size,
      q = target.start + target.progress * size;
    const { lift } = elements,
      { lower } = wanted;
    if (lift === undefined || lower === undefined) {
      data(from);
      data(to);
      // Both may be in one memory, and overlap.
      to.bytes.set(from.bytes.subarray(p, p + count * size), q);
    } else for (let k = 0; k < count; k++) lower(to, q + k * size, lift(from, p + k * size));
  }
  source.progress += count;
  target.progress += count;
}

/** Ends of one instance exchange nothing but numbers: a rule that the specification calls temporary. */
export function checkInstances(a: CopyBuffer, b: CopyBuffer, kind: string): void {
  if (a.instance === b.instance && !a.elements.numbers) throw makeTrap(sameInstanceCopy, { kind });
}
