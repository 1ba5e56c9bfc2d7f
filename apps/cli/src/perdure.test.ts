import { spawnSync } from "node:child_process";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

const here = fileURLToPath(new URL(".", import.meta.url));
const cases = fileURLToPath(new URL("../../../packages/samples/cases/", import.meta.url));
const tiny = join(cases, "perf-tiny", "component.wasm");
const program = join(cases, "c-program", "component.wasm");
/** An engine that cannot strip types runs what was built. */
const command =
  Number.parseInt(process.versions.node, 10) >= 24
    ? ["--conditions=source", join(here, "perdure.ts")]
    : [join(here, "../dist/perdure.js")];

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "perdure-cli-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function perdure(...args: readonly string[]): {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
} {
  const { status, stdout, stderr } = spawnSync(process.execPath, [...command, ...args], {
    encoding: "utf8",
    cwd: folder,
  });
  return { code: status, out: stdout, err: stderr };
}

function file(name: string, content: Uint8Array | string): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

describe("generate", () => {
  test("writes bindings and leaves them alone when nothing changed", () => {
    const first = perdure("generate", tiny, "-o", "fresh/deep", "--name", "tiny");
    expect(first).toMatchObject({ code: 0, err: "" });
    const path = join(folder, "fresh/deep/bindings.js");
    const before = statSync(path, { bigint: true }).mtimeNs;
    const second = perdure("generate", tiny, "-o", "fresh/deep", "--name", "tiny", "--json");
    const report = JSON.parse(second.out) as {
      readonly files: readonly { readonly file: string; readonly changed: boolean }[];
    };
    expect(report.files.map((one) => one.file)).toContain("tiny.core.wasm");
    expect(report.files.filter((one) => one.changed)).toEqual([]);
    expect(statSync(path, { bigint: true }).mtimeNs).toBe(before);
  });

  test("a package has a manifest with a computed range", () => {
    expect(
      perdure("generate", tiny, "-o", "package", "--package-name", "@acme/tiny", "--package-version", "2.1.0").code,
    ).toBe(0);
    const manifest = JSON.parse(readFileSync(join(folder, "package/package.json"), "utf8")) as Record<string, unknown>;
    expect(manifest).toMatchObject({
      name: "@acme/tiny",
      version: "2.1.0",
      dependencies: { "@perdure/abi-core": "^1.0.0-0" },
    });
  });

  test("an output folder that cannot be written is named, and nothing is left behind", () => {
    file("in-the-way", "");
    const { code, err } = perdure("generate", tiny, "-o", "in-the-way/out");
    expect(code).toBe(1);
    expect(err).toContain("in-the-way");
    expect(readFileSync(join(folder, "in-the-way"), "utf8")).toBe("");
  });

  test("a failure half-way restores what was there", () => {
    mkdirSync(join(folder, "half/index.js"), { recursive: true });
    writeFileSync(join(folder, "half/bindings.js"), "mine");
    const { code, err } = perdure("generate", tiny, "-o", "half");
    expect(code).toBe(1);
    expect(err).toContain("not an ordinary file");
    expect(readdirSync(join(folder, "half")).sort()).toEqual(["bindings.js", "index.js"]);
    expect(readFileSync(join(folder, "half/bindings.js"), "utf8")).toBe("mine");
  });

  test("WIT gives declarations only", () => {
    const wit = file(
      "greeter.wit",
      "package acme:greeter;\nworld greeter { export greet: func(name: string) -> string; }\n",
    );
    expect(perdure("generate", "--wit", wit, "-o", "types")).toMatchObject({ code: 0, err: "" });
    expect(readdirSync(join(folder, "types"))).toEqual(["bindings.d.ts"]);
    expect(readFileSync(join(folder, "types/bindings.d.ts"), "utf8")).toContain("greet(name: string): string;");
  });

  test("the text format is read", () => {
    const wat = file("empty.component.wat", "(component)");
    expect(perdure("generate", wat, "-o", "from-text")).toMatchObject({ code: 0, err: "" });
    expect(existsSync(join(folder, "from-text/bindings.js"))).toBe(true);
  });
});

describe("bad input gets one message, exit code 1 and leaves nothing behind", () => {
  const core = new Uint8Array([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]);
  const inputs: readonly (readonly [string, () => string, string])[] = [
    ["a file that does not exist", () => join(folder, "none.wasm"), "there is no file"],
    ["a folder", () => folder, "is a folder"],
    ["a core module", () => file("core.wasm", core), "core WebAssembly module"],
    ["a text that is no component", () => file("text.wasm", "hello"), "not a"],
    ["an empty file", () => file("empty.wasm", ""), "empty"],
    [
      "a text with a mistake",
      () => file("mistake.wat", "(component\n  (foo))"),
      "expected valid component field (line 2, column 4)",
    ],
    ["a truncated component", () => file("truncated.wasm", readFileSync(tiny).subarray(0, -1)), "offset"],
  ];
  for (const [title, input, text] of inputs) {
    test(title, () => {
      const { code, out, err } = perdure("generate", input(), "-o", "never");
      expect(code).toBe(1);
      expect(out).toBe("");
      expect(err).toContain(text);
      expect(err.trim().split("\n")).toHaveLength(1);
      expect(existsSync(join(folder, "never"))).toBe(false);
    });
  }

  test("as JSON where that is asked for", () => {
    const { code, out } = perdure("generate", file("core.wasm", core), "-o", "never", "--json");
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject({ error: { code: "CORE_MODULE" } });
  });

  test("an option that does not exist", () => {
    const { code, err } = perdure("generate", tiny, "--fast");
    expect(code).toBe(1);
    expect(err).toContain("perdure generate --help");
  });
});

