import { readHeapType } from "./read-core-value-type.ts";
import { malformed, readByte, readBytes, readU32, skipInteger, type Reader } from "./reader.ts";

/**
 * Passes over the initial value of a global or a table. Only the length of each instruction matters
 * here; the engine checks the rest when it compiles the module.
 */
export function skipConstantExpression(reader: Reader): void {
  for (;;) {
    const opcode = readByte(reader);
    switch (opcode) {
      case 0x0b: // end
        return;
      case 0x23: // global.get
      case 0xd2: // ref.func
        readU32(reader);
        break;
      case 0x41: // i32.const
        skipInteger(reader, 5);
        break;
      case 0x42: // i64.const
        skipInteger(reader, 10);
        break;
      case 0x43: // f32.const
        readBytes(reader, 4);
        break;
      case 0x44: // f64.const
        readBytes(reader, 8);
        break;
      case 0x6a: // i32.add, sub, mul
      case 0x6b:
      case 0x6c:
      case 0x7c: // i64.add, sub, mul
      case 0x7d:
      case 0x7e:
        break;
      case 0xd0: // ref.null
        readHeapType(reader);
        break;
      case 0xfb:
        skipGarbageCollected(reader);
        break;
      case 0xfd:
        skipVector(reader);
        break;
      default:
        throw notConstant(reader, opcode);
    }
  }
}

function skipGarbageCollected(reader: Reader): void {
  const opcode = readU32(reader);
  switch (opcode) {
    case 0x00: // struct.new
    case 0x01: // struct.new_default
    case 0x06: // array.new
    case 0x07: // array.new_default
      readU32(reader);
      return;
    case 0x08: // array.new_fixed
      readU32(reader);
      readU32(reader);
      return;
    case 0x1a: // any.convert_extern
    case 0x1b: // extern.convert_any
    case 0x1c: // ref.i31
    case 0x48: // ref.i31_shared
      return;
    default:
      throw notConstant(reader, opcode);
  }
}

function skipVector(reader: Reader): void {
  const opcode = readU32(reader);
  if (opcode !== 0x0c) throw notConstant(reader, opcode); // v128.const
  readBytes(reader, 16);
}

function notConstant(reader: Reader, opcode: number): Error {
  return malformed(
    reader,
    `constant expression required: illegal opcode 0x${opcode.toString(16)}`,
    reader.position - 1,
  );
}
