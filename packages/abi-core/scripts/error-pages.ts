// Reads abi/errors/*.md, the only place where error texts are written, and makes of them the TypeScript tables and the page for people.
import { readdirSync, readFileSync } from "node:fs";

/** One page of `abi/errors`. */
export interface ErrorPage {
  readonly code: string;
  /** What `error.name` says; "Trap" for traps. */
  readonly name: string;
  readonly message: string;
  /** Everything below the message. */
  readonly body: string;
}

const shape = /^---\nname: (\w+)\n---\n\n# ([A-Z][A-Z0-9_]*)\n\n```text\n([^]*?)\n```\n\n([^]+)$/;
const chapters = ["Consequence", "Causes", "Fix"];

/** All pages, by code. @throws if a page lacks a part, or is not named after its code. */
export function readErrorPages(folder: URL): ErrorPage[] {
  const files = readdirSync(folder)
    .filter((file) => file.endsWith(".md"))
    .sort();
  return files.map((file) => {
    const match = shape.exec(readFileSync(new URL(file, folder), "utf8"));
    if (match === null) throw new Error(`${file} is not written like the other pages of its folder`);
    const [, name = "", code = "", message = "", body = ""] = match;
    if (file !== `${code}.md`) throw new Error(`${file} describes ${code}`);
    const found = [...body.matchAll(/^## (.+)$/gm)].map((heading) => heading[1]);
    if (found.join() !== chapters.join()) throw new Error(`${file} must have the chapters ${chapters.join(", ")}`);
    return { code, name, message, body };
  });
}

const header = "// @generated from abi/errors by scripts/generate.ts · do not edit\n\n";

/** Source of `src/v1/error-texts.ts`: one constant per code, so that a bundle holds only the texts that it can show. */
export function errorTextsSource(pages: readonly ErrorPage[]): string {
  const constants = pages.map((page) =>
    [
      `/** Texts of ${page.code}. */`,
      `export const ${camel(page.code)}: ErrorText = {`,
      member("code", page.code),
      member("name", page.name),
      member("message", page.message),
      "};\n",
    ].join("\n"),
  );
  return `${header}// oxlint-disable max-lines -- a table: one record for each page\n\nimport type { ErrorText } from "./errors.ts";\n\n${constants.join("\n")}`;
}

/** A member of an object literal, as the formatter would write it. */
function member(key: string, text: string): string {
  const quoted = JSON.stringify(text);
  const literal =
    text.includes('"') && !text.includes("'") ? `'${quoted.slice(1, -1).replaceAll('\\"', '"')}'` : quoted;
  const line = `  ${key}: ${literal},`;
  return line.length <= 120 ? line : `  ${key}:\n    ${literal},`;
}

/** The page `docs/abi/errors.md`. */
export function errorsDocument(pages: readonly ErrorPage[]): string {
  const parts = pages.map(
    (page) =>
      `## ${page.code}\n\n\`\`\`text\n${page.message}\n\`\`\`\n\n${page.body.replace(/^## (.+)$/gm, "**$1.**")}`,
  );
  return (
    `<!-- @generated from packages/abi-core/abi/errors · do not edit -->\n\n# Errors\n\n` +
    "Every error of abi-core has a `code`, further fields that depend on it, and is recognised by `isAbiError`; traps also by `isTrap`. " +
    `Words in braces are the fields.\n\n${pages.map((page) => `[${page.code}](#${page.code.toLowerCase()})`).join(" · ")}\n\n${parts.join("\n")}`
  );
}

const camel = (code: string): string =>
  code.toLowerCase().replace(/_(.)/g, (_, letter: string) => letter.toUpperCase());
