import { afterEach, describe, expect, test } from "vitest";
import { anotherCopy } from "../../test/copies.ts";
import { thrown } from "../../test/thrown.ts";
import { lookUp } from "./look-up.ts";
import type { ComponentImport, Imports } from "./look-up.ts";
import { camelCase, pascalCase, trackOf } from "./names.ts";
import { isNear } from "./near-imports.ts";
import { registry } from "./registry.ts";
import type { Host } from "./registry.ts";

const f = (): void => {},
  g = (): void => {};
const find = (wanted: ComponentImport, imports?: Imports, host?: Host, fallback?: Host): unknown[] =>
  lookUp("greeter", [wanted], { imports, host, fallback })[0]!;
const hostWith = (name: string, members: Readonly<Record<string, unknown>>): Host => ({
  spi: 1,
  name,
  resolve: (interfaceName) => (interfaceName === "wasi:cli/environment" ? members : undefined),
});

afterEach(() => {
  registry().host = undefined;
});

describe("names", () => {
  test("functions and methods are lowerCamelCase, classes UpperCamelCase", () => {
    expect(["get-environment", "inner-HTML", "a-b-c", "x"].map(camelCase)).toEqual([
      "getEnvironment",
      "innerHtml",
      "aBC",
      "x",
    ]);
    expect(["input-stream", "XML-reader"].map(pascalCase)).toEqual(["InputStream", "XmlReader"]);
  });

  test("a function, a constructor, a static and a method are found", () => {
    class InputStream {
      static openAll(): void {}
      readBytes(): void {}
    }
    const names = [
      "get-it",
      "[constructor]input-stream",
      "[static]input-stream.open-all",
      "[method]input-stream.read-bytes",
    ] as const;
    expect(find(["a:b/c", ...names], { "a:b/c": { getIt: f, InputStream } })).toEqual([
      f,
      InputStream,
      InputStream,
      InputStream,
    ]);
  });

  test("names that every function has are found where a class has them of its own", () => {
    class R {
      static caller(): void {}
      static prototype_(): void {}
      static bind(): void {}
      toString(): string {
        return "";
      }
    }
    const names = ["[static]r.caller", "[static]r.prototype", "[static]r.bind", "[method]r.to-string"] as const;
    expect(find(["a:b/c", ...names], { "a:b/c": { R } })).toEqual([R, R, R, R]);
    class Bare {
      close(): void {}
    }
    const error = thrown(() => find(["a:b/c", ...names], { "a:b/c": { R: Bare } }));
    expect(error).toMatchObject({ missing: names.map((name) => `a:b/c#${name}`) });
  });

  test("an instance inside an instance is a member, by its lowerCamelCase or its WIT name", () => {
    const inner = { f, deepDown: { "x:y/z@1.0.0": { g } } };
    expect(find(["host#nested-one", "f"], { host: { nestedOne: inner } })).toEqual([f]);
    expect(find(["host#nested-one#deep-down#x:y/z@1.0.0", "g"], { host: { "nested-one": inner } })).toEqual([g]);
    expect(thrown(() => find(["host#nested", "f"], { host: {} }))).toMatchObject({ missing: ["host#nested#f"] });
  });

  test("a core module is a member, whatever its value", () => {
    const module = {};
    expect(find(["", "[module]some-code"], { someCode: module })).toEqual([module]);
    expect(find(["a:b/c", "[module]some-code"], { "a:b/c": { someCode: module } })).toEqual([module]);
    expect(thrown(() => find(["", "[module]some-code"], {}))).toMatchObject({ missing: ["[module]some-code"] });
  });

  test("a class that is only passed on may be missing", () => {
    class Blob {
      readonly size = 1;
    }
    const wanted = [["acme:log/sink", "[resource]blob", "[resource]other"] as const];
    const imports = { "acme:log/sink": { Blob } };
    expect(lookUp("c", wanted, { imports, host: undefined, fallback: undefined })).toEqual([[Blob, undefined]]);
    const nobody = { imports: undefined, host: undefined, fallback: undefined };
    expect(lookUp("c", wanted, nobody)).toEqual([[undefined, undefined]]);
  });

  test("a class that lacks a method is missing it", () => {
    class Stream {
      close(): void {}
    }
    const error = thrown(() =>
      find(["a:b/c", "[constructor]stream", "[method]stream.read", "[static]stream.open"], { "a:b/c": { Stream } }),
    );
    expect(error["missing"]).toEqual(["a:b/c#[method]stream.read", "a:b/c#[static]stream.open"]);
  });

  test("what every object, function and class inherits from the language is no import", () => {
    class Thing {
      close(): void {}
    }
    const wanted: ComponentImport = ["a:b/c", "to-string", "[method]thing.to-string", "[static]thing.call"];
    expect(thrown(() => find(wanted, { "a:b/c": { Thing } }))["missing"]).toHaveLength(3);
    expect(find(["a:b/c", "to-string"], { "a:b/c": { toString: f } })).toEqual([f]);
  });

  test("a root function is passed under its own name, plainly or as a module", () => {
    expect(find(["", "do-it"], { doIt: f })).toEqual([f]);
    expect(find(["", "do-it"], { "do-it": f })).toEqual([f]);
    expect(find(["", "do-it"], { doIt: { default: f } })).toEqual([f]);
    expect(thrown(() => find(["", "do-it", "to-string"], {}))["missing"]).toEqual(["do-it", "to-string"]);
  });

  test("members of a class instance count, as hosts may be written so", () => {
    class Provider {
      getIt(): void {}
    }
    expect(find(["a:b/c", "get-it"], { "a:b/c": new Provider() })).toEqual([Provider.prototype.getIt]);
  });
});

