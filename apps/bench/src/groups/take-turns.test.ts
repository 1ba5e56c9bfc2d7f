import { expect, test } from "vitest";

import { Failure } from "../failure.ts";
import { takeTurns } from "./take-turns.ts";

test("subjects take turns, in reversed order every other round", async () => {
  const order: string[] = [];
  const take = (name: string) => () => Promise.resolve(order.push(name));
  const samples = await takeTurns("row", 2, { ours: take("ours"), limit: take("limit") });
  expect(order).toEqual(["ours", "limit", "limit", "ours"]);
  expect(samples).toEqual({ ours: [1, 4], limit: [2, 3] });
});

test("a failure has the row and the subject in front; another error stays what it is", async () => {
  const fail = (error: Error) => ({ ours: () => Promise.resolve(1), peer: () => Promise.reject(error) });
  await expect(takeTurns("load io", 1, fail(new Failure("it ends")))).rejects.toThrow("load io, peer: it ends");
  const bug = new TypeError("ours");
  await expect(takeTurns("load io", 1, fail(bug))).rejects.toBe(bug);
});
