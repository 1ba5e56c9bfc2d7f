import { expect, test } from "vitest";

import type { Row } from "../row.ts";
import { medianRows } from "./median-rows.ts";

const rows = (first: number, second: number): readonly Row[] => [
  { name: "first", unit: "ns", values: { ours: first * 10, limit: 10 }, ours: first },
  { name: "second", unit: "ns", values: { ours: second * 10, limit: 10 }, ours: second },
];

test("each row is that of the process in the middle, with the values that belong to it", () => {
  expect(medianRows([rows(1, 6), rows(6, 2), rows(3, 1)])).toEqual(rows(3, 2));
});
