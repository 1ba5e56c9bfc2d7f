import type { StringEncoding } from "../../decode/model.ts";
import type { ValueType } from "../../plan/model.ts";
import { call, type Identifier, js, literal, type Printable, type Template } from "../text/printable.ts";
import { declare, declareNumbered, type Scope } from "../text/scope.ts";
import { abi, type AbiSymbol } from "../symbols.ts";
import type { Unit } from "../module/unit.ts";

/** The core side of a conversion: whose memory, whose handle table, which encoding. */
export interface CoreSide {
  readonly instance: number;
  readonly encoding: StringEncoding;
  /** The memory context; absent where no type needs one. */
  readonly memory?: Identifier;
  /** What stands for a resource outside: JavaScript objects, or bare representations (component to component). */
  readonly handles: "objects" | "reps";
}

/** A `DataView` of the memory, in a local variable. */
export interface View {
  readonly variable: Identifier;
  /** Something that may have grown the memory has run since it was taken. */
  stale: boolean;
  /** The statement that declares it; `const` becomes `let` when the view is taken again. */
  readonly declaration?: Printable[];
}

/** A function that is being printed: statements so far, and what they may use. */
export interface Body {
  readonly unit: Unit;
  readonly scope: Scope;
  readonly side: CoreSide;
  /** The constant or variable that says in messages which parameter or result is meant. */
  where: Printable;
  /** The text of `where` if it is known here; not in functions that several parameters share. */
  whereText?: string;
  /** In a loop: the places of messages that are put together once, before it. */
  places?: Places;
  statements: Printable[];
  view: View | undefined;
  /** Takes the view when it is first needed; only for bodies that store into an area given from outside. */
  acquire?: Printable;
  /** Numbers are checked in place, and abi-core is called only for those that are wrong: see `checksInPlace`. */
  readonly inPlace?: boolean;
  /** The array of lent handles, where borrows occur inside other types. */
  lends?: Identifier;
  /** The array of handles given to the component, where the call can still be refused after that. */
  moves?: Identifier;
  /** The scope of borrowed handles given to the component. */
  borrowScope?: Identifier;
}

/** Constants for places in messages, by their paths. */
export interface Places {
  readonly statements: Printable[];
  readonly known: Map<string, Identifier>;
}

/** An address in memory: a variable and a constant offset. */
export interface Address {
  readonly base: Printable;
  readonly offset: number;
}

export function address(at: Address, offset = 0): Printable {
  return at.offset + offset === 0 ? at.base : js`${at.base} + ${at.offset + offset}`;
}

export function plus(at: Address, offset: number): Address {
  return { base: at.base, offset: at.offset + offset };
}

export function emit(body: Body, statement: Printable): void {
  body.statements.push(statement);
}

/** `const name = value;` */
export function constant(body: Body, wish: string, value: Printable): Identifier {
  const name = declare(body.scope, wish);
  emit(body, js`const ${name} = ${value};`);
  return name;
}

/** `return value;`, without the constant where the last statement is one for just this value. */
export function emitReturn(body: Body, value: Printable): void {
  const initial = isIdentifier(value) ? constantOf(body.statements.at(-1), value) : undefined;
  if (initial !== undefined) body.statements.pop();
  emit(body, js`return ${initial ?? value};`);
}

/** What a statement gives a constant, if it declares that one. */
function constantOf(statement: Printable | undefined, name: Identifier): Printable | undefined {
  if (!isTemplate(statement) || !declares(statement)) return undefined;
  const [declared, initial] = statement.holes;
  return declared === name ? initial : undefined;
}

/** Whether a statement declares a name of the block around it. */
export function declares(statement: Printable): boolean {
  if (isTemplate(statement)) return ["const ", "let "].some((start) => statement.strings[0]?.startsWith(start));
  return isList(statement) && statement[0] !== undefined && declares(statement[0]);
}

function isTemplate(printable: Printable | undefined): printable is Template {
  return typeof printable === "object" && "kind" in printable && printable.kind === "template";
}

function isList(printable: Printable): printable is readonly Printable[] {
  return Array.isArray(printable);
}

/** As `constant`, with a numbered name: `p0`, `p1` … */
export function numbered(body: Body, prefix: string, value: Printable): Identifier {
  const name = declareNumbered(body.scope, prefix);
  emit(body, js`const ${name} = ${value};`);
  return name;
}

/** A name for a value that is used more than once. */
export function named(body: Body, wish: string, value: Printable): Identifier {
  return isIdentifier(value) ? value : constant(body, wish, value);
}

