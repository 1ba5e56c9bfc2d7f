import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { generate } from "./generate.ts";

test("code that is not kept is the same code, without what only files need", () => {
  const component = readFileSync(new URL("../../samples/cases/perf-tiny/component.wasm", import.meta.url));
  const kept = generate(component, { name: "tiny" });
  const transient = generate(component, { name: "tiny", transient: true });
  expect([...transient.files.keys()]).toEqual(["bindings.js", "tiny.core.wasm"]);
  expect(transient.files.get("tiny.core.wasm")).toEqual(kept.files.get("tiny.core.wasm"));
  const [keptSource = "", source = ""] = [kept, transient].map(({ files }) => String(files.get("bindings.js")));
  const linking = (text: string): string => text.slice(text.indexOf("function* link"));
  expect(linking(source)).toBe(linking(keptSource));
  expect(keptSource).toContain("sha256-");
  expect(source).not.toContain("sha256-");
});

test("abi-core can be imported from another place, under the name that fits", () => {
  const tiny = readFileSync(new URL("../../samples/cases/perf-tiny/component.wasm", import.meta.url));
  const io = readFileSync(new URL("../../samples/cases/perf-io/component.wasm", import.meta.url));
  const imported = (component: Uint8Array, abiCore?: string | ((specifier: string) => string)): string | undefined => {
    const { files } = generate(component, abiCore === undefined ? {} : { abiCore });
    return /^import \* as abi from "(.*)";$/m.exec(String(files.get("bindings.js")))?.[1];
  };
  expect(imported(tiny)).toBe("@perdure/abi-core/v1/numbers");
  expect(imported(io)).toBe("@perdure/abi-core/v1/values");
  expect(imported(io, "file:///abi.js")).toBe("file:///abi.js");
  expect(imported(io, (specifier) => `npm:${specifier}`)).toBe("npm:@perdure/abi-core/v1/values");
});
