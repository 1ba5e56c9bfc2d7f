// What is special about the files of abi-core; build-package.ts makes them. docs/decisions/0025-size-of-abi-core.md.

import { dirname, resolve } from "node:path";
import type { OutputOptions, Plugin } from "rolldown";
import { parseAst } from "rolldown/parseAst";

// What abi-core has to say about errors of loading is a file of its own, which is loaded when there is one; the sources have it at hand.
export const explanations: string = resolve("src/v1/explanations.ts");
export const explanationsOnDemand: Plugin = {
  name: "explanations on demand",
  resolveId(id, importer) {
    if (importer === undefined) return null;
    if (id.endsWith("/explanations-at-hand.ts")) return resolve(dirname(importer), "explanations-on-demand.ts");
    return resolve(dirname(importer), id) === explanations ? { id: "./explanations.js", external: true } : null;
  },
};

/**
 * abi-core is small on disk, and yet says in a stack what it does: functions keep their names, and each has a line of its own. Other names and
 * white space go. Statements stay as they were written: compressed ones make calls slower by 5 %.
 */
export const small = {
  compress: false,
  mangle: { toplevel: true, keepNames: { function: true, class: true } },
  codegen: true,
} satisfies OutputOptions["minify"];

/** Stacks say which line. */
export const linePerStatement: Plugin = {
  name: "a line for each statement",
  generateBundle(_, output) {
    for (const chunk of Object.values(output)) {
      if (chunk.type !== "chunk") continue;
      // Not every bundler takes a template for the name of a file.
      const code = chunk.code.replace(/\bimport\(`([^`$]*)`\)/g, 'import("$1")');
      chunk.code = `${parseAst(code)
        .body.map(({ start, end }) => code.slice(start, end))
        .join("\n")}\n`;
    }
  },
};

/**
 * Two subpaths of abi-core, of which one has what the other has, and more. What is in both lies in the file of the smaller one, which exports for
 * the other what only that needs. By itself rolldown would put it into a third file, and `facade` would export the subpath from there.
 */
export const facade = "facade.js";
export const noFacade: Plugin = {
  name: "no facade",
  generateBundle(_, output) {
    const exported = output[facade];
    const common = Object.values(output).find((chunk) => chunk.type === "chunk" && !chunk.isEntry);
    if (exported?.type !== "chunk") return;
    if (common?.type !== "chunk" || !exported.exports.every((name) => common.exports.includes(name)))
      throw new Error("What two subpaths share is not in a file of its own that exports the smaller one.");
    delete output[facade];
  },
};

/** Smaller subpaths of abi-core have their declarations from the largest one. */
export const declaredOnce: Plugin = {
  name: "declared once",
  resolveId: (_, importer) =>
    importer !== undefined && /\/v1-\w+\/index(\.d)?\.ts$/.test(importer) ? { id: "./v1.js", external: true } : null,
};

/**
 * What editors show of `/v1`, which nobody writes by hand: what each function does, and since when. Parameters, results and errors are described
 * at the sources; with them the declarations would be the largest part of the package.
 */
export const summaries: Plugin = {
  name: "summaries",
  generateBundle(_, output) {
    const declared = output["v1.d.ts"];
    if (declared?.type !== "chunk") return;
    declared.code = declared.code.replace(/^\/\*\*([^]*?)\*\//gm, (_comment, text: string) => {
      const [since = ""] = /@since [\d.]+/.exec(text) ?? [];
      const [summary = ""] = text.replace(/^ \* ?/gm, "").split(/@(?:param|returns|throws|since)\b/);
      const lines = summary.trim().split("\n");
      return lines.length === 1 ? `/** ${lines[0]} ${since} */` : ["/**", ...lines, since].join("\n * ") + "\n */";
    });
  },
};
