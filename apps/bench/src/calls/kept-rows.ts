// What is done again and again to see whether anything of it stays.
import { callLoop, compileLoop, type Loop } from "../measure/loop.ts";
import type { Subject } from "./api.ts";
import { mixed, text } from "./values.ts";

export const heapTitle = "JavaScript heap of an instance";

const loops: Readonly<Record<string, (subject: Subject) => Loop>> = {
  "add u32": ({ api }) => callLoop(api["add"]!, [3, 4]),
  "string echo 10B": ({ api }) => callLoop(api["echoString"]!, [text(10)]),
  "record10 mix in": ({ api }) => callLoop(api["takeRmix"]!, [mixed]),
  "record10 mix out": ({ api }) => callLoop(api["giveRmix"]!, []),
  "list<u8> echo 10B": ({ api }) => callLoop(api["echoBytes"]!, [new Uint8Array(10)]),
  "guest->host string": ({ api }) => callLoop(api["loopGiveString"]!, [1, 10]),
  "host resource new+drop": ({ api }) => callLoop(api["loopBlobNewDrop"]!, [1]),
  "guest resource new+dispose": ({ res: { Counter } }) =>
    compileLoop("last=new Counter(1);last[dispose]()", { Counter, dispose: Symbol.dispose }),
  "guest resource pass": ({ res: { Counter, pass } }) => compileLoop("last=pass(last)", { pass, last: new Counter(1) }),
};

export const keptRows: readonly { readonly title: string; readonly loop: (subject: Subject) => Loop }[] =
  Object.entries(loops).map(([name, loop]) => ({ title: `kept per call: ${name}`, loop }));
