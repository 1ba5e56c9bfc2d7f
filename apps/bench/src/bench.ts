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
import { toChart } from "./report/chart.ts";
import { writeMarkdown } from "./report/markdown.ts";
import { toText } from "./report/text.ts";

const { mode, rows, json, node, component, writeDocs, building, help: wantsHelp } = readArguments();
if (wantsHelp) {
  console.log(help);
  process.exit();
}
const say = (what: string): void => {
  if (process.stderr.isTTY) process.stderr.write(`\u001b[2K\r${what === "" ? "" : `${what} …`}`);
};

say("preparing");
const prepared = await prepare({ building, component });
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
  console.log(json ? JSON.stringify(document, undefined, 2) : toText(document));
  if (writeDocs) {
    await writeMarkdown(join(repository, "docs/performance.md"), document);
    if (node === undefined) await writeFile(join(repository, "docs/performance.svg"), toChart(document));
  }
} finally {
  await prepared.remove();
}

function nodePath(): string {
  if (node === undefined) return process.execPath;
  return node === "20" ? join(dependency("@perdure/engines"), "node_modules/node20/bin/node") : node;
}
