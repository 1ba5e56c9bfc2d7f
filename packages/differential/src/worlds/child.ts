// node child.ts '{ "seed", "worlds", "hostile" }': one chunk of worlds in a process of its own; prints the report as JSON.
import { createEmittedFolder } from "../bindings/load-bindings.ts";
import { runWorlds, type WorldsOptions } from "./run-worlds.ts";

const options = JSON.parse(process.argv[2] as string) as WorldsOptions;
const folder = await createEmittedFolder();
try {
  process.stdout.write(`${JSON.stringify(await runWorlds(folder, options))}\n`);
} finally {
  await folder.remove();
}
