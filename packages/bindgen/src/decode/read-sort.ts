import type { Sort } from "./model.ts";
import { componentSorts } from "./opcodes.ts";
import { invalidLeadingByte, readByte, type Reader } from "./reader.ts";
import { requireFeature, requirements } from "./require-feature.ts";

/** What components import, export and pass to each other: a component sort or a core module. */
export type ExternSort = Exclude<Sort, `core ${string}`> | "core module";

export function readExternSort(reader: Reader): ExternSort {
  const byte = readByte(reader);
  return byte === 0x00 ? externSort(reader, byte, readByte(reader)) : externSort(reader, byte, undefined);
}

/** `core` is the second byte, after a first one of 0x00. */
export function externSort(reader: Reader, byte: number, core: number | undefined): ExternSort {
  if (core !== undefined) {
    if (core !== 0x11) throw invalidLeadingByte(reader, core, "component external kind");
    return "core module";
  }
  const sort = componentSorts[byte];
  if (sort === undefined) throw invalidLeadingByte(reader, byte, "component external kind");
  if (sort === "value") requireFeature(reader, "values", requirements.values, reader.position - 1);
  return sort;
}
