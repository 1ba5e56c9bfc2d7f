import { existsSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { commandLine } from "../test/command-line.ts";

const { folder, run: perdure, file: text, remove } = commandLine();
afterAll(remove);

describe("generate asks the engine about core modules", () => {
  const damaged = text("damaged.wat", "(component (core module $main (func (result i32) i64.const 0)))");

  test("one with a damaged body is refused, and nothing is written", () => {
    const output = join(folder, "damaged");
    const { code, err } = perdure("generate", damaged, "-o", output);
    expect(code).toBe(1);
    expect(err).toMatch(/damaged\.wat: the core module is invalid: .* in core module "main"\)\n$/);
    expect(existsSync(output)).toBe(false);
  });

  test("unless it is told not to", () => {
    expect(perdure("generate", damaged, "-o", join(folder, "unchecked"), "--no-check")).toMatchObject({
      code: 0,
      err: "",
    });
  });

  test("one that needs a newer engine gets a warning beside its bindings", () => {
    const path = text("newer.wat", "(component (core module (memory 1 (pagesize 1))))");
    const { code, err } = perdure("generate", path, "-o", join(folder, "newer"));
    expect(code).toBe(0);
    expect(err).toMatch(/^warning: the core module needs custom page sizes, which this engine lacks/);
  });
});

test("generate names the feature that a component needs, and takes it", () => {
  const path = text("fixed.wat", '(component (import "f" (func $f (param "x" (list u8 4)))) (export "g" (func $f)))');
  const output = join(folder, "fixed");
  expect(perdure("generate", path, "-o", output).err).toContain("--features fixed-lists turns it on");
  expect(perdure("generate", path, "-o", output, "--features", "fixed-lists").code).toBe(0);
});
