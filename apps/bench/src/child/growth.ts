// How the time and the output of generating grow with the component. Ten times as much should cost ten times as much.
import { generate } from "@perdure/bindgen";

import { type Dimension, dimensions } from "../growing/dimensions.ts";
import { isWanted, printResult, readJob } from "../job.ts";
import { median } from "../measure/statistics.ts";

/** Growth along one dimension. */
export interface Growth {
  readonly name: string;
  readonly sizes: readonly number[];
  /** Milliseconds, warm, for each size. */
  readonly milliseconds: readonly number[];
  /** Bytes of `bindings.js` for each size. */
  readonly output: readonly number[];
  /** How much more time the last step takes than the growth of the component: 1 is linear, 10 would be quadratic. */
  readonly time: number;
  /** The same for the size of the output. */
  readonly bytes: number;
  readonly note?: string;
}

const job = readJob();
const rounds = job.mode === "quick" ? 1 : 5;
printResult(dimensions.filter(({ title }) => isWanted(job, title)).map(grow));

function grow({ title: name, make, sizes, note }: Dimension): Growth {
  const components = sizes.map(make);
  const samples = sizes.map(() => [] as number[]);
  const output: number[] = [];
  for (let round = 0; round <= rounds; round++) {
    components.forEach((component, i) => {
      const start = performance.now();
      const { files } = generate(component, { name: "grown" });
      // The first round warms up.
      if (round > 0) samples[i]?.push(performance.now() - start);
      output[i] = (files.get("bindings.js") as string).length;
    });
  }
  const milliseconds = samples.map(median);
  return {
    name,
    sizes,
    milliseconds,
    output,
    time: lastStep(milliseconds, sizes),
    bytes: lastStep(output, sizes),
    ...(note === undefined ? {} : { note }),
  };
}

function lastStep(values: readonly number[], sizes: readonly number[]): number {
  const [before = 0, after = 0] = values.slice(-2);
  const [smaller = 0, larger = 0] = sizes.slice(-2);
  return after / before / (larger / smaller);
}
