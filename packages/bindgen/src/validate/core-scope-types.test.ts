import { describe, expect, test } from "vitest";
import { refusal, type TestDefinition } from "../../test/definitions.ts";

type CoreTypeOf = Extract<TestDefinition, { readonly kind: "core type" }>["type"];
const coreType = (type: CoreTypeOf): TestDefinition => ({ kind: "core type", type });
const func = { kind: "func", params: [], results: [] } as const;
const struct = { kind: "struct", bytes: Uint8Array.of(0x5f, 0) } as const;

describe("a core type with a supertype", () => {
  test("may have one that is open and of its own kind", () => {
    expect(refusal([coreType({ ...func, open: true }), coreType({ ...func, supertype: 0 })])).toBeUndefined();
    expect(refusal([coreType({ ...struct, open: true }), coreType({ ...struct, supertype: 0 })])).toBeUndefined();
  });

  test("is refused where the supertype is final, of another kind, a module type, or comes later", () => {
    const subtype = coreType({ ...func, supertype: 0 });
    expect(refusal([coreType(func), subtype])).toContain("sub type cannot have a final super type");
    expect(refusal([coreType({ ...struct, open: true }), subtype])).toContain("sub type must match super type");
    expect(refusal([coreType({ kind: "module", declarations: [] }), subtype])).toContain(
      "is a module type, not a sub type",
    );
    expect(refusal([subtype, coreType({ ...func, open: true })])).toContain("unknown type 0: type index out of bounds");
  });

  test("follows the same rules in module types", () => {
    const declarations = [
      { kind: "type", type: struct },
      { kind: "type", type: { ...struct, supertype: 0 } },
    ] as const;
    expect(refusal([coreType({ kind: "module", declarations })])).toContain("sub type cannot have a final super type");
  });
});
