// pnpm bench: see arguments.ts.
import { writeFile } from "node:fs/promises";
import { join } from "node:path";

import { help, readArguments } from "./arguments.ts";
import { Failure } from "./failure.ts";
import { measureAll } from "./groups/measure-all.ts";
import type { Job } from "./job.ts";
import { efforts } from "./measure/race.ts";
import { measured, nameOf } from "./prepare/components.ts";
import { versions } from "./prepare/install.ts";
import { dependency, repository } from "./prepare/paths.ts";
import { prepare, type Prepared } from "./prepare/prepare.ts";
import { describeMachine, type Document } from "./report/document.ts";
import { toChart } from "./report/chart.ts";
import { writeMarkdown } from "./report/markdown.ts";
import { toText } from "./report/text.ts";
import { allTitles } from "./titles/all-titles.ts";
import { noSuchRow, pickTitles } from "./titles/pick-titles.ts";

const given = readArguments(process.argv.slice(2));
if (typeof given === "string") end(2, `${given}\npnpm bench --help lists the options.`);
const { mode, rows, json, node: givenNode, component, writeDocs, building, help: wantsHelp } = given;
if (wantsHelp) {
  console.log(help);
  process.exit();
}
if (rows !== undefined) {
  // Whether the component can be loaded is known later.
  const extra = component === undefined ? [] : [{ name: nameOf(component), loads: "alone" as const }];
  const titles = allTitles([...measured, ...extra]);
  if (pickTitles(titles, rows).length === 0) end(2, noSuchRow(titles, rows));
}

try {
  await run();
} catch (error) {
  if (!(error instanceof Failure)) throw error;
  say("");
  end(1, error.message);
}

async function run(): Promise<void> {
  const node = nodePath();
  const machine = describeMachine(node);
  say("preparing");
  const prepared = await prepare({ building, component });
  for (const signal of ["SIGINT", "SIGTERM"] as const)
    process.once(signal, () => void prepared.remove().finally(() => process.kill(process.pid, signal)));
  try {
    const job = { work: prepared.work, mode, effort: efforts[mode], ...wanted(prepared) };
    const document = await measureAll({ node, job }, { machine, versions: await versions() }, say, note);
    say("");
    await report(document);
  } finally {
    await prepared.remove();
  }
}

function wanted(prepared: Prepared): Pick<Job, "components" | "titles"> {
  const components = [...measured, ...prepared.given];
  for (const { name, loads } of prepared.given)
    if (loads === undefined) note(`${name} imports more than WASI, so it is generated, but not loaded.`);
  const titles = allTitles(components);
  const picked = rows === undefined ? titles : pickTitles(titles, rows);
  if (rows !== undefined && picked.length === 0) throw new Failure(noSuchRow(titles, rows));
  return { components, titles: picked };
}

async function report(document: Document): Promise<void> {
  console.log(json ? JSON.stringify(document, undefined, 2) : toText(document));
  if (!writeDocs) return;
  await writeMarkdown(join(repository, "docs/performance.md"), document);
  if (givenNode === undefined) await writeFile(join(repository, "docs/performance.svg"), toChart(document));
}

/** Tells what is under way, in one line of a terminal. */
function say(what: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\u001b[2K\r${what === "" ? "" : `${what} …`}`);
  else if (what !== "") console.error(`${what} …`);
}

/** Tells something that stays. */
function note(sentence: string): void {
  say("");
  console.error(sentence);
}

function end(code: number, message: string): never {
  console.error(message);
  process.exit(code);
}

function nodePath(): string {
  if (givenNode === undefined) return process.execPath;
  return givenNode === "20" ? join(dependency("@perdure/engines"), "node_modules/node20/bin/node") : givenNode;
}
