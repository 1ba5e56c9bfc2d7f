// @generated from abi/v1.json by scripts/generate.ts · do not edit

// Components that import nothing, and whose functions take and return numbers.
export {
  base64,
  bool,
  core,
  enter,
  expect,
  f32,
  f64,
  instance,
  instantiate,
  instantiateSync,
  notReady,
  s16,
  s32,
  s64,
  s8,
  trapped,
  u16,
  u32,
  u64,
  u8,
} from "../v1/index.ts";
