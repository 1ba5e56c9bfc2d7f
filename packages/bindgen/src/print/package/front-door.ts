import type { World, WorldItem } from "../../plan/model.ts";
import { lowerCamel, resourceFunction, upperCamel } from "../case.ts";
import { parameterNames } from "../declarations/functions.ts";
import { nameKind } from "../declarations/print-declarations.ts";
import { comment, indent, isExportable, isReserved, memberName, quoted } from "../declarations/text.ts";
import { exportNames, rootFunctionName } from "../export-names.ts";

/** Where core modules come from; each way is one file behind a condition of the package's `exports`. */
export type DoorKind = "file" | "browser" | "workerd" | "inline";

export interface Door {
  readonly header: string;
  readonly name: string;
  readonly world: World;
  /** Where `bindings.js` imports abi-core from. */
  readonly abiCore: string;
  /** Core module files in their order; for `inline` their bytes as base64. */
  readonly modules: readonly { readonly file: string; readonly base64?: string }[];
}

/** Names that the front door has for itself; a component that exports one of them keeps it, and the door's stays in `bindings.js`. */
const machinery: readonly string[] = ["instantiate", "instantiateSync", "ready"];

/** Whether the default host can provide every import, so that an import statement is all a user needs. */
export function opensByItself(world: World): boolean {
  return world.imports.every(
    (item) =>
      item.item.kind === "type" ||
      (item.item.kind === "instance" && (item.name.startsWith("wasi:") || onlyTypes(item.item.items))),
  );
}

function onlyTypes(items: readonly WorldItem[]): boolean {
  return items.every((item) => item.item.kind === "type");
}

export function importsWasi(world: World): boolean {
  return world.imports.some(
    (item) => item.item.kind === "instance" && item.name.startsWith("wasi:") && !onlyTypes(item.item.items),
  );
}

/** Every door asks several times. */
const namesOf = new WeakMap<World, ReadonlyMap<string, readonly string[]>>();

/** The names a component takes at the door, best first, by export. */
export function doorNames(world: World): ReadonlyMap<string, readonly string[]> {
  let names = namesOf.get(world);
  if (names === undefined) {
    names = exportNames(world.exports.map((item) => ({ name: item.name, kind: nameKind(item) })));
    namesOf.set(world, names);
  }
  return names;
}

/** Which of the door's own names are free: all where the door has no exports of the component. */
export function doorMachinery(world: World): readonly string[] {
  if (!opensByItself(world)) return machinery;
  const taken = new Set([...doorNames(world).values()].flat());
  return machinery.filter((name) => !taken.has(name));
}

/** What a user should know where a component takes one of the door's own names. */
export function doorWarnings(world: World): readonly string[] {
  const free = doorMachinery(world);
  return machinery
    .filter((name) => !free.includes(name))
    .map(
      (name) =>
        `the component exports \`${name}\`, which takes the place of the function of that name in index.js; that one is in bindings.js`,
    );
}

/**
 * `index.js` and its variants: the bindings with their default host, ready to import. Where modules can be had at once the
 * instance is made at the first call; in browsers it is made in the background, and `ready` says when.
 */
export function printFrontDoor(kind: DoorKind, door: Door): string {
  const { world } = door;
  const wasi = importsWasi(world);
  const self = opensByItself(world);
  const own = new Set(doorMachinery(world));
  const abi = (kind === "browser" && self) || kind === "inline";
  const options = [
    ...(wasi ? ["fallback: $host()"] : []),
    ...(kind === "workerd" || kind === "inline" ? ["modules: $modules"] : []),
  ];
  const imports = [
    ...(abi ? [`import * as $abi from ${quoted(door.abiCore)};`] : []),
    ...(wasi ? [`import { host as $host } from "@perdure/runtime-adapters/host";`] : []),
    `import * as $bindings from "./bindings.js";`,
    ...(kind === "workerd"
      ? door.modules.map((module, index) => `import $module${index} from ${quoted(`./${module.file}`)};`)
      : []),
  ];
  const modules =
    kind === "workerd"
      ? door.modules.map((_, index) => `$module${index}`)
      : door.modules.map((module) => `$abi.base64(${quoted(module.base64 ?? "")})`);
  const sections = [
    [door.header],
    imports,
    ...(kind === "workerd" || kind === "inline" ? [[`const $modules = [${modules.join(", ")}];`]] : []),
    instantiators(own, options),
    ...(self ? [opening(kind, door, own, options), ...doorExports(world, kind)] : []),
  ].filter((section) => section.length > 0);
  return `${sections.map((section) => section.join("\n")).join("\n\n")}\n`;
}

function instantiators(own: ReadonlySet<string>, options: readonly string[]): readonly string[] {
  return ["instantiate", "instantiateSync"]
    .filter((name) => own.has(name))
    .map((name) =>
      options.length === 0
        ? `export const ${name} = $bindings.${name};`
        : `export const ${name} = (imports, options) => $bindings.${name}(imports, { ${options.join(", ")}, ...options });`,
    );
}

