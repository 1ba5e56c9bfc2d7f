import { Failure } from "../failure.ts";
import type { RowSamples } from "../measure/make-row.ts";
import type { SubjectName } from "../row.ts";

type Take = () => Promise<number>;

/**
 * Takes one value of each subject per round, in reversed order every other round. For what needs a process of its own.
 * @throws {Failure} with the title of the row and the subject, where one fails.
 */
export async function takeTurns(
  title: string,
  rounds: number,
  takes: Readonly<Partial<Record<SubjectName, Take>>>,
): Promise<RowSamples> {
  const names = Object.keys(takes) as SubjectName[];
  const samples = new Map(names.map((name) => [name, [] as number[]]));
  for (let round = 0; round < rounds; round++) {
    for (const name of round % 2 === 0 ? names : names.toReversed()) {
      const value = await (takes[name] as Take)().catch((error: unknown) => {
        throw error instanceof Failure ? new Failure(`${title}, ${name}: ${error.message}`, { cause: error }) : error;
      });
      samples.get(name)?.push(value);
    }
  }
  return Object.fromEntries(samples);
}
