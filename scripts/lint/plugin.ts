// The rules of this repository that oxlint does not have; loaded by .oxlintrc.json.

import { codeText } from "./code-text.ts";
import { explicitExports, layering } from "./layering.ts";
import type { Rule } from "./rule.ts";
import { fileNames, reasonedExceptions } from "./structure.ts";

const rules: Readonly<Record<string, Rule>> = {
  "code-text": codeText,
  "explicit-exports": explicitExports,
  "file-names": fileNames,
  layering,
  "reasoned-exceptions": reasonedExceptions,
};

// oxlint-disable-next-line import/no-default-export -- oxlint loads the default export of a plugin
export default { meta: { name: "perdure" }, rules };
