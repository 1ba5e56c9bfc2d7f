import { append, joinSections, leb, Reader, type Sections, splitSections } from "./core-module.ts";

const section = { custom: 0, type: 1, import: 2, function: 3, export: 7, code: 10 } as const;
const i32 = 0x7f;

/**
 * Gives a program for WASI preview 1 a `cabi_realloc` around its own `malloc`.
 *
 * The adapter that makes a component of such a program keeps its state in the program's memory. Without this function it grows the
 * memory for it; but the C library of this program is from 2022, when `malloc` took all memory that there was at its first call, the
 * adapter's included, and the two overwrote each other under every host. Programs of later C libraries need nothing like this.
 */
export function addAllocator(program: Uint8Array): Uint8Array {
  const sections = splitSections(program);
  const malloc = functionNamed(sections, "malloc");
  const name = [...Buffer.from("cabi_realloc")];
  // (func (param $old $old-size $align $size i32) (result i32) (if $old (then unreachable)) (call $malloc $size))
  const body = [0, 0x20, 0, 0x04, 0x40, 0x00, 0x0b, 0x20, 3, 0x10, ...leb(malloc), 0x0b];

  const types = append(content(sections, section.type), [0x60, 4, i32, i32, i32, i32, 1, i32]);
  const functions = append(content(sections, section.function), leb(types.count));
  const index = importedFunctions(content(sections, section.import)) + functions.count;
  const exports = append(content(sections, section.export), [name.length, ...name, 0, ...leb(index)]);
  const codes = append(content(sections, section.code), [body.length, ...body]);
  const changed = new Map<number, Uint8Array>([
    [section.type, types.content],
    [section.function, functions.content],
    [section.export, exports.content],
    [section.code, codes.content],
  ]);
  return joinSections(
    program,
    sections.map(([id, old]) => [id, changed.get(id) ?? old] as const),
  );
}

function content(sections: Sections, wanted: number): Uint8Array {
  const found = sections.find(([id]) => id === wanted);
  if (found === undefined) throw new Error(`The program has no section ${wanted}.`);
  return found[1];
}

/** The number of imported functions; a program for WASI preview 1 imports nothing else. */
function importedFunctions(imports: Uint8Array): number {
  return new Reader(imports).number();
}

/** The index of a function, by the name that the compiler left for debuggers. */
function functionNamed(sections: Sections, wanted: string): number {
  for (const [id, bytes] of sections) {
    const reader = new Reader(bytes);
    if (id !== section.custom || reader.name() !== "name") continue;
    while (reader.at < bytes.length) {
      const kind = reader.number();
      const end = reader.number() + reader.at;
      if (kind === 1) {
        for (let left = reader.number(); left > 0; left--) {
          const index = reader.number();
          if (reader.name() === wanted) return index;
        }
      }
      reader.at = end;
    }
  }
  throw new Error(`The program has no function named ${wanted}.`);
}
