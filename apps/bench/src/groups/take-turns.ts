import type { RowSamples } from "../measure/make-row.ts";
import type { SubjectName } from "../row.ts";

type Take = () => Promise<number>;

/** Takes one value of each subject per round, in reversed order every other round. For what needs a process of its own. */
export async function takeTurns(
  rounds: number,
  takes: Readonly<Partial<Record<SubjectName, Take>>>,
): Promise<RowSamples> {
  const names = Object.keys(takes) as SubjectName[];
  const samples = new Map(names.map((name) => [name, [] as number[]]));
  for (let round = 0; round < rounds; round++) {
    for (const name of round % 2 === 0 ? names : names.toReversed())
      samples.get(name)?.push(await (takes[name] as Take)());
  }
  return Object.fromEntries(samples);
}
