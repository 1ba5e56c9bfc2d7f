import type { Field, ValueType } from "../../plan/model.ts";
import { lowerCamel } from "../case.ts";
import { abi } from "../symbols.ts";
import { array, block, type Identifier, join, js, key, object, type Printable } from "../text/printable.ts";
import { type Address, type Body, check, constant, emit, isIdentifier, named, plus, wishFor } from "./body.ts";
import { checkTogether, type FieldPart } from "./checked-fields.ts";
import { liftFlat, liftMemory } from "./lift.ts";
import { lowerFlat, lowerMemory } from "./lower.ts";
import { everyones, ownMember } from "./own-member.ts";
import { checkedScalar, checkOf, storeChecked, wrong } from "./scalar.ts";

type Record = ValueType & { readonly kind: "record" | "tuple"; readonly fields: readonly Field[] };

export function liftFlatRecord(body: Body, type: Record, flat: readonly Printable[]): Printable {
  let next = 0;
  return assemble(type, (field) => liftFlat(body, field.type, flat.slice(next, (next += field.type.flat.length))));
}

export function liftMemoryRecord(body: Body, type: Record, at: Address): Printable {
  return assemble(type, (field) => liftMemory(body, field.type, plus(at, field.offset)));
}

export function lowerFlatRecord(body: Body, type: Record, value: Printable, path: string): readonly Printable[] {
  const fields = fieldsOf(body, type, value, path);
  const flat: Printable[] = [];
  for (let index = 0; index < fields.length;) {
    const checked = checkTogether(body, type, fields, index, path);
    checked.forEach((name, k) => flat.push(checkedScalar(fields[index + k]?.[0].type, name)));
    index += checked.length;
    const next = fields[index];
    if (checked.length > 0 || next === undefined) continue;
    const [field, part, partPath] = next;
    flat.push(...lowerFlat(body, field.type, part, partPath));
    index++;
  }
  return flat;
}

export function lowerMemoryRecord(body: Body, type: Record, value: Printable, at: Address, path: string): void {
  const name = memberNames(type.fields.map((field) => field.name))[0];
  const [first] = type.fields;
  if (
    body.inPlace !== true ||
    type.kind === "tuple" ||
    first === undefined ||
    name === undefined ||
    !tellsObject(first, name)
  )
    return storeFields(body, fieldsOf(body, type, value, path), at);
  // Whether it is an object at all is asked only if its first number is none: in a list of records the question would cost as
  // much as the rest. `?.` and two comparisons cost more than `== null`.
  const holder = named(body, wishFor(path, "record"), value);
  const refused = check(body, abi.object, path, holder);
  emit(body, js`if (${holder} == null) ${refused};`);
  const part = constant(body, name, ownMember(holder, name));
  const refusals = [refused, check(body, checkOf(first.type), `${path}.${name}`, part)];
  emit(
    body,
    block(
      js`if (${join(wrong(first.type, part) ?? [], js` || `)})`,
      refusals.map((call) => js`${call};`),
    ),
  );
  storeChecked(body, first.type, part, plus(at, first.offset));
  storeFields(body, membersOf(type, holder, path).slice(1), at);
}

function storeFields(body: Body, fields: readonly FieldPart[], at: Address): void {
  // One by one: a value that is stored at once stays in a register.
  for (const [field, part, path] of fields) lowerMemory(body, field.type, part, plus(at, field.offset), path);
}

/** Whether only objects can have a field that passes its check. A string has a number as its length. */
function tellsObject(field: Field, name: string): boolean {
  return wrong(field.type, []) !== undefined && /^(?!length$|__proto__$)[a-z]\w*$/i.test(name) && !everyones.has(name);
}

/** Two labels of an old component may differ in their hyphens only; then the second member takes an underscore. */
export function memberNames(labels: readonly string[]): readonly string[] {
  const taken = new Set<string>();
  return labels.map((label) => {
    let name = lowerCamel(label);
    while (taken.has(name)) name += "_";
    taken.add(name);
    return name;
  });
}

function assemble(type: Record, part: (field: Field) => Printable): Printable {
  if (type.kind === "tuple") return array(type.fields.map(part));
  const names = memberNames(type.fields.map((field) => field.name));
  return object(type.fields.map((field, index) => js`${key(names[index] ?? "")}: ${part(field)}`));
}

/** Checks the object once, then names its parts. */
function fieldsOf(body: Body, type: Record, value: Printable, path: string): readonly FieldPart[] {
  const holder =
    type.kind === "tuple" ? checkedTuple(body, type, value, path) : checkedObject(body, value, path, "record");
  const [first] = type.fields;
  // Of an array or a Promise all members are missing, and here every one may be.
  if (type.kind === "record" && first !== undefined && type.fields.every((field) => field.type.kind === "option")) {
    const member = ownMember(holder, memberNames([first.name])[0] ?? "");
    emit(body, js`if (${member} === undefined) ${check(body, abi.memberless, path, holder)};`);
  }
  if (type.kind === "tuple")
    return type.fields.map((field, index) => [field, js`${holder}[${index}]`, `${path}[${index}]`]);
  return membersOf(type, holder, path);
}

function membersOf(type: Record, holder: Identifier, path: string): readonly FieldPart[] {
  const names = memberNames(type.fields.map((field) => field.name));
  return type.fields.map((field, index) => [
    field,
    ownMember(holder, names[index] ?? ""),
    `${path}.${names[index] ?? ""}`,
  ]);
}

function checkedTuple(body: Body, type: Record, value: Printable, path: string): Identifier {
  const checked = check(body, abi.tuple, path, value, type.fields.length);
  if (!isIdentifier(value)) return constant(body, wishFor(path, "items"), checked);
  emit(body, js`${checked};`);
  return value;
}

/** The object that holds members, as a name. */
export function checkedObject(body: Body, value: Printable, path: string, wish: string): Identifier {
  if (body.inPlace === true) {
    const name = named(body, wishFor(path, wish), value);
    emit(body, js`if (typeof ${name} !== "object" || ${name} === null) ${check(body, abi.object, path, name)};`);
    return name;
  }
  const checked = check(body, abi.object, path, value);
  if (!isIdentifier(value)) return constant(body, wishFor(path, wish), checked);
  emit(body, js`${checked};`);
  return value;
}
