/**
 * Evaluates a type definition in the index spaces of the instance it belongs to.
 */
import type { Labelled, Type, ValueTypeReference } from "../decode/model.ts";
import { spend } from "./budget.ts";
import type { Scope, TypeItem } from "./items.ts";
import type { Case, FuncType, ResourceType, ValueType } from "./model.ts";
import {
  defineEnum,
  defineFixedList,
  defineFlags,
  defineHandle,
  defineList,
  defineMap,
  defineOption,
  definePrimitive,
  defineResult,
  defineSequence,
  defineTransmission,
  defineVariant,
  primitive,
  type Member,
  type TypeTable,
} from "./type-table.ts";
import { unsupported, type Unsupported } from "./unsupported.ts";

/** Every type but `resource`, which has an effect at run time. */
export type PureType = Exclude<Type, { readonly kind: "resource" }>;

export function evaluateType(table: TypeTable, scope: Scope, type: PureType, offset: number): TypeItem {
  switch (type.kind) {
    case "func":
      return evaluateFunc(table, scope, type, offset);
    case "instance":
      return { kind: "instance type", declarations: type.declarations, scope };
    case "component":
      return { kind: "component type", declarations: type.declarations, scope };
    default: {
      const value = evaluateValueType(table, scope, type);
      return value.kind === "unsupported" ? value : { kind: "value type", type: value };
    }
  }
}

function evaluateFunc(table: TypeTable, scope: Scope, type: Extract<Type, { kind: "func" }>, offset: number): TypeItem {
  spend(table.budget, "type nodes", 1 + type.params.length);
  const params = members(table, scope, type.params);
  if ("kind" in params) return params;
  const result = optional(table, scope, type.result);
  if (result?.kind === "unsupported") return result;
  const func: FuncType = {
    params,
    ...(result === undefined ? {} : { result }),
    ...(type.async ? { async: true } : {}),
  };
  const construct = innerTypeOf(table, func);
  const inner = construct === undefined ? {} : { inner: unsupported(construct, offset, scope.path) };
  return { kind: "func type", type: func, ...inner };
}

function innerTypeOf(table: TypeTable, { params, result }: FuncType): string | undefined {
  const all = [...params.map(({ type }) => type), ...(result === undefined ? [] : [result])];
  return all.map((type) => table.inner[type.id]).find((construct) => construct !== undefined);
}

function evaluateValueType(
  table: TypeTable,
  scope: Scope,
  type: Exclude<PureType, { kind: "func" | "instance" | "component" }>,
): ValueType | Unsupported {
  switch (type.kind) {
    case "primitive":
      return definePrimitive(table, type.name);
    case "record": {
      const fields = members(table, scope, type.fields);
      return "kind" in fields ? fields : defineSequence(table, "record", fields);
    }
    case "tuple": {
      const named = type.types.map((member, index): Labelled => ({ name: `${index}`, type: member }));
      const fields = members(table, scope, named);
      return "kind" in fields ? fields : defineSequence(table, "tuple", fields);
    }
    case "list": {
      const element = valueTypeAt(table, scope, type.element);
      return element.kind === "unsupported" ? element : defineList(table, element);
    }
    case "option": {
      const some = valueTypeAt(table, scope, type.type);
      return some.kind === "unsupported" ? some : defineOption(table, some);
    }
    case "result": {
      const ok = optional(table, scope, type.ok);
      const error = optional(table, scope, type.error);
      if (ok?.kind === "unsupported") return ok;
      return error?.kind === "unsupported" ? error : defineResult(table, ok, error);
    }
    case "variant": {
      const cases: Case[] = [];
      for (const one of type.cases) {
        const payload = optional(table, scope, one.type);
        if (payload?.kind === "unsupported") return payload;
        cases.push({ name: one.name, ...(payload === undefined ? {} : { type: payload }) });
      }
      return defineVariant(table, cases);
    }
    case "enum":
      return defineEnum(table, type.labels);
    case "flags":
      return defineFlags(table, type.labels);
    case "own":
    case "borrow": {
      const resource = resourceAt(scope, type.resource);
      return resource.kind === "unsupported" ? resource : defineHandle(table, type.kind, resource);
    }
    case "fixed list": {
      const element = valueTypeAt(table, scope, type.element);
      return element.kind === "unsupported" ? element : defineFixedList(table, element, type.length);
    }
    case "map": {
      const key = valueTypeAt(table, scope, type.key);
      const value = valueTypeAt(table, scope, type.value);
      if (key.kind === "unsupported") return key;
      return value.kind === "unsupported" ? value : defineMap(table, key, value);
    }
    case "stream":
    case "future": {
      const element = optional(table, scope, type.element);
      return element?.kind === "unsupported" ? element : defineTransmission(table, type.kind, element);
    }
  }
}

/** The resource type at an index; `validate` has made sure that it is one. */
export function resourceAt(scope: Scope, index: number): ResourceType | Unsupported {
  const item = scope.types[index];
  if (item?.kind === "resource") return item.resource;
  if (item?.kind === "unsupported") return item;
  throw new TypeError(`type ${index} is not a resource type: the component was not validated`);
}

/** A value type by index or by the name of a primitive. */
export function valueTypeAt(table: TypeTable, scope: Scope, type: ValueTypeReference): ValueType | Unsupported {
  if (typeof type === "string") return primitive(table, type);
  const item = scope.types[type];
  if (item?.kind === "value type") return item.type;
  if (item?.kind === "unsupported") return item;
  throw new TypeError(`type ${type} is not a value type: the component was not validated`);
}

function optional(
  table: TypeTable,
  scope: Scope,
  type: ValueTypeReference | undefined,
): ValueType | Unsupported | undefined {
  return type === undefined ? undefined : valueTypeAt(table, scope, type);
}

function members(table: TypeTable, scope: Scope, labelled: readonly Labelled[]): readonly Member[] | Unsupported {
  const members: Member[] = [];
  for (const { name, type } of labelled) {
    const member = valueTypeAt(table, scope, type);
    if (member.kind === "unsupported") return member;
    members.push({ name, type: member });
  }
  return members;
}
