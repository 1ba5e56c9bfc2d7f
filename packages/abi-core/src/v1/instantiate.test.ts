import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { Server } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { coreModule, op } from "../../test/core-module.ts";
import { component, moduleSource } from "../../test/guest.ts";
import { thrown } from "../../test/thrown.ts";
import { core, coreModule as askForModule, instantiate, instantiateSync, notReady } from "./instantiate.ts";
import type { Component } from "./instantiate.ts";
import { lookUp } from "./look-up.ts";
import { checksum } from "./module-check.ts";

const add = { name: "add", params: "ii", results: "i", body: [...op.local(0), ...op.local(1), ...op.add] };
const bytes = coreModule({ functions: [add] });
const otherBytes = coreModule({ functions: [add, { ...add, name: "plus" }] });

let folder: string, file: URL;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "abi-core-"));
  file = pathToFileURL(join(folder, "greeter.core.wasm"));
  writeFileSync(file, bytes);
});
afterEach(() => {
  vi.unstubAllGlobals();
  rmSync(folder, { recursive: true });
});

type Sum = (a: number, b: number) => number;
const sum = (exports: Readonly<Record<string, unknown>>): number => (exports["add"] as Sum)(2, 3);
const failure = async (promise: Promise<unknown>): Promise<Error & Record<string, unknown>> => {
  try {
    await promise;
  } catch (error) {
    return error as never;
  }
  throw new Error("nothing was thrown");
};

describe("files", () => {
  test("are read beside the generated file, now or later", async () => {
    expect(sum(instantiateSync(component(moduleSource(bytes, file))))).toBe(5);
    expect(sum(await instantiate(component(moduleSource(bytes, file))))).toBe(5);
  });

  test("are given as modules where a component exports them", async () => {
    const exporting: Component = {
      ...component(moduleSource(bytes, file)),
      *link(cx): ReturnType<Component["link"]> {
        return (yield askForModule(cx, 0)) as never;
      },
    };
    expect(instantiateSync(exporting)).toBeInstanceOf(WebAssembly.Module);
    expect(await instantiate(exporting)).toBe(instantiateSync(exporting));
  });

  test("may export a function `then`, which nobody waits for", async () => {
    const then = coreModule({ functions: [{ ...add, name: "then" }] });
    writeFileSync(file, then);
    const exporting: Component = {
      ...component(moduleSource(then, file)),
      *link(cx): ReturnType<Component["link"]> {
        const exports = (yield core(cx, 0, {})) as never;
        return { sum: exports["then"] } as never;
      },
    };
    expect(((await instantiate(exporting)) as { sum: Sum }).sum(2, 3)).toBe(5);
  });

  test("are compiled once, and the module is shared by all instances", async () => {
    const greeter = component(moduleSource(bytes, file));
    const compile = vi.spyOn(WebAssembly, "Module");
    const first = instantiateSync(greeter);
    rmSync(file);
    expect(instantiateSync(greeter)).not.toBe(first);
    expect(sum(await instantiate(greeter))).toBe(5);
    expect(compile).toHaveBeenCalledTimes(1);
    compile.mockRestore();
  });

  test("that are missing are named, and looked for again the next time", async () => {
    const greeter = component(moduleSource(bytes, file));
    rmSync(file);
    const error = thrown(() => instantiateSync(greeter));
    expect(error).toMatchObject({ code: "MODULE_UNREADABLE", component: "greeter", file: file.href });
    expect(error.message).toContain("ENOENT");
    expect(await failure(instantiate(greeter))).toMatchObject({ code: "MODULE_UNREADABLE" });
    writeFileSync(file, bytes);
    expect(sum(await instantiate(greeter))).toBe(5);
  });

  test.each([
    ["of another size", otherBytes],
    [
      "of the same size with other content",
      Uint8Array.from(bytes, (byte, k) => (k === bytes.length - 3 ? byte ^ 1 : byte)),
    ],
  ])("%s are a torn deployment, named with both", async (_, found) => {
    const greeter = component(moduleSource(bytes, file));
    writeFileSync(file, found);
    const error = thrown(() => instantiateSync(greeter));
    expect(error).toMatchObject({ code: "MODULE_MISMATCH", file: file.href });
    expect(error.message).toContain(`${bytes.length} bytes, checksum ${checksum(bytes).toString(16).padStart(8, "0")}`);
    expect(error.message).toContain(`${found.length} bytes, checksum ${checksum(found).toString(16).padStart(8, "0")}`);
    expect(await failure(instantiate(greeter))).toMatchObject({ code: "MODULE_MISMATCH" });
  });
});