describe("run", () => {
  test("passes arguments and environment, and gives the guest's exit code", () => {
    const runs = JSON.parse(readFileSync(join(cases, "c-program/runs.json"), "utf8")) as readonly {
      readonly args: readonly string[];
      readonly stdin?: string;
      readonly env?: Readonly<Record<string, string>>;
      readonly files?: Readonly<Record<string, string>>;
      readonly expect: { readonly code: number; readonly stdout?: string };
    }[];
    const plain = runs.filter(
      (run) => run.files === undefined && run.stdin === undefined && !run.args.join(" ").includes("/work"),
    );
    expect(plain.length).toBeGreaterThan(0);
    for (const run of plain) {
      const env = Object.entries(run.env ?? {}).flatMap(([name, value]) => ["--env", `${name}=${value}`]);
      const { code, out } = perdure("run", ...env, program, ...run.args);
      // wasi:cli/exit of a preview 1 program tells success from failure only.
      expect({ code, out }).toEqual({ code: Math.min(run.expect.code, 1), out: run.expect.stdout ?? "" });
    }
  });

  /** A command in the text format: its core function is given what it imports, and its body. */
  const commandText = (imported: string, coreImports: string, body: string): string => `(component ${imported}
    (core module $m ${coreImports} (func (export "run") (result i32) ${body}))
    (core instance $i (instantiate $m ${imported === "" ? "" : '(with "" (instance (export "code" (func $code))))'}))
    (func $run (result (result)) (canon lift (core func $i "run")))
    (component $shim (import "f" (func $f (result (result)))) (export "run" (func $f)))
    (instance $command (instantiate $shim (with "f" (func $run))))
    (export "wasi:cli/run@0.2.12" (instance $command)))`;

  test("a guest that names its exit code gets it", () => {
    const imported = `(import "wasi:cli/exit@0.2.12" (instance $exit (export "exit-with-code" (func (param "status-code" u8)))))
      (core func $code (canon lower (func $exit "exit-with-code")))`;
    const text = commandText(
      imported,
      '(import "" "code" (func $code (param i32)))',
      "(call $code (i32.const 42)) (i32.const 0)",
    );
    expect(perdure("run", file("exit.wat", text))).toEqual({ code: 42, out: "", err: "" });
  });

  test("an error result is exit code 1, and a trap is 134 with a message for people", () => {
    expect(perdure("run", file("fails.wat", commandText("", "", "(i32.const 1)")))).toEqual({
      code: 1,
      out: "",
      err: "",
    });
    const { code, err } = perdure("run", file("traps.wat", commandText("", "", "unreachable")));
    expect(code).toBe(134);
    expect(err).toContain("perdure: the component trapped: unreachable");
    expect(err).not.toContain("data:");
  });

  test("the guest sees a granted folder under its own name, and nothing else", () => {
    mkdirSync(join(folder, "granted"));
    writeFileSync(join(folder, "granted/inside.txt"), "");
    expect(perdure("run", "--dir", "/work=granted", program, "list", "/work").out).toContain("inside.txt");
    expect(perdure("run", program, "list", "/work").code).not.toBe(0);
  });

  test("a library is not run, and the message says what to do with it", () => {
    const { code, err } = perdure("run", tiny);
    expect(code).toBe(1);
    expect(err).toContain("perdure generate");
  });
});

describe("inspect", () => {
  test("prints the world as WIT, and everything as JSON", () => {
    expect(perdure("inspect", tiny).out).toContain("export add: func(a: u32, b: u32) -> u32;");
    expect(JSON.parse(perdure("inspect", tiny, "--json").out)).toMatchObject({
      abi: "1.0",
      imports: [],
      exports: ["add"],
    });
  });

  test("no colours outside of a terminal", () => {
    expect(perdure("inspect", tiny).out).not.toContain("\u001B");
  });
});

test("help is there for the tool and every command, and an unknown command names the known ones", () => {
  expect(perdure("--help").out).toContain("Examples:");
  for (const name of ["generate", "run", "inspect"]) expect(perdure(name, "--help").out).toContain(`perdure ${name}`);
  expect(perdure("frobnicate")).toMatchObject({ code: 1, out: "" });
});

test("a folder without write permission is reported, unless the user may write everywhere", () => {
  const closed = join(folder, "closed");
  mkdirSync(closed);
  chmodSync(closed, 0o500);
  const { code, err } = perdure("generate", tiny, "-o", join(closed, "out"));
  chmodSync(closed, 0o700);
  if (process.getuid?.() === 0) expect(code).toBe(0);
  else expect({ code, err: err.includes("no permission") }).toEqual({ code: 1, err: true });
});
