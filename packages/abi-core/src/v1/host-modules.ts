// Core modules that a component imports. Component Model, "core module types"; contract §7: what does not fit stops at load, by name.
import { wrongType } from "./arguments.ts";
import { abiError } from "./errors.ts";
import { coreModuleType } from "./error-texts.ts";
import { isModule } from "./modules.ts";
import { platform } from "./platform.ts";
import type { CoreModule } from "./platform.ts";

/** A core import as a module's type lists it: module, name, and the kind as the JavaScript API calls it ("function", "memory" …). @since 1.0 */
export type ModuleImport = readonly [module: string, name: string, kind: string];

/** A core export as a module's type lists it. @since 1.0 */
export type ModuleExport = readonly [name: string, kind: string];

/**
 * Checks a core module that the host passes in, before anything is instantiated: it may import only what its type lists, and must
 * export all of it. What the engine tells of a module are names and kinds; signatures and limits it checks itself, when it links.
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

const misfit = (where: string, difference: string): Error => abiError(coreModuleType, { where, difference });
