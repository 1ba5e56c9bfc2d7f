import { createHash } from "node:crypto";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";

import { type HostName, hostNames, type ProgramFiles, runProgram } from "@perdure/samples/run-program";

import { bytes, print, time } from "./report.ts";

/** Something that the synthesiser is told to do. */
export interface Task {
  readonly title: string;
  readonly text: string;
  readonly options: readonly string[];
}

interface Spoken {
  readonly code: number | null;
  readonly wave: Buffer;
  readonly stdout: Buffer;
  readonly stderr: string;
  readonly milliseconds: number;
}

/** Runs a task under every host, prints a table, and says which hosts came to something else than the first one. */
export async function speakEverywhere(task: Task, files: ProgramFiles, folder: string): Promise<readonly HostName[]> {
  console.log(`\n${task.title}: "${task.text}"\n`);
  let expected: Spoken | undefined;
  const different: HostName[] = [];
  for (const host of hostNames) {
    const spoken = await speak(task, host, files, join(folder, host.replaceAll(/\W+/g, "-")));
    // The first is Node's own WASI on the original program: what it says must make sense, the others must say the same.
    const equal = expected === undefined ? isSpeech(spoken) : isSame(spoken, expected);
    if (!equal) different.push(host);
    const verdict =
      expected === undefined ? description(spoken) : equal ? "equal" : `DIFFERENT: ${description(spoken)}`;
    print(
      expected === undefined ? `${host} (original)` : host,
      `${time(spoken.milliseconds).padStart(7)}   ${verdict}`,
    );
    expected ??= spoken;
  }
  return different;
}

async function speak(task: Task, host: HostName, files: ProgramFiles, work: string): Promise<Spoken> {
  await mkdir(work, { recursive: true });
  await writeFile(join(work, "text.txt"), `${task.text}\n`);
  const args = ["flite", ...task.options, "-f", "/data/text.txt", "-o", "/data/speech.wav"];
  const { code, stdout, stderr, milliseconds } = await runProgram(host, files, { args, preopens: { "/data": work } });
  const wave = await readFile(join(work, "speech.wav")).catch(() => Buffer.alloc(0));
  return { code, wave, stdout, stderr: stderr.toString(), milliseconds };
}

function isSpeech({ code, wave, stdout }: Spoken): boolean {
  return code === 0 && wave.subarray(0, 4).toString() === "RIFF" && wave.length > 10_000 && stdout.length > 0;
}

function isSame(a: Spoken, b: Spoken): boolean {
  return a.code === b.code && a.wave.equals(b.wave) && a.stdout.equals(b.stdout);
}

function description({ code, wave, stdout, stderr }: Spoken): string {
  if (code !== 0) return `exit code ${code}\n${stderr}`;
  return `speech ${bytes(wave.length)} (sha256 ${digest(wave)}), output ${bytes(stdout.length)} (sha256 ${digest(stdout)})`;
}

function digest(data: Buffer): string {
  return `${createHash("sha256").update(data).digest("hex").slice(0, 12)}…`;
}
