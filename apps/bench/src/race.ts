/** How two ways of doing the same compare: medians of their times, and the median of the ratios round by round. */
export interface Race {
  readonly ours: number;
  readonly theirs: number;
  /** Ours divided by theirs. Each ratio is of two times taken one after the other, so that a busy machine slows both. */
  readonly ratio: number;
}

type Take = () => number | Promise<number>;

/** Takes both times in each round, in turns first and second. */
export async function race(rounds: number, ours: Take, theirs: Take): Promise<Race> {
  const times: { readonly ours: number; readonly theirs: number }[] = [];
  for (let round = 0; round < rounds; round++) {
    const first = round % 2 === 0 ? await ours() : await theirs();
    const second = round % 2 === 0 ? await theirs() : await ours();
    times.push(round % 2 === 0 ? { ours: first, theirs: second } : { ours: second, theirs: first });
  }
  return {
    ours: median(times.map((time) => time.ours)),
    theirs: median(times.map((time) => time.theirs)),
    ratio: median(times.map((time) => time.ours / time.theirs)),
  };
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? upper) + upper) / 2;
}
