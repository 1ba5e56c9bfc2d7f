import type { CoreExternType, CoreImport, Limits } from "./model.ts";
import { coreExternSorts } from "./opcodes.ts";
import { readCoreReferenceType, readCoreValueType } from "./read-core-value-type.ts";
import { readName } from "./read-name.ts";
import { failure, invalidLeadingByte, malformed, readByte, readU32, readU64, type Reader } from "./reader.ts";

const hasMaximum = 0b0001;
const isShared = 0b0010;
const hasLongAddress = 0b0100;
const hasPageSize = 0b1000;

const compactImports = { 0x7f: true, 0x7e: true } as Readonly<Record<number, boolean>>;
const exactFunction = 0x20;

export function readCoreImport(reader: Reader): CoreImport {
  return { module: readName(reader), name: readName(reader), type: readCoreExternType(reader) };
}

export function readCoreExternType(reader: Reader): CoreExternType {
  const byte = readByte(reader);
  const sort = coreExternSorts[byte];
  switch (sort) {
    case "func":
      return { kind: "func", type: readU32(reader) };
    case "table":
      return readTableType(reader);
    case "memory":
      return readMemoryType(reader);
    case "global":
      return readGlobalType(reader);
    case "tag":
      return readTagType(reader);
    default:
      if (compactImports[byte] === true) throw notSupported(reader, "compact imports");
      if (byte === exactFunction)
        throw notSupported(reader, "imports of functions of an exact type (custom descriptors)");
      throw invalidLeadingByte(reader, byte, "external kind");
  }
}

export function readTableType(reader: Reader): CoreExternType & { kind: "table" } {
  const element = readCoreReferenceType(reader);
  const flags = readByte(reader);
  if (flags & ~(hasMaximum | isShared | hasLongAddress)) {
    throw malformed(reader, "invalid table resizable limits flags", reader.position - 1);
  }
  return { kind: "table", element, limits: readLimits(reader, flags) };
}

export function readMemoryType(reader: Reader): CoreExternType & { kind: "memory" } {
  const flags = readByte(reader);
  const start = reader.position - 1;
  if (flags & ~(hasMaximum | isShared | hasLongAddress | hasPageSize)) {
    throw malformed(reader, "invalid memory limits flags", start);
  }
  const limits = readLimits(reader, flags);
  if (!(flags & hasPageSize)) return { kind: "memory", limits };
  const pageSize = readU32(reader);
  if (pageSize >= 64) throw malformed(reader, "invalid custom page size", start);
  return { kind: "memory", limits: { ...limits, pageSize } };
}

export function readGlobalType(reader: Reader): CoreExternType & { kind: "global" } {
  const type = readCoreValueType(reader);
  const flags = readByte(reader);
  if (flags > 0b11) throw malformed(reader, "malformed global flags", reader.position - 1);
  if (flags & 0b10) throw notSupported(reader, "shared globals (shared-everything-threads)");
  return { kind: "global", type, mutable: flags === 1 };
}

export function readTagType(reader: Reader): CoreExternType & { kind: "tag" } {
  const attribute = readByte(reader);
  if (attribute !== 0) throw malformed(reader, "invalid tag attributes", reader.position - 1);
  return { kind: "tag", type: readU32(reader) };
}

/** Limits may be larger than their address type allows; validation says so. */
function readLimits(reader: Reader, flags: number): Limits {
  const minimum = readU64(reader);
  return {
    minimum,
    ...(flags & hasMaximum ? { maximum: readU64(reader) } : {}),
    address: flags & hasLongAddress ? "i64" : "i32",
    shared: (flags & isShared) !== 0,
  };
}

function notSupported(reader: Reader, what: string): Error {
  return failure(reader, "UNSUPPORTED_FEATURE", `${what} are not supported in core modules`, reader.position - 1);
}
