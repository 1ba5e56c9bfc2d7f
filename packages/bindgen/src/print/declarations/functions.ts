import type { FuncType } from "../../plan/model.ts";
import { lowerCamel } from "../case.ts";
import { localName } from "./text.ts";
import { isOptional, valueType, type Reference } from "./value-type.ts";

/**
 * `(a: number, b?: string): string` for a function that JavaScript calls ("in") or implements ("out").
 * The direction decides which side may pass the wider shapes (an array for a typed array).
 */
export function signature(type: FuncType, reference: Reference, caller: "in" | "out", skipSelf: boolean): string {
  return `${parameters(type, reference, caller, skipSelf)}: ${resultType(type, reference, caller === "in" ? "out" : "in")}`;
}

export function parameters(type: FuncType, reference: Reference, position: "in" | "out", skipSelf: boolean): string {
  const params = skipSelf ? type.params.slice(1) : type.params;
  const taken = new Set<string>();
  const texts = params.map((param, index) => {
    const rest = params.slice(index);
    const optional = rest.every((later) => isOptional(later.type));
    return `${unique(localName(lowerCamel(param.name)), taken)}${optional ? "?" : ""}: ${valueType(param.type, reference, position)}`;
  });
  return `(${texts.join(", ")})`;
}

/** A result in return position is its ok type; its error is thrown. */
export function resultType(type: FuncType, reference: Reference, position: "in" | "out"): string {
  const value = valueOf(type, reference, position);
  return type.async === true ? `Promise<${value}>` : value;
}

function valueOf({ result }: FuncType, reference: Reference, position: "in" | "out"): string {
  if (result === undefined) return "void";
  if (result.kind !== "result") return valueType(result, reference, position);
  const ok = result.cases[0].type;
  return ok === undefined ? "void" : valueType(ok, reference, position);
}

/** The documentation line for what a function throws. */
export function throwsTag(type: FuncType, reference: Reference): readonly string[] {
  if (type.result?.kind !== "result") return [];
  const error = type.result.cases[1].type;
  return [
    `@throws {ComponentError} its \`payload\` is ${error === undefined ? "undefined" : `\`${valueType(error, reference).replace(/`/g, "'")}\``}`,
  ];
}

function unique(name: string, taken: Set<string>): string {
  let free = name;
  while (taken.has(free)) free += "_";
  taken.add(free);
  return free;
}

/** The names of the parameters, as `signature` writes them. */
export function parameterNames(type: FuncType): readonly string[] {
  const taken = new Set<string>();
  return type.params.map((param) => unique(localName(lowerCamel(param.name)), taken));
}
