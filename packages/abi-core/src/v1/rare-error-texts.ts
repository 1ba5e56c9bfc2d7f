// @generated from abi/errors by scripts/generate.ts · do not edit

// oxlint-disable max-lines -- a table: one record for each page

import type { ErrorText } from "./errors.ts";

/** Texts of BACKPRESSURE_RANGE. */
export const backpressureRange: ErrorText = {
  code: "BACKPRESSURE_RANGE",
  name: "Trap",
  message: "backpressure counter {direction}",
};

/** Texts of CANNOT_BLOCK. */
export const cannotBlock: ErrorText = {
  code: "CANNOT_BLOCK",
  name: "Trap",
  message: "cannot block a synchronous task before returning",
};

/** Texts of CANNOT_SUSPEND. */
export const cannotSuspend: ErrorText = {
  code: "CANNOT_SUSPEND",
  name: "SuspensionError",
  message:
    '"{component}" would have to wait, and its code cannot be suspended: {builtIn}\n  fix   update @perdure/abi-core, or build the component so that its asynchronous functions return to wait (the canonical option `callback`)',
};

/** Texts of COMPONENT_TYPE. */
export const componentType: ErrorText = {
  code: "COMPONENT_TYPE",
  name: "ComponentTypeError",
  message:
    '{where} is a component of another type than "{component}" expects: {difference}\n  fix   pass a component that needs no more than it is given, and exports all that is used of it',
};

/** Texts of COPY_BUSY. */
export const copyBusy: ErrorText = {
  code: "COPY_BUSY",
  name: "Trap",
  message: "cannot have concurrent operations active on a future/stream",
};

/** Texts of COPY_ENDED. */
export const copyEnded: ErrorText = {
  code: "COPY_ENDED",
  name: "Trap",
  message: "cannot {verb} {kind} after {reason}",
};

/** Texts of COPY_TOO_LONG. */
export const copyTooLong: ErrorText = {
  code: "COPY_TOO_LONG",
  name: "Trap",
  message: "stream read/write count too large: {count} elements, but the limit is {limit}",
};

/** Texts of CORE_MODULE_TYPE. */
export const coreModuleType: ErrorText = {
  code: "CORE_MODULE_TYPE",
  name: "CoreModuleError",
  message:
    "{where} is a core module of another type than the component expects: {difference}\n  fix   pass a module that imports no more than its type lists, and exports all of it, with the types that are listed",
};

/** Texts of END_BUSY. */
export const endBusy: ErrorText = {
  code: "END_BUSY",
  name: "Trap",
  message: "cannot {verb} busy {kind}",
};

/** Texts of END_IN_SET. */
export const endInSet: ErrorText = {
  code: "END_IN_SET",
  name: "Trap",
  message: "cannot lift {kind} while it's in a waitable set",
};

/** Texts of FUTURE_NOT_WRITTEN. */
export const futureNotWritten: ErrorText = {
  code: "FUTURE_NOT_WRITTEN",
  name: "Trap",
  message: "cannot drop future write end without first writing a value",
};

/** Texts of INVALID_UTF16. */
export const invalidUtf16: ErrorText = {
  code: "INVALID_UTF16",
  name: "Trap",
  message: "invalid utf-16 in a string: unpaired surrogate",
};

/** Texts of NOT_COPYING. */
export const notCopying: ErrorText = {
  code: "NOT_COPYING",
  name: "Trap",
  message: "cannot cancel a read or write of a {kind}: none is in progress",
};

/** Texts of SAME_INSTANCE_COPY. */
export const sameInstanceCopy: ErrorText = {
  code: "SAME_INSTANCE_COPY",
  name: "Trap",
  message: "cannot read from and write to intra-component {kind}",
};

/** Texts of SUBTASK_CANCELLED. */
export const subtaskCancelled: ErrorText = {
  code: "SUBTASK_CANCELLED",
  name: "Trap",
  message: "`subtask.cancel` called after terminal status delivered, or for the second time",
};

/** Texts of SUBTASK_UNRESOLVED. */
export const subtaskUnresolved: ErrorText = {
  code: "SUBTASK_UNRESOLVED",
  name: "Trap",
  message: "cannot drop a subtask which has not yet resolved",
};

/** Texts of TASK_NOT_ASYNC. */
export const taskNotAsync: ErrorText = {
  code: "TASK_NOT_ASYNC",
  name: "Trap",
  message: "`{builtIn}` called in a task that is not asynchronous",
};

/** Texts of TASK_NOT_CANCELLED. */
export const taskNotCancelled: ErrorText = {
  code: "TASK_NOT_CANCELLED",
  name: "Trap",
  message: "`task.cancel` called by a task which has not been cancelled",
};

/** Texts of TASK_RESOLVED. */
export const taskResolved: ErrorText = {
  code: "TASK_RESOLVED",
  name: "Trap",
  message: "`task.return` or `task.cancel` called more than once for the current task",
};

/** Texts of TASK_RETURN_MISMATCH. */
export const taskReturnMismatch: ErrorText = {
  code: "TASK_RETURN_MISMATCH",
  name: "Trap",
  message: "invalid `task.return` signature and/or options for the current task",
};

/** Texts of TASK_UNRESOLVED. */
export const taskUnresolved: ErrorText = {
  code: "TASK_UNRESOLVED",
  name: "Trap",
  message: "async-lifted export failed to produce a result",
};

/** Texts of WAITABLE_IN_SET. */
export const waitableInSet: ErrorText = {
  code: "WAITABLE_IN_SET",
  name: "Trap",
  message: "waitable cannot be used synchronously while added to a waitable set",
};

/** Texts of WAITABLE_SET_NOT_EMPTY. */
export const waitableSetNotEmpty: ErrorText = {
  code: "WAITABLE_SET_NOT_EMPTY",
  name: "Trap",
  message: "cannot drop waitable set with waiters or waitables in it: {count}",
};
