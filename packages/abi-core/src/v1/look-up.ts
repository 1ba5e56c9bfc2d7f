// Finding what a component imports. Contract §7 and §9.
//
// Only what the component uses is looked for, and everything that is missing is reported at once. One interface comes from one
// provider as a whole: an application that replaces an interface must never get the rest of it from a host that it did not choose.
import { wrongType } from "./arguments.ts";
import { loadError } from "./load-errors.ts";
import { isOptional, member, own } from "./members.ts";
import type { Members } from "./members.ts";
import { camelCase, laterFirst, splitVersion, trackOf } from "./names.ts";
import type { MissingFacts, MissingFrom } from "./missing-imports.ts";
import { registry } from "./registry.ts";
import type { Host } from "./registry.ts";

/**
 * One interface that a component imports: its WIT name, then the WIT names of what it uses: functions, core modules as `[module]name`, components as `[component]name`,
 * and as `[resource]name` classes that are only passed on and may be missing.
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

/** Who has an interface, and what of it. */
type Provider = Pick<MissingFrom, "members" | "host">;

/**
 * Finds all imports of a component; `instantiate` calls it where the component's record names it.
 * @returns by interface, by name: the function, or for names in brackets the resource's class.
 * @throws MISSING_IMPORTS, with every missing function by its WIT name; ADAPTER_SPI.
 * @since 1.0
 */
export function lookUp(component: string, wanted: readonly ComponentImport[], providers: Providers): unknown[][] {
  const hosts = [
    checkedHost(providers.host, "instantiate: options.host"),
    checkedHost(registry().host, "registerHost: host"),
    checkedHost(providers.fallback, "instantiate: options.fallback"),
  ].filter((host) => host !== undefined);
  const from: MissingFrom[] = [];
  const found = wanted.map((row) => {
    const [interfaceName, ...names] = row;
    const [root = "", ...path] = interfaceName.split("#");
    const { members: outer, host } = providerOf(root, providers.imports, hosts);
    const members = inside(outer, path);
    const values = names.map((name) => member(members, name, interfaceName === ""));
    const absent = names.filter((name, k) => values[k] === undefined && !isOptional(name));
    if (absent.length > 0) from.push({ row, absent, members, host });
    return values;
  });
  if (from.length === 0) return found;
  const missing = from.flatMap(({ row: [interfaceName], absent }) =>
    absent.map((name) => (interfaceName === "" ? name : `${interfaceName}#${name}`)),
  );
  const facts: MissingFacts = { from, wanted, imports: providers.imports };
  throw loadError("MISSING_IMPORTS", { component, missing }, facts);
}

/** @throws INVALID_ARGUMENT if it is no host, ADAPTER_SPI if it is one of another SPI. */
function checkedHost(host: Host | undefined, where: string): Host | undefined {
  if (host === undefined || (host?.spi === 1 && typeof host.resolve === "function")) return host;
  const { spi, name } = (host ?? {}) as { readonly spi?: unknown; readonly name?: unknown };
  if (typeof spi === "number" && spi !== 1) throw loadError("ADAPTER_SPI", { adapter: name, spi });
  throw wrongType(host, where, undefined, "a host, such as host() of @perdure/runtime-adapters/host makes");
}

function providerOf(interfaceName: string, imports: Imports | undefined, hosts: readonly Host[]): Provider {
  const given = imports === undefined ? undefined : fromImports(imports, interfaceName);
  if (given !== undefined) return { members: given, host: undefined };
  const { name, version } = splitVersion(interfaceName);
  for (const host of hosts) {
    const members = host.resolve(name, version);
    if (members !== undefined) return { members, host: host.name };
  }
  return { members: {}, host: null };
}

/** The members of a nested instance: by the lowerCamelCase name, or by the WIT name as it is. */
export function inside(members: Members, path: readonly string[]): Members {
  if (path.length === 0) return members;
  let inner: unknown = members;
  for (const step of path) inner = own(inner, camelCase(step)) ?? own(inner, step);
  return (inner ?? {}) as Members;
}

/** By the exact name, then without version, then any version of the same track (the latest of several). */
export function fromImports(imports: Imports, interfaceName: string): Members | undefined {
  if (interfaceName === "") return imports;
  const { name, version } = splitVersion(interfaceName);
  const exact = own(imports, interfaceName) ?? own(imports, name);
  if (exact !== undefined || version === undefined) return exact as Members | undefined;
  const candidates = Object.keys(imports).filter((key) => key.startsWith(`${name}@`));
  // The usual case, and what it takes to compare versions has not been compiled yet.
  if (candidates.length === 0) return undefined;
  const track = trackOf(version);
  const versions = candidates
    .map(splitVersion)
    .filter((key) => key.name === name && key.version !== undefined && trackOf(key.version) === track)
    .map((key) => key.version!)
    .sort(laterFirst);
  return versions[0] === undefined ? undefined : (own(imports, `${name}@${versions[0]}`) as Members | undefined);
}
