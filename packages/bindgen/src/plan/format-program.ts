/**
 * A program as readable lines, the same for the same program; for tests and for looking at one.
 */
import { formatFunc, formatType } from "./format-type.ts";
import type {
  BuiltIn,
  ComponentProgram,
  ComponentReference,
  CoreValue,
  ExportItem,
  Initializer,
  LiftedFunc,
  ModuleReference,
  Program,
  TypeName,
  World,
  WorldItem,
} from "./model.ts";

type Modules = Program["modules"];

export function formatProgram(program: Program): readonly string[] {
  return [
    `modules ${program.modules.length}, instances ${program.instanceCount}`,
    ...formatParts(program, program.modules),
    ...program.warnings.map((warning) => `warning: ${warning}`),
  ];
}

function formatParts(program: ComponentProgram, modules: Modules): readonly string[] {
  const lines: string[] = [];
  for (const [instance, use] of program.tasks) lines.push(`tasks ${use}: instance ${instance}`);
  for (const [index, { memory, realloc, postReturn, ...rest }] of program.options.entries()) {
    lines.push(
      `options ${index}: instance ${rest.instance}, ${rest.stringEncoding}` +
        optional("memory", memory) +
        optional("realloc", realloc) +
        optional("post-return", postReturn),
    );
  }
  for (const { interface: root, path, name, instance, item } of program.imports) {
    const type =
      item.kind === "func"
        ? formatFunc(item.type)
        : item.kind === "resource"
          ? `resource ${item.resource.id}`
          : item.kind;
    const from = instance === undefined ? "" : ` of instance ${instance}`;
    lines.push(`import ${[root, ...path, name].map(quote).join(" ")}${from}: ${type}`);
  }
  for (const initializer of program.initializers) lines.push(...formatInitializer(initializer, modules));
  for (const item of program.exports) lines.push(...formatExport(item, "export", modules));
  return lines;
}

/** The world of a program; types by the name of their first occurrence. */
export function formatWorld({ world }: Program): readonly string[] {
  const lines: string[] = [];
  for (const item of world.imports) formatWorldItem(lines, item, ["import"], world.names);
  for (const item of world.exports) formatWorldItem(lines, item, ["export"], world.names);
  return lines;
}

function formatInitializer(initializer: Initializer, modules: Modules): readonly string[] {
  if (initializer.kind === "define resource") {
    const { id, instance, destructor } = initializer.resource;
    return [`resource ${id}: instance ${instance}${optional("destructor", destructor)}`];
  }
  if (initializer.kind === "instantiate component") {
    const { componentInstance, component, args } = initializer;
    return [
      `component instance ${componentInstance} = ${formatComponent(component)}`,
      ...args.flatMap((arg) => formatExport(arg, "  with", modules)),
    ];
  }
  if (initializer.kind === "fill table") {
    const { table, place, functions } = initializer;
    return [`fill ${formatCore(table)} from ${place}`, ...functions.map((one) => `  ${formatCore(one)}`)];
  }
  const { coreInstance, module, args, instance } = initializer;
  return [
    `core ${coreInstance} = ${formatModule(module, modules)}, instance ${instance}`,
    ...args.map(({ module, name, value }) => `  ${quote(module)} ${quote(name)} = ${formatCore(value)}`),
  ];
}

function formatExport(item: ExportItem, prefix: string, modules: Modules): readonly string[] {
  const start = `${prefix} ${quote(item.name)}`;
  switch (item.kind) {
    case "func":
      return [`${start}: ${formatFunc(item.type)} = ${formatLifted(item.func)}`];
    case "host func":
      return [`${start}: ${formatFunc(item.type)} = import ${item.import}`];
    case "instance":
      return [`${start}: instance`, ...item.items.flatMap((inner) => formatExport(inner, `  ${prefix}`, modules))];
    case "resource":
      return [`${start}: resource ${item.resource.id}`];
    case "type":
      return [`${start}: type ${formatType(item.type)}`];
    case "core module":
      return [`${start}: ${formatModule(item.module, modules)}`];
    case "component": {
      const { component } = item;
      const inner =
        component.kind === "nested" ? formatParts(component.program, modules).map((line) => `  ${line}`) : [];
      return [`${start}: ${formatComponent(component)}`, ...inner];
    }
  }
}

