import { beforeEach, expect, test } from "vitest";
import { anotherCopy } from "../../test/copies.ts";
import { context } from "../../test/guest.ts";
import { thrown } from "../../test/thrown.ts";
import { liftOwn, lowerBorrow, lowerOwn, scope } from "./handle-passing.ts";
import { instance } from "./instance.ts";
import type { Instance, ResourceType } from "./instance.ts";
import type { Move } from "./moves.ts";
import { recordMove, undoMoves } from "./moves.ts";
import { adopt, disposeObject, lendObject, takeObject } from "./resource-objects.ts";
import { hostResource, resource, resourceDrop } from "./resources.ts";

let i: Instance, t: ResourceType, moves: Move[], dropped: number[];
const refused = new Error("refused");

beforeEach(() => {
  i = instance(context);
  moves = [];
  dropped = [];
  t = resource(i, (rep: number) => dropped.push(rep));
});

const made = (rep: number): object => {
  const object = {};
  adopt(object, t, rep);
  return object;
};
const move = (object: object): number => recordMove(i, lowerOwn(i, t, takeObject(object, t, "f: x")), object, moves);

test("moved objects have their resources again, and are disposed of once", () => {
  const a = made(1),
    b = made(2);
  move(a);
  move(b);
  expect(thrown(() => lendObject(a, t, "f: x"))).toMatchObject({ code: "INVALID_HANDLE" });
  expect(undoMoves(i, moves, refused)).toBe(refused);
  expect(takeObject(a, t, "f: x")).toBe(1);
  disposeObject(b);
  disposeObject(b);
  expect(dropped).toEqual([2]);
});

test("indices are given out as if the call had not been made", () => {
  const [first, second] = [lowerOwn(i, t, 1), lowerOwn(i, t, 2)];
  resourceDrop(i, t, first);
  resourceDrop(i, t, second);
  // The two that are free, the last one first, and a new one.
  const given = [3, 4, 5].map((rep) => move(made(rep)));
  expect(given).toEqual([2, 1, 3]);
  undoMoves(i, moves, refused);
  expect([3, 4, 5].map((rep) => lowerOwn(i, t, rep))).toEqual(given);
});

test("a resource of the host leaves the table, also one that was lent; its object is not touched", () => {
  const blob = hostResource("acme:blobs/blob");
  // An object of a component may be the host's resource of another one.
  const object = made(1);
  disposeObject(object);
  recordMove(i, lowerOwn(i, blob, object), object, moves);
  recordMove(i, lowerBorrow(i, blob, object, scope()), object, moves);
  undoMoves(i, moves, refused);
  expect(i.handles.filter((handle) => handle !== undefined)).toEqual([]);
  expect(thrown(() => lendObject(object, t, "f: x"))).toMatchObject({ code: "INVALID_HANDLE" });
});

test("what the guest has dropped or passed on meanwhile stays so, also where the index is in use again", () => {
  const gone = made(1),
    passed = made(2);
  resourceDrop(i, t, move(gone));
  liftOwn(i, t, move(passed));
  const index = lowerOwn(i, t, 3);
  undoMoves(i, moves, refused);
  for (const object of [gone, passed])
    expect(thrown(() => lendObject(object, t, "f: x"))).toMatchObject({ code: "INVALID_HANDLE" });
  expect(liftOwn(i, t, index)).toBe(3);
  expect(dropped).toEqual([1]);
});

test("moves that one copy noted are undone by another", async () => {
  const other = await anotherCopy();
  const object = made(1);
  move(object);
  other.undoMoves(i, moves, refused);
  expect(takeObject(object, t, "f: x")).toBe(1);
});
