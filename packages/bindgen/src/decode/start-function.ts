/** What a start function may do: it runs when nothing else of a component can have been called yet. */
import { limits } from "./limits.ts";
import type { CoreModule } from "./model.ts";
import { coreSections } from "./opcodes.ts";
import { readCoreSections } from "./read-core-sections.ts";
import { atEnd, readByte, readBytes, readPart, readU32, readVector, skipInteger, type Reader } from "./reader.ts";

/**
 * Whether instantiating a module may call something that it imports. Instructions that came after the first version of WebAssembly
 * count as if they did; the start functions of tools have none.
 */
export function startMayCallOut(module: CoreModule): boolean {
  const sections = readCoreSections(module);
  const start = sections.get(coreSections.start);
  if (start === undefined) return false;
  const code = sections.get(coreSections.code);
  const imported = module.imports.filter((one) => one.type.kind === "func").length;
  const bodies =
    code === undefined ? [] : readVector(code, limits.functions, "code", (reader) => readPart(reader, readU32(reader)));
  const reached = new Set([readU32(start)]);
  for (const index of reached) {
    const body = bodies[index - imported];
    const called = body === undefined ? undefined : calledBy(body);
    if (called === undefined) return true;
    for (const one of called) reached.add(one);
  }
  return false;
}

/** The functions that a body calls by name; undefined if it may call others. */
function calledBy(body: Reader): readonly number[] | undefined {
  readVector(body, limits.functions, "locals", (reader) => [readU32(reader), readByte(reader)]);
  const called: number[] = [];
  while (!atEnd(body)) {
    const opcode = readByte(body);
    if (opcode === 0x10) called.push(readU32(body));
    else if (!skipImmediates(body, opcode)) return undefined;
  }
  return called;
}

/** False for instructions that are not known here. WebAssembly, "Binary Format, Instructions". */
function skipImmediates(body: Reader, opcode: number): boolean {
  // unreachable, nop, else, end, return, drop, select; comparisons, arithmetic, conversions
  if ([0x00, 0x01, 0x05, 0x0b, 0x0f, 0x1a, 0x1b].includes(opcode) || (opcode >= 0x45 && opcode <= 0xc4)) return true;
  // block, loop, if
  if (opcode >= 0x02 && opcode <= 0x04) skipInteger(body, 5);
  // br, br_if; access to variables and tables; memory.size, memory.grow
  else if ([0x0c, 0x0d, 0x3f, 0x40].includes(opcode) || (opcode >= 0x20 && opcode <= 0x26)) readU32(body);
  // loads and stores
  else if (opcode >= 0x28 && opcode <= 0x3e) {
    // Bit 6 says that the number of a memory follows.
    if (readU32(body) >= 0x40) return false;
    skipInteger(body, 10);
  }
  // constants
  else if (opcode === 0x41) skipInteger(body, 5);
  else if (opcode === 0x42) skipInteger(body, 10);
  else if (opcode === 0x43) readBytes(body, 4);
  else if (opcode === 0x44) readBytes(body, 8);
  else return false;
  return true;
}