function formatModule(module: ModuleReference, modules: Modules): string {
  if (module.kind === "outer") return `${formatModule(module.reference, modules)} of ${module.levels} around`;
  return module.kind === "embedded" ? `module ${modules.indexOf(module.module)}` : `imported module ${module.import}`;
}

function formatComponent(component: ComponentReference): string {
  if (component.kind === "outer") return `${formatComponent(component.reference)} of ${component.levels} around`;
  if (component.kind === "import") return `imported component ${component.import}`;
  return `${component.program.closure ? "closure" : "component"} ${quote(component.program.name)}`;
}

/** `path` starts with the direction. */
function formatWorldItem(
  lines: string[],
  one: WorldItem,
  path: readonly string[],
  names: World["names"],
  outer = "",
): void {
  const { name, item, documentation, implements: id } = one;
  const place = [...path, name];
  const indent = `${outer}${"  ".repeat(path.length - 1)}`;
  const start = `${indent}${path[0]} ${quote(name)}${id === undefined ? "" : ` implements ${quote(id)}`}`;
  const end = documentation === undefined ? "" : ` // ${documentation}`;
  switch (item.kind) {
    case "func":
      lines.push(`${start}: ${formatFunc(item.type, names)}${end}`);
      return;
    case "type":
    case "resource": {
      const owner = formatName(names.get(item.kind === "type" ? item.type : item.resource));
      const content = item.kind === "type" ? formatType(item.type, names, true) : `resource ${item.resource.id}`;
      lines.push(`${start} = ${owner === place.join(" ") ? content : owner}${end}`);
      return;
    }
    case "instance":
      lines.push(`${start}: instance${end}`);
      for (const inner of item.items) formatWorldItem(lines, inner, place, names, outer);
      return;
    case "component":
      lines.push(`${start}: component${end}`);
      for (const inner of [
        ...item.world.imports.map((one) => [one, "import"] as const),
        ...item.world.exports.map((one) => [one, "export"] as const),
      ])
        formatWorldItem(lines, inner[0], [inner[1]], item.world.names, `${indent}  `);
      return;
    default:
      lines.push(`${start}: ${item.kind}${end}`);
  }
}

function formatName(name: TypeName | undefined): string {
  if (name === undefined) return "?";
  const { direction, interface: root, path, name: own } = name;
  return [direction, ...(root === undefined ? [] : [root]), ...path, own].join(" ");
}

function formatLifted(lifted: LiftedFunc): string {
  const { core, options, instance } = lifted;
  return `lift${asyncOf(lifted)} ${formatCore(core)}, options ${options}, instance ${instance}`;
}

function formatBuiltIn(one: BuiltIn): string {
  const { name, type, options, slot, slotType, instance } = one;
  const typed = type === undefined ? "" : ` ${formatType(type)}`;
  const slotted = slot === undefined ? "" : ` ${slotType ?? "i32"} ${slot}`;
  const optioned = options === undefined ? "" : `, options ${options}`;
  return `${name}${asyncOf(one)}${typed}${slotted}${optioned}, instance ${instance}`;
}

function asyncOf({ async }: { readonly async?: true }): string {
  return async === true ? " async" : "";
}

function formatCore(value: CoreValue): string {
  if (value.kind === "core export") return `core ${value.coreInstance} ${value.sort} ${quote(value.name)}`;
  const { trampoline } = value;
  switch (trampoline.kind) {
    case "lower import":
      return `lower import ${trampoline.import}, options ${trampoline.options}`;
    case "lower lifted":
      return `lower${asyncOf(trampoline)} (${formatLifted(trampoline.func)}), options ${trampoline.options}`;
    case "built-in":
      return formatBuiltIn(trampoline);
    default:
      return `${trampoline.kind} ${trampoline.resource.id}, instance ${trampoline.instance}`;
  }
}

function optional(name: string, value: CoreValue | undefined): string {
  return value === undefined ? "" : `, ${name} ${formatCore(value)}`;
}

function quote(name: string): string {
  return JSON.stringify(name);
}
