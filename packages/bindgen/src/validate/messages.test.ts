import { expect, test } from "vitest";
import {
  aliasCore,
  canon,
  componentOf,
  coreFunc,
  coreModule,
  exportAs,
  func,
  importAs,
  instantiateCore,
  nested,
  subResource,
  type,
  type TestDefinition,
} from "../../test/definitions.ts";
import { allFeatures } from "../decode/features.ts";
import { isBindgenError } from "../error.ts";
import { validateComponent } from "./validate-component.ts";

const instantiate = (...args: readonly string[]): TestDefinition => ({
  kind: "instance",
  expression: { kind: "instantiate", component: 0, args: args.map((name) => ({ name, sort: "func", index: 0 })) },
});
const record = type({ kind: "record", fields: [{ name: "x", type: "u8" }] });
const lifted = (param: string): TestDefinition[] => [
  coreModule({ f: coreFunc(["i32"]) }),
  instantiateCore(0),
  aliasCore("core func", 0, "f"),
  func({ a: param }),
  canon({ kind: "lift", coreFunc: 0, options: [], type: 0 }),
];

test.each<[expected: string, found: string, definitions: readonly TestDefinition[]]>([
  ["no index", "7", [exportAs("g", "func", 7)]],
  ["at most 0", "7", [func(), importAs("f", { kind: "func", type: 7 })]],
  ["a func type", "a defined type", [record, importAs("f", { kind: "func", type: 0 })]],
  ["a record type with a name", "one without", [record, func({ a: 0 }), importAs("f", { kind: "func", type: 1 })]],
  ["a valid name", "`Foo_bar`", [func(), importAs("Foo_bar", { kind: "func", type: 0 })]],
  ["a result", "none", [importAs("r", subResource), func(), importAs("[constructor]r", { kind: "func", type: 1 })]],
  ["`self`", "`that`", [func({ that: "u8" }), importAs("[method]r.m", { kind: "func", type: 0 })]],
  ["a func", "none", [nested(func(), importAs("log", { kind: "func", type: 0 })), instantiate()]],
  [
    "s64",
    "u8",
    [
      func({ a: "u8" }),
      importAs("f", { kind: "func", type: 0 }),
      nested(func({ a: "s64" }), importAs("log", { kind: "func", type: 0 })),
      instantiate("log"),
    ],
  ],
  ["`f`, `memory`", "`g`", [coreModule({ f: coreFunc([]) }), instantiateCore(0), aliasCore("core func", 0, "g")]],
  ["[I64]", "[I32]", lifted("s64")],
  ["the option `memory`", "none", lifted("string")],
  ["one or more", "none", [type({ kind: "tuple", types: [] })]],
])("a refusal says that %s was expected and %s was found", (expected, found, definitions) => {
  let refusal: unknown;
  try {
    validateComponent(componentOf(...definitions), allFeatures);
  } catch (error) {
    if (!isBindgenError(error)) throw error;
    refusal = error.details;
    // The sentence has both, if not always in these words.
    expect(error.message).toContain(found.replace(/^one without$/, "has no name").replace(/^no index$/, "none"));
  }
  expect(refusal).toMatchObject({ expected, found });
});
