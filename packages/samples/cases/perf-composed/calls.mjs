// A client component wired to a server component: everything passes between two guests.
export const calls = [
  [({ run }) => run.add(100), 4950],
  [({ run }) => [run.len(3, 10), run.len(1, 0), run.echo(3, 1000)], [30, 0, 3000]],
  [({ run }) => [run.bytes(2, 500), run.points(2, 7), run.strs(2, 9)], [1000, 14, 18]],
  [({ run }) => run.ctr(4), 2 + 3 + 4 + 5],
  [({ run }) => run["len"](1, 1048576), 1048576],
];