describe("modules that are passed", () => {
  const missing = new URL("file:///nowhere/greeter.core.wasm");
  const greeter = component(moduleSource(bytes, missing));

  test.each([
    ["a compiled module", (): object => new WebAssembly.Module(bytes as BufferSource)],
    ["bytes", (): object => bytes],
    ["a part of a larger buffer", (): object => new Uint8Array([0, ...bytes, 0]).subarray(1, -1)],
    ["an ArrayBuffer", (): object => bytes.slice().buffer],
    ["a URL", (): object => file],
    ["the text of a URL", (): string => file.href],
    ["a data URL", (): string => `data:application/wasm;base64,${Buffer.from(bytes).toString("base64")}`],
  ])("%s is taken by position and by file name, now and later", async (_, make) => {
    for (const modules of [[make()], { "greeter.core.wasm": make() }]) {
      expect(sum(instantiateSync(greeter, {}, { modules }))).toBe(5);
      expect(sum(await instantiate(greeter, {}, { modules }))).toBe(5);
    }
  });

  test("a Response is taken, but only asynchronously", async () => {
    const response = (): Response => new Response(bytes as BodyInit);
    expect(sum(await instantiate(greeter, {}, { modules: [response()] }))).toBe(5);
    expect(thrown(() => instantiateSync(greeter, {}, { modules: [response()] }))).toMatchObject({
      code: "NOT_SYNCHRONOUS",
    });
  });

  test("a relative text is taken from the module's own place", () => {
    writeFileSync(new URL("elsewhere.wasm", file), bytes);
    const here = component(moduleSource(bytes, file));
    expect(sum(instantiateSync(here, {}, { modules: ["./elsewhere.wasm"] }))).toBe(5);
  });

  test("wrong bytes are a torn deployment too", async () => {
    expect(thrown(() => instantiateSync(greeter, {}, { modules: [otherBytes] }))).toMatchObject({
      code: "MODULE_MISMATCH",
    });
    expect(await failure(instantiate(greeter, {}, { modules: [otherBytes] }))).toMatchObject({
      code: "MODULE_MISMATCH",
    });
  });

  test("names that every object has are no file names", () => {
    const strange = component({ ...moduleSource(bytes, missing), url: () => new URL("file:///nowhere/constructor") });
    expect(thrown(() => instantiateSync(strange, {}, { modules: {} }))).toMatchObject({ code: "MODULE_UNREADABLE" });
  });
});

