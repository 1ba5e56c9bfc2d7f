/**
 * What an interface, or the world, consists of. What WIT cannot say becomes a comment that says it, with the reason.
 */
import { documentationOf, type InterfaceDocumentation } from "../../plan/documentation.ts";
import { legible } from "../../legible.ts";
import type { ExternName } from "../../decode/model.ts";
import type { AnyType, Attributes, DefinedType, Entity, FuncType, ResourceType } from "../../validate/types.ts";
import { coreModuleText } from "./core-module-text.ts";
import { type Block, giveName, localName, nameOf, type Naming, newBlock, useLine } from "./naming.ts";
import { definition, functionText, newWriter, typeText, type Writer } from "./type-text.ts";
import { block as inBraces, comment, witName } from "./words.ts";

export interface Items {
  readonly entities: ReadonlyMap<string, Entity>;
  readonly attributes: Attributes;
  readonly documentation?: InterfaceDocumentation | undefined;
}

/** Constructors, methods and static functions, by the name of their resource. */
type ResourceFunctions = ReadonlyMap<string, readonly ResourceFunction[]>;

interface ResourceFunction {
  readonly kind: "constructor" | "method" | "static";
  /** As the component has it. */
  readonly full: string;
  readonly name: string;
  readonly type: FuncType;
}

/** A resource's functions may use types that come after it: what has them is written when all types have their names. */
export type Lines = readonly string[] | (() => readonly string[]);

export function finished(lines: Lines): readonly string[] {
  return typeof lines === "function" ? lines() : lines;
}

/** Each member with its lines; functions of resources stand in their resource. `word` comes before what is not a type. */
export function* members(
  naming: Naming,
  block: Block,
  items: Items,
  word: "" | "import " | "export " = "",
): Generator<readonly [name: string, entity: Entity, lines: () => Lines]> {
  const functions = resourceFunctions(items);
  for (const [name, entity] of items.entities) {
    if (naming.budget-- < 0) return;
    if (entity.kind !== "func" || parseFunction(name) === undefined)
      yield [name, entity, () => member(naming, block, items, functions.get(name) ?? [], name, entity, word)];
  }
}

function member(
  naming: Naming,
  block: Block,
  items: Items,
  functions: readonly ResourceFunction[],
  name: string,
  entity: Entity,
  word: string,
): Lines {
  const writer = newWriter(naming, block);
  switch (entity.kind) {
    case "func":
      return written(writer, items, "func", name, [`${word}${witName(name)}: ${functionText(writer, entity.type)};`]);
    case "type":
      return typeMember(writer, items, functions, name, entity);
    default:
      return comment(outsideOfWit(naming, `${word}${name}:`, entity));
  }
}

/** The lines with what belongs to them, or all of it as a comment. */
function written(
  writer: Writer,
  { documentation, attributes }: Items,
  sort: "func" | "type",
  name: string,
  lines: readonly string[],
): readonly string[] {
  const text = documentationOf(documentation, sort, name).documentation;
  const all = [...(text === undefined ? [] : documentationLines(text)), ...annotations(attributes.get(name)), ...lines];
  return writer.problem === undefined ? all : comment([...all, `(${writer.problem})`]);
}

export function annotations(name: ExternName | undefined): readonly string[] {
  if (name?.externalId === undefined) return [];
  const text = JSON.stringify(name.externalId);
  return [legible(text) === text ? `@external-id(${text})` : `// external-id ${legible(text)}`];
}

export function documentationLines(text: string): readonly string[] {
  return text
    .trim()
    .split("\n")
    .map((line) => `/// ${legible(line)}`.trimEnd());
}

function typeMember(
  writer: Writer,
  items: Items,
  functions: readonly ResourceFunction[],
  name: string,
  { created, referenced }: Entity & { readonly kind: "type" },
): Lines {
  if (created.sort !== "resource" && created.sort !== "defined") {
    return comment(otherType(writer.naming, `type ${name} =`, created));
  }
  const lines = alias(writer, name, created, referenced);
  if (lines !== undefined) {
    const itself = written(writer, items, "type", name, lines);
    if (functions.length === 0) return itself;
    return () => [
      ...itself,
      ...comment([
        ...resourceMembers(writer, items, functions),
        "(WIT has no functions of a resource of another interface)",
      ]),
    ];
  }
  giveName(writer.naming, created, { owner: writer.block.owner, name });
  if (created.sort === "defined") return written(writer, items, "type", name, definition(writer, name, created));
  return () => written(writer, items, "type", name, resource(name, resourceMembers(writer, items, functions)));
}

function resource(name: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [`resource ${witName(name)};`] : inBraces(`resource ${witName(name)}`, lines);
}

