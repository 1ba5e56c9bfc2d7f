import { expect, test } from "vitest";
import { OpenThings, type OpenThing } from "./open-things.ts";

test("when all are disposed of, each that is still open is closed once", () => {
  const things = new OpenThings();
  const closed: string[] = [];
  const open = (name: string): OpenThing => {
    const thing = {
      place: -1,
      [Symbol.dispose]() {
        closed.push(name);
        things.delete(thing);
      },
    };
    things.add(thing);
    return thing;
  };
  const [first, second] = [open("first"), open("second"), open("third"), open("fourth")] as const;
  things.delete(first);
  things.delete(second);
  // It is not there any more, and what has taken its place stays.
  things.delete(first);
  things[Symbol.dispose]();
  things[Symbol.dispose]();
  expect(closed.sort()).toEqual(["fourth", "third"]);
});
