// Core modules that a component imports. Component Model, "core module types"; contract §7: what does not fit stops at load, by name.
import { wrongType } from "./arguments.ts";
import { base64 } from "./base64.ts";
import { abiError } from "./errors.ts";
import { coreModuleType } from "./rare-error-texts.ts";
import type { CoreRequest } from "./instantiate.ts";
import { isModule } from "./modules.ts";
import { platform } from "./platform.ts";
import type { CoreExports, CoreModule } from "./platform.ts";

/** A core import as a module's type lists it: module, name, and the kind as the JavaScript API calls it ("function", "memory" …). @since 1.0 */
export type ModuleImport = readonly [module: string, name: string, kind: string];

/** A core export as a module's type lists it. @since 1.0 */
export type ModuleExport = readonly [name: string, kind: string];

/**
 * Checks a core module that the host passes in, before anything is instantiated: it may import only what its type lists, and must
 * export all of it. What the engine tells of a module are names and kinds; signatures and limits it compares when it links: see `hostCore`.
 * @param v a `WebAssembly.Module`, or a module namespace whose `default` is one. @param w where, for the message.
 * @throws INVALID_ARGUMENT if it is no module, CORE_MODULE_TYPE.
 * @since 1.0
 */
export function hostModule(
  v: unknown,
  w: string,
  imports: readonly ModuleImport[],
  exports: readonly ModuleExport[],
): CoreModule {
  const module = isModule(v) ? v : (v as { readonly default?: unknown } | null)?.default;
  if (!isModule(module)) throw wrongType(v, w, undefined, "a WebAssembly.Module");
  const { Module } = platform().WebAssembly;
  for (const has of Module.imports(module)) {
    const listed = imports.find(([from, name]) => from === has.module && name === has.name);
    const place = `the import "${has.name}" from "${has.module}"`;
    if (listed === undefined) throw misfit(w, `${place} is not in the type`);
    if (listed[2] !== has.kind) throw misfit(w, `${place} is a ${has.kind}, and in the type a ${listed[2]}`);
  }
  const actual = new Map(Module.exports(module).map(({ name, kind }) => [name, kind]));
  for (const [name, kind] of exports) {
    const found = actual.get(name);
    if (found === undefined) throw misfit(w, `the export "${name}" is missing`);
    if (found !== kind) throw misfit(w, `the export "${name}" is a ${found}, and in the type a ${kind}`);
  }
  return module;
}

/**
 * Asks for an instance of a core module that the host passed: `const exports = yield abi.hostCore(module, imports, …)`.
 *
 * Engines do not tell the types of a module's imports and exports, but compare them when they link. So the exports are linked with a module that
 * imports them with the types that they must have, and does nothing else. This is after the module's start function has run.
 * Functions of JavaScript have no types to compare, so they are imported and exported again with theirs.
 * @param imports what it is given, by module and name. @param w where the module came from, for messages.
 * @param types base64 of two core modules: one that imports what must be exported from "export", and one that exports its imports in
 * their order, all of them functions among `imports`. Either may be left out, or be "".
 * @throws (by `instantiate`) CORE_MODULE_TYPE if the module needs something else than it is given, or exports other types.
 * @since 1.0
 */
export function hostCore(module: CoreModule, imports: object, w: string, types: readonly string[]): CoreRequest {
  const [has, given] = types;
  const check = (exports: CoreExports): void => {
    const witness = compiled(has);
    if (witness === undefined) return;
    try {
      link(witness, { export: exports });
    } catch (error) {
      if (!(error instanceof Error) || error.name !== "LinkError") throw error;
      throw misfit(w, `an export has another type (${reasonOf(error)})`, error);
    }
  };
  const cannotLink = (cause: Error): Error =>
    misfit(w, `it cannot be linked with what it is given (${reasonOf(cause)})`, cause);
  return { module, imports: typed(imports as ImportObject, given), type: { misfit: cannotLink, check } };
}

type ImportObject = Readonly<Record<string, CoreExports>>;

/** The same imports, where those functions that are named have the types that are stated. */
function typed(imports: ImportObject, given: string | undefined): object {
  const passage = compiled(given);
  if (passage === undefined) return imports;
  const exports = link(passage, imports);
  const modules = new Map(Object.entries(imports).map(([name, members]) => [name, new Map(Object.entries(members))]));
  platform()
    .WebAssembly.Module.imports(passage)
    .forEach(({ module, name }, position) => modules.get(module)?.set(name, exports[position]));
  return Object.fromEntries(Array.from(modules, ([name, members]) => [name, Object.fromEntries(members)]));
}

const link = (module: CoreModule, imports: object): CoreExports =>
  new (platform().WebAssembly.Instance)(module, imports).exports;

/**
 * Some engines compile nothing that is not a file, and old ones do not know every type: then it stays with names and kinds. That a module is
 * valid does not depend on the component's user: bindgen tests what it writes.
 */
function compiled(text: string | undefined): CoreModule | undefined {
  if (text === undefined || text === "") return undefined;
  try {
    return new (platform().WebAssembly.Module)(base64(text));
  } catch {
    return undefined;
  }
}

/** What the engine says, without the name of its function. */
const reasonOf = (error: Error): string => error.message.replace(/^WebAssembly\.\w+\(\): /, "");

const misfit = (where: string, difference: string, cause?: Error): Error =>
  abiError(coreModuleType, { where, difference }, cause);
