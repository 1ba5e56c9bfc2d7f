// What a component grows in.
import { deepType, manyBytes, manyFunctions, manyInstances, manyTypes } from "./components.ts";
import { manyTables } from "./tables.ts";

export interface Dimension {
  readonly title: string;
  readonly make: (size: number) => Uint8Array;
  readonly sizes: readonly number[];
  /** Why the output does not grow as the component does. */
  readonly note?: string;
}

export const dimensions: readonly Dimension[] = [
  { title: "growth: functions", make: manyFunctions, sizes: [100, 1000, 10_000] },
  { title: "growth: types", make: manyTypes, sizes: [100, 1000, 10_000] },
  { title: "growth: instances in a chain", make: manyInstances, sizes: [10, 100, 900] },
  { title: "growth: instances with a table", make: manyTables, sizes: [10, 100, 900] },
  {
    title: "growth: depth of a type",
    make: deepType,
    sizes: [3, 10, 90],
    note: "one loop in the other: the deeper the further it is indented, which is 85 % of the output",
  },
  {
    title: "growth: bytes",
    make: manyBytes,
    sizes: [100_000, 1_000_000, 10_000_000],
    note: "they are in the core module, which is a file of its own",
  },
];
