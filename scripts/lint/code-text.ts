// Code is made in one place: bindgen/src/print. Elsewhere a string that looks like JavaScript is an error.

import { placeOf, type Rule } from "./rule.ts";

/** Pieces of statements, not words of a sentence: "import of x is missing" is prose, `import * as x from` is code. */
const codeLike: RegExp = new RegExp(
  [
    String.raw`\bfunction\s*\*?\s*[\w$]*\s*\(`,
    String.raw`\bimport\s+(?:type\s+)?[\w$*{][^\n]*\bfrom\s*["']`,
    String.raw`\bimport\s*\(|^\s*import\s*["']`,
    String.raw`\bimport\s+[*{]`,
    String.raw`\bexport\s+(?:const|let|function|class|default|async|type|interface)\b`,
    String.raw`\bexport\s*[*{]`,
    String.raw`=>\s*[{(]`,
    String.raw`^\s*(?:const|let)\s+[\w$]*\s*=`,
  ].join("|"),
  "m",
);

/** Refuses text that looks like code in template literals and in concatenations. */
export const codeText: Rule = {
  create(context) {
    const { packageFolder, path, isTest } = placeOf(context.filename);
    if (isTest || !path.startsWith("src/") || (packageFolder === "packages/bindgen" && path.startsWith("src/print/")))
      return {};
    const message =
      "This text looks like code. Code is printed in bindgen/src/print only, so that every name is escaped.";
    return {
      TemplateLiteral(node) {
        const text = node.quasis.map((part) => part.value.cooked ?? "").join("x");
        if (codeLike.test(text)) context.report({ message, node });
      },
      BinaryExpression(node) {
        if (node.operator !== "+") return;
        for (const side of [node.left, node.right])
          if (side.type === "Literal" && typeof side.value === "string" && codeLike.test(side.value))
            context.report({ message, node: side });
      },
    };
  },
};
