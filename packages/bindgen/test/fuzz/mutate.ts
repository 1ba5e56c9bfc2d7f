// What can be wrong with a component, as data: fast-check makes, prints and shrinks it.

import * as fc from "fast-check";
import { type Binary, concatenate, putTogether, readU32, type Section, takeApart, writeU32 } from "./sections.ts";

/** Places are fractions of whatever they are places in, so that one mutation fits all components. */
export type Mutation =
  /** Sections, in a component that is anywhere inside; sizes stay right. */
  | { readonly kind: "remove" | "repeat" | "swap" | "wrap"; readonly at: number; readonly other: number }
  /** A section of another component takes the place of one. */
  | { readonly kind: "transplant"; readonly at: number; readonly from: number; readonly other: number }
  /** The count that most sections begin with. */
  | { readonly kind: "count"; readonly at: number; readonly count: number }
  /** A small number of a section, which is likely to be an index, a sort or a count. */
  | { readonly kind: "index"; readonly at: number; readonly place: number; readonly index: number }
  | { readonly kind: "shift"; readonly at: number; readonly place: number; readonly by: number }
  /** Any bytes of a section. */
  | { readonly kind: "flip"; readonly at: number; readonly place: number; readonly mask: number }
  | { readonly kind: "set"; readonly at: number; readonly place: number; readonly byte: number }
  | { readonly kind: "insert"; readonly at: number; readonly place: number; readonly bytes: Uint8Array }
  | { readonly kind: "cut"; readonly at: number; readonly place: number; readonly length: number }
  /** The file as a whole; sizes become wrong. */
  | { readonly kind: "truncate"; readonly place: number }
  | { readonly kind: "raw"; readonly place: number; readonly byte: number };

/** From 0 to almost 1, all places alike; fc.double would almost always give the first one. */
const place = fc.nat({ max: 2 ** 20 - 1 }).map((part) => part / 2 ** 20);
const largestSmall = 12;
const small = fc.integer({ min: 0, max: largestSmall });
const count = fc.oneof(small, fc.constantFrom(100, 1_001, 100_001, 0x7fff_ffff, 0xffff_ffff));
/** Bytes that mean something in many places: sorts, opcodes, the ends of numbers. */
const meaningful = fc.constantFrom(
  ...[0x00, 0x01, 0x02, 0x03, 0x04, 0x05, 0x11, 0x12, 0x3f, 0x40, 0x41, 0x42, 0x43, 0x50, 0x60, 0x64, 0x68, 0x69, 0x6a],
  ...[0x6b, 0x6d, 0x6e, 0x6f, 0x70, 0x71, 0x72, 0x73, 0x79, 0x7f, 0x80, 0xff],
);

/** Weights favour what gets past the grammar: most of the rules are behind it. */
export const mutation: fc.Arbitrary<Mutation> = fc.oneof(
  weighted(6, { kind: fc.constantFrom("remove" as const, "repeat", "swap", "wrap"), at: place, other: place }),
  weighted(4, { kind: fc.constant("transplant" as const), at: place, from: place, other: place }),
  weighted(1, { kind: fc.constant("count" as const), at: place, count }),
  weighted(20, { kind: fc.constant("index" as const), at: place, place, index: small }),
  weighted(20, { kind: fc.constant("shift" as const), at: place, place, by: fc.constantFrom(-2, -1, 1, 2) }),
  weighted(1, { kind: fc.constant("flip" as const), at: place, place, mask: fc.integer({ min: 1, max: 255 }) }),
  weighted(4, { kind: fc.constant("set" as const), at: place, place, byte: meaningful }),
  weighted(1, {
    kind: fc.constant("insert" as const),
    at: place,
    place,
    bytes: fc.uint8Array({ minLength: 1, maxLength: 8 }),
  }),
  weighted(1, { kind: fc.constant("cut" as const), at: place, place, length: fc.integer({ min: 1, max: 8 }) }),
  weighted(1, { kind: fc.constant("truncate" as const), place }),
  weighted(1, { kind: fc.constant("raw" as const), place, byte: meaningful }),
);

function weighted<T>(weight: number, model: { [K in keyof T]: fc.Arbitrary<T[K]> }): fc.WeightedArbitrary<T> {
  return { weight, arbitrary: fc.record(model) as fc.Arbitrary<T> };
}