describe("versions", () => {
  test.each([
    ["1.2.3", "1"],
    ["0.2.6", "0.2"],
    ["0.0.3", "0.0.3"],
    ["0.3.0-rc-2026-03-15", "0.3.0-rc-2026-03-15"],
    ["1.2.3+build", "1"],
    ["12.0.0", "12"],
  ])("the track of %s is %s", (version, track) => {
    expect(trackOf(version)).toBe(track);
  });

  test("one track binds in both directions, two never", () => {
    expect(find(["a:b/c@0.2.0", "f"], { "a:b/c@0.2.6": { f } })).toEqual([f]);
    expect(find(["a:b/c@0.2.6", "f"], { "a:b/c@0.2.0": { f } })).toEqual([f]);
    expect(find(["a:b/c@1.0.0", "f"], { "a:b/c@1.9.0": { f } })).toEqual([f]);
    for (const key of ["a:b/c@0.3.0", "a:b/c@0.2.0-rc.1", "a:b/d@0.2.0", "a:b/c@1.2.0"]) {
      expect(thrown(() => find(["a:b/c@0.2.0", "f"], { [key]: { f } }))).toMatchObject({ code: "MISSING_IMPORTS" });
    }
  });

  test("the exact version goes before the name without version, and that before the latest of the track", () => {
    const track = { "a:b/c@0.2.3": { f: g }, "a:b/c@0.2.10": { f } };
    expect(find(["a:b/c@0.2.0", "f"], track)).toEqual([f]);
    expect(find(["a:b/c@0.2.0", "f"], { ...track, "a:b/c": { f: g } })).toEqual([g]);
    expect(find(["a:b/c@0.2.3", "f"], { ...track, "a:b/c": { f } })).toEqual([g]);
  });

  test("a host gets name and version apart", () => {
    const asked: unknown[] = [];
    const host: Host = { spi: 1, name: "probe", resolve: (...names) => (asked.push(names), { f }) };
    find(["a:b/c@0.2.0", "f"], undefined, host);
    find(["a:b/c", "f"], undefined, host);
    expect(asked).toEqual([
      ["a:b/c", "0.2.0"],
      ["a:b/c", undefined],
    ]);
  });
});

