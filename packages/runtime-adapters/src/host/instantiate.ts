// A Host out of interfaces that are made when a component first asks for them.

import type { Host } from "@perdure/abi-core/spi";
import {
  createEnvironment,
  createExit,
  createStderr,
  createStdin,
  createStdout,
  createTerminalStderr,
  createTerminalStdin,
  createTerminalStdout,
  TerminalInput,
  TerminalOutput,
  type StandardStreams,
} from "./cli.ts";
import { createMonotonicClockInterface, createTimezone, createWallClock } from "./clocks.ts";
import { isOnTrack } from "./features.ts";
import type { HostGrants, OutputGrant } from "./grants.ts";
import type { MonotonicClock } from "./io/clock.ts";
import { InputStream } from "./io/input-stream.ts";
import { IoError } from "./io/io-error.ts";
import { OutputStream, type OutputSink } from "./io/output-stream.ts";
import { createPoll, type ForeignPoll } from "./io/poll.ts";
import { Pollable } from "./io/pollable.ts";
import { createInsecure, createInsecureSeed, createRandom, type RandomPool } from "./random.ts";

export type Interface = Readonly<Record<string, unknown>>;

/** Interface name without version → how to make it. */
export type Interfaces = ReadonlyMap<string, () => Interface>;

export function createHost(name: string, interfaces: Interfaces): Host {
  const made = new Map<string, Interface>();
  return {
    spi: 1,
    name,
    resolve(interfaceName, version) {
      if (!isOnTrack(version)) return undefined;
      const existing = made.get(interfaceName);
      if (existing !== undefined) return existing;
      const resolved = interfaces.get(interfaceName)?.();
      if (resolved !== undefined) made.set(interfaceName, resolved);
      return resolved;
    },
  };
}

export interface PortableParts {
  readonly grants: HostGrants;
  readonly streams: StandardStreams;
  readonly clock: MonotonicClock;
  readonly random: RandomPool;
  /** The implementation of the network that is loaded at this moment, if any. */
  readonly foreignPoll: () => ForeignPoll | undefined;
}

/** The interfaces that need nothing of the platform. */
export function portableInterfaces({ grants, streams, clock, random, foreignPoll }: PortableParts): Interfaces {
  const context = { clock, foreign: foreignPoll };
  return new Map<string, () => Interface>([
    ["wasi:cli/environment", () => createEnvironment(grants)],
    ["wasi:cli/exit", createExit],
    ["wasi:cli/stdin", () => createStdin(streams)],
    ["wasi:cli/stdout", () => createStdout(streams)],
    ["wasi:cli/stderr", () => createStderr(streams)],
    ["wasi:cli/terminal-input", () => ({ TerminalInput })],
    ["wasi:cli/terminal-output", () => ({ TerminalOutput })],
    ["wasi:cli/terminal-stdin", () => createTerminalStdin(streams)],
    ["wasi:cli/terminal-stdout", () => createTerminalStdout(streams)],
    ["wasi:cli/terminal-stderr", () => createTerminalStderr(streams)],
    ["wasi:clocks/monotonic-clock", () => createMonotonicClockInterface(clock)],
    ["wasi:clocks/wall-clock", createWallClock],
    ["wasi:clocks/timezone", createTimezone],
    ["wasi:io/error", () => ({ Error: IoError })],
    ["wasi:io/poll", () => ({ Pollable, poll: createPoll(context) })],
    ["wasi:io/streams", () => ({ InputStream, OutputStream })],
    ["wasi:random/random", () => createRandom(random)],
    ["wasi:random/insecure", () => createInsecure(random)],
    ["wasi:random/insecure-seed", () => createInsecureSeed(random)],
  ]);
}

/** A sink for the grants that need no file; `undefined` for the others. */
export function portableSink(grant: OutputGrant): OutputSink | undefined {
  if (grant === "ignore") return { write() {} };
  // What the application gets is its own: the bytes may be the guest's memory.
  if (typeof grant === "function") return { write: (bytes) => grant(new Uint8Array(bytes)) };
  if (typeof grant === "object" && grant !== null && typeof grant.push === "function")
    return { write: (bytes) => void grant.push(new Uint8Array(bytes)) };
  return undefined;
}
