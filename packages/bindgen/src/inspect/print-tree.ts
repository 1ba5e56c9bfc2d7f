import { legible } from "../legible.ts";
import type { ComponentPart, CoreModulePart } from "./model.ts";

/** A component as a tree of what is embedded in it, one line each. `size` says how numbers of bytes are written. */
export function printTree(
  component: ComponentPart,
  size: (bytes: number) => string = (bytes) => `${bytes} B`,
): readonly string[] {
  return [describe(component, size), ...branches(component, "", size)];
}

function branches(component: ComponentPart, indent: string, size: (bytes: number) => string): readonly string[] {
  return component.parts.flatMap((part, index) => {
    const last = index === component.parts.length - 1;
    const line = `${indent}${last ? "└─ " : "├─ "}${describe(part, size)}`;
    return part.kind === "component" ? [line, ...branches(part, `${indent}${last ? "   " : "│  "}`, size)] : [line];
  });
}

function describe(part: ComponentPart | CoreModulePart, size: (bytes: number) => string): string {
  const imports = typeof part.imports === "number" ? part.imports : part.imports.length;
  const exports = typeof part.exports === "number" ? part.exports : part.exports.length;
  const name = part.name === undefined ? "" : ` ${named(part.name)}`;
  return `${part.kind}${name}  ${size(part.bytes)}, ${counted(imports, "import")}, ${counted(exports, "export")}`;
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? "" : "s"}`;
}

/** Names in the section `component-name` may be any text. */
function named(name: string): string {
  return legible(JSON.stringify(name.length > 100 ? `${name.slice(0, 100)}…` : name));
}
