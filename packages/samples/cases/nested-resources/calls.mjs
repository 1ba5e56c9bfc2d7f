// Handles go from one component to the other and through the host, and their destructor runs in the one that defined them.
export const calls = [
  [(c) => [c.run(5), c.counters.dropped()], [1003, 2]],
  [
    ({ counters: { Counter } }) => {
      const counter = new Counter(7);
      return [counter.count(), counter.count()];
    },
    [8, 9],
  ],
  [
    (c) => {
      const counter = c.countOnce(new c.counters.Counter(1));
      return [counter instanceof c.counters.Counter, counter.count()];
    },
    [true, 3],
  ],
  [
    (c) => {
      const counter = new c.counters.Counter(1);
      return [c.peek(counter), counter.count(), c.counters.close(counter), c.counters.dropped()];
    },
    [2, 3, 4, 3],
  ],
  [(c) => c.keep(new c.counters.Counter(1)), { traps: "borrow handles still remain" }],
  [(c) => c.useAfterClose(new c.counters.Counter(1)), { traps: "unknown handle index" }],
];
