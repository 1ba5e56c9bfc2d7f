import { expect, test } from "vitest";
import { witError } from "./read-wit.ts";

test("a trap of jco is told from WIT that is wrong, with what helps against the one that is known", () => {
  expect(witError("wasm trap: wasm `unreachable` instruction executed", "app.wit")).toMatchObject({
    code: "JCO_FAILED",
    message: expect.stringContaining("npm install --save-dev @bytecodealliance/preview2-shim@0.26.0"),
  });
  expect(witError("expected `;`, found `}`", "app.wit")).toMatchObject({
    code: "WIT_INVALID",
    message: "app.wit cannot be read as WIT: expected `;`, found `}`",
  });
});
