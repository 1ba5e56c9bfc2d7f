import { execFileSync } from "node:child_process";
import { closeSync, openSync, writeSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { interfaceOf, temporaryDirectory } from "../../../test/scenario.ts";
import { host } from "../index.ts";

const { poll } = interfaceOf(host(), "wasi:io/poll");
const clock = interfaceOf(host(), "wasi:clocks/monotonic-clock");

const millisecond = 1_000_000n;
const never = (1n << 64n) - 1n;

/** Ready when it has been asked often enough, as pollables of other implementations may be. */
const foreign = (asked: number): { ready(): boolean; block(): void } => ({ ready: () => asked-- <= 0, block() {} });

describe("poll", () => {
  test("returns all that are ready, without waiting", () => {
    const [now, later] = [clock.subscribeDuration(0n), clock.subscribeInstant(never)];
    expect([...poll([later, now, later, now])]).toEqual([1, 3]);
  });

  test("gives its caller an array of its own", () => {
    const pollables = [clock.subscribeDuration(0n)];
    const first = poll(pollables);
    first[0] = 7;
    expect([...poll(pollables)]).toEqual([0]);
    expect([...first]).toEqual([7]);
  });

  test("waits for the earliest instant", () => {
    const start = clock.now();
    const ready = poll([clock.subscribeInstant(never), clock.subscribeInstant(start + 20n * millisecond)]);
    expect([...ready]).toEqual([1]);
    expect(clock.now() - start).toBeGreaterThanOrEqual(20n * millisecond);
  });

  test("takes pollables of any origin, alone and mixed with timers", () => {
    expect([...poll([foreign(0), foreign(3)])]).toEqual([0]);
    expect([...poll([foreign(1)])]).toEqual([0]);
    expect([...poll([clock.subscribeInstant(never), foreign(3)])]).toEqual([1]);
    expect([...poll([clock.subscribeDuration(5n * millisecond), foreign(1e9)])]).toEqual([0]);
  });

  test("waits for standard input and a timer together", () => {
    const path = join(temporaryDirectory(), "pipe");
    execFileSync("mkfifo", [path]);
    const fd = openSync(path, "r+");
    onTestFinished(() => closeSync(fd));
    const input = interfaceOf(host({ stdin: fd }), "wasi:cli/stdin")
      .getStdin()
      .subscribe();
    expect([...poll([input, clock.subscribeDuration(5n * millisecond)])]).toEqual([1]);
    writeSync(fd, "x");
    expect([...poll([input, clock.subscribeInstant(never)])]).toEqual([0]);
  });

  test("treats an empty list as a trap", () => {
    expect(() => poll([])).toThrow(/empty list/);
  });
});

describe("pollable", () => {
  test("of a timer is ready from its instant on, and blocks until then", () => {
    const start = clock.now();
    const pollable = clock.subscribeDuration(10n * millisecond);
    pollable.block();
    expect(pollable.ready()).toBe(true);
    expect(clock.now() - start).toBeGreaterThanOrEqual(10n * millisecond);
    expect(clock.subscribeInstant(never).ready()).toBe(false);
  });
});
