import { describe, expect, test } from "vitest";
import {
  type Bytes,
  componentBytes,
  coreModuleBytes,
  customSection,
  section,
  text,
  toBytes,
  vector,
} from "../../test/component-bytes.ts";
import { isBindgenError } from "../error.ts";
import { decodeComponent } from "./decode-component.ts";
import { defaultFeatures } from "./features.ts";
import type { ComponentNames } from "./model.ts";

function names(...contents: readonly Bytes[]): ComponentNames {
  const sections = contents.map((content) => customSection("component-name", ...content));
  return decodeComponent(toBytes(componentBytes(...sections)), defaultFeatures).names;
}

test("names stand by sort and index", () => {
  const decoded = names([
    section(0, text("app")),
    section(1, 0x00, 0x11, vector([0, text("main")], [2, text("shim")])),
    section(1, 0x01, vector([7, text("run")])),
  ]);
  expect(decoded.component).toBe("app");
  expect(decoded.definitions.get("core module")).toEqual(
    new Map([
      [0, "main"],
      [2, "shim"],
    ]),
  );
  expect(decoded.definitions.get("func")?.get(7)).toBe("run");
});

test("of wrong content only what stands before the mistake counts", () => {
  const decoded = names([section(0, text("app")), section(1, 0x01, 2, 3, text("f")), 0xff]);
  expect(decoded.component).toBe("app");
  expect(decoded.definitions.get("func")).toEqual(new Map([[3, "f"]]));
});

test.each<[string, Bytes]>([
  ["garbage", [0xff, 0xfe, 0x01]],
  ["one byte", [0x99]],
  ["a name that is not UTF-8", [0, 3, 2, 0xff, 0xfe]],
  ["an unknown sort", [1, 3, 0x09, 0x00, 0x00]],
  ["an unknown core sort", [1, 3, 0x00, 0x33, 0x00]],
  ["a count above the bytes that are left", [1, 6, 0x01, 0xff, 0xff, 0xff, 0xff, 0x0f]],
])("%s rejects no component", (_, content) => {
  expect(names(content)).toEqual({ definitions: expect.any(Map) });
});

test("a section may repeat and later names win", () => {
  const decoded = names([section(0, text("old"))], [0xff], [section(0, text("new"))]);
  expect(decoded.component).toBe("new");
});

describe("messages", () => {
  const nameSection = (...subsections: Bytes): Bytes => customSection("component-name", ...subsections);
  const wrong = section(99);
  const refusal = (...sections: Bytes): object | undefined => {
    try {
      decodeComponent(toBytes(componentBytes(...sections)), defaultFeatures);
      return undefined;
    } catch (error) {
      if (!isBindgenError(error)) throw error;
      const { path, coreModule, message } = error;
      return { path, coreModule, message };
    }
  };

  test("call a component by its own name, or by the one that it has outside, though both come later", () => {
    const inner = section(4, componentBytes(wrong, nameSection(section(0, text("inner")))));
    const outer = section(4, componentBytes(section(4, componentBytes()), inner));
    expect(refusal(outer, nameSection(section(1, 0x04, vector([0, text("outer")]))))).toMatchObject({
      path: ["outer", "inner"],
      message: expect.stringMatching(/ in component "outer" › "inner"\)$/),
    });
    expect(refusal(outer)).toMatchObject({ path: ["#0", "inner"] });
  });

  test("call a core module by the name that it has outside, and never a component", () => {
    const broken = section(1, coreModuleBytes(wrong));
    const around = nameSection(section(1, 0x00, 0x11, vector([1, text("main")])));
    expect(refusal(section(1, coreModuleBytes()), broken, around)).toMatchObject({
      coreModule: "main",
      message: expect.stringMatching(/ in core module "main"\)$/),
    });
    expect(refusal(section(4, componentBytes(broken)))).toMatchObject({
      path: ["#0"],
      coreModule: "#0",
      message: expect.stringMatching(/ in component "#0" › core module "#0"\)$/),
    });
  });
});
