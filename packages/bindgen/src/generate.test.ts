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
