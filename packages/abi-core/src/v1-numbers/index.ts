// @generated from abi/v1.json by scripts/generate.ts · do not edit

// Components that import nothing, and whose functions take and return numbers.
export { expect } from "../v1/handshake.ts";
export { core, instantiate, instantiateSync, notReady } from "../v1/instantiate.ts";
export { base64 } from "../v1/base64.ts";
export { enter, instance, trapped } from "../v1/instance.ts";
export { bool, f32, f64, s16, s32, s64, s8, u16, u32, u64, u8 } from "../v1/numbers.ts";
