import { expect, test } from "vitest";

import { Failure } from "../failure.ts";
import { describeMachine } from "./document.ts";

test("the Node at a path says its version", () => {
  expect(describeMachine(process.execPath).node).toBe(process.versions.node);
});

test.each(["/bin/ls", "/", "/bin/echo"])("%s is refused as a Node in one sentence", (path) => {
  expect(() => describeMachine(path)).toThrow(Failure);
  expect(() => describeMachine(path)).toThrow(/ is no Node: [^\n]+$/);
});
