// From files, or from the component's bytes, to something that can be called: load.js { subject, from, … }. Prints milliseconds.
import { readFileSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";

import { instantiateCores } from "../limit/instantiate-cores.ts";
import type { SubjectName } from "../row.ts";

export interface LoadJob {
  readonly subject: SubjectName;
  /** `module`: as `files`, and the limit is a module too; `door`: as that, and ours is what an import of the folder gives. */
  readonly from: "files" | "module" | "door" | "bytes";
  /** The component. */
  readonly component: string;
  /** The file to import. */
  readonly entry: string;
  /** Core modules: their files, or where their bytes begin and end in the component. */
  readonly cores: readonly string[];
  readonly ranges: readonly (readonly [start: number, end: number])[];
  readonly wasi: boolean;
  /** A new folder for files. */
  readonly folder: string;
}

interface OurBindings {
  instantiateSync(imports?: object, options?: object): object;
}

interface HandWritten {
  start(): void;
}

const job = JSON.parse(process.argv[2] ?? "") as LoadJob;
const ways: Readonly<Record<SubjectName, Readonly<Record<LoadJob["from"], () => unknown>>>> = {
  ours: {
    files: loadOurs,
    module: loadOurs,
    async door() {
      // It brings the host itself.
      const { instantiateSync } = (await import(job.entry)) as OurBindings;
      return instantiateSync();
    },
    async bytes() {
      const { generate } = await import("@perdure/bindgen");
      const { files } = generate(readFileSync(job.component), {
        name: "loaded",
        transient: true,
        abiCore: (specifier) => import.meta.resolve(specifier),
      });
      const source = Buffer.from(files.get("bindings.js") as string).toString("base64");
      const { instantiateSync } = (await import(`data:text/javascript;base64,${source}`)) as OurBindings;
      // Compiled here, as `perdure run` does: bindings need not ask whether a module is theirs.
      const modules = [...files]
        .filter(([name]) => name.endsWith(".wasm"))
        .map(([, bytes]) => new WebAssembly.Module(bytes as Uint8Array<ArrayBuffer>));
      return instantiateSync({}, { ...(await ourHost()), modules });
    },
  },
  peer: {
    files: async () => import(job.entry),
    module: async () => import(job.entry),
    door: async () => import(job.entry),
    async bytes() {
      const { transpile } = await import("@bytecodealliance/jco");
      const { files } = await transpile(readFileSync(job.component), { name: "loaded", quiet: true });
      for (const [name, bytes] of Object.entries(files)) {
        const path = join(job.folder, name);
        await mkdir(dirname(path), { recursive: true });
        await writeFile(path, bytes);
      }
      return import(pathToFileURL(join(job.folder, "loaded.js")).href);
    },
  },
  limit: {
    files: () => instantiateCores(job.cores.map((path) => readFileSync(path))),
    module: startHandWritten,
    door: startHandWritten,
    bytes() {
      const component = readFileSync(job.component);
      return instantiateCores(job.ranges.map(([start, end]) => component.subarray(start, end)));
    },
  },
};

const start = performance.now();
await ways[job.subject][job.from]();
console.log(performance.now() - start);
// The peer's host has a thread that would keep the process; the others end by themselves, since an exit may wait for threads that compile.
if (job.subject === "peer") process.exit();

async function startHandWritten(): Promise<void> {
  const { start } = (await import(job.entry)) as HandWritten;
  start();
}

async function loadOurs(): Promise<object> {
  const { instantiateSync } = (await import(job.entry)) as OurBindings;
  return instantiateSync({}, await ourHost());
}

async function ourHost(): Promise<object> {
  if (!job.wasi) return {};
  const { host } = await import("@perdure/runtime-adapters/host");
  return { host: host({}) };
}
