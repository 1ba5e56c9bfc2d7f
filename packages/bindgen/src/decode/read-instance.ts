import { limits } from "./limits.ts";
import type { CoreInstanceExpression, InstanceExpression } from "./model.ts";
import { coreExternSorts, instanceForms } from "./opcodes.ts";
import { readExternName } from "./read-extern-name.ts";
import { readName } from "./read-name.ts";
import { readExternSort } from "./read-sort.ts";
import { invalidLeadingByte, readByte, readU32, readVector, type Reader } from "./reader.ts";

const coreInstanceSort = 0x12;

type CoreArgument = Extract<CoreInstanceExpression, { kind: "instantiate" }>["args"][number];
type CoreInstanceExport = Extract<CoreInstanceExpression, { kind: "exports" }>["exports"][number];
type Argument = Extract<InstanceExpression, { kind: "instantiate" }>["args"][number];
type InstanceExport = Extract<InstanceExpression, { kind: "exports" }>["exports"][number];

export function readCoreInstance(reader: Reader): CoreInstanceExpression {
  const byte = readByte(reader);
  switch (byte) {
    case instanceForms.instantiate:
      return {
        kind: "instantiate",
        module: readU32(reader),
        args: readVector(reader, limits.instantiationArguments, "core instantiation arguments", readCoreArgument),
      };
    case instanceForms.exports:
      return {
        kind: "exports",
        exports: readVector(reader, limits.instantiationExports, "core instantiation exports", readCoreInstanceExport),
      };
    default:
      throw invalidLeadingByte(reader, byte, "core instance");
  }
}

export function readInstance(reader: Reader): InstanceExpression {
  const byte = readByte(reader);
  switch (byte) {
    case instanceForms.instantiate:
      return {
        kind: "instantiate",
        component: readU32(reader),
        args: readVector(reader, limits.instantiationArguments, "instantiation arguments", readArgument),
      };
    case instanceForms.exports:
      return {
        kind: "exports",
        exports: readVector(reader, limits.instantiationExports, "instantiation exports", readInstanceExport),
      };
    default:
      throw invalidLeadingByte(reader, byte, "instance");
  }
}

function readCoreArgument(reader: Reader): CoreArgument {
  const name = readName(reader);
  const sort = readByte(reader);
  if (sort !== coreInstanceSort) throw invalidLeadingByte(reader, sort, "instantiation arg kind");
  return { name, instance: readU32(reader) };
}

function readCoreInstanceExport(reader: Reader): CoreInstanceExport {
  const name = readName(reader);
  const byte = readByte(reader);
  const sort = coreExternSorts[byte];
  if (sort === undefined) throw invalidLeadingByte(reader, byte, "external kind");
  return { name, sort, index: readU32(reader) };
}

function readArgument(reader: Reader): Argument {
  return { name: readName(reader), sort: readExternSort(reader), index: readU32(reader) };
}

function readInstanceExport(reader: Reader): InstanceExport {
  return { name: readExternName(reader), sort: readExternSort(reader), index: readU32(reader) };
}
