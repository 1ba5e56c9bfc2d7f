// Components as values: passed in, instantiated by another component, exported. Component Model, "component types"; docs/decisions/0014-component-values.md.
//
// A component value is anything with the functions that generated bindings have, so `import * as greeter from "./greeter/bindings.js"` is one. What
// it is made of is not known here: everything that goes in or comes out is a JavaScript value, as for a host.
import { describe, isRealPromise, wrongType } from "./arguments.ts";
import { kindBrand, stepsBrand } from "./brands.ts";
import { abiError, isAbiError } from "./errors.ts";
import { componentType } from "./rare-error-texts.ts";
import { instantiate, instantiateSync } from "./instantiate.ts";
import type { Component, InstanceContext, InstantiateOptions } from "./instantiate.ts";
import { fromImports, inside } from "./look-up.ts";
import type { ComponentImport, Imports } from "./look-up.ts";
import { functionOf, isOptional, member, own } from "./members.ts";
import type { Host } from "./registry.ts";

/** A component that is passed from JavaScript to a component or back; at least one of the functions is there. @since 1.0 */
export interface ComponentValue {
  readonly instantiate?: (imports?: Imports, options?: InstantiateOptions) => unknown;
  readonly instantiateSync?: (imports?: Imports, options?: InstantiateOptions) => unknown;
}

/** A component to be instantiated; what `link` yields. @since 1.0 */
export interface ComponentRequest {
  readonly now: () => unknown;
  /** In an object: exports may look like a promise. */
  readonly later: () => Promise<{ readonly exports: unknown }>;
}

/**
 * Makes a value of a component inside a component, as it is exported or passed on.
 * @param cx the instance that it belongs to; core modules that were passed to that one are used here too.
 * @since 1.0
 */
export function component(cx: InstanceContext, c: Component): ComponentValue {
  const withModules = (options: InstantiateOptions | undefined): InstantiateOptions | undefined =>
    cx.options?.modules === undefined || (options !== undefined && typeof options !== "object")
      ? options
      : { ...options, modules: options?.modules ?? cx.options.modules };
  const value = {
    instantiate: (imports?: Imports, options?: InstantiateOptions) => instantiate(c, imports, withModules(options)),
    instantiateSync: (imports?: Imports, options?: InstantiateOptions) =>
      instantiateSync(c, imports, withModules(options)),
  };
  Object.defineProperty(value, kindBrand, { value: "component" });
  return Object.freeze(value);
}

/**
 * Checks a component that the host passes in. What its instances have is checked when there is one.
 * @param w where, for the message.
 * @throws INVALID_ARGUMENT if it is no component.
 * @since 1.0
 */
export function hostComponent(v: unknown, w: string): ComponentValue {
  if (functionIn(v, "instantiate") === undefined && functionIn(v, "instantiateSync") === undefined)
    throw wrongType(v, w, undefined, "a component: an object with instantiate and instantiateSync, as bindings.js has");
  return v as ComponentValue;
}

/**
 * Asks for an instance of a component: `const exports = yield abi.componentInstance(cx, c, imports, "c")`.
 *
 * It gets nothing but these imports: no registered host, no default one, since its type says what it may ask for.
 * @param w where the component came from, for messages.
 * @throws when it is driven: INVALID_ARGUMENT if the component cannot be instantiated in this way, COMPONENT_TYPE if it needs more; what it throws.
 * @since 1.0
 */
export function componentInstance(
  cx: InstanceContext,
  c: ComponentValue,
  imports: Imports,
  w: string,
): ComponentRequest {
  const options: InstantiateOptions = { host: nobody, fallback: undefined, [stepsBrand]: cx.steps } as object;
  const misfit = (error: unknown): unknown => {
    if (!isAbiError(error) || error.code !== "MISSING_IMPORTS") return error;
    const missing = (error as { readonly missing?: unknown }).missing;
    const names = Array.isArray(missing) ? missing.map(String) : [];
    return abiError(componentType, { ...facts(cx, w, names), difference: `it needs ${names.join(", ")}` }, error);
  };
  const ready = (exports: unknown): unknown => {
    if (!isRealPromise(exports)) return exports;
    const difference = "its instantiateSync returned a Promise, not an instance";
    throw abiError(componentType, { ...facts(cx, w, []), difference });
  };
  return {
    now() {
      if (functionIn(c, "instantiateSync") === undefined)
        throw wrongType(c, w, undefined, "a component with instantiateSync, since this instance is not waited for");
      try {
        return ready(c.instantiateSync!(imports, options));
      } catch (error) {
        throw misfit(error);
      }
    },
    async later() {
      try {
        // A component that is ready at once need not offer more.
        if (functionIn(c, "instantiate") === undefined) return { exports: ready(c.instantiateSync!(imports, options)) };
        return { exports: await c.instantiate!(imports, options) };
      } catch (error) {
        throw misfit(error);
      }
    },
  };
}

/**
 * Finds what a component uses of an instance that it asked for, as `lookUp` does for imports.
 * @param w where the component came from, for messages.
 * @throws COMPONENT_TYPE, with everything that is missing by its WIT name.
 * @since 1.0
 */
export function instanceExports(
  cx: InstanceContext,
  exports: unknown,
  wanted: readonly ComponentImport[],
  w: string,
): unknown[][] {
  if ((typeof exports !== "object" && typeof exports !== "function") || exports === null)
    throw abiError(componentType, { ...facts(cx, w, []), difference: `its instance is ${describe(exports)}` });
  const missing: string[] = [];
  const found = wanted.map(([interfaceName, ...names]) => {
    const [root = "", ...path] = interfaceName.split("#");
    const members = inside(fromImports(exports as Imports, root) ?? {}, path);
    return names.map((name) => {
      // Bindings call a root function `then` so, see `link`.
      const value =
        member(members, name, interfaceName === "") ??
        (name === "then" ? functionOf(own(members, "then_")) : undefined);
      if (value === undefined && !isOptional(name))
        missing.push(interfaceName === "" ? name : `${interfaceName}#${name}`);
      return value;
    });
  });
  if (missing.length > 0)
    throw abiError(componentType, { ...facts(cx, w, missing), difference: `it does not export ${missing.join(", ")}` });
  return found;
}

/** Provides every interface, with nothing in it; so nobody after it is asked. */
const nobody: Host = { spi: 1, name: "the component that instantiates it", resolve: () => ({}) };

const facts = (cx: InstanceContext, where: string, missing: readonly string[]): Readonly<Record<string, unknown>> => ({
  component: cx.component.name,
  where,
  missing,
});

function functionIn(value: unknown, name: string): unknown {
  const found = own(value, name);
  return typeof found === "function" ? found : undefined;
}