/** Another name for a type that has one; undefined for a type that is new here, or must be written out. */
function alias(
  writer: Writer,
  name: string,
  created: DefinedType | ResourceType,
  referenced: AnyType,
): readonly string[] | undefined {
  const { naming, block } = writer;
  // A resource is known by any of its names; the one that the file refers to comes first.
  const direct = referenced.sort === "resource" ? naming.types.get(referenced) : undefined;
  const known = naming.types.get(created) ?? direct ?? nameOf(naming, referenced);
  if (known === undefined) return undefined;
  if (known.owner === block.owner && known.name === name) {
    giveName(naming, created, known);
    return [];
  }
  if (known.owner !== block.owner) {
    if (block.owner.kind === "comment") return [`type ${witName(name)} = ${witName(known.name)};`];
    const line = useLine(naming, block, known, name);
    giveName(naming, created, known);
    if (line !== undefined) return [line];
    if (created.sort === "defined") return definition(writer, name, created);
    writer.problem = `WIT has no way to use the resource ${known.name} here`;
  }
  giveName(naming, created, { owner: block.owner, name });
  return [`type ${witName(name)} = ${localName(naming, block, known) ?? witName(known.name)};`];
}

function resourceMembers(
  { naming, block }: Writer,
  items: Items,
  functions: readonly ResourceFunction[],
): readonly string[] {
  return functions.flatMap(({ kind, full, name, type }) => {
    if (naming.budget-- < 0) return [];
    const writer = newWriter(naming, block);
    const text =
      kind === "constructor"
        ? constructorText(writer, type)
        : `${witName(name)}: ${kind === "static" ? functionText(writer, type, "static func") : functionText(writer, type, "func", 1)};`;
    return written(writer, items, "func", full, [text]);
  });
}

/** A constructor gives its resource; WIT says so only where it can fail. */
function constructorText(writer: Writer, type: FuncType): string {
  const { result, ...rest } = type;
  const fails = typeof result === "object" && result.kind === "result";
  return `${functionText(writer, fails ? type : rest, "constructor")};`;
}

function resourceFunctions({ entities }: Items): ResourceFunctions {
  const functions = new Map<string, ResourceFunction[]>();
  for (const [full, entity] of entities) {
    const parsed = entity.kind === "func" ? parseFunction(full) : undefined;
    if (parsed === undefined || entity.kind !== "func") continue;
    const list = functions.get(parsed.resource) ?? [];
    list.push({ ...parsed, full, type: entity.type });
    functions.set(parsed.resource, list);
  }
  return functions;
}

function parseFunction(name: string): (Pick<ResourceFunction, "kind" | "name"> & { resource: string }) | undefined {
  const match = /^\[(constructor|method|static)\]([^.]*)(?:\.(.*))?$/.exec(name);
  if (match === null) return undefined;
  return { kind: match[1] as ResourceFunction["kind"], resource: match[2] ?? "", name: match[3] ?? "" };
}

/** For comments: what is neither a function nor a type of values. */
export function outsideOfWit(naming: Naming, head: string, entity: Entity): readonly string[] {
  const bare = newBlock({ kind: "comment" }, []);
  switch (entity.kind) {
    case "instance":
      return inBraces(
        `${head} interface`,
        listed(naming, bare, { entities: entity.type.exports, attributes: entity.type.attributes }),
      );
    case "component":
      return inBraces(`${head} component`, [
        ...listed(naming, bare, { entities: entity.type.imports, attributes: entity.type.importAttributes }, "import "),
        ...listed(naming, bare, { entities: entity.type.exports, attributes: entity.type.exportAttributes }, "export "),
      ]);
    case "module":
      return inBraces(`${head} core module`, coreModuleText(naming, entity.type));
    case "value":
      return [`${head} value ${typeText(newWriter(naming, bare), entity.type)}`];
    case "func":
      return [`${head} ${functionText(newWriter(naming, bare), entity.type)};`];
    case "type":
      return [`${head} type`];
  }
}

function otherType(
  naming: Naming,
  head: string,
  type: Exclude<AnyType, DefinedType | ResourceType>,
): readonly string[] {
  switch (type.sort) {
    case "func":
      return outsideOfWit(naming, head, { kind: "func", type });
    case "instance":
      return outsideOfWit(naming, head, { kind: "instance", type });
    case "component":
      return outsideOfWit(naming, head, { kind: "component", type });
  }
}

/** Members in a comment: reasons why they would have to be one are of no interest. */
function listed(naming: Naming, block: Block, items: Items, word: "" | "import " | "export " = ""): readonly string[] {
  const all: string[] = [];
  const found: Lines[] = [];
  for (const [, , lines] of members(naming, block, items, word)) found.push(lines());
  for (const lines of found) {
    for (const line of finished(lines)) {
      // What is nested is written again for each level around it.
      naming.budget--;
      all.push(line.replace(/^\/\/ /, ""));
    }
  }
  return all;
}
