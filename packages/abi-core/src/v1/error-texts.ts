// @generated from abi/errors by scripts/generate.ts · do not edit

// oxlint-disable max-lines -- a table: one constant for each page

import type { ErrorText } from "./errors.ts";

/** Texts of ABI_REVISION_TOO_OLD. */
export const abiRevisionTooOld: ErrorText =
  'AbiMismatchError ABI_REVISION_TOO_OLD "{component}" was generated for ABI {required}, but the abi-core that it loaded provides {provided}.\n  generated code   {generated}\n  abi-core loaded  {loaded}\n  other copies     {others}\n  fix              npm update @perdure/abi-core   ·   npm ls @perdure/abi-core   shows who holds it back';

/** Texts of ABI_TRACK. */
export const abiTrack: ErrorText =
  'AbiMismatchError ABI_TRACK "{component}" was generated for ABI {required}, but it imports abi-core by the path of ABI {provided}.\n  generated code   {generated}\n  abi-core loaded  {loaded}\n  other copies     {others}\n  fix              generate the bindings again; do not edit the import of @perdure/abi-core in them';

/** Texts of ADAPTER_SPI. */
export const adapterSpi: ErrorText =
  'AdapterMismatchError ADAPTER_SPI The host "{adapter}" implements SPI {spi}, but the abi-core that was loaded understands SPI 1 only.\n  fix   npm update @perdure/abi-core @perdure/runtime-adapters';

/** Texts of BORROWS_REMAIN. */
export const borrowsRemain: ErrorText =
  "Trap BORROWS_REMAIN borrow handles still remain at the end of the call: {count}";

/** Texts of CANNOT_ENTER. */
export const cannotEnter: ErrorText =
  "Trap CANNOT_ENTER cannot enter component instance\n  component   {component}\n  reason      {reason}\n  fix         make a new instance with instantiate()";

/** Texts of CANNOT_LEAVE. */
export const cannotLeave: ErrorText = "Trap CANNOT_LEAVE cannot leave component instance";

/** Texts of CORE_COMPILE. */
export const coreCompile: ErrorText =
  'CoreModuleError CORE_COMPILE The engine cannot compile core module {position} of "{component}": {reason}\n  cause   {hint}';

/** Texts of CORE_LINK. */
export const coreLink: ErrorText =
  'CoreModuleError CORE_LINK Core module {position} of "{component}" does not fit what it is linked with: {reason}\n  fix   report this to the author of the generator, with the component';

/** Texts of HANDLE_LENT. */
export const handleLent: ErrorText =
  "Trap HANDLE_LENT cannot remove owned resource while borrowed: handle index {index}";

/** Texts of INCOMPLETE_UTF8. */
export const incompleteUtf8: ErrorText =
  "Trap INCOMPLETE_UTF8 invalid utf-8 in a string: incomplete utf-8 byte sequence at its end";

/** Texts of INVALID_ARGUMENT. */
export const invalidArgument: ErrorText =
  "InvalidArgumentError INVALID_ARGUMENT {where} must be {expected}, but is {found}.\n  fix   {fix}";

/** Texts of INVALID_CHAR. */
export const invalidChar: ErrorText = "Trap INVALID_CHAR invalid `char` bit pattern: {value}";

/** Texts of INVALID_DISCRIMINANT. */
export const invalidDiscriminant: ErrorText = "Trap INVALID_DISCRIMINANT invalid variant discriminant";

/** Texts of INVALID_HANDLE. */
export const invalidHandle: ErrorText =
  "InvalidHandleError INVALID_HANDLE {where} cannot be used: the resource {state}.";

/** Texts of INVALID_UTF8. */
export const invalidUtf8: ErrorText = "Trap INVALID_UTF8 invalid utf-8 in a string";

/** Texts of LIST_OUT_OF_BOUNDS. */
export const listOutOfBounds: ErrorText =
  "Trap LIST_OUT_OF_BOUNDS list content out-of-bounds of memory: {size} bytes at {address}, but the memory has {memory}";

/** Texts of LIST_TOO_LONG. */
export const listTooLong: ErrorText = "Trap LIST_TOO_LONG list too long: {size} bytes, but the limit is {limit}";

