// pnpm bench: see arguments.ts.
import { writeFile } from "node:fs/promises";
import { join } from "node:path";

import { help, readArguments } from "./arguments.ts";
import { measureAll } from "./groups/measure-all.ts";
import { efforts } from "./measure/race.ts";
import { generated, nameOf } from "./prepare/components.ts";
import { versions } from "./prepare/install.ts";
import { dependency, repository } from "./prepare/paths.ts";
import { prepare } from "./prepare/prepare.ts";
import type { Document } from "./report/document.ts";
import { toChart } from "./report/chart.ts";
import { isEmpty } from "./report/format.ts";
import { writeMarkdown } from "./report/markdown.ts";
import { toText } from "./report/text.ts";

const given = readArguments(process.argv.slice(2));
if (typeof given === "string") end(2, `${given}\npnpm bench --help lists the options.`);
const { mode, rows, json, node, component, writeDocs, building, help: wantsHelp } = given;
if (wantsHelp) {
  console.log(help);
  process.exit();
}
const say = (what: string): void => {
  if (process.stderr.isTTY) process.stderr.write(`\u001b[2K\r${what === "" ? "" : `${what} …`}`);
  else if (what !== "") console.error(`${what} …`);
};

say("preparing");
const prepared = await prepare({ building, component }).catch((error: unknown) => {
  // What the generator has to say about a component needs no stack.
  if (component !== undefined && isBindgenError(error)) end(1, `\n${component}: ${error.message}`);
  throw error;
});
for (const signal of ["SIGINT", "SIGTERM"] as const)
  process.once(signal, () => void prepared.remove().finally(() => process.kill(process.pid, signal)));
try {
  const job = {
    work: prepared.work,
    mode,
    effort: efforts[mode],
    components: [...generated[mode], ...(component === undefined ? [] : [nameOf(component)])],
    ...(rows === undefined ? {} : { rows }),
  };
  const document = await measureAll({ node: nodePath(), job }, await versions(), say);
  say("");
  if (rows !== undefined && isEmpty(document)) {
    console.error(`No row matches ${rows}.`);
    process.exitCode = 1;
  } else await report(document);
} finally {
  await prepared.remove();
}

async function report(document: Document): Promise<void> {
  console.log(json ? JSON.stringify(document, undefined, 2) : toText(document));
  if (!writeDocs) return;
  await writeMarkdown(join(repository, "docs/performance.md"), document);
  if (node === undefined) await writeFile(join(repository, "docs/performance.svg"), toChart(document));
}

function end(code: number, message: string): never {
  console.error(message);
  process.exit(code);
}

function isBindgenError(error: unknown): error is Error {
  return error instanceof Error && error.name === "BindgenError";
}

function nodePath(): string {
  if (node === undefined) return process.execPath;
  return node === "20" ? join(dependency("@perdure/engines"), "node_modules/node20/bin/node") : node;
}
