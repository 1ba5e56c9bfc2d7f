// wasi:cli, on any engine: streams of the process come in as sources and sinks.

import { exit } from "@perdure/abi-core/spi";
import type { HostGrants } from "./grants.ts";
import { InputStream, type InputSource } from "./io/input-stream.ts";
import { OutputStream, type OutputSink } from "./io/output-stream.ts";

/** Resource `terminal-input`: a mark without functions. */
export class TerminalInput {
  [Symbol.dispose](): void {}
}

/** Resource `terminal-output`: a mark without functions. */
export class TerminalOutput {
  [Symbol.dispose](): void {}
}

export type StandardOutput = "stdout" | "stderr";

/** The standard streams of one host, each made when it is first asked for. */
export interface StandardStreams {
  readonly input: () => InputSource;
  readonly output: (name: StandardOutput) => OutputSink;
  readonly isTerminal: (name: "stdin" | StandardOutput) => boolean;
}

type Interface = Readonly<Record<string, unknown>>;

export const createEnvironment = ({ args = [], env = {}, cwd }: HostGrants): Interface => ({
  getEnvironment: (): [string, string][] => Object.entries(env),
  getArguments: (): readonly string[] => [...args],
  initialCwd: (): string | undefined => cwd,
});

export const createExit = (): Interface => ({
  exit: (status: { readonly tag: "ok" | "err" }): never => exit(status.tag === "ok" ? 0 : 1),
  exitWithCode: (code: number): never => exit(code),
});

export const createStdin = (streams: StandardStreams): Interface => ({
  getStdin: (): InputStream => new InputStream(streams.input()),
});

export const createStdout = (streams: StandardStreams): Interface => ({
  getStdout: (): OutputStream => new OutputStream(streams.output("stdout")),
});

export const createStderr = (streams: StandardStreams): Interface => ({
  getStderr: (): OutputStream => new OutputStream(streams.output("stderr")),
});

export const createTerminalStdin = (streams: StandardStreams): Interface => ({
  getTerminalStdin: (): TerminalInput | undefined => (streams.isTerminal("stdin") ? new TerminalInput() : undefined),
});

export const createTerminalStdout = (streams: StandardStreams): Interface => ({
  getTerminalStdout: (): TerminalOutput | undefined => terminalOutput(streams, "stdout"),
});

export const createTerminalStderr = (streams: StandardStreams): Interface => ({
  getTerminalStderr: (): TerminalOutput | undefined => terminalOutput(streams, "stderr"),
});

const terminalOutput = (streams: StandardStreams, name: StandardOutput): TerminalOutput | undefined =>
  streams.isTerminal(name) ? new TerminalOutput() : undefined;
