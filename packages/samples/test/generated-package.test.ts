import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { generate } from "@perdure/bindgen";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

const root = fileURLToPath(new URL("../../../", import.meta.url));
const component = (name: string): Uint8Array =>
  readFileSync(join(root, "packages/samples/cases", name, "component.wasm"));
const packages = ["perf-tiny", "perf-bench", "perf-io", "perf-composed", "component-values"] as const;

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "perdure-package-"));
  writeFileSync(join(folder, "package.json"), `{ "type": "module" }`);
  for (const name of packages) {
    const { files } = generate(component(name), { name, package: { name: `@acme/${name}`, version: "1.2.3" } });
    for (const [file, content] of files) {
      const path = join(folder, "node_modules/@acme", name, file);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, content);
    }
  }
  mkdirSync(join(folder, "node_modules/@perdure"));
  for (const name of ["abi-core", "runtime-adapters"])
    symlinkSync(join(root, "packages", name), join(folder, "node_modules/@perdure", name));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function run(command: string, parameters: readonly string[], directory: string): string {
  const result = spawnSync(join(root, "node_modules/.bin", command), parameters, { cwd: directory, encoding: "utf8" });
  return result.status === 0 ? "" : `${result.stdout}${result.stderr}`;
}

function node(code: string, ...parameters: readonly string[]): string {
  return execFileSync(process.execPath, [...parameters, "--input-type=module", "-e", code], {
    cwd: folder,
    encoding: "utf8",
  });
}

describe.each(packages)("the package generated from %s", (name) => {
  test("passes publint and attw as it is", () => {
    const directory = join(folder, "node_modules/@acme", name);
    execFileSync("npm", ["pack", "--pack-destination", directory, "--silent"], { cwd: directory });
    const tarball = readdirSync(directory).find((file) => file.endsWith(".tgz")) ?? "";
    expect(run("publint", ["run", join(directory, tarball), "--strict"], directory)).toBe("");
    expect(
      run(
        "attw",
        [join(directory, tarball), "--profile", "esm-only", "--no-definitely-typed", "--no-color"],
        directory,
      ),
    ).toBe("");
  });

  test("has declarations that compile on their own, with skipLibCheck off", () => {
    writeFileSync(
      join(folder, `${name}.ts`),
      `import * as all from "@acme/${name}";\nimport { instantiate } from "@acme/${name}/bindings";\nexport { all, instantiate };\n`,
    );
    const strict =
      "--strict --exactOptionalPropertyTypes --skipLibCheck false --noEmit --module nodenext --target es2022 --lib es2022".split(
        " ",
      );
    expect(run("tsc", [...strict, "--types", "", `${name}.ts`], folder)).toBe("");
  });
});

test("an import is all that is needed, and the instance is made at the first call", () => {
  expect(node(`import { add, ready } from "@acme/perf-tiny"; await ready; console.log(add(2, 3))`)).toBe("5\n");
  expect(node(`import { instantiate } from "@acme/perf-tiny"; console.log((await instantiate()).add(2, 3))`)).toBe(
    "5\n",
  );
});

test("require() works, since nothing awaits at top level", () => {
  const code = `import { createRequire } from "node:module"; console.log(createRequire(process.cwd() + "/x.js")("@acme/perf-tiny").add(2, 3))`;
  expect(node(code)).toContain("5\n");
});

test("every door gives the same result: files, base64, background loading, modules given by the platform", async () => {
  const door = (file: string): string =>
    JSON.stringify(pathToFileURL(join(folder, "node_modules/@acme/perf-tiny", file)).href);
  expect(node(`import { add } from "@acme/perf-tiny/inline"; console.log(add(2, 3))`)).toBe("5\n");
  const browser = `const door = await import(${door("index.browser.js")}); try { door.add(1, 1) } catch (error) { console.log(error.code) } await door.ready; console.log(door.add(2, 3))`;
  expect(node(browser)).toBe("NOT_READY\n5\n");
  // workerd turns an import of a .wasm file into a module; here the modules are passed by hand.
  const given = `import { readFileSync } from "node:fs"; import { instantiateSync } from "@acme/perf-tiny/bindings";
    const bytes = readFileSync(new URL("perf-tiny.core.wasm", ${door("x")}));
    console.log(instantiateSync({}, { modules: [new WebAssembly.Module(bytes)] }).add(2, 3), instantiateSync({}, { modules: { "perf-tiny.core.wasm": bytes } }).add(2, 3))`;
  expect(node(given)).toBe("5 5\n");
});

test("a WASI program is runnable from its front door, with nothing granted", () => {
  expect(
    node(
      `import { run } from "@acme/perf-io"; try { run.run() } catch (error) { console.log(error.name) } console.log(typeof run.run)`,
    ),
  ).toContain("function\n");
});

test("a core module of another release is refused by name", () => {
  const file = join(folder, "node_modules/@acme/perf-tiny/perf-tiny.core.wasm");
  const original = readFileSync(file);
  const torn = Buffer.from(original);
  torn[torn.length - 1] = (torn[torn.length - 1] ?? 0) ^ 1;
  writeFileSync(file, torn);
  const code = `import { add } from "@acme/perf-tiny"; try { add(1, 2) } catch (error) { console.log(error.code, error.message) }`;
  expect(node(code)).toMatch(
    /^MODULE_MISMATCH "perf-tiny" found a core module that does not belong to it: .*perf-tiny\.core\.wasm\n {2}expected /,
  );
  writeFileSync(file, original);
});
