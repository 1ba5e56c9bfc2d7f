import type { Field, ValueType } from "../../plan/model.ts";
import { typeFunction } from "../module/type-function.ts";
import {
  call,
  group,
  type Identifier,
  indent,
  join,
  js,
  literal,
  type Printable,
  softLine,
  spaceLine,
} from "../text/printable.ts";
import { type Body, constant, emit, wishFor } from "./body.ts";
import { checkOf, wrong } from "./scalar.ts";

/** A field, the expression that reads it, and where it stands in the value. */
export type FieldPart = readonly [field: Field, part: Printable, path: string];

/**
 * Checks the numbers and booleans that follow each other from `start` on by one condition; a function of the file says which
 * of them is wrong. A call for each, although never made, would take the function over the size up to which engines inline.
 * @param path of what has the fields.
 * @returns their names; none where one check alone is as good.
 */
export function checkTogether(
  body: Body,
  type: ValueType,
  fields: readonly FieldPart[],
  start: number,
  path: string,
): readonly Identifier[] {
  if (body.inPlace !== true) return [];
  const length = fields.slice(start).findIndex(([field]) => wrong(field.type, []) === undefined);
  const run = fields.slice(start, length < 0 ? undefined : start + length);
  if (run.length < 2) return [];
  const wishes = run.map(([, , fieldPath]) => wishFor(fieldPath, "value"));
  const refuse = typeFunction(
    body.unit,
    "check",
    type,
    (open) => {
      const { parameters, statements } = open([...wishes, "w", "path"]);
      const [w = [], where = []] = parameters.slice(-2);
      run.forEach(([field, , fieldPath], index) => {
        const at = js`${where} + ${literal(fieldPath.slice(path.length))}`;
        statements.push(js`${call(checkOf(field.type), parameters[index] ?? [], w, at)};`);
      });
    },
    false,
    `${start}`,
  );
  const names = run.map(([, part], index) => constant(body, wishes[index] ?? "", part));
  const conditions = run.flatMap(([field], index) => wrong(field.type, names[index] ?? []) ?? []);
  const condition = group(js`(`, indent(softLine, join(conditions, [js` ||`, spaceLine])), softLine, js`)`);
  emit(body, js`if ${condition} ${call(refuse, ...names, body.where, literal(path))};`);
  return names;
}
