import { expect, test } from "vitest";
import {
  componentBytes,
  coreModuleBytes,
  customSection,
  section,
  text,
  toBytes,
  u32,
  vector,
} from "../test/component-bytes.ts";
import { isBindgenError } from "./error.ts";
import { generate, generateChecked } from "./generate.ts";
import { checkCoreModules, validate } from "./validate.ts";

/** A function that returns an i32, with the body that is given. */
const moduleWithBody = (body: readonly number[]): ReturnType<typeof coreModuleBytes> =>
  coreModuleBytes(
    section(1, vector([0x60, vector(), vector(0x7f)])),
    section(3, vector(0)),
    section(10, vector([u32(body.length + 2), 0, body, 0x0b])),
  );

const wrongBody = toBytes(
  componentBytes(
    section(
      4,
      componentBytes(section(1, coreModuleBytes()), section(1, moduleWithBody([0x42, 0]))),
      customSection("component-name", section(0, text("inner"))),
    ),
  ),
);

function refusal(bytes: Uint8Array): object | undefined {
  try {
    validate(bytes);
    return undefined;
  } catch (error) {
    if (!isBindgenError(error)) throw error;
    const { code, message, path, coreModule, offset, details } = error;
    return { code, message, path, coreModule, offset, details };
  }
}

test("bodies of core modules are the engine's to check, and where one is wrong is said", () => {
  const refused = refusal(wrongBody);
  expect(refused).toMatchObject({
    code: "INVALID",
    path: ["inner"],
    coreModule: "#1",
    message: expect.stringMatching(/^the core module is invalid: .* in component "inner" › core module "#1"\)$/),
    details: { expected: expect.stringContaining("i32"), found: "i64" },
  });
  expect(Reflect.get(refused ?? {}, "offset")).toBeGreaterThan(wrongBody.length / 2);
});

test("they are left out where that is asked for", () => {
  expect(() => validate(wrongBody, { coreBodies: false })).not.toThrow();
});

test("a module that needs what the engine lacks is not called invalid", () => {
  const memoryOfSmallPages = coreModuleBytes(section(5, vector([0x08, 1, 0])));
  expect(refusal(toBytes(componentBytes(section(1, memoryOfSmallPages))))).toMatchObject({
    code: "ENGINE_LACKS_FEATURE",
    message: expect.stringContaining("needs custom page sizes, which this engine lacks"),
  });
});

test("how many bytes a value may have is a parameter", () => {
  const tuple = toBytes(componentBytes(section(7, vector([0x6f, vector(0x77, 0x77)]))));
  expect(() => validate(tuple, { policies: { maximumValueBytes: 16 } })).not.toThrow();
  expect(() => validate(tuple, { policies: { maximumValueBytes: 15 } })).toThrow(
    "type exceeds maximum byte size of 15",
  );
});

test("how names are compared is a parameter", () => {
  const twoNames = toBytes(
    componentBytes(
      section(7, vector([0x40, vector(), 0x01, 0x00])),
      section(10, vector([0x00, text("a1"), 0x01, 0], [0x00, text("a-1"), 0x01, 0])),
    ),
  );
  expect(refusal(twoNames)).toMatchObject({ code: "INVALID" });
  expect(() => validate(twoNames, { policies: { nameComparison: "hyphens are kept" } })).not.toThrow();
});

test("the engine checks core modules beside other work, and says the same of them", async () => {
  const found = await checkCoreModules(wrongBody);
  expect(found.map(({ code, message }) => ({ code, message }))).toEqual([expect.objectContaining({ code: "INVALID" })]);
  expect(found[0]?.message).toBe(Reflect.get(refusal(wrongBody) ?? {}, "message"));
  expect(await checkCoreModules(toBytes(componentBytes(section(1, coreModuleBytes()))))).toEqual([]);
  expect(await checkCoreModules(Uint8Array.of(1, 2, 3))).toEqual([]);
});

test("of modules that take the engine long it says the same as of small ones", async () => {
  const nops = Array.from({ length: 400_000 }, () => 0x01);
  const besideLongOne = (body: readonly number[]): Uint8Array =>
    toBytes(componentBytes(section(1, moduleWithBody(body)), section(1, moduleWithBody([0x41, 0, ...nops]))));
  expect(await checkCoreModules(besideLongOne([0x41, 0]))).toEqual([]);
  const found = await checkCoreModules(besideLongOne([0x42, 0]));
  expect(found).toEqual([expect.objectContaining({ code: "INVALID", coreModule: "#0" })]);
  expect(found[0]?.message).toBe(Reflect.get(refusal(besideLongOne([0x42, 0])) ?? {}, "message"));
});

test("generating with the check refuses what the engine refuses, and gives the same files otherwise", async () => {
  await expect(generateChecked(wrongBody)).rejects.toMatchObject({
    code: "INVALID",
    path: ["inner"],
    coreModule: "#1",
  });
  const right = toBytes(componentBytes(section(1, moduleWithBody([0x41, 0]))));
  expect(await generateChecked(right, { name: "right" })).toEqual(generate(right, { name: "right" }));
});

test("generating with the check warns of a module that only a newer engine may run", async () => {
  const memoryOfSmallPages = toBytes(componentBytes(section(1, coreModuleBytes(section(5, vector([0x08, 1, 0]))))));
  const { files, warnings } = await generateChecked(memoryOfSmallPages);
  expect(files.has("bindings.js")).toBe(true);
  expect(warnings).toEqual([expect.stringContaining("which this engine lacks")]);
});
