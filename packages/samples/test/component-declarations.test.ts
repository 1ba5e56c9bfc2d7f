// What TypeScript says of components that are passed to components.
import { dirname } from "node:path";
import { parse } from "@bytecodealliance/jco";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type BindingsFolder, createBindingsFolder } from "../src/bindings-folder.ts";
import { echo, twice } from "../src/component-texts.ts";
import { typeCheck } from "../src/type-check.ts";

let folder: BindingsFolder;
let application: string;
beforeAll(async () => {
  folder = await createBindingsFolder();
  for (const [name, text] of Object.entries({ echo, twice })) await folder.add(name, await parse(text));
  application = dirname(await folder.folder("sample-application"));
});
afterAll(() => folder.remove());

const compile = (code: string): Promise<string> => typeCheck(application, code);

const head = `import * as echo from "sample-echo/bindings";
import { instantiate, instantiateSync, type EchoComponent } from "sample-twice/bindings";
const sink = { write(line: string): void { line.trim(); } };
`;

test("bindings that fit are accepted, and so is an object with one of their functions", async () => {
  const code = `${head}
const exports = instantiateSync({ echo, "acme:log/sink": sink });
export const text: string = exports.through("x");
export const again: Pick<typeof EchoComponent, "instantiate" | "instantiateSync"> = exports.same;
export const count: number = again.instantiateSync({ "acme:log/sink": sink }).count();
const made = (): EchoComponent.Exports => ({ echo: (text) => text, count: () => 1 });
export const other = instantiate({ echo: { instantiate: async () => made() }, "acme:log/sink": sink });
export const third = instantiateSync({ echo: { instantiateSync: (imports) => (imports["acme:log/sink"].write("x"), made()) }, "acme:log/sink": sink });
`;
  expect(await compile(code)).toBe("");
});

test("what does not fit is refused where it is passed", async () => {
  const code = `${head}
// @ts-expect-error it needs itself, which the type of the import does not list
instantiateSync({ echo: { instantiateSync }, "acme:log/sink": sink });
// @ts-expect-error its count is a string
instantiateSync({ echo: { instantiateSync: () => ({ echo: (text: string) => text, count: () => "1" }) }, "acme:log/sink": sink });
// @ts-expect-error it is no component
instantiateSync({ echo: {}, "acme:log/sink": sink });
`;
  expect(await compile(code)).toBe("");
});
