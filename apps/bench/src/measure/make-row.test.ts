import { expect, test } from "vitest";

import { makeRow } from "./make-row.ts";

test("a ratio is the median of the rounds, and its values are those of that round", () => {
  // The machine was slow in the last round, for the limit in the first one: medians alone would be 4 and 3.
  const row = makeRow("row", "ns", { ours: [3, 4, 20], peer: [60, 20, 90], limit: [3, 2, 8] });
  expect(row).toEqual({
    name: "row",
    unit: "ns",
    values: { ours: 4, peer: 90, limit: 2 },
    ours: 2,
    peer: 11.25,
    limit: 1,
    oursToPeer: 2 / 11.25,
  });
});

test("without a limit the ratio is that to the peer", () => {
  expect(makeRow("row", "ms", { ours: [1, 8, 3], peer: [4, 8, 6] })).toMatchObject({
    values: { ours: 3, peer: 6 },
    oursToPeer: 0.5,
  });
});

test("a subject alone has the median of its values", () => {
  expect(makeRow("row", "B", { ours: [5, 1, 2] }, "a note")).toEqual({
    name: "row",
    unit: "B",
    values: { ours: 2 },
    note: "a note",
  });
});
