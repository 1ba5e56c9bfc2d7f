import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { expect, test } from "vitest";
import { context } from "../../test/guest.ts";
import { instance } from "./instance.ts";
import type { ResourceType } from "./instance.ts";
import { adopt, disposeObject, takeObject } from "./resource-objects.ts";
import { resource } from "./resources.ts";

setFlagsFromString("--expose-gc");
const collect = runInNewContext("gc") as () => void;

/** Lets the engine collect garbage and report it, until a condition holds. */
async function collected(condition: () => boolean): Promise<void> {
  for (let turn = 0; turn < 100 && !condition(); turn++) {
    collect();
    await new Promise((resolve) => setImmediate(resolve));
  }
}

const forget = (t: ResourceType, rep: number, use?: (object: object) => unknown): void => {
  const object = {};
  adopt(object, t, rep);
  use?.(object);
};

test("a forgotten object ends its resource; one that was moved or disposed before does not do it again", async () => {
  const dropped: number[] = [];
  const t = resource(instance(context), (rep: number) => dropped.push(rep));
  forget(t, 1, (object) => takeObject(object, t, "f: x"));
  forget(t, 2, disposeObject);
  forget(t, 3);
  await collected(() => dropped.includes(3));
  expect(dropped).toEqual([2, 3]);
});

test("a destructor that fails for a forgotten object poisons its instance, and nothing else", async () => {
  const i = instance(context);
  const t = resource(i, () => {
    throw new Error("broken");
  });
  forget(t, 1);
  await collected(() => i.poisoned);
  expect(i).toMatchObject({ poisoned: true, reason: new Error("broken") });
});

test("only those end that options name", async () => {
  const dropped: number[] = [];
  const drop = (rep: number): number => dropped.push(rep);
  const types = [["a"], false, undefined].map((finalization) => {
    const i = instance({ ...context, options: { finalization } });
    return ["a", "b"].map((name) => resource(i, drop, name));
  });
  types.flat().forEach((t, index) => forget(t, index));
  await collected(() => dropped.length === 3);
  expect(dropped.toSorted((a, b) => a - b)).toEqual([0, 4, 5]);
});
