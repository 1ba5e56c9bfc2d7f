// abi-core as it is built, in a bundle of an application, and the command; `pnpm build` makes them.
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { rolldown } from "rolldown";
import { afterAll, beforeAll, expect, test } from "vitest";

const built = fileURLToPath(new URL("../packages/abi-core/dist/v1.js", import.meta.url));
const application = `
  import { core, instantiate, instantiateSync } from ${JSON.stringify(built)};
  const component = {
    name: "greeter",
    modules: [{ url: () => new URL("file:///nowhere.wasm"), size: 8, check: 0, integrity: "" }],
    imports: [],
    *link(cx) { yield core(cx, 0, {}); },
  };
  export const sync = () => instantiateSync(component);
  export const later = () => instantiate(component);
`;

let folder = "";
let files: readonly string[] = [];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "perdure-bundle-"));
  writeFileSync(join(folder, "application.js"), application);
  writeFileSync(join(folder, "package.json"), `{ "type": "module" }`);
  const build = await rolldown({ input: join(folder, "application.js"), platform: "neutral", logLevel: "silent" });
  const { output } = await build.write({ dir: join(folder, "bundle"), format: "esm", minify: true });
  await build.close();
  files = output.map(({ fileName }) => fileName);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("what explains errors of loading is a file of its own in a bundle, and comes when there is an error", async () => {
  expect(files).toEqual(["application.js", expect.stringMatching(/^explanations-.*\.js$/)]);
  const bundle = (await import(pathToFileURL(join(folder, "bundle/application.js")).href)) as {
    sync(): void;
    later(): Promise<void>;
  };
  const data = { code: "MODULE_UNREADABLE", component: "greeter", file: "file:///nowhere.wasm" };
  expect(() => bundle.sync()).toThrow(
    expect.objectContaining({ ...data, message: expect.stringMatching(/^the component cannot be used:\n/) as string }),
  );
  await expect(bundle.later()).rejects.toMatchObject({
    ...data,
    message: expect.stringMatching(
      /^"greeter" cannot read its core module file:.*\n {2}fix {3}keep the \.wasm files/,
    ) as string,
  });
});

test.each(["browser", "node", "neutral"] as const)(
  "components of one bundle share abi-core, whatever part each imports (%s)",
  async (platform) => {
    const packages = join(folder, "node_modules/@perdure");
    mkdirSync(packages, { recursive: true });
    symlinkSync(join(built, "../.."), join(packages, "abi-core"));
    writeFileSync(
      join(folder, "both.js"),
      `import { u32 } from "@perdure/abi-core/v1/numbers";\nimport { u32 as same } from "@perdure/abi-core/v1/values";\nexport const shared = u32 === same;\n`,
    );
    const build = await rolldown({ input: join(folder, "both.js"), platform, logLevel: "silent" });
    const { output } = await build.write({ file: join(folder, `both-${platform}.js`), format: "esm" });
    await build.close();
    rmSync(packages, { recursive: true });
    const { shared } = (await import(pathToFileURL(join(folder, `both-${platform}.js`)).href)) as { shared: boolean };
    expect(shared).toBe(true);
    expect(output).toHaveLength(1);
  },
);

const dist = join(built, "..");
const manifest = JSON.parse(readFileSync(join(dist, "../abi/v1.json"), "utf8")) as {
  readonly symbols: readonly { readonly name: string; readonly kind: string; readonly subpath: string }[];
};
type Namespace = Readonly<Record<string, unknown>>;
const load = async (file: string): Promise<Namespace> =>
  (await import(pathToFileURL(join(dist, file)).href)) as Namespace;

test("each subpath has a file with what the manifest lists for it, and the largest has nothing else", async () => {
  const listed = (subpaths: readonly string[]): string[] =>
    manifest.symbols.filter(({ subpath }) => subpaths.includes(subpath)).map(({ name }) => name);
  expect(Object.keys(await load("v1-numbers.js"))).toEqual(listed(["v1/numbers"]));
  expect(Object.keys(await load("v1-values.js"))).toEqual(expect.arrayContaining(listed(["v1/numbers", "v1/values"])));
  expect(Object.keys(await load("v1.js"))).toEqual(manifest.symbols.map(({ name }) => name));
});

test("the largest subpath shares the file of the next one, and the smallest is one file", async () => {
  const [v1, values, numbers] = await Promise.all(["v1.js", "v1-values.js", "v1-numbers.js"].map(load));
  const common = manifest.symbols.filter(({ subpath }) => subpath !== "v1").map(({ name }) => name);
  for (const name of common) expect(v1![name]).toBe(values![name]);
  expect(numbers!["u32"]).not.toBe(values!["u32"]);
  expect(readFileSync(join(dist, "v1-numbers.js"), "utf8")).not.toMatch(/^import\b/m);
});

test("the smallest subpath has what loading calls compiled with the file, and nothing that calls use", () => {
  const text = readFileSync(join(dist, "v1-numbers.js"), "utf8");
  for (const name of ["expect", "instantiateSync", "compileSync"])
    expect(text).toMatch(new RegExp(`^var ${name} = \\(function`, "m"));
  for (const name of ["u32", "enter", "trapped"]) expect(text).toMatch(new RegExp(`^function ${name}\\(`, "m"));
});

test("a stack names the functions of abi-core", async () => {
  const { u32 } = (await load("v1.js")) as { readonly u32: (value: unknown, where: string) => void };
  const error = thrown(() => u32("1", "add: a"));
  expect(error.stack).toMatch(/^ +at wrongType \(.*v1-values\.js:\d+:\d+\)$/m);
  expect(error.stack).toMatch(/^ +at u32 \(.*v1-values\.js:\d+:\d+\)$/m);
});

test("declarations are one file for each subpath, with what is public and nothing else", () => {
  const files = readdirSync(dist, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".d.ts"));
  expect(files.toSorted((a, b) => a.localeCompare(b))).toEqual([
    "spi.d.ts",
    "v1-numbers.d.ts",
    "v1-values.d.ts",
    "v1.d.ts",
  ]);
  const text = readFileSync(join(dist, "v1.d.ts"), "utf8");
  const documented = [...text.matchAll(/@since 1\.\d+\n? \*\/\nexport declare (?:function|const) (\w+)/g)].map(
    ([, name]) => name,
  );
  expect(new Set(documented)).toEqual(new Set(manifest.symbols.map(({ name }) => name)));
  // A member that is marked `@internal`, and a file that no subpath exports.
  expect(text).not.toMatch(/^ +poisoned: |\bbridgeModule\b/m);
});

test("the command carries the generator, and finds no package before it has a component", () => {
  const command = fileURLToPath(new URL("../apps/cli/dist/", import.meta.url));
  for (const name of ["perdure.js", "shared/commands.js"]) {
    const text = readFileSync(join(command, name), "utf8");
    const imported = [...text.matchAll(/^import .* from "([^"]*)";$/gm)].map(([, specifier]) => specifier);
    expect(imported).toEqual(name === "perdure.js" ? [] : ["../perdure.js"]);
    expect(text).not.toMatch(/import\(["`]@perdure\/bindgen/);
  }
  expect(readFileSync(join(command, "shared/commands.js"), "utf8")).toContain("function generateChecked(");
});

function thrown(f: () => void): Error {
  try {
    f();
  } catch (error) {
    return error as Error;
  }
  throw new Error("nothing was thrown");
}
