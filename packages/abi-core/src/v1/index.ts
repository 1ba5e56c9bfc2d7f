// The binding ABI, track 1: what generated code may call. Additive for good; see docs/abi and abi/v1.json.
//
// Every name stands here by itself, so that a review sees what is added to a frozen surface.
export { expect } from "./handshake.ts";
export { core, coreModule, instantiate, instantiateSync, notReady } from "./instantiate.ts";
export { component, componentInstance, hostComponent, instanceExports } from "./component-values.ts";
export { hostCore, hostModule } from "./host-modules.ts";
export { lookUp } from "./look-up.ts";
export { base64 } from "./base64.ts";
export { block, enter, instance, leave, trapped, unblock } from "./instance.ts";
export { bridge, depart, unwound } from "./bridges.ts";
export { trap } from "./trap.ts";
export { isTrap } from "./traps.ts";
export { isAbiError } from "./errors.ts";
export { data, length, listView, memory, view } from "./memory.ts";
export { allocate } from "./allocate.ts";
export { bool, f32, f64, s16, s32, s64, s8, u16, u32, u64, u8 } from "./numbers.ts";
export { char, liftChar } from "./characters.ts";
export { array, entries, invalidCase, listSize, memberless, object, settled, tuple } from "./shapes.ts";
export { bits32, bits64, floatBits32, floatBits64 } from "./float-bits.ts";
export { liftUtf8 } from "./strings-utf8-lift.ts";
export { lowerUtf8 } from "./strings-utf8-lower.ts";
export { liftUtf16, lowerUtf16 } from "./strings-utf16.ts";
export { liftLatin1Utf16, lowerLatin1Utf16 } from "./strings-latin1-utf16.ts";
export { liftBytes, liftNumbers, lowerBytes, lowerNumbers } from "./lists.ts";
export { direct, viewBytes } from "./direct.ts";
export {
  transferLatin1Utf16,
  transferUtf16ToLatin1Utf16,
  transferUtf8ToLatin1Utf16,
} from "./transfer-to-latin1-utf16.ts";
export { transferLatin1Utf16ToUtf16, transferUtf16, transferUtf8ToUtf16 } from "./transfer-to-utf16.ts";
export { transferLatin1Utf16ToUtf8, transferUtf16ToUtf8 } from "./transfer-to-utf8.ts";
export { transferAligned2, transferAligned4, transferAligned8, transferBytes, transferUtf8 } from "./transfers.ts";
export { hostResource, resource, resourceDrop, resourceNew, resourceRep } from "./resources.ts";
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
} from "./handle-passing.ts";
export { adopt, disposeObject, hostObject, lendObject, takeObject, wrap, wrapBorrow } from "./resource-objects.ts";
export { recordMove, undoMoves } from "./moves.ts";
export { closeTask, inOwnTask, openTask, tasks } from "./tasks.ts";
export { taskCancel, taskReturn } from "./task-return.ts";
export { callAsync, callBlocking, invoke } from "./async-calls.ts";
export { subtaskCancel, subtaskDrop } from "./subtasks.ts";
export { waitableJoin, waitableSetDrop, waitableSetNew, waitableSetPoll, waitableSetWait } from "./waitables.ts";
export { contextGet, contextSet } from "./context.ts";
export { backpressureDec, backpressureInc } from "./backpressure.ts";
export { threadIndex, threadYield } from "./threads.ts";
export {
  streamCancelRead,
  streamCancelWrite,
  streamDropReadable,
  streamDropWritable,
  streamNew,
  streamRead,
  streamWrite,
} from "./streams.ts";
export {
  futureCancelRead,
  futureCancelWrite,
  futureDropReadable,
  futureDropWritable,
  futureNew,
  futureRead,
  futureWrite,
} from "./futures.ts";
export { liftFuture, liftStream, lowerFuture, lowerStream } from "./copy-passing.ts";
export {
  errorContextDebugMessage,
  errorContextDrop,
  errorContextNew,
  liftErrorContext,
  lowerErrorContext,
} from "./error-contexts.ts";
export { componentError, failure, isComponentError } from "./results.ts";
export { exitCode } from "./exit.ts";

export type { AbiError } from "./errors.ts";
export type { ComponentError } from "./results.ts";
export type { ComponentExit } from "./exit.ts";
export type { HandshakeInfo } from "./handshake.ts";
export type { ComponentImport, Imports, Providers } from "./look-up.ts";
export type { ComponentRequest, ComponentValue } from "./component-values.ts";
export type { Component, CoreRequest, InstanceContext, InstantiateOptions, Steps } from "./instantiate.ts";
export type { Bridge } from "./bridges.ts";
export type { ModuleExport, ModuleImport } from "./host-modules.ts";
export type { ModuleInput, ModuleSource } from "./modules.ts";
export type { CoreExports, CoreModule, UrlLike } from "./platform.ts";
export type { Host } from "./registry.ts";
export type { Handle, Instance, ResourceType, Scope } from "./instance.ts";
export type { CoreMemory, CoreRealloc, Memory } from "./memory.ts";
export type { Move } from "./moves.ts";
export type { NumericArray, NumericArrayConstructor } from "./lists.ts";
export type { ResourceObject } from "./resource-objects.ts";
export type { TrapCode } from "./trap.ts";
export type { AsyncCall, Resolve, Task, Tasks } from "./tasks.ts";
export type { Elements } from "./copy-buffers.ts";
export type { Copy } from "./copies.ts";
export type { Transmission } from "./copy-ends.ts";
export type { ErrorContext } from "./error-contexts.ts";
