// Rows about the component's own resource. Each makes a loop for one subject, and says what a short use of it gives.
import { compileLoop, type Loop } from "../measure/loop.ts";
import type { Resources } from "./api.ts";

export interface ResourceRow {
  readonly name: string;
  readonly loop: (res: Resources) => Loop;
  /** Results that all subjects must agree on. */
  readonly results: (res: Resources) => readonly unknown[];
}

/** Several, since of one object that is always the same the engine learns what is in there. */
const four = (Counter: Resources["Counter"]): readonly unknown[] => [1, 2, 3, 4].map((start) => new Counter(start));

export const resourceRows: readonly ResourceRow[] = [
  {
    name: "guest resource method (borrow self)",
    loop: ({ Counter }) => compileLoop("last = counters[i & 3].inc()", { counters: four(Counter) }),
    results({ Counter }) {
      const counter = new Counter(41);
      return [counter.inc(), counter.inc()];
    },
  },
  {
    name: "guest resource method ->string",
    loop: ({ Counter }) => compileLoop("last = counters[i & 3].name()", { counters: four(Counter) }),
    results: ({ Counter }) => [new Counter(1).name()],
  },
  {
    name: "guest resource borrow arg",
    loop: ({ Counter, peek }) => compileLoop("last = peek(counters[i & 3])", { counters: four(Counter), peek }),
    results({ Counter, peek }) {
      const counter = new Counter(7);
      return [peek(counter), counter.inc(), peek(counter)];
    },
  },
  {
    name: "guest resource new+dispose",
    loop: ({ Counter }) => compileLoop("last = new Counter(1); last[dispose]()", { Counter, dispose: Symbol.dispose }),
    results({ Counter }) {
      const counter = new Counter(7);
      counter[Symbol.dispose]();
      return [new Counter(3).inc()];
    },
  },
  {
    name: "guest resource static make+consume(own)",
    loop: ({ Counter, consume }) => compileLoop("last = consume(Counter.make(1))", { Counter, consume }),
    results: ({ Counter, consume }) => [consume(Counter.make(5))],
  },
  {
    name: "guest resource pass own->own",
    loop: ({ Counter, pass }) => compileLoop("last = pass(last)", { pass, last: new Counter(1) }),
    results({ Counter, pass }) {
      const counter = pass(pass(new Counter(2)));
      return [counter.inc(), counter.inc()];
    },
  },
];