describe("providers", () => {
  const wanted: ComponentImport = ["wasi:cli/environment@0.2.0", "get-arguments"];

  test("imports go before the host, that before the registered one, and that before the fallback", () => {
    const functions = [1, 2, 3, 4].map((k) => () => k);
    const [imported, chosen, registered, last] = functions.map((getArguments) => ({ getArguments }));
    const host = hostWith("chosen", chosen!),
      fallback = hostWith("last", last!);
    expect(find(wanted, undefined, undefined, fallback)).toEqual([functions[3]]);
    registry().host = hostWith("registered", registered!);
    expect(find(wanted, undefined, undefined, fallback)).toEqual([functions[2]]);
    expect(find(wanted, undefined, host, fallback)).toEqual([functions[1]]);
    expect(find(wanted, { "wasi:cli/environment": imported }, host, fallback)).toEqual([functions[0]]);
  });

  test("an interface comes whole from one provider: a gap in what was passed is not filled by a host", () => {
    const host = hostWith("real", { getArguments: f });
    const error = thrown(() => find(wanted, { "wasi:cli/environment": {} }, host));
    expect(error["missing"]).toEqual(["wasi:cli/environment@0.2.0#get-arguments"]);
  });

  test("all missing functions are reported at once, by their WIT names and with the place that was looked at", () => {
    const imports: readonly ComponentImport[] = [
      ["wasi:cli/environment@0.2.0", "get-arguments", "initial-cwd"],
      ["acme:log/sink@1.0.0", "write", "[constructor]blob"],
    ];
    const host = hostWith("node", { getArguments: f });
    const error = thrown(() =>
      lookUp("greeter", imports, { imports: { "acme:log/sink": { write: "no function" } }, host, fallback: undefined }),
    );
    expect(error).toMatchObject({ code: "MISSING_IMPORTS", component: "greeter", count: 3 });
    expect(error["missing"]).toEqual([
      "wasi:cli/environment@0.2.0#initial-cwd",
      "acme:log/sink@1.0.0#write",
      "acme:log/sink@1.0.0#[constructor]blob",
    ]);
    expect(error.message).toContain(
      'wasi:cli/environment@0.2.0: initial-cwd   (host "node" has the interface, but not this)',
    );
    expect(error.message).toContain(
      "acme:log/sink@1.0.0: write, [constructor]blob   (not in the imports that were passed)",
    );
  });

  test.each([
    [["f"], "1 function"],
    [["f", "[static]r.g"], "2 functions"],
    [["[module]m"], "1 core module"],
    [["f", "[module]m", "[component]c", "[component]d"], "1 function and 1 core module and 2 components"],
  ])("%j are counted as what they are", (names, needed) => {
    const error = thrown(() => find(["", ...names]));
    expect(error.message).toContain(`needs ${needed} that nothing provides:`);
  });

  test.each([{}, null, 5, () => {}, { spi: 1, name: "half a host" }, { name: "old", resolve: f }])(
    "what is no host is refused, wherever it was passed: %o",
    (value) => {
      const places = ["instantiate: options.host", "registerHost: host", "instantiate: options.fallback"];
      registry().host = value as never;
      const errors = [
        () => find(wanted, undefined, value as never),
        () => find(wanted),
        () => ((registry().host = undefined), find(wanted, undefined, undefined, value as never)),
      ].map(thrown);
      errors.forEach((error, k) => {
        expect(error).toMatchObject({ code: "INVALID_ARGUMENT", where: places[k] });
        expect(error.message).toContain(
          "must be a host, such as host() of @perdure/runtime-adapters/host makes, but is",
        );
      });
    },
  );

  test("a host of another SPI is refused", () => {
    const host = { ...hostWith("future", {}), spi: 2 } as unknown as Host;
    expect(thrown(() => find(wanted, undefined, host))).toMatchObject({
      code: "ADAPTER_SPI",
      adapter: "future",
      spi: 2,
    });
  });

  test("a host that is registered through one copy serves components of another", async () => {
    const other = await anotherCopy();
    const host = hostWith("shared", { getArguments: f });
    other.registerHost(host);
    expect(find(wanted)).toEqual([f]);
    expect(other.registeredHost()).toBe(host);
  });
});

