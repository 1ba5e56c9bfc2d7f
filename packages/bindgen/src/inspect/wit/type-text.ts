import type { DefinedType, FuncType, ResourceType, ValueType } from "../../validate/types.ts";
import { type Block, localName, nameOf, type Naming } from "./naming.ts";
import { witName } from "./words.ts";

/** One member of a block while it is written. */
export interface Writer {
  readonly naming: Naming;
  readonly block: Block;
  /** Why WIT cannot say this; the member becomes a comment. */
  problem: string | undefined;
  /** Types that are written without a name in the part at hand. */
  anonymous: number;
}

/** Types without a name that one field or parameter may consist of; a few bytes can share them exponentially often. */
const mostAnonymous = 1_000;

export function newWriter(naming: Naming, block: Block): Writer {
  return { naming, block, problem: undefined, anonymous: 0 };
}

/** A use of a type: its name, or its structure where it has none. */
export function typeText(writer: Writer, type: ValueType): string {
  writer.anonymous = 0;
  const text = part(writer, type);
  return writer.anonymous > mostAnonymous ? "…" : text;
}

function part(writer: Writer, type: ValueType): string {
  if (typeof type === "string") return type;
  const name = nameOf(writer.naming, type);
  const local = name === undefined ? undefined : localName(writer.naming, writer.block, name);
  if (local !== undefined) return local;
  if (name !== undefined && needsName(type)) {
    writer.problem ??= `WIT has no way to use the type ${name.name} here`;
    return witName(name.name);
  }
  return structure(writer, type);
}

function needsName({ kind }: DefinedType): boolean {
  return kind === "record" || kind === "variant" || kind === "flags" || kind === "enum";
}

/** The type without the name it may have. */
export function structure(writer: Writer, type: DefinedType): string {
  writer.naming.budget--;
  if (++writer.anonymous > mostAnonymous) {
    writer.problem ??= `one type in it consists of more than ${mostAnonymous.toLocaleString("en")} types without names`;
    return "…";
  }
  const inner = type.parts.map((one) => (one === undefined ? "_" : part(writer, one)));
  switch (type.kind) {
    case "primitive":
      return type.primitive ?? "";
    case "fixed-length list":
      return `list<${inner[0]}, ${type.length}>`;
    case "result":
      return type.parts[1] === undefined ? generic("result", inner.slice(0, 1)) : generic("result", inner);
    case "own":
      return resourceText(writer, type.resource);
    case "borrow":
      return `borrow<${resourceText(writer, type.resource)}>`;
    case "record":
    case "variant":
    case "flags":
    case "enum":
      writer.problem ??= `WIT has no ${type.kind} without a name`;
      return `${type.kind} { ${type.labels.map((label, index) => labelled(label, inner[index])).join(", ")} }`;
    default:
      return generic(type.kind, inner);
  }
}

/** `stream<u8>`, or `stream` where there is nothing to say. */
function generic(kind: string, inner: readonly string[]): string {
  return inner.every((one) => one === "_") ? kind : `${kind}<${inner.join(", ")}>`;
}

function labelled(label: string, type: string | undefined): string {
  return type === undefined || type === "_" ? witName(label) : `${witName(label)}: ${type}`;
}

function resourceText(writer: Writer, resource: ResourceType | undefined): string {
  const name = resource === undefined ? undefined : nameOf(writer.naming, resource);
  const local = name === undefined ? undefined : localName(writer.naming, writer.block, name);
  if (local !== undefined) return local;
  writer.problem ??=
    name === undefined ? "it uses a resource without a name" : `WIT has no way to use the resource ${name.name} here`;
  return name === undefined ? "_" : witName(name.name);
}

/** `async func(a: u32) -> string`; a method's `self` is left out as in WIT. */
export function functionText(writer: Writer, type: FuncType, prefix = "func", skipped = 0): string {
  const params = type.params
    .slice(skipped)
    .map((param, index) => `${witName(type.labels[index + skipped] ?? "")}: ${typeText(writer, param)}`);
  writer.naming.budget -= 1 + params.length;
  const result = type.result === undefined ? "" : ` -> ${typeText(writer, type.result)}`;
  return `${type.async ? prefix.replace("func", "async func") : prefix}(${params.join(", ")})${result}`;
}

/** A type definition under a name of its own. */
export function definition(writer: Writer, name: string, type: DefinedType): readonly string[] {
  const title = witName(name);
  writer.naming.budget -= type.labels.length;
  const members = (text: (label: string, part: ValueType | undefined) => string): readonly string[] => [
    `${type.kind} ${title} {`,
    ...type.labels.map((label, index) => `  ${text(witName(label), type.parts[index])},`),
    "}",
  ];
  switch (type.kind) {
    case "record":
      return members((label, part) => `${label}: ${part === undefined ? "_" : typeText(writer, part)}`);
    case "variant":
      return members((label, part) => (part === undefined ? label : `${label}(${typeText(writer, part)})`));
    case "flags":
    case "enum":
      return members((label) => label);
    default:
      writer.anonymous = 0;
      return [`type ${title} = ${structure(writer, type)};`];
  }
}
