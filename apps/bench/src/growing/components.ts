// Components that grow in one way each.
import { type Bytes, component, coreModule, externName, joined, name, section, sectionOf, u32 } from "./encode.ts";

const i32 = 0x7f;
const string = 0x73;
const u32Type = 0x79;

const range = <T>(count: number, make: (index: number) => T): readonly T[] =>
  Array.from({ length: count }, (_, index) => make(index));

/** A core module with one function of so many i32, exported under each of the names. */
function core(parameters: number, exports: readonly string[]): Uint8Array {
  return coreModule(
    section(1, [[0x60, ...u32(parameters), ...range(parameters, () => i32), 1, i32]]),
    section(3, [[0]]),
    section(
      7,
      exports.map((text) => [...name(text), 0, 0]),
    ),
    section(10, [[4, 0, 0x20, 0, 0x0b]]),
  );
}

const instantiateCore: Uint8Array = section(2, [[0, 0, 0]]);
const coreAlias = (text: string): Bytes => [0, 0, 1, 0, ...name(text)];
const liftOf = (coreFunction: number, type: number): Bytes => [0, 0, ...u32(coreFunction), 0, ...u32(type)];
const exportOf = (text: string, sort: number, index: number): Bytes => [...externName(text), sort, ...u32(index), 0];

/** So many exported functions. */
export function manyFunctions(count: number): Uint8Array {
  const names = range(count, (i) => `function-number-${i}`);
  return component(
    sectionOf(1, [core(2, names)]),
    instantiateCore,
    section(6, names.map(coreAlias)),
    section(7, [[0x40, 2, ...name("a"), u32Type, ...name("b"), u32Type, 0, u32Type]]),
    section(
      8,
      range(count, (i) => liftOf(i, 0)),
    ),
    section(
      11,
      names.map((text, i) => exportOf(text, 1, i)),
    ),
  );
}

/** So many record types, each exported, and taken by an exported function of its own. */
export function manyTypes(count: number): Uint8Array {
  const names = range(count, (i) => `take-${i}`);
  const members = ["first", "second", "third", "fourth"].flatMap((text) => [...name(text), u32Type]);
  // Per record: its definition, the name that its export gives it, and the function's type.
  const perRecord = range(count, (i) =>
    joined([
      section(7, [[0x72, 4, ...members]]),
      section(11, [exportOf(`record-${i}`, 3, i * 3)]),
      section(7, [[0x40, 1, ...name("value"), ...typeIndex(i * 3 + 1), 0, u32Type]]),
    ]),
  );
  return component(
    sectionOf(1, [core(4, names)]),
    instantiateCore,
    section(6, names.map(coreAlias)),
    ...perRecord,
    section(
      8,
      range(count, (i) => liftOf(i, i * 3 + 2)),
    ),
    section(
      11,
      names.map((text, i) => exportOf(text, 1, i)),
    ),
  );
}

/** The index of a type, where a primitive type could stand too: signed, of 33 bits. */
function typeIndex(index: number): Bytes {
  const bytes = [...u32(index)];
  const last = bytes.at(-1) as number;
  return (last & 0x40) === 0 ? bytes : [...bytes.slice(0, -1), last | 0x80, 0];
}

/** A chain of so many instances of one component, each importing what the one before exports. */
export function manyInstances(count: number): Uint8Array {
  const type = [0x40, 1, ...name("a"), u32Type, 0, u32Type];
  const base = component(
    sectionOf(1, [core(1, ["run"])]),
    instantiateCore,
    section(6, [coreAlias("run")]),
    section(7, [type]),
    section(8, [liftOf(0, 0)]),
    section(11, [exportOf("run", 1, 0)]),
  );
  // Takes the function, lowers it for its own core module, and lifts what that exports.
  const link = component(
    section(7, [type]),
    section(10, [[...externName("run"), 1, 0]]),
    section(8, [[1, 0, 0, 0]]),
    sectionOf(1, [calling()]),
    section(2, [
      [1, 1, ...name("run"), 0, 0],
      [0, 0, 1, ...name("before"), 0x12, 0],
    ]),
    section(6, [[0, 0, 1, 1, ...name("run")]]),
    section(8, [liftOf(1, 0)]),
    section(11, [exportOf("run", 1, 1)]),
  );
  const chain = range(count, (i) =>
    joined([section(6, [[1, 0, ...u32(i), ...name("run")]]), section(5, [[0, 1, 1, ...name("run"), 1, ...u32(i)]])]),
  );
  return component(
    sectionOf(4, [base]),
    sectionOf(4, [link]),
    section(5, [[0, 0, 0]]),
    ...chain,
    section(6, [[1, 0, ...u32(count), ...name("run")]]),
    section(11, [exportOf("run", 1, count)]),
  );
}

/** A core module whose function calls the one it imports. */
function calling(): Uint8Array {
  return coreModule(
    section(1, [[0x60, 1, i32, 1, i32]]),
    section(2, [[...name("before"), ...name("run"), 0, 0]]),
    section(3, [[0]]),
    section(7, [[...name("run"), 0, 1]]),
    section(10, [[6, 0, 0x20, 0, 0x10, 0, 0x0b]]),
  );
}

/** So many lists in each other, around a string, as a parameter. */
export function deepType(depth: number): Uint8Array {
  const memory = coreModule(
    section(1, [
      [0x60, 2, i32, i32, 1, i32],
      [0x60, 4, i32, i32, i32, i32, 1, i32],
    ]),
    section(3, [[0], [1]]),
    section(5, [[0, 1]]),
    section(7, [
      [...name("take"), 0, 0],
      [...name("realloc"), 0, 1],
      [...name("memory"), 2, 0],
    ]),
    section(10, [
      [4, 0, 0x20, 0, 0x0b],
      [4, 0, 0x20, 0, 0x0b],
    ]),
  );
  return component(
    sectionOf(1, [memory]),
    instantiateCore,
    section(6, [coreAlias("take"), coreAlias("realloc"), [0, 2, 1, 0, ...name("memory")]]),
    section(7, [
      ...range(depth, (i) => [0x70, ...(i === 0 ? [string] : typeIndex(i - 1))]),
      [0x40, 1, ...name("value"), ...typeIndex(depth - 1), 0, u32Type],
    ]),
    section(8, [[0, 0, 0, 3, 0, 3, 0, 4, 1, ...u32(depth)]]),
    section(11, [exportOf("take", 1, 0)]),
  );
}

/** A core module with so many bytes of data. */
export function manyBytes(count: number): Uint8Array {
  // Not all the same, so that nothing can be clever about it.
  const content = new Uint8Array(count).map((_, i) => Math.imul(i, 2_654_435_761) >>> 24);
  const withData = coreModule(
    section(1, [[0x60, 1, i32, 1, i32]]),
    section(3, [[0]]),
    section(5, [[0, ...u32(Math.ceil(count / 65_536) + 1)]]),
    section(7, [[...name("run"), 0, 0]]),
    section(10, [[4, 0, 0x20, 0, 0x0b]]),
    sectionOf(11, [[1, 0, 0x41, 0, 0x0b], u32(count), content]),
  );
  return component(
    sectionOf(1, [withData]),
    instantiateCore,
    section(6, [coreAlias("run")]),
    section(7, [[0x40, 1, ...name("a"), u32Type, 0, u32Type]]),
    section(8, [liftOf(0, 0)]),
    section(11, [exportOf("run", 1, 0)]),
  );
}
