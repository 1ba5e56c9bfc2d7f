// Marks in dist of the package in the current folder which functions a typical run calls: compile-early.ts <program> runs the program to see.
//
// Engines compile a function when it is first called, except one in parentheses, which they compile with the file. Node's compile cache
// has what was compiled with the file and nothing else, so without parentheses each process compiles all that it calls again.
// The files become ASCII too: with one other character in it an engine keeps a file in twice the memory, which takes time to fill.

import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { parseAst } from "rolldown/parseAst";

interface Node {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [member: string]: unknown;
}

interface Coverage {
  readonly result: readonly {
    readonly url: string;
    readonly functions: readonly {
      readonly ranges: readonly { readonly startOffset: number; readonly count: number }[];
    }[];
  }[];
}

/** Text that goes in at a place of the file. */
type Insertion = readonly [at: number, text: string];

const dist = resolve("dist");
const program = process.argv.slice(2);

/** By the address of a file where the functions begin that were called. */
function calledFunctions(): ReadonlyMap<string, ReadonlySet<number>> {
  const folder = mkdtempSync(join(tmpdir(), "perdure-coverage-"));
  try {
    // Of functions from its cache V8 does not tell exactly what was called.
    const environment = { ...process.env, NODE_V8_COVERAGE: folder, NODE_DISABLE_COMPILE_CACHE: "1" };
    const { status } = spawnSync(process.execPath, program, {
      env: environment,
      stdio: ["ignore", "ignore", "inherit"],
    });
    if (status !== 0) throw new Error(`${program.join(" ")} ends with ${status}.`);
    const called = new Map<string, Set<number>>();
    for (const name of readdirSync(folder)) {
      const coverage = JSON.parse(readFileSync(join(folder, name), "utf8")) as Coverage;
      for (const { url, functions } of coverage.result) {
        const starts = called.get(url) ?? new Set();
        called.set(url, starts);
        for (const { ranges } of functions)
          if (ranges[0] !== undefined && ranges[0].count > 0) starts.add(ranges[0].startOffset);
      }
    }
    return called;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/**
 * The file with parentheses around what was called. A declaration becomes a variable and goes to the front, where its name has had
 * its value from the start as well.
 */
function marked(source: string, called: ReadonlySet<number>): string {
  const insertions: Insertion[] = [];
  const declarations: string[] = [];
  const apply = (start: number, end: number): string => {
    let text = "";
    let at = start;
    for (const [place, added] of insertions.filter(([place]) => start <= place && place <= end).sort(byPlace)) {
      text += source.slice(at, place) + added;
      at = place;
    }
    return text + source.slice(at, end);
  };
  const visit = (value: unknown, parent: Node): void => {
    if (Array.isArray(value)) for (const item of value) visit(item, parent);
    if (!isNode(value)) return;
    const isExpression = value.type === "ArrowFunctionExpression" || value.type === "FunctionExpression";
    // A method has no place for them.
    const isMethod = parent.type === "MethodDefinition" || (parent.type === "Property" && isMethodLike(parent));
    if (isExpression && !isMethod && called.has(value.start)) insertions.push([value.start, "("], [value.end, ")"]);
    for (const member of Object.values(value)) visit(member, value);
  };
  let rest = "";
  let at = 0;
  for (const statement of (parseAst(source) as unknown as { readonly body: readonly Node[] }).body) {
    visit(statement, statement);
    rest += source.slice(at, statement.start);
    const text = apply(statement.start, statement.end);
    if (statement.type === "FunctionDeclaration" && called.has(statement.start)) {
      const { name } = statement["id"] as { readonly name: string };
      declarations.push(`var ${name} = (${text});\n`);
    } else rest += text;
    insertions.length = 0;
    at = statement.end;
  }
  rest += source.slice(at);
  const first = /^#!.*\n/.exec(rest)?.[0] ?? "";
  return first + declarations.join("") + rest.slice(first.length);
}

/** Escapes mean the same in all literals; elsewhere there are only comments. */
function inAscii(source: string): string {
  return source.replace(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

const byPlace = ([a]: Insertion, [b]: Insertion): number => a - b;

function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null && typeof Reflect.get(value, "type") === "string";
}

function isMethodLike(property: Node): boolean {
  return property["method"] === true || property["kind"] !== "init";
}

const called = calledFunctions();
for (const name of readdirSync(dist, { recursive: true, encoding: "utf8" })) {
  const path = join(dist, name);
  const starts = called.get(pathToFileURL(path).href);
  if (starts !== undefined && name.endsWith(".js"))
    writeFileSync(path, inAscii(marked(readFileSync(path, "utf8"), starts)));
}
// What does not load any more ends the build.
calledFunctions();
