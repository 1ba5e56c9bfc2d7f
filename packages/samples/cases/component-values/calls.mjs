// A component that comes from JavaScript, instantiated by another, and one that goes out.
const shelf = {
  instantiateSync(given) {
    const things = [];
    return {
      put(what) {
        given["acme:log/sink"].write(`put ${what}`);
        // The error of a result, as a host function may throw it.
        if (things.length >= given.capacity()) throw { payload: "full" };
        return things.push(what);
      },
      list: () => things,
    };
  },
};

export const imports = (seen) => ({ shelf, "acme:log/sink": { write: (line) => void seen.push(line) } });

const sink = { write() {} };

export const calls = [
  [({ low }) => [low.put("a"), low.put("b"), low.list()], [1, 2, ["a", "b"]]],
  // Each instance of it is another one.
  [({ high }, seen) => [high.put("c"), high.list(), seen.at(-1)], [1, ["c"], "put c"]],
  [
    ({ sized }) => {
      const one = sized.instantiateSync({ size: () => 1, "acme:log/sink": sink });
      const other = sized.instantiateSync({ size: () => 9, "acme:log/sink": sink });
      return [one.put("x"), other.put("y"), one.list(), other.list()];
    },
    [1, 1, ["x"], ["y"]],
  ],
  [
    ({ sized }) => sized.instantiateSync({ size: () => 1 }),
    { throws: '"component-values, Sized" needs 1 function that' },
  ],
];