describe("what was passed and is close", () => {
  const sink: ComponentImport = ["acme:log/sink@1.0.0", "write-line", "[constructor]blob", "[method]blob.size-of"];
  /** The lines of the report below the first interface. */
  const notes = (imports: Imports, ...wanted: ComponentImport[]): string[] => {
    const rows = wanted.length > 0 ? wanted : [sink];
    const error = thrown(() => lookUp("greeter", rows, { imports, host: undefined, fallback: undefined }));
    expect(error).toMatchObject({ code: "MISSING_IMPORTS" });
    return error.message
      .split("\n")
      .filter((line) => line.startsWith("    "))
      .map((line) => line.trim());
  };
  const passed = (key: string, name: string): string =>
    `"${key}" was passed, but the name that is looked for is "${name}"`;

  test("another track of the interface", () => {
    expect(notes({ "acme:log/sink@2.0.0": {} })).toEqual([
      '"acme:log/sink@2.0.0" was passed, but tracks never mix: its is 2, and 1 is needed',
    ]);
    expect(notes({ "acme:log/sink@2.0.0": {} }, ["acme:log/sink", "f"])).toEqual([
      '"acme:log/sink@2.0.0" was passed, but tracks never mix: its is 2, and none is needed',
    ]);
  });

  test("a name that is good, with a value that is not", () => {
    const root: ComponentImport = ["", "write-line", "[component]leaf-comp"];
    expect(notes({ "write-line": undefined, "leaf-comp": undefined }, root)).toEqual([
      '"write-line" was passed, but is undefined',
      '"leaf-comp" was passed, but is undefined',
    ]);
    expect(notes({ "write-line": 1, leafComp: {} }, root)).toEqual([
      '"write-line" was passed, but is the number 1, not a function',
    ]);
    expect(notes({ writeLine: undefined, leafComp: undefined }, root)).toEqual([
      '"writeLine" was passed, but is undefined',
      '"leafComp" was passed, but is undefined',
    ]);
    const inside: ComponentImport = ["a:b/c", "write-line"];
    expect(notes({ "a:b/c": { "write-line": f } }, inside)).toEqual([passed("write-line", "writeLine")]);
  });

  test("a misspelt interface, or only the last part of its name", () => {
    for (const key of ["acme:log/sinks", "acme:logs/sink@1.0.0", "acme/log/sink", "sink"])
      expect(notes({ [key]: {} })).toEqual([passed(key, "acme:log/sink@1.0.0")]);
    for (const key of ["acme:log/source", "acme:log/sinkhole", "nk", ""]) expect(notes({ [key]: {} })).toEqual([]);
  });

  test("an interface that another row looks for is not a misspelt one", () => {
    expect(notes({ "a:b/sink1": { f } }, ["a:b/sink1", "f"], ["a:b/sink2", "f"])).toEqual([]);
  });

  test("an interface that is no object", () => {
    const cases: [unknown, string][] = [
      [undefined, '"acme:log/sink" was passed, but is undefined'],
      [null, "what was passed is null"],
      [5, "what was passed is the number 5"],
      [Promise.resolve({}), "what was passed is a Promise"],
    ];
    for (const [value, note] of cases) expect(notes({ "acme:log/sink": value })).toEqual([note]);
  });

  test("a member that is no function, and one under a close name", () => {
    class Blob {
      close(): void {}
    }
    const note = (members: object): string[] => notes({ "acme:log/sink": members });
    expect(note({ writeLine: "x", Blob: 1 })).toEqual([
      '"writeLine" was passed, but is the string "x", not a function',
      '"Blob" was passed, but is the number 1, not a class',
    ]);
    expect(note({ "write-line": f, blob: Blob })).toEqual([passed("write-line", "writeLine"), passed("blob", "Blob")]);
    expect(note({ wirteLine: f, Blob })).toEqual([
      passed("wirteLine", "writeLine"),
      '"Blob" was passed, but has no method "sizeOf"',
    ]);
    expect(note({ readLine: f })).toEqual([]);
    expect(notes({ "a:b/c": { getA: f } }, ["a:b/c", "get-a", "get-b"])).toEqual([]);
  });

  test("many notes do not bury the names of what is missing", () => {
    const names = Array.from({ length: 20 }, (_, k) => `function-${k}`);
    const members = Object.fromEntries(names.map((name) => [name, f]));
    expect(notes({ "a:b/c": members }, ["a:b/c", ...names])).toHaveLength(4);
  });

  test("names are close by two edits, wherever they stand, and whatever their length", () => {
    const long = "x".repeat(100_000);
    for (const [one, other] of [
      [`${long}y`, long],
      [`z${long}`, `${long}z`],
      ["get-limits", "get-limit"],
      ["wirte", "write"],
      ["abc", "abd"],
    ] as const)
      expect(isNear(one, other), one.slice(-5)).toBe(true);
    for (const [one, other] of [
      [`${long}abc`, long],
      ["read", "write"],
      ["f", "g"],
      ["abc", "xyc"],
    ] as const)
      expect(isNear(one, other), one.slice(-5)).toBe(false);
  });

  test("a root function is shown with its name in JavaScript", () => {
    const error = thrown(() => find(["", "get-limit", "run"], { getLimits: f }));
    expect(error["missing"]).toEqual(["get-limit", "run"]);
    expect(error.message).toContain('(root): get-limit ("getLimit"), run   (not in the imports that were passed)');
    expect(error.message).toContain(passed("getLimits", "getLimit"));
  });
});
