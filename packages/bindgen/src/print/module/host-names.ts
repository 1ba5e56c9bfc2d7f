import type { HostImport, Program } from "../../plan/model.ts";
import { interfaceName, lowerCamel, resourceFunction, upperCamel } from "../case.ts";
import { array, type Identifier, js, literal, type Printable } from "../text/printable.ts";
import { declare, type Scope } from "../text/scope.ts";

/** What a component imports and the variables that hold it. */
export interface HostNames {
  /** By index of `Program.imports`: the function, the class of a resource function, or the core module. */
  readonly identifiers: ReadonlyMap<number, Identifier>;
  /** The classes of imported resources, by `hostPath` and name with a `#` between. */
  readonly classes: ReadonlyMap<string, Identifier>;
  /** The `imports` of the component record. */
  readonly list: Printable;
  /** Marks an import as used, so that the parameter of `link` names it. */
  readonly used: Set<Identifier>;
  /** The second parameter of `link`, complete when everything else is printed. */
  readonly pattern: () => Printable | undefined;
}

interface Entry {
  readonly name: string;
  readonly identifier: Identifier;
}

const order = { constructor: 1, static: 2, method: 3 } as const;

export function hostNames(program: Program, scope: Scope): HostNames {
  const identifiers = new Map<number, Identifier>();
  const classes = new Map<string, Identifier>();
  const interfaces = new Map<string, Entry[]>();
  const used = new Set<Identifier>();
  const functions = program.imports
    .map((one, index) => ({ one, index }))
    .filter(({ one }) => one.item.kind !== "resource")
    .map((entry, position) => ({ ...entry, position, resource: resourceFunction(entry.one.name) }));
  // Plain functions first, then resource by resource: constructor, statics, methods; else as they come.
  const resources = new Map<string, number>();
  for (const { one, resource } of functions) {
    const identity = `${hostPath(one)}#${resource?.resource ?? ""}`;
    if (!resources.has(identity)) resources.set(identity, resources.size);
  }
  for (const { one } of functions) interfaces.set(hostPath(one), []);
  const rank = (entry: (typeof functions)[number]): number =>
    entry.resource === undefined
      ? 0
      : 1 + 4 * (resources.get(`${hostPath(entry.one)}#${entry.resource.resource}`) ?? 0) + order[entry.resource.kind];
  for (const entry of functions.toSorted((a, b) => rank(a) - rank(b) || a.position - b.position)) {
    const { one, index, resource } = entry;
    const identity = `${hostPath(one)}#${resource?.resource ?? ""}`;
    const known = resource === undefined ? undefined : classes.get(identity);
    const identifier =
      known ?? declare(scope, resource === undefined ? functionWish(one) : upperCamel(resource.resource));
    if (resource !== undefined) classes.set(identity, identifier);
    identifiers.set(index, identifier);
    const name = one.item.kind === "core module" ? `[module]${one.name}` : one.name;
    interfaces.get(hostPath(one))?.push({ name, identifier });
  }
  const list = array(
    [...interfaces].map(([name, entries]) => array([literal(name), ...entries.map((entry) => literal(entry.name))])),
  );
  const pattern = (): Printable | undefined => {
    const taken = new Set<Identifier>();
    const rows = [...interfaces.values()].map((entries) => row(entries, used, taken));
    while (rows.length > 0 && rows.at(-1) === undefined) rows.pop();
    return rows.length === 0 ? undefined : array(rows.map((one) => one ?? []));
  };
  return { identifiers, classes, list, used, pattern };
}

/** Where abi-core looks: the interface, then the instances inside it. */
export function hostPath(one: { readonly interface: string; readonly path: readonly string[] }): string {
  return [one.interface, ...one.path].join("#");
}

/** `[write, , Blob]`: each name once, nothing for what is not used. */
function row(entries: readonly Entry[], used: ReadonlySet<Identifier>, taken: Set<Identifier>): Printable | undefined {
  const names: Printable[] = [];
  entries.forEach(({ identifier }, index) => {
    if (!used.has(identifier) || taken.has(identifier)) return;
    taken.add(identifier);
    while (names.length < index) names.push([]);
    names.push(identifier);
  });
  return names.length === 0 ? undefined : array(names);
}

/** `read` of `acme:log/sink` is `read`; a second one of that name is told apart by the scope. */
function functionWish(one: HostImport): string {
  const name = lowerCamel(one.name);
  return name === "" ? lowerCamel(interfaceName(one.interface).label) : name;
}

/** An identifier for use in code; the pattern then names it. */
export function hostIdentifier(host: HostNames, index: number): Printable {
  const identifier = host.identifiers.get(index);
  if (identifier === undefined) throw new Error(`Import ${index} is a resource, which has no value of its own.`);
  host.used.add(identifier);
  return js`${identifier}`;
}
