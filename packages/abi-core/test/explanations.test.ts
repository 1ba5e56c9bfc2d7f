// Errors of loading as they are where explanations are a file of their own: in what is built, and in bundles.
import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Component } from "../src/v1/instantiate.ts";
import { thrown } from "./thrown.ts";

type Abi = typeof import("../src/v1/index.ts");

const source = join(import.meta.dirname, "../src");
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "abi-core-explanations-"));
  cpSync(join(source, "v1"), folder, { recursive: true, filter: (path) => !path.endsWith(".test.ts") });
  cpSync(join(folder, "explanations-on-demand.ts"), join(folder, "explanations-at-hand.ts"));
  writeFileSync(join(folder, "package.json"), `{ "type": "module" }`);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const load = (): Promise<Abi> => import(/* @vite-ignore */ pathToFileURL(join(folder, "index.ts")).href);

/** A component that needs a function. */
function needy(abi: Abi): Component {
  return {
    name: "greeter",
    modules: [],
    imports: [["acme:log/sink", "write"]],
    lookUp: abi.lookUp,
    *link() {
      yield* [];
    },
  } as unknown as Component;
}

const whole = /^"greeter" needs 1 function that nothing provides:\n {2}acme:log\/sink: write {3}\(nobody provides/;
const data = { code: "MISSING_IMPORTS", component: "greeter", missing: ["acme:log/sink#write"] };

describe("where the explanations cannot be had at once", () => {
  test("an error has its code, all of its data, and says where to look", async () => {
    const abi = await load();
    const error = thrown(() => abi.instantiateSync(needy(abi)));
    expect(error).toMatchObject(data);
    expect(abi.isAbiError(error)).toBe(true);
    expect(error.message.split("\n")).toEqual([
      "the component cannot be used:",
      "  component   greeter",
      "  missing   acme:log/sink#write",
      "  fix   see MISSING_IMPORTS in abi/errors.md of @perdure/abi-core; instantiate() explains more than instantiateSync()",
    ]);
    expect(error.stack).toMatch(/^AbiError \[MISSING_IMPORTS\]: the component cannot be used:\n/);
  });

  test("what can wait gets the whole error, and so does everything after it", async () => {
    const abi = await load();
    const error = await abi.instantiate(needy(abi)).catch((reason: unknown) => reason);
    expect(error).toMatchObject({ ...data, name: "MissingImportsError", count: 1 });
    expect((error as Error).message).toMatch(whole);
    expect(thrown(() => abi.instantiateSync(needy(abi))).message).toMatch(whole);
  });

  test("a file of that name which has nothing to do with them is not used", async () => {
    writeFileSync(join(folder, "explanations.js"), `export const explain = () => "of something else";`);
    const abi = await load();
    expect(thrown(() => abi.instantiateSync(needy(abi))).message).toMatch(/^the component cannot be used:/);
  });

  test("an error stays as it is if they cannot be had at all", async () => {
    const abi = await load();
    rmSync(join(folder, "explanations.ts"));
    const error = await abi.instantiate(needy(abi)).catch((reason: unknown) => reason);
    expect(error).toMatchObject(data);
    expect((error as Error).message).toMatch(/^the component cannot be used:/);
  });
});

test("where a file can be read they are there at once", async () => {
  const stand = `export const explains = "1"; export const explain = (code, fields) => ({ text: "E X {component}!", fields });`;
  writeFileSync(join(folder, "explanations.js"), stand);
  writeFileSync(join(folder, "version.ts"), `export const packageVersion = "1";`);
  const abi = await load();
  expect(thrown(() => abi.instantiateSync(needy(abi))).message).toBe("greeter!");
});

test("a trap and an argument of the wrong type need no explanations", async () => {
  rmSync(join(folder, "explanations.ts"));
  const abi = await load();
  expect(thrown(() => abi.u32("1", "add: a")).message).toBe(
    'add: a must be a u32 (an integer from 0 to 4294967295), but is the string "1".',
  );
  expect(abi.trap("INVALID_CHAR").message).toMatch(/^invalid `char` bit pattern/);
});
