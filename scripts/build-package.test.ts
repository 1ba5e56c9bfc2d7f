// abi-core as it is built, in a bundle of an application; `pnpm build` makes it.
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
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