function opening(kind: DoorKind, door: Door, own: ReadonlySet<string>, options: readonly string[]): readonly string[] {
  const args = options.length === 0 ? "" : `{}, { ${options.join(", ")} }`;
  const classes = rootClasses(door.world);
  const ready = own.has("ready") ? "export const ready" : "const $ready";
  if (kind === "browser") {
    return [
      "let $exports;",
      ...classes.map((name) => `export let ${name};`),
      "const $open = () => {",
      `  if ($exports === undefined) throw $abi.notReady(${quoted(door.name)});`,
      "  return $exports;",
      "};",
      "",
      ...comment("Settles when the core modules are loaded; until then a call throws an error that says so."),
      `${ready} = $bindings.instantiate(${args}).then((made) => {`,
      "  $exports = made;",
      ...classes.map((name) => `  ${name} = made.${name};`),
      "});",
    ];
  }
  const settled = own.has("ready")
    ? [
        "",
        ...comment("For code that is shared with browsers; here everything is ready at once."),
        "export const ready = (async () => {})();",
      ]
    : [];
  if (classes.length > 0) {
    // A class must be there when the module is imported, so this component cannot wait for its first call.
    return [
      `const $exports = $bindings.instantiateSync(${args});`,
      "const $open = () => $exports;",
      ...settled,
      ...classes.map((name) => `export const ${name} = $exports.${name};`),
    ];
  }
  return ["let $exports;", `const $open = () => ($exports ??= $bindings.instantiateSync(${args}));`, ...settled];
}

function rootClasses(world: World): readonly string[] {
  return world.exports
    .filter((item) => item.item.kind === "resource")
    .map((item) => upperCamel(item.name))
    .filter(isExportable);
}

function doorExports(world: World, kind: DoorKind): readonly (readonly string[])[] {
  const names = doorNames(world);
  let nameless = 0;
  return world.exports.flatMap((item): readonly (readonly string[])[] => {
    if (item.item.kind === "func" && resourceFunction(item.name) === undefined) {
      const name = rootFunctionName(item.name);
      const arrow = forward(parameterNames(item.item.type), access("$open()", memberName(name)));
      const documentation = comment(item.documentation);
      if (memberName(name) !== name) {
        const local = `$function${nameless++}`;
        return [[...documentation, `const ${local} = ${arrow};`, `export { ${local} as ${quoted(name)} };`]];
      }
      return isReserved(name) || name.startsWith("_")
        ? [[...documentation, `const $${name} = ${arrow};`, `export { $${name} as ${name} };`]]
        : [[...documentation, `export const ${name} = ${arrow};`]];
    }
    if (item.item.kind === "instance") {
      const [best = item.name, ...others] = names.get(item.name) ?? [];
      const plain = /^[A-Za-z][A-Za-z0-9]*$/.test(best) && !isReserved(best);
      const local = plain ? best : `$interface${nameless++}`;
      const target = `$open()${plain ? `.${best}` : `[${quoted(best)}]`}`;
      const aliases = plain ? others : [best, ...others];
      return [
        [
          ...comment(item.documentation),
          `${plain ? "export " : ""}const ${local} = {`,
          ...indent(item.item.items.flatMap((member) => interfaceMember(member, target))),
          "};",
          ...aliases.map((alias) => `export { ${local} as ${quoted(alias)} };`),
        ],
      ];
    }
    const label = lowerCamel(item.name);
    if (item.item.kind === "component" && (isExportable(label) || isReserved(label))) {
      // Functions and not what the instance has: that may not be there yet.
      const forwards = ["instantiate", "instantiateSync"].map(
        (name) => `${name}: (imports, options) => $open().${label}.${name}(imports, options),`,
      );
      return [constant(label, ["{", ...indent(forwards), "};"])];
    }
    return item.item.kind === "core module" && kind !== "browser" && (isExportable(label) || isReserved(label))
      ? [constant(label, [`$open().${label};`])]
      : [];
  });
}

/** `value` in lines, with the semicolon at its end. */
function constant(name: string, [first = "", ...rest]: readonly string[]): readonly string[] {
  return isReserved(name)
    ? [`const $${name} = ${first}`, ...rest, `export { $${name} as ${name} };`]
    : [`export const ${name} = ${first}`, ...rest];
}

function interfaceMember(item: WorldItem, target: string): readonly string[] {
  switch (item.item.kind) {
    case "func": {
      if (resourceFunction(item.name) !== undefined) return [];
      const name = memberName(lowerCamel(item.name));
      return [`${name}: ${forward(parameterNames(item.item.type), access(target, name))},`];
    }
    case "resource": {
      const name = memberName(upperCamel(item.name));
      return [`get ${name}() {`, `  return ${access(target, name)};`, "},"];
    }
    case "instance":
    case "core module":
    case "component": {
      const name = memberName(lowerCamel(item.name));
      return [`get ${name}() {`, `  return ${access(target, name)};`, "},"];
    }
    default:
      return [];
  }
}

/** A member by the name that a literal has for it, which is quoted where it is no identifier. */
function access(target: string, name: string): string {
  return name.startsWith('"') ? `${target}[${name}]` : `${target}.${name}`;
}

function forward(names: readonly string[], target: string): string {
  return `(${names.join(", ")}) => ${target}(${names.join(", ")})`;
}
