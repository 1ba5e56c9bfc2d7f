import type { ComponentProgram, ExportItem, HostImport, ImportedResource } from "../../plan/model.ts";
import { interfaceName, lowerCamel, resourceFunction, upperCamel } from "../case.ts";
import { array, type Identifier, js, literal, openArray, type Printable } from "../text/printable.ts";
import { declare, type Scope } from "../text/scope.ts";
import { remember } from "./remember.ts";

/** What a component imports and the variables that hold it. */
export interface HostNames {
  /** By index of `Program.imports`: the function, the class of a resource function, the core module or the component. */
  readonly identifiers: ReadonlyMap<number, Identifier>;
  /** The classes of imported resources, by `resourceKey`. */
  readonly classes: ReadonlyMap<string, Identifier>;
  /** What the host passes. */
  readonly rows: HostRows;
  /** What is used of each instance of an imported component. */
  readonly instances: ReadonlyMap<number, HostRows>;
  /** Marks an import as used, so that a pattern names it. */
  readonly used: Set<Identifier>;
}

export interface HostRows {
  readonly isEmpty: boolean;
  /** The `imports` of the component record: the names to be looked up. */
  readonly list: Printable;
  /** Takes what was found apart; complete when everything else is printed. */
  readonly pattern: () => Printable | undefined;
}

interface Entry {
  readonly name: string;
  readonly identifier: Identifier;
}

const order = { constructor: 1, static: 2, method: 3 } as const;

export function hostNames(program: ComponentProgram, scope: Scope): HostNames {
  const identifiers = new Map<number, Identifier>();
  const classes = new Map<string, Identifier>();
  const used = new Set<Identifier>();
  const outside = new Map<string, Entry[]>();
  const instances = new Map<number, Map<string, Entry[]>>();
  const entriesOf = (one: Place): Entry[] => {
    const inside = (instance: number): Map<string, Entry[]> => remember(instances, instance, () => new Map());
    return remember(one.instance === undefined ? outside : inside(one.instance), hostPath(one), () => []);
  };
  const functions = program.imports
    .map((one, index) => ({ one, index }))
    .filter(({ one }) => one.item.kind !== "resource")
    .map((entry, position) => ({ ...entry, position, resource: resourceFunction(entry.one.name) }));
  // Plain functions first, then resource by resource: constructor, statics, methods; else as they come.
  const resources = new Map<string, number>();
  for (const { one, resource } of functions) {
    const identity = resourceKey(one, resource?.resource ?? "");
    if (!resources.has(identity)) resources.set(identity, resources.size);
  }
  for (const { one } of functions) entriesOf(one);
  const rank = (entry: (typeof functions)[number]): number =>
    entry.resource === undefined
      ? 0
      : 1 + 4 * (resources.get(resourceKey(entry.one, entry.resource.resource)) ?? 0) + order[entry.resource.kind];
  for (const entry of functions.toSorted((a, b) => rank(a) - rank(b) || a.position - b.position)) {
    const { one, index, resource } = entry;
    const identity = resourceKey(one, resource?.resource ?? "");
    const known = resource === undefined ? undefined : classes.get(identity);
    const identifier =
      known ?? declare(scope, resource === undefined ? functionWish(one) : upperCamel(resource.resource));
    if (resource !== undefined) classes.set(identity, identifier);
    identifiers.set(index, identifier);
    entriesOf(one).push({ name: lookedUp(one), identifier });
  }
  // Whose functions nobody calls has a class all the same, to be passed on.
  for (const resource of outgoingResources(program)) {
    const identity = resourceKey(resource, resource.name);
    if (classes.has(identity)) continue;
    const identifier = declare(scope, upperCamel(resource.name));
    classes.set(identity, identifier);
    entriesOf(resource).push({ name: `[resource]${resource.name}`, identifier });
  }
  return {
    identifiers,
    classes,
    rows: hostRows(outside, used),
    instances: new Map([...instances].map(([instance, interfaces]) => [instance, hostRows(interfaces, used)])),
    used,
  };
}

function outgoingResources({ exports, initializers }: ComponentProgram): readonly ImportedResource[] {
  const inside = (items: readonly ExportItem[]): readonly ImportedResource[] =>
    items.flatMap((item) => {
      if (item.kind === "instance") return inside(item.items);
      return item.kind === "resource" && item.resource.kind === "imported" ? [item.resource] : [];
    });
  return [exports, ...initializers.map((step) => (step.kind === "instantiate component" ? step.args : []))].flatMap(
    inside,
  );
}

function hostRows(interfaces: ReadonlyMap<string, readonly Entry[]>, used: ReadonlySet<Identifier>): HostRows {
  const names = [...interfaces].map(([name, entries]) =>
    array([literal(name), ...entries.map((entry) => literal(entry.name))]),
  );
  const list = names.length > 1 ? openArray(names) : array(names);
  const pattern = (): Printable | undefined => {
    const taken = new Set<Identifier>();
    const rows = [...interfaces.values()].map((entries) => row(entries, used, taken));
    while (rows.length > 0 && rows.at(-1) === undefined) rows.pop();
    return rows.length === 0 ? undefined : array(rows.map((one) => one ?? []));
  };
  return { isEmpty: interfaces.size === 0, list, pattern };
}

/** The name by which abi-core finds it. */
function lookedUp({ name, item }: HostImport): string {
  if (item.kind === "core module") return `[module]${name}`;
  return item.kind === "component" ? `[component]${name}` : name;
}

/** Where something comes from. */
type Place = Pick<HostImport, "interface" | "path" | "instance">;

/** What tells imported resources apart. */
export function resourceKey(one: Place, name: string): string {
  return `${one.instance ?? ""}#${hostPath(one)}#${name}`;
}

/** Where abi-core looks: the interface, then the instances inside it. */
function hostPath(one: Place): string {
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
