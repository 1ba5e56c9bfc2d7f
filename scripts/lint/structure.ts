// The shape of the tree: names that say something, folders at most three deep, no barrels, reasons for exceptions.

import { readFileSync } from "node:fs";
import { placeOf, type Rule } from "./rule.ts";

const emptyNames = /(^|[/.-])(utils?|helpers?|common|misc)([/.-]|$)/;

/** The `source` targets of a package's public subpaths. */
function publicSources(filename: string, path: string): string {
  const manifest = filename.slice(0, -path.length) + "package.json";
  try {
    return readFileSync(manifest, "utf8");
  } catch {
    return "";
  }
}

export const fileNames: Rule = {
  create(context) {
    const { packageFolder, path } = placeOf(context.filename);
    return {
      Program(node) {
        const report = (message: string): void => context.report({ message, node });
        if (emptyNames.test(path))
          report("A name such as utils, helpers, common or misc says nothing: name it by what it does.");
        if (/^[^/]*[A-Z_][^/]*$/.test(path.split("/").at(-1) ?? "")) report("File names are kebab-case.");
        if (path.startsWith("src/") && path.split("/").length > 5) report("Folders are at most three deep below src.");
        if (
          /^src\/.*index\.ts$/.test(path) &&
          packageFolder.startsWith("packages/") &&
          !publicSources(context.filename, path).includes(`"./${path}"`)
        )
          report("An index.ts that is no public subpath is a barrel: import the files themselves.");
      },
    };
  },
};

/** An exception from a rule carries its reason on the same line: `oxlint-disable-next-line rule -- reason`. */
export const reasonedExceptions: Rule = {
  create(context) {
    return {
      Program() {
        for (const comment of context.sourceCode.getAllComments()) {
          const text = comment.value;
          const needsReason = /^\s*(ox|es)lint-disable/.test(text)
            ? !/ -- \S/.test(text)
            : /^\s*@ts-(expect-error|ignore)\s*$/.test(text);
          if (needsReason)
            context.report({ message: "Say why this exception is needed, on the same line.", node: comment });
        }
      },
    };
  },
};
