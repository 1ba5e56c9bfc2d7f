// @generated from abi/errors by scripts/generate.ts · do not edit

// oxlint-disable max-lines -- a table: one constant for each page

import type { ErrorText } from "./errors.ts";

/** Texts of BACKPRESSURE_RANGE. */
export const backpressureRange: ErrorText = "Trap BACKPRESSURE_RANGE backpressure counter {direction}";

/** Texts of CANNOT_BLOCK. */
export const cannotBlock: ErrorText = "Trap CANNOT_BLOCK cannot block a synchronous task before returning";

/** Texts of CANNOT_SUSPEND. */
export const cannotSuspend: ErrorText =
  'SuspensionError CANNOT_SUSPEND "{component}" would have to wait, and its code cannot be suspended: {builtIn}\n  fix   update @perdure/abi-core, or build the component so that its asynchronous functions return to wait (the canonical option `callback`)';

/** Texts of COMPONENT_TYPE. */
export const componentType: ErrorText =
  'ComponentTypeError COMPONENT_TYPE {where} is a component of another type than "{component}" expects: {difference}\n  fix   pass a component that needs no more than it is given, and exports all that is used of it';

/** Texts of COPY_BUSY. */
export const copyBusy: ErrorText = "Trap COPY_BUSY cannot have concurrent operations active on a future/stream";

/** Texts of COPY_ENDED. */
export const copyEnded: ErrorText = "Trap COPY_ENDED cannot {verb} {kind} after {reason}";

/** Texts of COPY_TOO_LONG. */
export const copyTooLong: ErrorText =
  "Trap COPY_TOO_LONG stream read/write count too large: {count} elements, but the limit is {limit}";

/** Texts of CORE_MODULE_TYPE. */
export const coreModuleType: ErrorText =
  "CoreModuleError CORE_MODULE_TYPE {where} is a core module of another type than the component expects: {difference}\n  fix   pass a module that imports no more than its type lists, and exports all of it, with the types that are listed";

/** Texts of END_BUSY. */
export const endBusy: ErrorText = "Trap END_BUSY cannot {verb} busy {kind}";

/** Texts of END_IN_SET. */
export const endInSet: ErrorText = "Trap END_IN_SET cannot lift {kind} while it's in a waitable set";

/** Texts of FUTURE_NOT_WRITTEN. */
export const futureNotWritten: ErrorText =
  "Trap FUTURE_NOT_WRITTEN cannot drop future write end without first writing a value";

/** Texts of INVALID_UTF16. */
export const invalidUtf16: ErrorText = "Trap INVALID_UTF16 invalid utf-16 in a string: unpaired surrogate";

/** Texts of NOT_COPYING. */
export const notCopying: ErrorText = "Trap NOT_COPYING cannot cancel a read or write of a {kind}: none is in progress";

/** Texts of SAME_INSTANCE_COPY. */
export const sameInstanceCopy: ErrorText =
  "Trap SAME_INSTANCE_COPY cannot read from and write to intra-component {kind}";

/** Texts of SUBTASK_CANCELLED. */
export const subtaskCancelled: ErrorText =
  "Trap SUBTASK_CANCELLED `subtask.cancel` called after terminal status delivered, or for the second time";

/** Texts of SUBTASK_UNRESOLVED. */
export const subtaskUnresolved: ErrorText = "Trap SUBTASK_UNRESOLVED cannot drop a subtask which has not yet resolved";

/** Texts of TASK_NOT_ASYNC. */
export const taskNotAsync: ErrorText = "Trap TASK_NOT_ASYNC `{builtIn}` called in a task that is not asynchronous";

/** Texts of TASK_NOT_CANCELLED. */
export const taskNotCancelled: ErrorText =
  "Trap TASK_NOT_CANCELLED `task.cancel` called by a task which has not been cancelled";

/** Texts of TASK_RESOLVED. */
export const taskResolved: ErrorText =
  "Trap TASK_RESOLVED `task.return` or `task.cancel` called more than once for the current task";

/** Texts of TASK_RETURN_MISMATCH. */
export const taskReturnMismatch: ErrorText =
  "Trap TASK_RETURN_MISMATCH invalid `task.return` signature and/or options for the current task";

/** Texts of TASK_UNRESOLVED. */
export const taskUnresolved: ErrorText = "Trap TASK_UNRESOLVED async-lifted export failed to produce a result";

/** Texts of WAITABLE_IN_SET. */
export const waitableInSet: ErrorText =
  "Trap WAITABLE_IN_SET waitable cannot be used synchronously while added to a waitable set";

/** Texts of WAITABLE_SET_NOT_EMPTY. */
export const waitableSetNotEmpty: ErrorText =
  "Trap WAITABLE_SET_NOT_EMPTY cannot drop waitable set with waiters or waitables in it: {count}";
