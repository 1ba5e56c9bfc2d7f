import { expect, test } from "vitest";
import { component, exported, funcType, imported, type } from "../../plan/literal-component.ts";
import { planProgram } from "../../plan/plan-program.ts";
import { printDeclarations } from "./print-declarations.ts";

test("types that contain each other twice are declared once each", () => {
  const tuples = Array.from({ length: 30 }, (_, index) =>
    type({ kind: "tuple", types: index === 0 ? ["string", "string"] : [index - 1, index - 1] }),
  );
  const program = planProgram(
    component([...tuples, funcType({ a: 29 }), imported("f", { kind: "func", type: 30 }), exported("g", "func", 0)]),
  );
  const text = printDeclarations(program, "// header", { instantiation: false }).get("bindings.d.ts") ?? "";
  expect(text.length).toBeLessThan(10_000);
  expect(text).toMatch(/^type Part\$1 = \[\[/m);
  expect(text).toMatch(/^type Part\$2 = \[+Part\$1, Part\$1\]/m);
  expect(text).toMatch(/^ {2}g\(a: Part\$6\): void;/m);
});
