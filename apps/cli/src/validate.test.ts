import { spawnSync } from "node:child_process";
import { existsSync, openSync, truncateSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, test } from "vitest";
import { command, commandLine } from "../test/command-line.ts";

const tiny = fileURLToPath(new URL("../../../packages/samples/cases/perf-tiny/component.wasm", import.meta.url));
const { folder, run: perdure, file: text, remove } = commandLine();
afterAll(remove);

/** Valid with the feature only, and nothing can be generated for it in either case. */
const fixedList = '(component (import "f" (func $f (param "x" (list u8 4)))) (export "g" (func $f)))';

describe("validate", () => {
  test("a valid component gives 0 and says so", () => {
    expect(perdure("validate", tiny)).toMatchObject({ code: 0, err: "" });
    expect(JSON.parse(perdure("validate", tiny, "--json").out)).toMatchObject({ valid: true });
  });

  test("an invalid one gives 1, what is wrong and where", () => {
    const path = text("nested.wat", '(component (component $inner (import "a" (func)) (import "A" (func))))');
    const { code, out, err } = perdure("validate", path);
    expect({ code, out }).toEqual({ code: 1, out: "" });
    expect(err).toMatch(
      /nested\.wat: .*conflicts with previous name.*\(at offset 0x[0-9a-f]+, in component "inner"\)\n$/,
    );
    expect(JSON.parse(perdure("validate", path, "--json").out)).toMatchObject({
      error: { code: "INVALID", path: ["inner"] },
    });
  });

  test("a core module whose body is wrong is found", () => {
    const { code, err } = perdure(
      "validate",
      text("body.wat", "(component (core module (func (result i32) i64.const 0)))"),
    );
    expect(code).toBe(1);
    expect(err).toContain("the core module is invalid");
  });

  test("features are turned on and off by name", () => {
    const path = text("fixed.wat", fixedList);
    expect(perdure("validate", path).err).toContain("--features fixed-lists turns it on");
    expect(perdure("validate", path, "--features", "fixedLists").code).toBe(0);
    expect(perdure("validate", path, "--features", "fixed-lists").code).toBe(0);
    expect(perdure("validate", path, "--features", "all,-fixed-lists").code).toBe(1);
    expect(perdure("validate", path, "--features", "speed").err).toContain("There are: async, map,");
  });
});

describe("messages", () => {
  const message = (wat: string): string => perdure("validate", text("message.wat", wat)).err;

  test("name what is instantiated, where the file has names", () => {
    const error = message('(component (component $cart (import "log" (func))) (instance $shop (instantiate $cart)))');
    expect(error).toContain("instance `shop` of component `cart`: missing import named `log`: expected a func");
    const core = message(
      '(component (core module $cart (import "a" "b" (func))) (core instance $shop (instantiate $cart)))',
    );
    expect(core).toContain("core instance `shop` of core module `cart`: missing module instantiation argument");
  });

  test("name the member that mentions a type without a name", () => {
    const inside =
      '(type $e (enum "x")) (import "i" (instance (alias outer 1 $e (type $o)) (export "f" (func (param "a" $o)))))';
    expect(message(`(component ${inside})`)).toContain("`i` › `f` mentions an enum type that has no name here");
  });

  test("have one spelling of features, that of the flag", () => {
    expect(message(fixedList)).toContain('the feature "fixed-lists" is not enabled');
  });

  test("say that a name begins with a letter", () => {
    expect(message('(component (import "1a" (func)))')).toContain("and a letter first");
  });

  test("have the right article", () => {
    const alias = '(component (import "i" (instance $i (export "x" (func)))) (alias export $i "x" (instance)))';
    expect(message(alias)).toContain("is not an instance: expected an instance, found a func");
  });
});

