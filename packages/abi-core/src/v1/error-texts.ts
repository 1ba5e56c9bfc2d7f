// @generated from abi/errors by scripts/generate.ts · do not edit

import type { ErrorText } from "./errors.ts";

/** Texts of ABI_REVISION_TOO_OLD. */
export const abiRevisionTooOld: ErrorText = {
  code: "ABI_REVISION_TOO_OLD",
  name: "AbiMismatchError",
  message:
    '"{component}" was generated for ABI {required}, but the abi-core that it loaded provides {provided}.\n  generated code   {generated}\n  abi-core loaded  {loaded}\n  other copies     {others}\n  fix              npm update @perdure/abi-core   ·   npm ls @perdure/abi-core   shows who holds it back',
};

/** Texts of ABI_TRACK. */
export const abiTrack: ErrorText = {
  code: "ABI_TRACK",
  name: "AbiMismatchError",
  message:
    '"{component}" was generated for ABI {required}, but it imports abi-core by the path of ABI {provided}.\n  generated code   {generated}\n  abi-core loaded  {loaded}\n  other copies     {others}\n  fix              generate the bindings again; do not edit the import of @perdure/abi-core in them',
};

/** Texts of ADAPTER_SPI. */
export const adapterSpi: ErrorText = {
  code: "ADAPTER_SPI",
  name: "AdapterMismatchError",
  message:
    'The host "{adapter}" implements SPI {spi}, but the abi-core that was loaded understands SPI 1 only.\n  fix   npm update @perdure/abi-core @perdure/runtime-adapters',
};

/** Texts of CORE_COMPILE. */
export const coreCompile: ErrorText = {
  code: "CORE_COMPILE",
  name: "CoreModuleError",
  message: 'The engine cannot compile core module {position} of "{component}": {reason}\n  cause   {hint}',
};

/** Texts of CORE_LINK. */
export const coreLink: ErrorText = {
  code: "CORE_LINK",
  name: "CoreModuleError",
  message:
    'Core module {position} of "{component}" does not fit what it is linked with: {reason}\n  fix   report this to the author of the generator, with the component',
};

/** Texts of INVALID_ARGUMENT. */
export const invalidArgument: ErrorText = {
  code: "INVALID_ARGUMENT",
  name: "InvalidArgumentError",
  message: "{where} must be {expected}, but is {found}.",
};

/** Texts of INVALID_HANDLE. */
export const invalidHandle: ErrorText = {
  code: "INVALID_HANDLE",
  name: "InvalidHandleError",
  message: "{where} cannot be used: the resource {state}.",
};

/** Texts of MISSING_IMPORTS. */
export const missingImports: ErrorText = {
  code: "MISSING_IMPORTS",
  name: "MissingImportsError",
  message:
    '"{component}" needs {count} functions that nothing provides:\n{report}\n  fix   pass them to instantiate, or use a host that has these interfaces (for WASI: @perdure/runtime-adapters/host)',
};

/** Texts of MODULE_MISMATCH. */
export const moduleMismatch: ErrorText = {
  code: "MODULE_MISMATCH",
  name: "ModuleError",
  message:
    '"{component}" found a core module that does not belong to it: {file}\n  expected   {expected}\n  found      {found}\n  fix        install or deploy the package again, so that the JavaScript and the .wasm files are of one release',
};

/** Texts of MODULE_UNREADABLE. */
export const moduleUnreadable: ErrorText = {
  code: "MODULE_UNREADABLE",
  name: "ModuleError",
  message:
    '"{component}" cannot read its core module {file}: {reason}\n  fix   keep the .wasm files beside the JavaScript file that names them, or pass them as the option "modules"',
};

/** Texts of NOT_READY. */
export const notReady: ErrorText = {
  code: "NOT_READY",
  name: "NotReadyError",
  message:
    '"{component}" was called before it was ready.\n  fix   await its export "ready" once, before the first call',
};

/** Texts of NOT_SYNCHRONOUS. */
export const notSynchronous: ErrorText = {
  code: "NOT_SYNCHRONOUS",
  name: "ModuleError",
  message:
    '"{component}" cannot be instantiated synchronously here, since its core module has to be fetched: {file}\n  fix   await instantiate(…) instead of instantiateSync(…), or pass compiled modules as the option "modules"',
};
