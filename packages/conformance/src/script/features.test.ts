import { allFeatures } from "@perdure/bindgen";
import { expect, test } from "vitest";
import { featuresOf } from "./features.ts";

test("wasm-tools has its own defaults, and the first comment of a script changes them", () => {
  expect(featuresOf("wasm-tools", ";; RUN: wast % --assert default")).toMatchObject({ async: true, map: false });
  expect(featuresOf("wasm-tools", ";; RUN: wast % -f cm-map,-cm-async,simd")).toMatchObject({
    async: false,
    map: true,
  });
  expect(featuresOf("wasm-tools", ";; RUN: wast % -f=-cm-async")).toMatchObject({ async: false });
  expect(featuresOf("wasm-tools", ";; RUN: wast % \\\n;;   -f cm64\n")).toMatchObject({ memory64: true });
  expect(featuresOf("wasm-tools", ";; -f cm64 is not on")).toMatchObject({ memory64: false });
});

test("the specification's scripts run with all of it but nested names", () => {
  expect(featuresOf("component-model", "")).toEqual({ ...allFeatures, nestedNames: false });
});
