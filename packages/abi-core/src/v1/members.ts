// What an interface that was passed has for a WIT name. Contract §9 and §10.
import { camelCase, pascalCase } from "./names.ts";

/** Functions, classes, core modules, components and nested instances by their JavaScript names. */
export type Members = Readonly<Record<string, unknown>>;

/** A member that the object itself has, or that its class gives it; never what every object or function inherits from the language. */
export function own(holder: unknown, key: string): unknown {
  if ((typeof holder !== "object" && typeof holder !== "function") || holder === null) return undefined;
  const everyones: object = typeof holder === "function" ? Function.prototype : Object.prototype;
  if (key in everyones) {
    // Without this, a missing function "to-string" would be found on every object.
    let owner: object | null = holder;
    while (owner !== null && owner !== everyones && !Object.hasOwn(owner, key)) owner = Object.getPrototypeOf(owner);
    if (owner === null || owner === everyones) return undefined;
  }
  return (holder as Members)[key];
}

/** What stands for one WIT name: `f`, `[module]m`, `[component]c`, `[resource]r`, `[constructor]r`, `[static]r.f` or `[method]r.f`. */
export function member(members: Members, name: string, root: boolean): unknown {
  /** The roots of a world may be passed under their WIT names, too. */
  const named = (wit: string, js: string): unknown => own(members, js) ?? (root ? own(members, wit) : undefined);
  if (!name.startsWith("[")) return functionOf(named(name, camelCase(name)));
  const end = name.indexOf("]"),
    kind = name.slice(1, end);
  const [resourceName = "", functionName = ""] = name.slice(end + 1).split(".");
  // Whether it is a module or component of the right type is judged when it is linked.
  if (kind === "module" || kind === "component") return named(resourceName, camelCase(resourceName));
  const Class = functionOf(named(resourceName, pascalCase(resourceName)));
  if (Class === undefined || kind === "constructor" || kind === "resource") return Class;
  const holder = kind === "static" ? Class : (Class as { readonly prototype?: unknown }).prototype;
  // A class cannot have a static method "prototype".
  const key = kind === "static" && functionName === "prototype" ? "prototype_" : camelCase(functionName);
  return typeof own(holder, key) === "function" ? Class : undefined;
}

/** A function, or the `default` of a module namespace, as jco lets root functions be passed. */
export function functionOf(value: unknown): unknown {
  if (typeof value === "function") return value;
  const inner = own(value, "default");
  return typeof inner === "function" ? inner : undefined;
}

/** Whether a component can do without it: the class of a resource that it only passes on. */
export const isOptional = (name: string): boolean => name.startsWith("[resource]");
