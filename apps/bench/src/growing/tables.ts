// A component whose instances each call the host through a table, as tools make them.
import { component, coreModule, externName, joined, name, section, sectionOf, u32 } from "./encode.ts";

const i32 = 0x7f;
const string = 0x73;
const funcref = 0x70;

const [coreSort, funcSort, tableSort, memorySort] = [0, 0, 1, 2];
const exportOf = 1;

/** One function that calls through its table, and the table. */
const forwarding = coreModule(
  section(1, [[0x60, 2, i32, i32, 0]]),
  section(3, [[0]]),
  section(4, [[funcref, 0, 1]]),
  section(7, [
    [...name("table"), tableSort, 0],
    [...name("log"), funcSort, 0],
  ]),
  section(10, [[11, 0, 0x20, 0, 0x20, 1, 0x41, 0, 0x11, 0, 0, 0x0b]]),
);

/** Has a memory, and calls what it imports. */
const calling = coreModule(
  section(1, [
    [0x60, 2, i32, i32, 0],
    [0x60, 0, 0],
  ]),
  section(2, [[...name("host"), ...name("log"), 0, 0]]),
  section(3, [[1]]),
  section(5, [[0, 1]]),
  section(7, [
    [...name("memory"), memorySort, 0],
    [...name("run"), funcSort, 1],
  ]),
  section(10, [[8, 0, 0x41, 0, 0x41, 0, 0x10, 0, 0x0b]]),
);

const filling = coreModule(
  section(1, [[0x60, 2, i32, i32, 0]]),
  section(2, [
    [...name("fill"), ...name("table"), 1, funcref, 0, 1],
    [...name("fill"), ...name("log"), 0, 0],
  ]),
  section(9, [[0, 0x41, 0, 0x0b, 1, 0]]),
);

const logType = [0x40, 1, ...name("text"), string, 1, 0];

const instance = component(
  section(7, [logType, [0x40, 0, 1, 0]]),
  section(10, [[...externName("log"), 1, 0]]),
  ...[forwarding, calling, filling].map((module) => sectionOf(1, [module])),
  section(2, [[0, 0, 0]]),
  section(6, [[coreSort, funcSort, exportOf, 0, ...name("log")]]),
  section(2, [
    [1, 1, ...name("log"), funcSort, 0],
    [0, 1, 1, ...name("host"), 0x12, 1],
  ]),
  section(6, [
    [coreSort, memorySort, exportOf, 2, ...name("memory")],
    [coreSort, tableSort, exportOf, 0, ...name("table")],
    [coreSort, funcSort, exportOf, 2, ...name("run")],
  ]),
  section(8, [[1, 0, 0, 1, 3, 0]]),
  section(2, [
    [1, 2, ...name("table"), tableSort, 0, ...name("log"), funcSort, 2],
    [0, 2, 1, ...name("fill"), 0x12, 3],
  ]),
  section(8, [[0, 0, 1, 0, 1]]),
  section(11, [[...externName("run"), 1, 1, 0]]),
);

/** So many instances, each of three core modules. */
export function manyTables(count: number): Uint8Array {
  const numbers = Array.from({ length: count }, (_, index) => index);
  return component(
    section(7, [logType]),
    section(10, [[...externName("log"), 1, 0]]),
    sectionOf(4, [instance]),
    section(
      5,
      numbers.map(() => [0, 0, 1, ...name("log"), 1, 0]),
    ),
    joined(
      numbers.map((index) =>
        joined([
          section(6, [[1, 0, ...u32(index), ...name("run")]]),
          section(11, [[...externName(`run-${index}`), 1, ...u32(2 * index + 1), 0]]),
        ]),
      ),
    ),
  );
}
