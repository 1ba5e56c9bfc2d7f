import { expect, test } from "vitest";
import { interfaceName, lowerCamel, resourceFunction, upperCamel } from "./case.ts";

test("labels become lowerCamelCase, acronyms lose their capitals", () => {
  expect(["add", "take-u32s", "inner-HTML", "XML-http-request"].map(lowerCamel)).toEqual([
    "add",
    "takeU32s",
    "innerHtml",
    "xmlHttpRequest",
  ]);
});

test("types and resources become UpperCamelCase", () => {
  expect(["blob", "output-stream", "XML"].map(upperCamel)).toEqual(["Blob", "OutputStream", "Xml"]);
});

test("resource functions are taken apart", () => {
  expect(resourceFunction("[method]blob.size")).toEqual({ kind: "method", resource: "blob", name: "size" });
  expect(resourceFunction("[constructor]blob")).toEqual({ kind: "constructor", resource: "blob", name: "" });
  expect(resourceFunction("add")).toBeUndefined();
});

test("interface names are split into path, version and label", () => {
  expect(interfaceName("wasi:io/streams@0.2.6")).toEqual({
    path: "wasi:io/streams",
    version: "0.2.6",
    label: "streams",
  });
  expect(interfaceName("sink")).toEqual({ path: "sink", label: "sink" });
});
