// Where the time of a row goes in our output, line by line, as the engine's own sampling sees it; inlined functions count for themselves.
import { readFileSync } from "node:fs";
import { type Profiler, Session } from "node:inspector";
import { basename } from "node:path";
import { fileURLToPath } from "node:url";

import { makeImports } from "../calls/host.ts";
import { loopRows } from "../calls/loops.ts";
import { loadSubjects } from "../calls/subjects.ts";
import { isWanted, printResult, readJob } from "../job.ts";
import type { Loop } from "../measure/loop.ts";
import type { Profile, ProfileLine } from "../row.ts";

/** Milliseconds before samples are taken, and while they are. */
const warmUp = 300;
const sampled = 500;
/** Microseconds between two samples. */
const interval = 100;
/** Lines that are shown, and the least share that one of them has. */
const most = 8;
const least = 0.03;

const job = readJob();
const makers = await loadSubjects(job.work);
const subject = makers.ours(makeImports());
const session = new Session();
session.connect();
const sources = new Map<string, readonly string[]>();

printResult(
  loopRows
    .filter((row) => isWanted(job, row.name))
    .map(({ name, loop }): Profile => ({ name, lines: linesOf(profile(loop(subject))) })),
);

function profile(loop: Loop): Profiler.Profile {
  repeat(loop, warmUp);
  post("Profiler.enable");
  post("Profiler.setSamplingInterval", { interval });
  post("Profiler.start");
  repeat(loop, sampled);
  return (post("Profiler.stop") as Profiler.StopReturnType).profile;
}

function repeat(loop: Loop, milliseconds: number): void {
  const end = performance.now() + milliseconds;
  let times = 1;
  while (performance.now() < end) {
    const start = performance.now();
    loop(times);
    if (performance.now() - start < 10) times *= 2;
  }
}

/** The session is of this very thread, and answers before it returns. */
function post(method: string, parameters: object = {}): unknown {
  let answer: unknown;
  session.post(method, parameters, (error, result) => {
    if (error !== null) throw new Error(`${method}: ${error.message}`);
    answer = result;
  });
  return answer;
}

function linesOf({ nodes }: Profiler.Profile): readonly ProfileLine[] {
  const ticks = new Map<string, { readonly where: string; readonly line: string; count: number }>();
  let all = 0;
  for (const { callFrame, hitCount = 0, positionTicks = [] } of nodes) {
    all += hitCount;
    const { functionName, url } = callFrame;
    for (const { line, ticks: count } of positionTicks) {
      const [where, text] = placeOf(functionName, url, line);
      const entry = ticks.get(`${where} ${text}`) ?? { where, line: text, count: 0 };
      entry.count += count;
      ticks.set(`${where} ${text}`, entry);
    }
  }
  return [...ticks.values()]
    .map(({ where, line, count }) => ({ where, line, share: count / all }))
    .filter(({ share }) => share >= least)
    .toSorted((a, b) => b.share - a.share)
    .slice(0, most);
}

function placeOf(functionName: string, url: string, line: number): readonly [where: string, line: string] {
  if (url.startsWith("wasm:")) return ["the guest's function", ""];
  if (url === "" || !url.startsWith("file:")) return [functionName === "" ? "the loop around it" : functionName, ""];
  const path = fileURLToPath(url);
  const source = sources.get(path) ?? readFileSync(path, "utf8").split("\n");
  sources.set(path, source);
  return [`${functionName}, ${basename(path)}`, source[line - 1]?.trim() ?? ""];
}
