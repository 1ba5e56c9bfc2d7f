// Does what the only byte of a component says, as a component might.

import type { MakeBackEnd } from "../src/back-end.ts";

const kept: Uint8Array[] = [];

export const backEnd: MakeBackEnd = () => ({
  compile([order]) {
    if (order === 1) for (;;);
    if (order === 2) process.exit(3);
    if (order === 3) throw new Error("refused by order");
    if (order === 4) for (let count = 0; count < 300; count++) kept.push(new Uint8Array(2 ** 20).fill(1));
  },
});
