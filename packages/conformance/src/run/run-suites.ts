import { availableParallelism } from "node:os";
import type { ScriptReport } from "../score/score.ts";
import { findScripts, readScript } from "../suites.ts";
import { runScript } from "./run-script.ts";

/** Back ends by the name of their file in `back-ends/`. */
export function backEndFile(name: string): URL {
  return new URL(`../back-ends/${name}.ts`, import.meta.url);
}

/** Runs all scripts whose suite and path match, as many at a time as there are processors. */
export async function runSuites(folder: string, backEnd: string, filter = /(?:)/): Promise<readonly ScriptReport[]> {
  const todo = findScripts(folder).filter(({ suite, script }) => filter.test(`${suite}/${script}`));
  const reports: ScriptReport[] = [];
  let next = 0;
  const work = async (): Promise<void> => {
    while (next < todo.length) {
      const at = next++;
      const { suite, script } = todo[at] as (typeof todo)[number];
      const { facts, directives } = await readScript(folder, suite, script);
      reports[at] = { suite, script, directives: await runScript(facts, directives, backEndFile(backEnd)) };
    }
  };
  await Promise.all(Array.from({ length: availableParallelism() }, work));
  return reports;
}
