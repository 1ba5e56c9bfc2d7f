// Finds what a file imports, in whatever way: statements, dynamic imports, require, types, references.

import { parseAst } from "rolldown/parseAst";

interface SyntaxNode {
  readonly type: string;
  readonly [member: string]: unknown;
}

const isNode = (value: unknown): value is SyntaxNode =>
  typeof value === "object" && value !== null && typeof (value as { type?: unknown }).type === "string";

/** The node that names the module, for each kind of syntax that imports one. */
function sourceOf(node: SyntaxNode): unknown {
  switch (node.type) {
    case "ImportDeclaration":
    case "ExportNamedDeclaration":
    case "ExportAllDeclaration":
    case "ImportExpression":
    case "TSImportType":
      return node["source"] ?? undefined;
    case "TSExternalModuleReference":
      return node["expression"];
    case "CallExpression": {
      const callee = node["callee"];
      return isNode(callee) && callee["name"] === "require" ? (node["arguments"] as unknown[])[0] : undefined;
    }
    default:
      return undefined;
  }
}

/**
 * Lists the module specifiers of a JavaScript or declaration file in the order of the text.
 * A specifier that is computed is `undefined`.
 * @throws SyntaxError-like errors of the parser when the text is no module.
 */
export function moduleSpecifiers(name: string, text: string): readonly (string | undefined)[] {
  const found: (string | undefined)[] = [];
  const pending: unknown[] = [parseAst(text, { lang: name.endsWith(".d.ts") ? "dts" : "js" }, name)];
  while (pending.length > 0) {
    const value = pending.pop();
    if (Array.isArray(value)) pending.push(...value.toReversed());
    else if (isNode(value)) {
      const source = sourceOf(value);
      if (isNode(source)) found.push(typeof source["value"] === "string" ? source["value"] : undefined);
      pending.push(...Object.values(value).toReversed());
    }
  }
  for (const [, specifier] of text.matchAll(/^\/\/\/\s*<reference\s+(?:types|path)\s*=\s*["']([^"']*)/gm))
    found.push(specifier);
  return found;
}