describe("the network", () => {
  let server: Server, origin: string, answers: Record<string, { status: number; type: string; body: Uint8Array }>;
  beforeAll(async () => {
    server = createServer((request, response) => {
      const answer = answers[request.url ?? ""] ?? { status: 404, type: "text/html", body: new Uint8Array() };
      response.writeHead(answer.status, { "content-type": answer.type }).end(answer.body);
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const address = server.address();
    origin = `http://127.0.0.1:${typeof address === "object" && address !== null ? address.port : 0}`;
  });
  beforeEach(() => {
    answers = { "/greeter.core.wasm": { status: 200, type: "application/wasm", body: bytes } };
  });
  afterAll(() => new Promise((resolve) => server.close(resolve)));

  const sri = async (of: Uint8Array): Promise<string> =>
    `sha256-${Buffer.from(await crypto.subtle.digest("SHA-256", of as BufferSource)).toString("base64")}`;
  const remote = async (content = bytes): Promise<Component<Readonly<Record<string, unknown>>>> =>
    component({ ...moduleSource(content, `${origin}/greeter.core.wasm`), integrity: await sri(content) });

  test("is asked where there is no file", async () => {
    expect(sum(await instantiate(await remote()))).toBe(5);
  });

  test("compiles while it streams, where the engine is a browser", async () => {
    vi.stubGlobal("process", { ...process, getBuiltinModule: undefined });
    const streaming = vi.spyOn(WebAssembly, "compileStreaming");
    expect(sum(await instantiate(await remote()))).toBe(5);
    expect(streaming).toHaveBeenCalledTimes(1);
    answers["/greeter.core.wasm"]!.type = "application/octet-stream";
    expect(sum(await instantiate(await remote()))).toBe(5);
    expect(streaming).toHaveBeenCalledTimes(1);
    streaming.mockRestore();
  });

  test("is refused synchronously, with what to do", async () => {
    const greeter = await remote();
    const error = thrown(() => instantiateSync(greeter));
    expect(error).toMatchObject({ code: "NOT_SYNCHRONOUS", component: "greeter", file: `${origin}/greeter.core.wasm` });
    expect(error.message).toContain("await instantiate(…)");
    // A module that was fetched once needs no waiting any more.
    await instantiate(greeter);
    expect(sum(instantiateSync(greeter))).toBe(5);
  });

  // Where the engine checks the hash, it says nothing about what was wrong; both kinds of engine must give the same error.
  const engines = [
    ["in a server's runtime", (): void => {}],
    ["in a browser", (): void => void vi.stubGlobal("process", { ...process, getBuiltinModule: undefined })],
  ] as const;

  test.each(engines)("that serves another file is a torn deployment %s", async (_, become) => {
    become();
    const greeter = await remote();
    answers["/greeter.core.wasm"]!.body = otherBytes;
    expect(await failure(instantiate(greeter))).toMatchObject({ code: "MODULE_MISMATCH" });
  });

  test("that serves another file of the same checksum is caught by the hash in a browser", async () => {
    engines[1][1]();
    const greeter = component({
      ...moduleSource(bytes, `${origin}/greeter.core.wasm`),
      integrity: await sri(otherBytes),
    });
    expect(await failure(instantiate(greeter))).toMatchObject({ code: "MODULE_UNREADABLE" });
  });

  test.each(engines)("that answers with an error page says so %s, and is asked again later", async (_, become) => {
    become();
    const greeter = await remote();
    const good = answers["/greeter.core.wasm"]!;
    answers = {};
    const error = await failure(instantiate(greeter));
    expect(error).toMatchObject({ code: "MODULE_UNREADABLE", reason: "the server answered 404" });
    answers = { "/greeter.core.wasm": good };
    expect(sum(await instantiate(greeter))).toBe(5);
  });

  test("that cannot be reached says so", async () => {
    const error = await failure(instantiate(component(moduleSource(bytes, "http://127.0.0.1:1/greeter.core.wasm"))));
    expect(error).toMatchObject({ code: "MODULE_UNREADABLE", component: "greeter" });
    expect(error.message).toMatch(/fetch failed \(.+\)/);
  });
});

describe("core modules that cannot run", () => {
  const inline = (content: Uint8Array): Component =>
    component(moduleSource(content, `data:application/wasm;base64,${Buffer.from(content).toString("base64")}`));

  test.each([
    ["a component", [0, 0x61, 0x73, 0x6d, 0x0d, 0, 1, 0], "these bytes are a component, not a core module"],
    ["something else", [0x3c, 0x68, 0x74, 0x6d, 0x6c], "expected magic word"],
  ])("%s is refused with the engine's words and the cause", async (_, content, message) => {
    const greeter = inline(new Uint8Array(content));
    const error = thrown(() => instantiateSync(greeter));
    expect(error).toMatchObject({ code: "CORE_COMPILE", component: "greeter", position: 0 });
    expect(error.message).toContain(message);
    expect(await failure(instantiate(greeter))).toMatchObject({ code: "CORE_COMPILE" });
  });

  test("imports that do not fit are a defect that names the module", async () => {
    const greeter = inline(
      coreModule({ imports: [{ module: "env", name: "log", params: "i", results: "" }], functions: [] }),
    );
    const linked = { ...greeter, link: component(greeter.modules[0]!, [], { env: {} }).link };
    expect(thrown(() => instantiateSync(linked))).toMatchObject({ code: "CORE_LINK", position: 0 });
    expect(await failure(instantiate(linked))).toMatchObject({ code: "CORE_LINK" });
  });

  test("what a start function throws arrives unchanged", async () => {
    const content = coreModule({
      functions: [{ name: "main", params: "", results: "", body: op.unreachable }],
      start: "main",
    });
    expect(thrown(() => instantiateSync(inline(content)))).toBeInstanceOf(WebAssembly.RuntimeError);
    expect(await failure(instantiate(inline(content)))).toBeInstanceOf(WebAssembly.RuntimeError);
  });
});

describe("the program of a component", () => {
  const several: Component<number> = {
    name: "several",
    modules: [moduleSource(bytes, `data:application/wasm;base64,${Buffer.from(bytes).toString("base64")}`)],
    imports: [["a:b/c", "f"]],
    lookUp,
    link: function* (cx, host: never) {
      const [[f]] = host as unknown as [[() => number]];
      const first = (yield core(cx, 0, {})) as { add: Sum };
      const second = (yield core(cx, new WebAssembly.Module(bytes as BufferSource), {})) as { add: Sum };
      return f() + first.add(1, 2) + second.add(10, 20);
    },
  };

  test("is driven to its end synchronously and asynchronously, by the same generator", async () => {
    const imports = { "a:b/c": { f: () => 100 } };
    expect(instantiateSync(several, imports)).toBe(133);
    expect(await instantiate(several, imports)).toBe(133);
  });

  test("does not begin before all imports are found", async () => {
    expect(thrown(() => instantiateSync(several))).toMatchObject({ code: "MISSING_IMPORTS" });
    expect(await failure(instantiate(several))).toMatchObject({ code: "MISSING_IMPORTS" });
  });
});

describe("wrong arguments are named, now or later", () => {
  const withOptions = (options: unknown) => [{}, options];
  const cases: [unknown[], string, string][] = [
    [[null], "imports", "an object with interfaces by their names, but is null"],
    [[5], "imports", "an object with interfaces by their names, but is the number 5"],
    [[Promise.resolve({})], "imports", "an object with interfaces by their names, but is a Promise.\n  fix   await it"],
    [withOptions(5), "options", "an object, such as { host: host() }, but is the number 5"],
    [withOptions(null), "options", "an object, such as { host: host() }, but is null"],
    [withOptions({ modules: "x.wasm" }), "options.modules", "an array of core modules, or an object with them by file"],
    [withOptions({ modules: new WebAssembly.Module(bytes.slice()) }), "options.modules", "an array of core modules"],
    [withOptions({ modules: bytes }), "options.modules", "an array of core modules"],
    [
      withOptions({ modules: [1] }),
      "options.modules, core module 0",
      "a WebAssembly.Module, bytes, a URL or a Response",
    ],
    [withOptions({ modules: [null] }), "options.modules, core module 0", "a WebAssembly.Module, bytes, a URL"],
    [withOptions({ modules: [{}] }), "options.modules, core module 0", "a WebAssembly.Module, bytes, a URL"],
    [withOptions({ modules: { "greeter.core.wasm": true } }), "options.modules, core module 0", "a WebAssembly.Module"],
  ];
  test.each(cases)("%o: %s", async (values, where, text) => {
    const [imports, options] = values as [never, never];
    const sync = thrown(() => instantiateSync(component(moduleSource(bytes, file)), imports, options));
    const later = await failure(instantiate(component(moduleSource(bytes, file)), imports, options));
    for (const error of [sync, later]) {
      expect(error).toBeInstanceOf(TypeError);
      expect(error).toMatchObject({ code: "INVALID_ARGUMENT", where: `instantiate: ${where}` });
      expect(error.message).toContain(`instantiate: ${where} must be ${text}`);
    }
  });

  test("a root function may be called `then`", () => {
    const then = (): void => {};
    const importing = component(moduleSource(bytes, file), [["", "then"]]);
    // oxlint-disable-next-line unicorn/no-thenable -- it is what this is about
    expect(sum(instantiateSync(importing, { then }))).toBe(5);
  });
});

test("a call before the bindings are ready says what to await", () => {
  expect(notReady("greeter")).toMatchObject({ code: "NOT_READY", component: "greeter" });
  expect(notReady("greeter").message).toContain('await its export "ready"');
});