/** `donors` are whole components that sections are taken from. */
export function mutate(bytes: Uint8Array, mutation: Mutation, donors: readonly Uint8Array[]): Uint8Array {
  switch (mutation.kind) {
    case "truncate":
      return bytes.subarray(0, Math.floor(mutation.place * bytes.length));
    case "raw": {
      const changed = bytes.slice();
      changed[Math.floor(mutation.place * bytes.length)] = mutation.byte;
      return changed;
    }
    default:
      return putTogether(mutateSections(takeApart(bytes), mutation, donors));
  }
}

type SectionMutation = Exclude<Mutation, { readonly kind: "truncate" | "raw" }>;

/** The part of the fraction that chose a section chooses again inside of it, as long as it is a component or a module. */
function mutateSections(binary: Binary, mutation: SectionMutation, donors: readonly Uint8Array[]): Binary {
  const { sections } = binary;
  if (sections.length === 0) return binary;
  const scaled = mutation.at * sections.length;
  const index = Math.floor(scaled);
  const section = sections[index] as Section;
  const { content } = section;
  // A fraction in the lower half means the nested binary itself, the upper half something inside of it.
  const inner = (scaled - index) * 2 - 1;
  if (content.kind === "nested" && (inner >= 0 || !isWhole(mutation))) {
    const nested = mutateSections(content.binary, { ...mutation, at: Math.abs(inner) % 1 }, donors);
    return replace(binary, index, [{ id: section.id, content: { kind: "nested", binary: nested } }]);
  }
  return replace(
    binary,
    index,
    mutateSection(sections, section, mutation, donors),
    mutation.kind === "swap" ? otherIndex(sections, mutation) : undefined,
  );
}

function isWhole(mutation: SectionMutation): mutation is Extract<SectionMutation, { readonly other: number }> {
  return "other" in mutation;
}

function otherIndex(sections: readonly Section[], mutation: { readonly other: number }): number {
  return Math.floor(mutation.other * sections.length);
}

/** `swapped`: the section there and the one at `index` change places. */
function replace(binary: Binary, index: number, by: readonly Section[], swapped?: number): Binary {
  if (swapped === undefined) return { ...binary, sections: binary.sections.toSpliced(index, 1, ...by) };
  const [a, b] = [binary.sections[index] as Section, binary.sections[swapped] as Section];
  return { ...binary, sections: binary.sections.with(index, b).with(swapped, a) };
}

function mutateSection(
  sections: readonly Section[],
  section: Section,
  mutation: SectionMutation,
  donors: readonly Uint8Array[],
): readonly Section[] {
  switch (mutation.kind) {
    case "remove":
      return [];
    case "repeat":
      return [section, section];
    case "swap":
      return [section];
    case "wrap":
      return [{ id: 4, content: { kind: "nested", binary: { preamble: componentPreamble, sections } } }];
    case "transplant": {
      const donor = takeApart(donors[Math.floor(mutation.from * donors.length)] as Uint8Array);
      return [section, donor.sections[otherIndex(donor.sections, mutation)] as Section];
    }
    default: {
      const { content } = section;
      if (content.kind === "nested") return [section];
      return [{ id: section.id, content: { kind: "bytes", bytes: mutateBytes(content.bytes, mutation) } }];
    }
  }
}

const componentPreamble = Uint8Array.of(0, 0x61, 0x73, 0x6d, 0x0d, 0, 1, 0);

function mutateBytes(bytes: Uint8Array, mutation: Exclude<SectionMutation, { readonly other: number }>): Uint8Array {
  if (mutation.kind === "count") {
    return concatenate(writeU32(mutation.count), bytes.subarray(Math.min(readU32(bytes, 0).end, bytes.length)));
  }
  const changed = bytes.slice();
  if (mutation.kind === "index" || mutation.kind === "shift") {
    const places = [...bytes.keys()].filter((place) => (bytes[place] ?? 0) <= largestSmall);
    const at = places[Math.floor(mutation.place * places.length)] ?? 0;
    changed[at] = mutation.kind === "index" ? mutation.index : (bytes[at] ?? 0) + mutation.by;
    return changed;
  }
  const at = Math.floor(mutation.place * bytes.length);
  switch (mutation.kind) {
    case "flip":
      changed[at] = (bytes[at] ?? 0) ^ mutation.mask;
      return changed;
    case "set":
      changed[at] = mutation.byte;
      return changed;
    case "insert":
      return concatenate(bytes.subarray(0, at), mutation.bytes, bytes.subarray(at));
    case "cut":
      return concatenate(bytes.subarray(0, at), bytes.subarray(at + mutation.length));
  }
}
