import { inspect, isBindgenError, type Inspection } from "@perdure/bindgen";
import { beforeAll, describe, expect, test } from "vitest";
import type { EncodedDirective } from "../src/encode.ts";
import { exceptions } from "../src/score/exceptions.ts";
import { findScripts, folderVariable, readScript, suitesFolder } from "../src/suites.ts";
import { type Answer, askWasmTools } from "../src/wasm-tools.ts";

const folder = suitesFolder();
if (folder === undefined)
  process.stderr.write(`The interfaces of the suites are SKIPPED: ${folderVariable} is not set.\n`);

interface Inspected {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly inspection: Inspection;
}

const refused: string[] = [];
const inspected: Inspected[] = [];

/** Every component of the suites that is valid, whatever happens to it afterwards, and whatever the engine lacks. */
beforeAll(async () => {
  if (folder === undefined) return;
  for (const { suite, script } of findScripts(folder)) {
    const { facts, directives } = await readScript(folder, suite, script);
    for (const directive of directives) {
      const bytes = validComponent(directive);
      if (bytes === undefined || isException(suite, script, directive.line)) continue;
      const name = `${suite}/${script}:${directive.line}`;
      try {
        inspected.push({ name, bytes, inspection: inspect(bytes, { features: facts.features, coreBodies: false }) });
      } catch (error) {
        refused.push(`${name}: ${isBindgenError(error) ? error.message : String(error)}`);
      }
    }
  }
}, 60_000);

const kinds: readonly EncodedDirective["kind"][] = [
  "component",
  "definition",
  "assert_unlinkable",
  "assert_uninstantiable",
];

function validComponent(directive: EncodedDirective): Uint8Array | undefined {
  if (!kinds.includes(directive.kind) || !("unit" in directive) || directive.unit.type !== "component")
    return undefined;
  return "bytes" in directive.unit ? directive.unit.bytes : undefined;
}

function isException(suite: string, script: string, line: number): boolean {
  return exceptions.some(
    (one) => one.suite === suite && one.script === script && (one.lines === undefined || one.lines.includes(line)),
  );
}

describe.skipIf(folder === undefined)("the interface of every valid component in the suites", () => {
  test("is described", () => {
    expect(refused).toEqual([]);
    expect(inspected.length).toBeGreaterThan(500);
  });

  test("has all imports and exports in it, as WIT or in a comment", () => {
    const missing = inspected.flatMap(({ name, inspection: { component, wit } }) => {
      const text = wit.join("\n").replaceAll("%", "");
      const find = (word: string, of: typeof component.imports): readonly string[] =>
        of
          .filter((one) => one.sort !== "type" && !one.name.startsWith("["))
          .filter((one) => !text.includes(`${word} ${one.name}`))
          .map((one) => `${name}: ${word} ${one.name}`);
      return [...find("import", component.imports), ...find("export", component.exports)];
    });
    expect(missing).toEqual([]);
  });

  test("is WIT that wasm-tools reads, and means what wasm-tools finds in the component", async () => {
    const problems: string[] = [];
    let compared = 0;
    for (const { name, bytes, inspection } of inspected) {
      const text = inspection.wit.join("\n");
      const [, world] = /^world (\S+)/m.exec(text) ?? [];
      const ours = await askWasmTools((tools) =>
        tools.componentWit(
          tools.componentNew(
            tools.componentEmbed({
              witSource: text,
              dummy: true,
              world: `root:component/${world}`,
              features: { tag: "all" },
            }),
            undefined,
          ),
        ),
      );
      if (!("text" in ours)) problems.push(`${name}: ${ours.refusal}\n${text}`);
      // It refuses what WIT has no words for, and breaks on some.
      const theirs = await askWasmTools((tools) => tools.componentWit(bytes));
      if (!("text" in ours) || !("text" in theirs)) continue;
      compared++;
      if (String(membersOf(ours)) !== String(membersOf(theirs)))
        problems.push(`${name}:\n${ours.text}\n${theirs.text}`);
    }
    expect(problems).toEqual([]);
    expect(compared).toBeGreaterThan(450);
  }, 120_000);
});

/**
 * All lines that say something about types and functions, sorted. Interfaces are compared by what is in them: one that is
 * empty is left out on the way through wasm-tools, and one without a name of its own may get one.
 */
function membersOf({ text }: Answer & { readonly text: string }): readonly string[] {
  return text
    .split("\n")
    .map((line) => line.trim())
    .filter(
      (line) =>
        /[a-z]/.test(line) &&
        !/^(@external-id|use |package |world |interface )|^(im|ex)port \S+( \S+)?;$|: interface \{$/.test(line),
    )
    .sort();
}
