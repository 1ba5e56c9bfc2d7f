// Whether all subjects do the same, for all call rows. A process of its own: the engine knows what an instance's functions belong to only
// as long as there is one instance, as in most programs, and to compare takes many.
import { checkCall, checkError, checkResource } from "../calls/check.ts";
import { resourceRows } from "../calls/resource-rows.ts";
import { callRows } from "../calls/rows.ts";
import { loadSubjects } from "../calls/subjects.ts";
import { endWithFailure } from "../failure.ts";
import { isWanted, printResult, readJob } from "../job.ts";

const job = readJob();
const makers = await loadSubjects(job.work);
const calls = callRows.filter((row) => isWanted(job, row.name));
const resources = resourceRows.filter((row) => isWanted(job, row.name));
try {
  for (const row of calls) checkCall(makers, row);
  for (const row of resources) checkResource(makers, row);
  checkError(makers);
  printResult(calls.length + resources.length);
} catch (error) {
  endWithFailure(error);
}
