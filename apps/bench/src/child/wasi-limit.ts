// What the program does, through node:fs without any WebAssembly: wasi-limit.js - <folder> <arguments…>
import { randomFillSync } from "node:crypto";
import { closeSync, fstatSync, openSync, readSync, writeSync } from "node:fs";

const [, , , , what, first = "", second = "", third = ""] = process.argv;
const buffer = new Uint8Array(1024 * 1024).fill(120);
const sleeper = new Int32Array(new SharedArrayBuffer(4));

interface Task {
  readonly times: number;
  once(): void;
}

const tasks: Readonly<Record<string, () => Task>> = {
  stdout() {
    const size = Number(second);
    return { times: Number(first), once: () => writeAll(1, size) };
  },
  fwrite() {
    const file = openSync(first, "w");
    const size = Number(third);
    // The adapter for preview 1, inside of the component, hands 4 KB at a time to its host.
    const once = (): void => {
      for (let done = 0; done < size; done += 4096) writeAll(file, Math.min(4096, size - done));
    };
    return { times: Number(second), once };
  },
  fread() {
    const file = openSync(first, "r");
    const size = Number(second);
    let position = 0;
    // Once through the file, as often as it is asked for; the read that finds the end is not counted.
    const reads = countReads(file, size);
    const once = (): void => {
      const read = readSync(file, buffer, 0, size, position);
      position += read;
      if (position >= reads * size) {
        readSync(file, buffer, 0, size, position);
        position = 0;
      }
    };
    return { times: reads * Number(third), once };
  },
  open: () => ({ times: Number(second), once: () => closeSync(openSync(first, "r")) }),
  openstat() {
    const once = (): void => {
      const file = openSync(first, "r");
      if (!fstatSync(file).isFile()) throw new Error(`"${first}" is no file.`);
      closeSync(file);
    };
    return { times: Number(second), once };
  },
  clock: () => ({ times: Number(first), once: () => void process.hrtime.bigint() }),
  sleep0: () => ({ times: Number(first), once: () => void Atomics.wait(sleeper, 0, 0, 0) }),
  random() {
    const size = Number(second);
    return { times: Number(first), once: () => void randomFillSync(buffer, 0, size) };
  },
};

const task = tasks[what ?? ""]?.();
if (task === undefined) throw new Error(`There is no task "${what}".`);
const { times, once } = task;
const start = process.hrtime.bigint();
for (let i = 0; i < times; i++) once();
const microseconds = Number(process.hrtime.bigint() - start) / 1e3 / times;
// In the words of the program.
process.stderr.write(`RESULT ${what} ops=${times} us_per_op=${microseconds.toFixed(3)}\n`);

function writeAll(file: number, size: number): void {
  for (let done = 0; done < size;) done += writeSync(file, buffer, done, size - done);
}

function countReads(file: number, size: number): number {
  let total = 0;
  for (let read; (read = readSync(file, buffer, 0, buffer.length, total)) > 0;) total += read;
  return total / size;
}
