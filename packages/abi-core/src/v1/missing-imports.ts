// What is said about imports that nobody provides. Contract §7.
import type { ComponentImport } from "./look-up.ts";
import type { Members } from "./members.ts";
import { camelCase } from "./names.ts";
import { interfaceNotes, memberNotes } from "./near-imports.ts";

/** One interface of which something is missing. */
export interface MissingFrom {
  /** Its name, then the names of all that is used of it. */
  readonly row: ComponentImport;
  readonly absent: readonly string[];
  /** What its provider has of it. */
  readonly members: Members;
  /** Name of the host that provides it, `undefined` if it was passed, `null` if nobody does. */
  readonly host: string | null | undefined;
}

/** What looking them up has found out. */
export interface MissingFacts {
  readonly from: readonly MissingFrom[];
  readonly wanted: readonly ComponentImport[];
  readonly imports: Members | undefined;
}

/** The places of the message: how many are missing, and where each was looked for. */
export function missingFields({ from, wanted, imports }: MissingFacts): Readonly<Record<string, string | number>> {
  const missing = from.flatMap(({ absent }) => absent);
  return { count: missing.length, needed: counted(missing), report: from.flatMap(reportOn).join("\n") };

  function reportOn({ row: [interfaceName, ...names], absent, members, host }: MissingFrom): readonly string[] {
    const atRoot = interfaceName === "";
    const shown = atRoot ? absent.map(rootName) : absent;
    const notes =
      host === undefined
        ? memberNotes(members, absent, names, atRoot)
        : interfaceNotes(imports, interfaceName.split("#")[0]!, wanted);
    return [
      `  ${atRoot ? "(root)" : interfaceName}: ${shown.join(", ")}   (${providerText(host)})`,
      ...notes.map((note) => `    ${note}`),
    ];
  }
}

function providerText(host: string | null | undefined): string {
  if (host === undefined) return "not in the imports that were passed";
  return host === null ? "nobody provides this interface" : `host "${host}" has the interface, but not this`;
}

/** How many of what is missing: `2 functions and 1 core module`. */
function counted(missing: readonly string[]): string {
  const kinds = ["function", "core module", "component"].map((kind, k) => {
    const count = missing.filter((name) => 1 + prefixes.findIndex((prefix) => name.includes(prefix)) === k).length;
    return count === 0 ? "" : `${count} ${kind}${count === 1 ? "" : "s"}`;
  });
  return kinds.filter((text) => text !== "").join(" and ");
}

const prefixes: readonly string[] = ["[module]", "[component]"];

/** A root function has no interface to find it by, so its name in JavaScript is shown too. */
const rootName = (name: string): string => (camelCase(name) === name ? name : `${name} ("${camelCase(name)}")`);