export function isIdentifier(value: Printable): value is Identifier {
  return typeof value === "object" && !Array.isArray(value) && "kind" in value && value.kind === "identifier";
}

/** The statements that `print` makes, apart from those around it. */
export function collect(body: Body, print: () => void): Printable[] {
  const outer = body.statements;
  body.statements = [];
  print();
  const inner = body.statements;
  body.statements = outer;
  return inner;
}

/** With more calls than this in one function the engine's budget for inlining is used up, and every check becomes a real call. */
const checksThatInline = 4;

/** Whether a function that lowers these types writes its checks out. */
export function checksInPlace(unit: Unit, types: readonly ValueType[]): boolean {
  return types.reduce((sum, type) => sum + unit.traits(type).scalars, 0) > checksThatInline;
}

/** As `collect`, for a branch: a view that is taken inside it does not exist after it. */
export function branch(body: Body, print: () => void): Printable[] {
  const before = body.view;
  const statements = collect(body, print);
  body.view = before;
  return statements;
}

/** `abi.u32(value, where, path)` */
export function check(body: Body, symbol: AbiSymbol, path: string, ...args: readonly Printable[]): Printable {
  return call(symbol, ...args, body.where, ...(path === "" ? [] : [literal(path)]));
}

/** Where a value stands, for functions that take it as one text. */
export function whereAt(body: Body, path: string): Printable {
  // What comes out of a component is never refused.
  if (path === "" || body.side.handles === "reps") return body.where;
  if (body.whereText !== undefined) return literal(body.whereText + path);
  const place = js`${body.where} + ${literal(path)}`;
  if (body.places === undefined) return place;
  const { statements, known } = body.places;
  const found = known.get(path);
  if (found !== undefined) return found;
  const name = declareNumbered(body.scope, "w");
  known.set(path, name);
  statements.push(js`const ${name} = ${place};`);
  return name;
}

/** A local name for the value at a path: `[].first-name` is `firstName`. */
export function wishFor(path: string, otherwise: string): string {
  const match = /\.([A-Za-z0-9_$]+)$/.exec(path);
  return match?.[1] ?? otherwise;
}

export function memoryOf(body: Body): Identifier {
  if (body.side.memory === undefined) throw new Error("The plan gives no memory to a function whose types need one.");
  return body.side.memory;
}

// --- the view ---

/** The view to load from or store into, taken or taken again if necessary. */
export function viewOf(body: Body): Identifier {
  const { view } = body;
  if (view === undefined) {
    const taken = body.acquire ?? call(abi.data, memoryOf(body));
    return takeView(body, taken);
  }
  if (view.stale) {
    if (view.declaration !== undefined) view.declaration[0] = js`let `;
    emit(body, js`${view.variable} = ${call(abi.data, memoryOf(body))};`);
    view.stale = false;
  }
  return view.variable;
}

/** Declares the view variable, or assigns it where it exists. */
export function takeView(body: Body, value: Printable): Identifier {
  if (body.view !== undefined) {
    if (body.view.declaration !== undefined) body.view.declaration[0] = js`let `;
    emit(body, js`${body.view.variable} = ${value};`);
    body.view.stale = false;
    return body.view.variable;
  }
  const variable = declare(body.scope, "v");
  const declaration = [js`const `, js`${variable} = ${value};`];
  emit(body, declaration);
  body.view = { variable, stale: false, declaration };
  return variable;
}

/** To be called after anything that may grow the memory. */
export function grown(body: Body): void {
  if (body.view !== undefined) body.view.stale = true;
}

/** Branches that rejoin: the view is fresh afterwards only if it is in each of them. */
export function branches(body: Body, prints: readonly (() => void)[]): Printable[][] {
  const before = body.view;
  const staleBefore = before?.stale ?? false;
  let stale = false;
  const collected = prints.map((print) => {
    body.view = before;
    if (before !== undefined) before.stale = staleBefore;
    const statements = collect(body, print);
    stale ||= before?.stale ?? false;
    return statements;
  });
  body.view = before;
  if (before !== undefined) before.stale = stale;
  return collected;
}

/** The statements of a loop over something that stores: the view is fresh at the start of each turn. */
export function turn(body: Body, print: () => void): Printable[] {
  const inLoop = body.places !== undefined;
  const places = (body.places ??= { statements: [], known: new Map() });
  const statements = collect(body, () => {
    print();
    if (body.view?.stale === true) viewOf(body);
  });
  if (inLoop) return statements;
  delete body.places;
  body.statements.push(...places.statements);
  return statements;
}
