import { describe, expect, test } from "vitest";
import { componentBytes, coreModuleBytes, section, toBytes } from "../../test/component-bytes.ts";
import { isBindgenError } from "../error.ts";
import { validate } from "../validate.ts";
import type { EngineFeature } from "./engine-features.ts";

// Run on the oldest engine too, which lacks most of this.
const modules: readonly (readonly [feature: EngineFeature, what: string, sections: string])[] = [
  ["relaxed-simd", "i8x16.relaxed_swizzle", "01070160027b7b017b030201000a0b01090020002001fd80020b"],
  ["tail-call", "return_call", "010401600000030201000a0601040012000b"],
  ["extended-const", "i32.add in a global", "0609017f00410141026a0b"],
  ["extended-const", "i32.add in an offset", "05030100010b0a0100410141026a0b0161"],
  ["multi-memory", "two memories", "0105016000017f03020100050502000100010a0a0108004100284201000b"],
  ["multi-memory", "a second memory that is imported", "0208010161016d0200010503010001"],
  ["memory64", "(memory i64 1)", "0105016000017f0302010005030104010a0901070042002802000b"],
  ["memory64", "the same imported", "0208010161016d020401"],
  ["table64", "(table i64 1 funcref)", "040401700401"],
  ["table64", "the same imported", "0209010161017401700401"],
  ["exnref", "try_table", "010401600000030201000d030100000a10010e0002401f400100000008000b0b0b"],
  ["exnref", "a parameter", "01050160016900030201000a040102000b"],
  ["exnref", "a local variable", "010401600000030201000a0601040101690b"],
  ["typed-function-references", "call_ref", "0109026000006001640000030201010a08010600200014000b"],
  ["typed-function-references", "(ref null $t)", "0109026000006001630000030201010a080106002000d41a0b"],
  ["typed-function-references", "a table of them", "01040160000004050163000001"],
  [
    "typed-function-references",
    "a table with an initial value",
    "010401600000030201000409014000700001d2000b0a040102000b",
  ],
  ["gc", "struct.new", "010a025f017f006000016400030201010a090107004101fb00000b"],
  ["gc", "an array", "0104015e7f00"],
  ["gc", "ref.i31", "010601600001646c030201000a080106004101fb1c0b"],
  ["gc", "a recursion group", "0109014e02600000600000"],
  ["gc", "a type that is open", "0106015000600000"],
  ["gc", "anyref", "01050160016e00030201000a040102000b"],
  ["gc", "ref.test", "01060160016e017f030201000a090107002000fb146c0b"],
  ["stack-switching", "a continuation", "010b036000005d006001640000030201020a090107002000e0011a0b"],
  ["stack-switching", "suspend", "010401600000030201000d030100000a06010400e2000b"],
  ["wide-arithmetic", "i64.add128", "010a0160047e7e7e7e027e7e030201000a0e010c002000200120022003fc130b"],
  ["wide-arithmetic", "i64.mul_wide_u", "01080160027e7e027e7e030201000a0a01080020002001fc160b"],
  ["custom-page-sizes", "(pagesize 1)", "050401080100"],
];

const moduleOf = (sections: string): Uint8Array<ArrayBuffer> =>
  toBytes(coreModuleBytes(...(sections.match(/../g) ?? []).map((byte) => Number.parseInt(byte, 16))));

function refusal(module: Uint8Array): unknown {
  try {
    validate(toBytes(componentBytes(section(1, [...module]))));
    return "accepted";
  } catch (error) {
    return isBindgenError(error) ? { code: error.code, feature: error.details["feature"] } : error;
  }
}

describe("a core module that the engine does not know all of is told by what it needs", () => {
  test.each(modules)("%s: %s", (feature, _, sections) => {
    const module = moduleOf(sections);
    expect(refusal(module)).toEqual(
      WebAssembly.validate(module) ? "accepted" : { code: "ENGINE_LACKS_FEATURE", feature },
    );
  });
});

test.each([
  ["an i64 where an i32 is due", "0105016000017f030201000a0601040042000b"],
  ["nothing where an i32 is due", "0105016000017f030201000a040102000b"],
  ["a local that is not there", "010401600000030201000a0601040020050b"],
  ["a function that is not there", "010401600000030201000a0601040010050b"],
  ["a memory that is not there", "010401600000030201000a0a01080041002802001a0b"],
  ["an instruction that nobody knows", "010401600000030201000a05010300ff0b"],
  ["a numeric instruction that nobody knows", "010401600000030201000a06010400fc700b"],
  ["an instruction of garbage collection that nobody knows", "010401600000030201000a06010400fb700b"],
  ["one between those of garbage collection and of descriptors", "010401600000030201000a06010400fb1f0b"],
  ["a vector instruction that nobody knows", "010401600000030201000a07010500fd9a010b"],
  ["a relaxed vector instruction that nobody knows", "010401600000030201000a07010500fd94020b"],
  ["an atomic instruction that nobody knows", "010401600000030201000a06010400fe050b"],
  ["one behind all that are atomic", "010401600000030201000a06010400fe730b"],
  ["a local variable of type 0x00", "010401600000030201000a0601040101000b"],
  ["99 of them", "010401600000030201000a0601040163000b"],
  ["a local variable of type 0x40", "010401600000030201000a0601040101400b"],
  ["a shared type of nothing", "010401600000030201000a0601040101650b"],
])("one that is wrong on every engine is invalid: %s", (_, sections) => {
  expect(refusal(moduleOf(sections))).toEqual({ code: "INVALID", feature: undefined });
});
