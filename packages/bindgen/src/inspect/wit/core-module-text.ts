import type { Limits } from "../../decode/model.ts";
import { legible } from "../../legible.ts";
import { type CoreEntity, type ModuleType, signatureText } from "../../validate/core-types.ts";
import type { Naming } from "./naming.ts";

/** Imports and exports of a core module, in the words of the text format; for comments. */
export function coreModuleText(naming: Naming, { imports, exports }: ModuleType): readonly string[] {
  const lines: string[] = [];
  for (const { module, name, type } of imports) {
    if (naming.budget < 0) return [...lines, "…"];
    lines.push(`import ${quoted(module)} ${quoted(name)} ${entityText(naming, type)}`);
  }
  for (const [name, type] of exports) {
    if (naming.budget < 0) return [...lines, "…"];
    lines.push(`export ${quoted(name)} ${entityText(naming, type)}`);
  }
  return lines;
}

function entityText(naming: Naming, entity: CoreEntity): string {
  naming.budget--;
  switch (entity.kind) {
    case "func":
    case "tag":
      naming.budget -= entity.type.params.length + entity.type.results.length;
      return signatureText(entity.type).replace(/^\(func/, `(${entity.kind}`);
    case "table":
      return `(table${limitsText(entity.limits)} ${entity.element})`;
    case "memory":
      return `(memory${limitsText(entity.limits)}${entity.limits.shared ? " shared" : ""})`;
    case "global":
      return `(global ${entity.mutable ? `(mut ${entity.type})` : entity.type})`;
  }
}

function limitsText({ address, minimum, maximum }: Limits): string {
  return `${address === "i64" ? " i64" : ""} ${minimum}${maximum === undefined ? "" : ` ${maximum}`}`;
}

function quoted(name: string): string {
  return legible(JSON.stringify(name.length > 200 ? `${name.slice(0, 200)}…` : name));
}
