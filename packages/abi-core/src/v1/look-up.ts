// Finding what a component imports. Contract §7 and §9.
//
// Only what the component uses is looked for, and everything that is missing is reported at once. One interface comes from one
// provider as a whole: an application that replaces an interface must never get the rest of it from a host that it did not choose.
import { abiError } from "./errors.ts";
import { adapterSpi, missingImports } from "./error-texts.ts";
import { camelCase, laterFirst, pascalCase, splitVersion, trackOf } from "./names.ts";
import { registry } from "./registry.ts";
import type { Host } from "./registry.ts";

/**
 * One interface that a component imports: its WIT name, then the WIT names of what it uses: functions, and core modules as `[module]name`.
 * An instance inside an instance has a row of its own, with the names from outside to inside: `acme:log/sinks#nested`.
 * @since 1.0
 */
export type ComponentImport = readonly [interfaceName: string, ...names: string[]];

/** What an application passes as imports: by interface name, with or without version; root functions under their own names. @since 1.0 */
export type Imports = Readonly<Record<string, unknown>>;

/** Who may provide imports, first to last; the registered host stands between the two. @since 1.0 */
export interface Providers {
  readonly imports: Imports | undefined;
  readonly host: Host | undefined;
  readonly fallback: Host | undefined;
}

type Members = Readonly<Record<string, unknown>>;

interface Provider {
  readonly name: string;
  readonly members: Members;
}

/**
 * Finds all imports of a component; `instantiate` calls it where the component's record names it.
 * @returns by interface, by name: the function, or for names in brackets the resource's class.
 * @throws MISSING_IMPORTS, with every missing function by its WIT name; ADAPTER_SPI.
 * @since 1.0
 */
export function lookUp(component: string, wanted: readonly ComponentImport[], providers: Providers): unknown[][] {
  const hosts = [providers.host, registry().host, providers.fallback].filter((host) => host !== undefined);
  for (const host of hosts) {
    if (host.spi !== 1) throw abiError(adapterSpi, { adapter: host.name, spi: host.spi });
  }
  const missing: string[] = [],
    report: string[] = [];
  const found = wanted.map(([interfaceName, ...names]) => {
    const [rootName = "", ...path] = interfaceName.split("#");
    const provider = inside(providerOf(rootName, providers.imports, hosts), path);
    const values = names.map((name) => member(provider.members, name, interfaceName === ""));
    const absent = names.filter((_, k) => values[k] === undefined);
    if (absent.length > 0) {
      missing.push(...absent.map((name) => (interfaceName === "" ? name : `${interfaceName}#${name}`)));
      report.push(`  ${interfaceName === "" ? "(root)" : interfaceName}: ${absent.join(", ")}   (${provider.name})`);
    }
    return values;
  });
  if (missing.length > 0)
    throw abiError(missingImports, { component, missing, count: missing.length, report: report.join("\n") });
  return found;
}

const nobody: Provider = { name: "nobody provides this interface", members: {} };

function providerOf(interfaceName: string, imports: Imports | undefined, hosts: readonly Host[]): Provider {
  const given = imports === undefined ? undefined : fromImports(imports, interfaceName);
  if (given !== undefined) return { name: "not in the imports that were passed", members: given };
  const { name, version } = splitVersion(interfaceName);
  for (const host of hosts) {
    const members = host.resolve(name, version);
    if (members !== undefined) return { name: `host "${host.name}" has the interface, but not this`, members };
  }
  return nobody;
}

/** The members of a nested instance: by the lowerCamelCase name, or by the WIT name as it is. */
function inside({ name, members }: Provider, path: readonly string[]): Provider {
  let inner: unknown = members;
  for (const step of path) inner = own(inner, camelCase(step)) ?? own(inner, step);
  return { name, members: (inner ?? {}) as Members };
}

/** By the exact name, then without version, then any version of the same track (the latest of several). */
function fromImports(imports: Imports, interfaceName: string): Members | undefined {
  if (interfaceName === "") return imports;
  const { name, version } = splitVersion(interfaceName);
  const exact = own(imports, interfaceName) ?? own(imports, name);
  if (exact !== undefined || version === undefined) return exact as Members | undefined;
  const track = trackOf(version);
  const candidates = Object.keys(imports)
    .map(splitVersion)
    .filter((key) => key.name === name && key.version !== undefined && trackOf(key.version) === track)
    .map((key) => key.version!)
    .sort(laterFirst);
  return candidates[0] === undefined ? undefined : (own(imports, `${name}@${candidates[0]}`) as Members | undefined);
}

/** A member that the object itself has, or that its class gives it; never what every object or function inherits from the language. */
function own(holder: unknown, key: string): unknown {
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

/** What stands for one WIT name: `f`, `[module]m`, `[constructor]r`, `[static]r.f` or `[method]r.f`. */
function member(members: Members, name: string, root: boolean): unknown {
  const match = /^\[(constructor|static|method|module)\]([^.]*)(?:\.(.*))?$/.exec(name);
  if (match === null) return functionOf(own(members, camelCase(name)) ?? (root ? own(members, name) : undefined));
  const [, kind, resourceName = "", functionName = ""] = match;
  // Whether it is a module of the right type is judged when it is linked.
  if (kind === "module")
    return own(members, camelCase(resourceName)) ?? (root ? own(members, resourceName) : undefined);
  const Class = functionOf(own(members, pascalCase(resourceName)) ?? (root ? own(members, resourceName) : undefined));
  if (Class === undefined || kind === "constructor") return Class;
  const holder = kind === "static" ? Class : (Class as { readonly prototype?: unknown }).prototype;
  // A class cannot have a static method "prototype".
  const key = kind === "static" && functionName === "prototype" ? "prototype_" : camelCase(functionName);
  return typeof own(holder, key) === "function" ? Class : undefined;
}

/** A function, or the `default` of a module namespace, as jco lets root functions be passed. */
function functionOf(value: unknown): unknown {
  if (typeof value === "function") return value;
  const inner = own(value, "default");
  return typeof inner === "function" ? inner : undefined;
}