describe("the verdict", () => {
  const verdict = (...args: readonly string[]): object => {
    const { code, out, err } = perdure("validate", "--json", ...args);
    const { valid, error } = JSON.parse(out) as { readonly valid: unknown; readonly error?: { readonly code: string } };
    return { exit: code, valid, code: error?.code, err };
  };

  test("is no, without a feature that is off", () => {
    const path = text("off.wat", fixedList);
    expect(verdict(path)).toEqual({ exit: 1, valid: false, code: "UNSUPPORTED_FEATURE", err: "" });
    expect(verdict(path, "--features", "fixed-lists")).toMatchObject({ exit: 0, valid: true });
  });

  test("is open where the engine lacks what a core module needs", () => {
    const path = text("engine.wat", "(component (core module (memory 1 (pagesize 1))))");
    expect(verdict(path)).toEqual({ exit: 2, valid: null, code: "ENGINE_LACKS_FEATURE", err: "" });
  });

  test("is open where the file is not there, cannot be read or is too large", () => {
    expect(verdict("no.wasm")).toEqual({ exit: 2, valid: null, code: "FILE_NOT_FOUND", err: "" });
    expect(verdict(folder)).toEqual({ exit: 2, valid: null, code: "NOT_A_FILE", err: "" });
    const path = text("large.wasm", "");
    truncateSync(path, 3 * 2 ** 30);
    expect(verdict(path)).toEqual({ exit: 2, valid: null, code: "FILE_TOO_LARGE", err: "" });
    const { code, err } = perdure("inspect", path);
    expect(code).toBe(1);
    expect(err).toMatch(/^perdure: .*large\.wasm is too large for a component.*\n$/);
  });

  test("is open at a limit, which is ours", () => {
    const path = text("many.wat", `(component ${"(component)".repeat(1001)})`);
    expect(verdict(path)).toEqual({ exit: 2, valid: null, code: "LIMIT_EXCEEDED", err: "" });
    expect(perdure("validate", path).err).toContain("This limit is perdure's own");
  });
});

describe.runIf(existsSync("/dev/full"))("output that is lost", () => {
  test.each([
    ["validate", tiny],
    ["validate", tiny, "--json"],
    ["inspect", tiny, "--json"],
    ["inspect", "--help"],
  ])("is an error: %s %s %s", (...args) => {
    const { status, stderr } = spawnSync(process.execPath, [...command, ...args], {
      encoding: "utf8",
      stdio: ["ignore", openSync("/dev/full", "w"), "pipe"],
    });
    expect({ status, stderr }).toEqual({
      status: 1,
      stderr: "perdure: the output cannot be written: the disk is full.\n",
    });
  });

  test("because nobody reads it is none", () => {
    const { status, stderr } = spawnSync(
      "sh",
      ["-c", '"$@" | true', "sh", process.execPath, ...command, "inspect", tiny],
      {
        encoding: "utf8",
      },
    );
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
  });
});

test.runIf(process.platform === "linux")("a pipe that takes nothing for a while gets the output all the same", () => {
  // It is full, and dd leaves it so that nobody waits for it.
  const script = `{ dd if=/dev/zero bs=65536 count=1 oflag=nonblock status=none; "$@"; } | { sleep 1; tail -c +65537; }`;
  const { stdout, stderr } = spawnSync(
    "sh",
    ["-c", script, "sh", process.execPath, ...command, "inspect", tiny, "--json"],
    { encoding: "utf8", timeout: 20_000 },
  );
  expect({ stdout, stderr }).toEqual({ stdout: perdure("inspect", tiny, "--json").out, stderr: "" });
});

describe("inspect", () => {
  test("shows the tree of a component", () => {
    expect(perdure("inspect", tiny).out).toMatch(/\ncomponent .*\n└─ core module .* B, 0 imports, 1 export\n$/);
  });

  test("works where bindings cannot be generated, and says why", () => {
    const wide = `(component (type $r (resource (rep i64))) (core func $new (canon resource.new $r))
      (core module $m (import "" "new" (func (param i64) (result i32))))
      (core instance (instantiate $m (with "" (instance (export "new" (func $new)))))))`;
    const path = text("wide.wat", wide);
    const { code, out, err } = perdure("inspect", path, "--features", "memory64");
    expect(code).toBe(0);
    expect(out).toContain("0 imports, 0 exports");
    expect(err).toContain("bindings cannot be generated: ");
    expect(err).toContain("resources represented by i64");
    expect(JSON.parse(perdure("inspect", path, "--features", "memory64", "--json").out)).toMatchObject({
      abi: null,
      component: { kind: "component" },
    });
  });

  test("works where this engine lacks what a core module needs, and says so", () => {
    const { code, out, err } = perdure(
      "inspect",
      text("pages.wat", "(component (core module (memory 1 (pagesize 1))))"),
    );
    expect(code).toBe(0);
    expect(out).toContain("world root {}");
    expect(err).toContain("warning: the core module needs custom page sizes, which this engine lacks");
  });

  test("documentation cannot control the terminal", () => {
    const { out } = perdure(
      "inspect",
      text("colours.wat", '(component $a (@custom "component-name" "\\00\\06\\05\\1b[31m"))'),
    );
    expect(out).not.toContain("\u001B");
  });
});

test("help of a command is shown either way", () => {
  expect(perdure("help", "inspect").out).toBe(perdure("inspect", "--help").out);
  expect(perdure("help").out).toBe(perdure("--help").out);
});

test("help names what can be turned on", () => {
  for (const name of ["validate", "inspect"]) expect(perdure(name, "--help").out).toContain("more-async-builtins");
});
