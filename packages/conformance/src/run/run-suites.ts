import { availableParallelism } from "node:os";
import type { ScriptReport } from "../score/score.ts";
import { findScripts, readScript } from "../suites.ts";
import { type Engine, sourceEngine } from "./engine.ts";
import { runScript } from "./run-script.ts";

/** What is run; everything by default, on the engine that runs this process. */
export interface Selection {
  /** What a suite's name and a script's path, with a slash between, must match. */
  readonly filter?: RegExp;
  readonly engine?: Engine;
}

/** Runs all scripts that are selected, as many at a time as there are processors. `backEnd` names a file in `back-ends/`. */
export async function runSuites(
  folder: string,
  backEnd: string,
  { filter = /(?:)/, engine = sourceEngine() }: Selection = {},
): Promise<readonly ScriptReport[]> {
  const todo = findScripts(folder).filter(({ suite, script }) => filter.test(`${suite}/${script}`));
  const reports: ScriptReport[] = [];
  let next = 0;
  const work = async (): Promise<void> => {
    while (next < todo.length) {
      const at = next++;
      const { suite, script } = todo[at] as (typeof todo)[number];
      const { facts, directives } = await readScript(folder, suite, script);
      reports[at] = {
        suite,
        script,
        directives: await runScript(facts, directives, engine.backEnd(backEnd), { engine }),
      };
    }
  };
  await Promise.all(Array.from({ length: availableParallelism() }, work));
  return reports;
}
