// The standard streams on Node, Deno and Bun, by what was granted.

import { adapterError } from "@perdure/abi-core/spi";
import type { StandardOutput, StandardStreams } from "./cli.ts";
import type { NodePlatform } from "./features.ts";
import type { HostGrants, InputGrant, OutputGrant } from "./grants.ts";
import { portableSink } from "./instantiate.ts";
import { type BrokenPipe, FileDescriptorSource, fileDescriptorSink } from "./io/file-descriptor.ts";
import type { InputSource } from "./io/input-stream.ts";
import type { OutputSink } from "./io/output-stream.ts";
import type { ReadArena } from "./io/read-arena.ts";
import { bytesSource, functionSource } from "./io/standard-input.ts";

const numbers = { stdin: 0, stdout: 1, stderr: 2 } as const;

export function createStandardStreams(
  { fs, tty }: NodePlatform,
  { stdin = "ignore", stdout = "ignore", stderr = "ignore" }: HostGrants,
  arena: ReadArena,
): StandardStreams {
  const fileOf = (grant: InputGrant | OutputGrant, name: keyof typeof numbers): number | undefined =>
    grant === "inherit" ? numbers[name] : typeof grant === "number" ? grant : undefined;

  const createInput = (): InputSource => {
    const fd = fileOf(stdin, "stdin");
    return fd === undefined ? portableSource(stdin) : new FileDescriptorSource(fs, fd, arena);
  };
  const grants: Readonly<Record<StandardOutput, OutputGrant>> = { stdout, stderr };
  const brokenPipes: Readonly<Record<StandardOutput, BrokenPipe>> = { stdout: { told: 0 }, stderr: { told: 0 } };
  const createOutput = (name: StandardOutput): OutputSink => {
    const fd = fileOf(grants[name], name);
    if (fd === undefined) return requiredSink(grants[name], name);
    return fileDescriptorSink(fs, fd, grants[name] === "inherit" ? brokenPipes[name] : undefined);
  };

  // One source, whatever is read ahead belongs to everybody who reads.
  let input: InputSource | undefined;
  return {
    input: () => (input ??= createInput()),
    output: createOutput,
    isTerminal: (name) => {
      const fd = fileOf(name === "stdin" ? stdin : grants[name], name);
      return fd !== undefined && tty().isatty(fd);
    },
  };
}

/** The standard streams where there are no files to connect them to. */
export function portableStreams({
  stdin = "ignore",
  stdout = "ignore",
  stderr = "ignore",
}: HostGrants): StandardStreams {
  let input: InputSource | undefined;
  return {
    input: () => (input ??= portableSource(stdin)),
    output: (name) => requiredSink(name === "stdout" ? stdout : stderr, name),
    isTerminal: () => false,
  };
}

function portableSource(grant: InputGrant): InputSource {
  if (grant === "ignore") return bytesSource(new Uint8Array(0));
  if (typeof grant === "string") return bytesSource(new TextEncoder().encode(grant));
  if (typeof grant === "function") return functionSource(grant);
  if (grant instanceof Uint8Array) return bytesSource(grant);
  throw adapterError(
    "INVALID_GRANT",
    `host({ stdin: ${String(grant)} }): "inherit", "ignore", the number of an open file, bytes, text or a function is expected.`,
  );
}

function requiredSink(grant: OutputGrant, name: StandardOutput): OutputSink {
  const sink = portableSink(grant);
  if (sink !== undefined) return sink;
  throw adapterError(
    "INVALID_GRANT",
    `host({ ${name}: ${String(grant)} }): "inherit", "ignore", the number of an open file, a function or an array is expected.`,
  );
}
