// @generated from abi/v1.json by scripts/generate.ts · do not edit

// Synchronous components whose texts are UTF-8, with every type of value, and resources.
export { expect } from "../v1/handshake.ts";
export { core, instantiate, instantiateSync, notReady } from "../v1/instantiate.ts";
export { lookUp } from "../v1/look-up.ts";
export { base64 } from "../v1/base64.ts";
export { block, enter, instance, leave, trapped, unblock } from "../v1/instance.ts";
export { bridge, depart, unwound } from "../v1/bridges.ts";
export { trap } from "../v1/trap.ts";
export { isTrap } from "../v1/traps.ts";
export { isAbiError } from "../v1/errors.ts";
export { data, length, listView, memory, view } from "../v1/memory.ts";
export { allocate } from "../v1/allocate.ts";
export { bool, f32, f64, s16, s32, s64, s8, u16, u32, u64, u8 } from "../v1/numbers.ts";
export { char, liftChar } from "../v1/characters.ts";
export { array, entries, invalidCase, listSize, memberless, object, settled, tuple } from "../v1/shapes.ts";
export { bits32, bits64, floatBits32, floatBits64 } from "../v1/float-bits.ts";
export { liftUtf8 } from "../v1/strings-utf8-lift.ts";
export { lowerUtf8 } from "../v1/strings-utf8-lower.ts";
export { liftBytes, liftNumbers, lowerBytes, lowerNumbers } from "../v1/lists.ts";
export { direct, viewBytes } from "../v1/direct.ts";
export { transferAligned2, transferAligned4, transferAligned8, transferBytes, transferUtf8 } from "../v1/transfers.ts";
export { hostResource, resource, resourceDrop, resourceNew, resourceRep } from "../v1/resources.ts";
export {
  borrowed,
  endScope,
  lend,
  lendInto,
  liftOwn,
  lowerBorrow,
  lowerOwn,
  scope,
  unlend,
  unlendAll,
} from "../v1/handle-passing.ts";
export { adopt, disposeObject, hostObject, lendObject, takeObject, wrap, wrapBorrow } from "../v1/resource-objects.ts";
export { recordMove, undoMoves } from "../v1/moves.ts";
export { componentError, failure, isComponentError } from "../v1/results.ts";
export { exitCode } from "../v1/exit.ts";