/** Texts of MISSING_IMPORTS. */
export const missingImports: ErrorText =
  'MissingImportsError MISSING_IMPORTS "{component}" needs {needed} that nothing provides:\n{report}\n  fix   pass them to instantiate, or use a host that has these interfaces (for WASI: @perdure/runtime-adapters/host)';

/** Texts of MODULE_MISMATCH. */
export const moduleMismatch: ErrorText =
  'ModuleError MODULE_MISMATCH "{component}" found a core module that does not belong to it: {file}\n  expected   {expected}\n  found      {found}\n  fix        install or deploy the package again, so that the JavaScript and the .wasm files are of one release';

/** Texts of MODULE_UNREADABLE. */
export const moduleUnreadable: ErrorText =
  'ModuleError MODULE_UNREADABLE "{component}" cannot read its core module {file}: {reason}\n  fix   keep the .wasm files beside the JavaScript file that names them, or pass them as the option "modules"';

/** Texts of NOT_OWNED. */
export const notOwned: ErrorText = "Trap NOT_OWNED cannot lift own resource from a borrow: handle index {index}";

/** Texts of NOT_READY. */
export const notReady: ErrorText =
  'NotReadyError NOT_READY "{component}" was called before it was ready.\n  fix   await its export "ready" once, before the first call';

/** Texts of NOT_SYNCHRONOUS. */
export const notSynchronous: ErrorText =
  'ModuleError NOT_SYNCHRONOUS "{component}" cannot be instantiated synchronously here, since its core module has to be fetched: {file}\n  fix   await instantiate(…) instead of instantiateSync(…), or pass compiled modules as the option "modules"';

/** Texts of NO_REALLOC. */
export const noRealloc: ErrorText =
  "Trap NO_REALLOC the component has no allocator (realloc) for a value that needs memory";

/** Texts of POINTER_OUT_OF_BOUNDS. */
export const pointerOutOfBounds: ErrorText =
  "Trap POINTER_OUT_OF_BOUNDS pointer out of bounds of memory: {size} bytes at {address}, but the memory has {memory}";

/** Texts of REALLOC_OUT_OF_BOUNDS. */
export const reallocOutOfBounds: ErrorText =
  "Trap REALLOC_OUT_OF_BOUNDS realloc return: beyond end of memory (string or list content out-of-bounds): {size} bytes at {address}, but the memory has {memory}";

/** Texts of REALLOC_UNALIGNED. */
export const reallocUnaligned: ErrorText =
  "Trap REALLOC_UNALIGNED realloc return: result not aligned (unaligned pointer): address {address} is no multiple of {alignment}";

/** Texts of STRING_OUT_OF_BOUNDS. */
export const stringOutOfBounds: ErrorText =
  "Trap STRING_OUT_OF_BOUNDS string content out-of-bounds (string pointer/length out of bounds of memory): {size} bytes at {address}, but the memory has {memory}";

/** Texts of STRING_TOO_LONG. */
export const stringTooLong: ErrorText = "Trap STRING_TOO_LONG string too long: {size} bytes, but the limit is {limit}";

/** Texts of TABLE_FULL. */
export const tableFull: ErrorText = "Trap TABLE_FULL handle table is full: {limit} handles";

/** Texts of TOO_MANY_INSTANCES. */
export const tooManyInstances: ErrorText =
  'LimitError TOO_MANY_INSTANCES "{component}" cannot be instantiated: with the components that it was passed, it comes to more than {limit} instances of core modules and components.\n  fix   do not pass this component, or what it was given, to components of unknown origin';

/** Texts of UNALIGNED_POINTER. */
export const unalignedPointer: ErrorText =
  "Trap UNALIGNED_POINTER unaligned pointer: address {address} is no multiple of {alignment}";

/** Texts of UNCAUGHT_EXCEPTION. */
export const uncaughtException: ErrorText =
  "Trap UNCAUGHT_EXCEPTION an exception of core WebAssembly was not caught inside its component";

/** Texts of UNKNOWN_HANDLE. */
export const unknownHandle: ErrorText = "Trap UNKNOWN_HANDLE unknown handle index {index}";

/** Texts of WRONG_HANDLE_TYPE. */
export const wrongHandleType: ErrorText =
  "Trap WRONG_HANDLE_TYPE handle index {index} used with the wrong type, expected {expected} but found a different {found}";
