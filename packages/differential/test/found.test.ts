// What random worlds have found, as small as it gets.
import { afterAll, beforeAll, expect, test } from "vitest";

import { createEmittedFolder, type EmittedFolder, loadBindings } from "../src/bindings/load-bindings.ts";
import type { Type } from "../src/component/type.ts";
import type { Gadgets } from "../src/worlds/arbitrary-gadgets.ts";
import { gadget, gadgetsComponent } from "../src/worlds/gadgets-component.ts";
import { playGadgets } from "../src/worlds/play-gadgets.ts";

let folder: EmittedFolder;
beforeAll(async () => {
  folder = await createEmittedFolder();
});
afterAll(() => folder.remove());

const own: Type = { kind: "own", resource: gadget };
const optional: Type = { kind: "option", some: own };

test("handles leave the table in the order of the value, also those that a function for several uses of a type lifts", async () => {
  const gadgets: Gadgets = {
    placement: "root",
    // The option is used twice, so it has a function; the gadget behind it is lifted in place.
    types: [own, optional, { kind: "list", element: optional }],
    steps: [
      { kind: "echo", index: 1, value: [{ tag: "some", val: 7 }, 8] },
      { kind: "hold", at: 0 },
      { kind: "hold", at: 0 },
    ],
    forged: undefined,
  };
  const bindings = await loadBindings(folder, "order", gadgetsComponent(gadgets.types, gadgets.placement));
  expect(playGadgets(gadgets, { instantiate: (imports) => bindings.instantiateSync(imports) })).toBeUndefined();
});
