import type { FuncType, ResourceType, ValueType } from "../../plan/model.ts";
import { instanceIdentifier, resourceIdentifier } from "../module/unit.ts";
import { abi } from "../symbols.ts";
import { call, type Identifier, js, literal, type Printable } from "../text/printable.ts";
import { declare } from "../text/scope.ts";
import { type Body, constant, emit, grown, memoryOf, numbered } from "../values/body.ts";
import { borrowsIntoTable, lowerBorrowedRep } from "../values/handle.ts";
import { lowerFlat, lowerMemory } from "../values/lower.ts";
import { refusedLate } from "../values/refused-late.ts";
import { store } from "../values/scalar.ts";
import type { TraitsOf } from "../values/traits.ts";
import type { CoreSignature } from "./signature.ts";

/** What a call of a lifted function holds until it returns. */
export interface Held {
  /** Borrowed objects that are given back one by one. */
  readonly lent: Identifier[];
}

/** What must be known of the parameters before the first is lowered. */
export interface BorrowPlan {
  /** The only handle parameter is a borrow of a resource of the component: it is lent and given back without a list. */
  readonly single?: number;
  /** A list of lent handles is needed. */
  readonly list: boolean;
  /** The callee gets borrow handles in its table. */
  readonly scope: boolean;
  /** A list of the handles that are given to the callee is needed, since the call can still be refused after that. */
  readonly moves: boolean;
}

type Handle = ValueType & { readonly kind: "own" | "borrow"; readonly resource: ResourceType };

export function isHandle(type: ValueType): type is Handle {
  return type.kind === "own" || type.kind === "borrow";
}

/** The resources that are borrowed anywhere inside a type. */
export function borrowedIn(
  type: ValueType,
  found: Set<ResourceType> = new Set(),
  seen: Set<number> = new Set(),
): ReadonlySet<ResourceType> {
  if (seen.has(type.id)) return found;
  seen.add(type.id);
  if (type.kind === "borrow") found.add(type.resource);
  if (type.kind === "list" || type.kind === "fixed list") borrowedIn(type.element, found, seen);
  if (type.kind === "map") borrowedIn(type.entries, found, seen);
  if (type.kind === "record" || type.kind === "tuple")
    for (const field of type.fields) borrowedIn(field.type, found, seen);
  if (type.kind === "variant" || type.kind === "option" || type.kind === "result") {
    for (const one of type.cases) if (one.type !== undefined) borrowedIn(one.type, found, seen);
  }
  return found;
}

export function borrowPlan(type: FuncType, callee: number, traits: TraitsOf): BorrowPlan {
  const all = type.params.map((param) => [...borrowedIn(param.type)]);
  const scope = all.some((resources) => resources.some((resource) => borrowsIntoTable(resource, callee)));
  const lent = all.map((resources) => resources.some((resource) => resource.kind === "defined"));
  // All others are lowered before them.
  const handles = type.params.map((param) => param.type).filter((param) => traits(param).handles);
  const moves = refusedLate(handles, callee);
  const single = lent.indexOf(true);
  if (single < 0) return { list: false, scope, moves };
  const isSingle = handles.length === 1 && handles[0]?.kind === "borrow";
  return isSingle ? { single, list: false, scope, moves } : { list: true, scope, moves };
}

/**
 * Checks and lowers the arguments of a call from JavaScript, and enters the instance before anything of it is touched.
 * @returns the flat core arguments.
 */
export function lowerArguments(
  body: Body,
  type: FuncType,
  signature: CoreSignature,
  sources: readonly Printable[],
  where: (index: number) => string,
  plan: BorrowPlan,
  held: Held,
): readonly Printable[] {
  const { unit } = body;
  let entered = false;
  const enter = (): void => {
    if (!entered) emit(body, js`${call(abi.enter, instanceIdentifier(unit, body.side.instance))};`);
    entered = true;
  };
  const flat: (readonly Printable[])[] = type.params.map(() => []);
  const area = signature.spilled;
  let pointer: Printable = [];
  if (area !== undefined) {
    enter();
    pointer = numbered(body, "p", call(abi.allocate, memoryOf(body), area.size, area.alignment));
    grown(body);
  }
  const lower = (index: number): void => {
    const param = type.params[index];
    if (param === undefined) return;
    const source = sources[index] ?? [];
    const { pointers, handles } = unit.traits(param.type);
    if (pointers || handles) enter();
    setWhere(body, where(index), param.type);
    if (plan.single === index && isHandle(param.type)) {
      const handle = constant(
        body,
        "lent",
        call(abi.lendObject, source, resourceIdentifier(unit, param.type.resource), body.where),
      );
      held.lent.push(handle);
      const rep = call(abi.borrowed, handle);
      const inTable = borrowsIntoTable(param.type.resource, body.side.instance);
      const value = inTable ? lowerBorrowedRep(body, param.type, rep, source) : rep;
      if (area === undefined) flat[index] = [value];
      else store(body, 4, value, { base: pointer, offset: area.offsets[index] ?? 0 });
    } else if (area === undefined) flat[index] = lowerFlat(body, param.type, source, "");
    else lowerMemory(body, param.type, source, { base: pointer, offset: area.offsets[index] ?? 0 }, "");
  };
  // Numbers first, then what allocates, then handles: so a wrong argument leaves as little behind as possible.
  const turns = type.params.map((param) => {
    const { pointers, handles } = unit.traits(param.type);
    return handles ? 2 : pointers ? 1 : 0;
  });
  for (const turn of [0, 1, 2]) turns.forEach((one, index) => void (one === turn && lower(index)));
  enter();
  return area === undefined ? flat.flat() : [pointer];
}

const longestRepeated = 100;

/** Types with several places for an error name the parameter once, in a constant. */
export function setWhere(body: Body, where: string, type: ValueType): void {
  body.where = literal(where);
  // It is repeated; names are as long as a component likes.
  if (where.length <= longestRepeated) body.whereText = where;
  else delete body.whereText;
  if (body.unit.traits(type).nodes < 3) return;
  const name = declare(body.scope, "w");
  emit(body, js`const ${name} = ${body.where};`);
  body.where = name;
}
