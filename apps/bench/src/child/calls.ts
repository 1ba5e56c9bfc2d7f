// All call rows: our output, the peer's and the limit in turns in this process. What they do was compared before, see check-calls.ts.
import { makeImports } from "../calls/host.ts";
import { loopRows, type LoopRow } from "../calls/loops.ts";
import { coreAdd, loadSubjects } from "../calls/subjects.ts";
import { isWanted, printResult, readJob } from "../job.ts";
import { callLoop, type Loop } from "../measure/loop.ts";
import { makeRow } from "../measure/make-row.ts";
import { raceSteadily } from "../measure/race.ts";
import { median } from "../measure/statistics.ts";
import type { Row, SubjectName } from "../row.ts";

const job = readJob();
const makers = await loadSubjects(job.work);
const rows = loopRows.filter((row) => isWanted(job, row.name));

const subjects = {
  ours: makers.ours(makeImports()),
  peer: makers.peer(makeImports()),
  limit: makers.limit(makeImports()),
};
const inOrder = Object.entries(subjects);
const first = (job.turn ?? 0) % inOrder.length;
const order = [...inOrder.slice(first), ...inOrder.slice(0, first)];
const engineCall = callLoop(coreAdd(subjects.limit), [3, 4]);
/** Whose ratio must be steady. */
const compared = ["ours", "limit"] as const;
/** Nanoseconds: below that a limit may be an empty loop. */
const doubtful = 4;

printResult(rows.map(measure));

function measure({ name, loop, inner }: LoopRow): Row {
  const loops = Object.fromEntries(order.map(([subject, it]) => [subject, loop(it)])) as unknown as Record<
    SubjectName,
    Loop
  >;
  const samples = raceSteadily(loops, compared, job.effort, inner);
  if (inner !== undefined || median(samples.limit) > doubtful) return makeRow(name, "ns", samples);

  // The engine may have inlined the guest's function and moved it out of the loop. A call that is made takes at least so long.
  const { engine, ours, peer, limit } = raceSteadily({ ...loops, engine: engineCall }, compared, job.effort);
  const floor = limit.map((time, round) => Math.max(time, engine[round] as number));
  const note = median(limit) < median(engine) ? "limit: a call of a core function" : undefined;
  return makeRow(name, "ns", { ours, peer, limit: floor }, note);
}
