import { limits } from "./limits.ts";
import type { Canon, CanonOption } from "./model.ts";
import {
  builtIns,
  canonLift,
  canonLower,
  canonOptionGates,
  canonOptions,
  canonResources,
  type BuiltInForm,
} from "./opcodes.ts";
import { readCoreValueType } from "./read-core-value-type.ts";
import { readResult } from "./read-value-type.ts";
import { failure, invalidLeadingByte, readBoolean, readByte, readU32, readVector, type Reader } from "./reader.ts";
import { requireFeature, requirements } from "./require-feature.ts";

type Writable<Record> = { -readonly [Key in keyof Record]: Record[Key] };
type BuiltIn = Writable<Extract<Canon, { kind: "built-in" }>>;

export function readCanon(reader: Reader): Canon {
  const offset = reader.position;
  const opcode = readByte(reader);
  if (opcode === canonLift) return readLift(reader, offset);
  if (opcode === canonLower) {
    readFuncSort(reader, "canonical function lower");
    return { kind: "lower", func: readU32(reader), options: readOptions(reader) };
  }
  const resource = canonResources[opcode];
  if (resource !== undefined) return { kind: resource, resource: readU32(reader) };
  const form = builtIns[opcode];
  if (form === undefined) throw invalidLeadingByte(reader, opcode, "canonical function");
  requireFeature(reader, form.gate, `\`${form.name}\` ${requirements[form.gate]}`, offset);
  return readBuiltIn(reader, form, offset);
}

function readLift(reader: Reader, offset: number): Canon {
  readFuncSort(reader, "canonical function lift");
  const coreFunc = readU32(reader);
  const options = readOptions(reader);
  // With `post-return` it is wrong whatever the features are; validation says so.
  if (has(options, "async") && !has(options, "callback") && !has(options, "post-return")) {
    requireFeature(reader, "asyncStackful", `an async lift without \`callback\` ${requirements.asyncStackful}`, offset);
  }
  return { kind: "lift", coreFunc, options, type: readU32(reader) };
}

/** The zero after `lift` and `lower` is the sort "func" of the index that follows. */
function readFuncSort(reader: Reader, what: string): void {
  const byte = readByte(reader);
  if (byte !== 0x00) throw invalidLeadingByte(reader, byte, what);
}

function readBuiltIn(reader: Reader, form: BuiltInForm, offset: number): Canon {
  const canon: BuiltIn = { kind: "built-in", name: form.name };
  for (const operand of form.operands) {
    switch (operand) {
      case "type":
      case "memory":
      case "table":
        canon[operand] = readU32(reader);
        break;
      case "slot type":
        canon.slotType = readSlotType(reader, form, offset);
        break;
      case "slot":
        canon.slot = readSlot(reader);
        break;
      case "result": {
        const result = readResult(reader);
        if (result !== undefined) canon.result = result;
        break;
      }
      case "options":
        canon.options = readOptions(reader);
        break;
      case "async":
      case "cancellable":
      case "shared":
        canon[operand] = readBoolean(reader);
        break;
    }
  }
  if (needsMoreBuiltIns(canon)) {
    const variant = canon.async === true ? "asynchronous" : "synchronous";
    requireFeature(
      reader,
      "moreAsyncBuiltins",
      `${variant} \`${form.name}\` ${requirements.moreAsyncBuiltins}`,
      offset,
    );
  }
  return canon;
}

/** Reads and writes that block, and cancellations that do not. */
function needsMoreBuiltIns(canon: BuiltIn): boolean {
  if (canon.async === true) return true;
  return /^(stream|future)\.(read|write)$/.test(canon.name) && !has(canon.options ?? [], "async");
}

function readSlotType(reader: Reader, form: BuiltInForm, offset: number): "i32" | "i64" {
  const type = readCoreValueType(reader);
  if (type === "i64") requireFeature(reader, "memory64", `64-bit \`${form.name}\` ${requirements.memory64}`, offset);
  if (type === "i32" || type === "i64") return type;
  throw failure(reader, "INVALID", `\`${form.name}\` only supports \`i32\` or \`i64\``, offset);
}

/** Only threads have a second slot. */
function readSlot(reader: Reader): number {
  const offset = reader.position;
  const slot = readU32(reader);
  const maximum = reader.features.threads ? 1 : 0;
  if (slot > maximum) {
    const expected = maximum === 1 ? "zero or one" : "zero";
    const difference = { expected, found: `${slot}` };
    throw failure(reader, "INVALID", `immediate must be ${expected}: ${slot}`, offset, difference);
  }
  return slot;
}

export function readOptions(reader: Reader): CanonOption[] {
  return readVector(reader, limits.canonicalOptions, "canonical options", readOption);
}

function readOption(reader: Reader): CanonOption {
  const byte = readByte(reader);
  switch (byte) {
    case canonOptions.utf8:
      return { kind: "string-encoding", encoding: "utf8" };
    case canonOptions.utf16:
      return { kind: "string-encoding", encoding: "utf16" };
    case canonOptions.latin1OrUtf16:
      return { kind: "string-encoding", encoding: "latin1+utf16" };
    case canonOptions.memory:
      return { kind: "memory", memory: readU32(reader) };
    case canonOptions.realloc:
      return { kind: "realloc", func: readU32(reader) };
    case canonOptions.postReturn:
      return { kind: "post-return", func: readU32(reader) };
    case canonOptions.async:
      requireFeature(
        reader,
        canonOptionGates.async,
        `canonical option \`async\` ${requirements.async}`,
        reader.position - 1,
      );
      return { kind: "async" };
    case canonOptions.callback:
      requireFeature(
        reader,
        canonOptionGates.callback,
        `canonical option \`callback\` ${requirements.async}`,
        reader.position - 1,
      );
      return { kind: "callback", func: readU32(reader) };
    case canonOptions.coreType:
    case canonOptions.gc:
      throw failure(
        reader,
        "UNSUPPORTED_FEATURE",
        `canonical option \`${byte === canonOptions.gc ? "gc" : "core-type"}\` is not part of the Component Model and not supported`,
        reader.position - 1,
      );
    default:
      throw invalidLeadingByte(reader, byte, "canonical option");
  }
}

function has(options: readonly CanonOption[], kind: CanonOption["kind"]): boolean {
  return options.some((option) => option.kind === kind);
}
