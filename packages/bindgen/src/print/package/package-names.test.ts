import { expect, test } from "vitest";
import { isBindgenError } from "../../error.ts";
import { checkPackageFacts, defaultPackageName } from "./package-names.ts";

function refusal(name: string, version: string): string | undefined {
  try {
    checkPackageFacts(name, version);
    return undefined;
  } catch (error) {
    return isBindgenError(error) ? error.code : String(error);
  }
}

test("names and versions that npm accepts pass", () => {
  for (const name of ["greeter", "@acme/greeter", "a.b-c_d", "7z"]) expect(refusal(name, "1.2.3")).toBeUndefined();
  for (const version of ["0.0.0", "1.2.3-beta.1", "1.2.3+build.7", "1.0.0-0"])
    expect(refusal("greeter", version)).toBeUndefined();
});

test("names and versions that npm would refuse are refused here", () => {
  for (const name of ["", "../X y", "@a", "@a/b/c", "A", "node_modules", "_x", "a".repeat(215)])
    expect(refusal(name, "1.2.3")).toBe("INVALID_OPTION");
  for (const version of ["", "1.2", "v1.2.3", '1.2.3"', "01.2.3", "1.2.3-01"])
    expect(refusal("greeter", version)).toBe("INVALID_OPTION");
});

test("a file's name becomes a name that npm accepts", () => {
  expect(["Greeter", "_x", ".hidden", "node_modules", "grüße", ""].map(defaultPackageName)).toEqual([
    "greeter",
    "x",
    "hidden",
    "component",
    "component",
    "component",
  ]);
});
