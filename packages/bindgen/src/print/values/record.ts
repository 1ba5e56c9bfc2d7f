import type { Field, ValueType } from "../../plan/model.ts";
import { lowerCamel } from "../case.ts";
import { abi } from "../symbols.ts";
import { array, type Identifier, js, key, object, type Printable } from "../text/printable.ts";
import { type Address, type Body, check, constant, emit, isIdentifier, named, plus, wishFor } from "./body.ts";
import { checkTogether, type FieldPart } from "./checked-fields.ts";
import { liftFlat, liftMemory } from "./lift.ts";
import { lowerFlat, lowerMemory } from "./lower.ts";
import { ownMember } from "./own-member.ts";
import { checkedScalar, storeChecked } from "./scalar.ts";

type Record = ValueType & { readonly kind: "record" | "tuple"; readonly fields: readonly Field[] };

export function liftFlatRecord(body: Body, type: Record, flat: readonly Printable[]): Printable {
  let next = 0;
  return assemble(type, (field) => liftFlat(body, field.type, flat.slice(next, (next += field.type.flat.length))));
}

export function liftMemoryRecord(body: Body, type: Record, at: Address): Printable {
  return assemble(type, (field) => liftMemory(body, field.type, plus(at, field.offset)));
}

export function lowerFlatRecord(body: Body, type: Record, value: Printable, path: string): readonly Printable[] {
  const flat: Printable[] = [];
  eachField(body, type, value, path, (field, part, partPath, checked) => {
    if (checked) flat.push(checkedScalar(field.type, part));
    else flat.push(...lowerFlat(body, field.type, part, partPath));
  });
  return flat;
}

export function lowerMemoryRecord(body: Body, type: Record, value: Printable, at: Address, path: string): void {
  eachField(body, type, value, path, (field, part, partPath, checked) => {
    if (checked) storeChecked(body, field.type, part, plus(at, field.offset));
    else lowerMemory(body, field.type, part, plus(at, field.offset), partPath);
  });
}

/** The fields in their order; those that were checked already are names. */
function eachField(
  body: Body,
  type: Record,
  value: Printable,
  path: string,
  lower: (field: Field, part: Printable, partPath: string, checked: boolean) => void,
): void {
  const fields = fieldsOf(body, type, value, path);
  let checked: readonly Printable[] = [];
  let from = 0;
  fields.forEach(([field, part, partPath], index) => {
    if (index >= from + checked.length) {
      from = index;
      checked = checkTogether(body, type, fields, index, path);
    }
    const name = checked[index - from];
    lower(field, name ?? part, partPath, name !== undefined);
    // A field that stands alone ends its run.
    if (name === undefined) from = index + 1;
  });
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
  if (type.kind === "tuple")
    return type.fields.map((field, index) => [field, js`${holder}[${index}]`, `${path}[${index}]`]);
  const names = memberNames(type.fields.map((field) => field.name));
  return type.fields.map((field, index) => [
    field,
    ownMember(holder, names[index] ?? ""),
    `${path}.${names[index] ?? ""}`,
  ]);
}

function checkedTuple(body: Body, type: Record, value: Printable, path: string): Identifier {
  const checked = check(body, abi.tuple, path, value, type.fields.length);
  if (!isIdentifier(value)) return constant(body, wishFor(path, "tuple"), checked);
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
