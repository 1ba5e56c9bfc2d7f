// Reads abi/errors/*.md, the only place where error texts are written, and makes of them the TypeScript tables and the page for people.
import { readdirSync, readFileSync } from "node:fs";

/** One page of `abi/errors`. */
export interface ErrorPage {
  readonly code: string;
  /** What `error.name` says; "Trap" for traps. */
  readonly name: string;
  /** Whether only the largest subpath raises it. */
  readonly rare: boolean;
  readonly message: string;
  readonly meaning: string;
  readonly consequence: string;
  readonly causes: string;
  readonly fix: string;
}

const head = /---\nname: (\w+)\n(subpath: v1\n)?---\n\n# ([A-Z][A-Z0-9_]*)\n\n```text\n([^]*?)\n```\n\n([^]+?)\n\n/;
const chapters = /## Consequence\n\n([^]+?)\n\n## Causes\n\n([^]+?)\n\n## Fix\n\n([^]+?)\n/;
const shape = new RegExp(`^${head.source}${chapters.source}$`);

/** All pages, by code. @throws if a page lacks a part, or is not named after its code. */
export function readErrorPages(folder: URL): ErrorPage[] {
  const files = readdirSync(folder)
    .filter((file) => file.endsWith(".md"))
    .sort();
  return files.map((file) => {
    const match = shape.exec(readFileSync(new URL(file, folder), "utf8"));
    if (match === null) throw new Error(`${file} is not written like the other pages of its folder`);
    const [, name = "", subpath, code = "", message = "", meaning = "", consequence = "", causes = "", fix = ""] =
      match;
    if (file !== `${code}.md`) throw new Error(`${file} describes ${code}`);
    return { code, name, rare: subpath !== undefined, message, meaning, consequence, causes, fix };
  });
}

const header = "// @generated from abi/errors by scripts/generate.ts · do not edit\n\n";

/** Source of a table of texts: one constant per code, so that a bundle holds only the texts that it can show. */
export function errorTextsSource(pages: readonly ErrorPage[]): string {
  const constants = pages.map(({ code, name, message }) =>
    [`/** Texts of ${code}. */`, constant(camel(code), `${name} ${code} ${message}`), ""].join("\n"),
  );
  return `${header}// oxlint-disable max-lines -- a table: one constant for each page\n\nimport type { ErrorText } from "./errors.ts";\n\n${constants.join("\n")}`;
}

/** A constant, as the formatter would write it. */
function constant(name: string, text: string): string {
  const quoted = JSON.stringify(text);
  const literal =
    text.includes('"') && !text.includes("'") ? `'${quoted.slice(1, -1).replaceAll('\\"', '"')}'` : quoted;
  const line = `export const ${name}: ErrorText = ${literal};`;
  return line.length <= 120 ? line : `export const ${name}: ErrorText =\n  ${literal};`;
}

/** `abi/errors.md`, which is published: all pages; what many of them say of the consequence and the fix, it says once. */
export function errorsDocument(pages: readonly ErrorPage[]): string {
  const alike = new Map<string, string[]>();
  for (const page of pages) {
    const ending = `**Consequence.** ${page.consequence}\n\n**Fix.** ${page.fix}\n\n`;
    const entries = alike.get(ending);
    if (entries === undefined) alike.set(ending, [entry(page)]);
    else entries.push(entry(page));
  }
  const groups = [...alike].map(([ending, entries]) => ({ ending, entries }));
  const alone = groups
    .filter(({ entries }) => entries.length === 1)
    .map(({ ending, entries }) => `${entries.join("")}${ending}`);
  const shared = groups.filter(({ entries }) => entries.length > 1);
  const parts = shared.map(
    ({ ending, entries }) => `# ${entries.length} errors with one fix\n\n${ending}${entries.join("")}`,
  );
  return (
    "<!-- @generated from the pages of abi/errors · do not edit -->\n\n# Errors\n\n" +
    "Every error of abi-core has a `code`, further fields that depend on it, and is recognised by `isAbiError`; traps also by `isTrap`. " +
    "For each code: its message, with fields in braces, what it means, and what causes it.\n\n" +
    `${[...alone, ...parts].join("").trimEnd()}\n`
  );
}

const entry = ({ code, message, meaning, causes }: ErrorPage): string =>
  `## ${code}\n\n\`\`\`text\n${message}\n\`\`\`\n\n${meaning}\n\n${causes}\n\n`;

const camel = (code: string): string =>
  code.toLowerCase().replace(/_(.)/g, (_, letter: string) => letter.toUpperCase());
