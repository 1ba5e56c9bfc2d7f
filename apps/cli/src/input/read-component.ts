import { readFileSync, type Stats, statSync } from "node:fs";
import { basename } from "node:path";
import { explainSystemError } from "../output/explain-system-error.ts";
import { fileSize } from "../output/file-size.ts";
import { notFound } from "./not-found.ts";
import { userError } from "../user-error.ts";
import { loadJco } from "./load-jco.ts";

export interface ComponentFile {
  readonly bytes: Uint8Array;
  /** The file's name without `.wasm`, `.component.wasm` and the like: a good name for what is generated. */
  readonly name: string;
}

/** Reads a component; text (`.wat`) becomes binary through jco, where that is installed. */
export async function readComponent(path: string): Promise<ComponentFile> {
  lastInput = path;
  const status = statusOf(path);
  if (status === undefined) throw notFound("file", path);
  if (status.isDirectory()) {
    throw userError(
      "NOT_A_FILE",
      `${path} is a folder, not a component. Give the .wasm file itself; for the types of a WIT folder: perdure generate --wit ${path} -o <dir>`,
      path,
    );
  }
  if (!status.isFile())
    throw userError("NOT_A_FILE", `${path} is not an ordinary file. Save the component to a file first.`, path);
  if (path.endsWith(".wit"))
    throw userError(
      "WIT_INPUT",
      `${path} is WIT, an interface without code. For its types: perdure generate --wit ${path} -o <dir>`,
      path,
    );
  if (status.size > largestFile)
    throw userError(
      "FILE_TOO_LARGE",
      `${path} is too large for a component: it has ${fileSize(status.size)}, and ${fileSize(largestFile)} is the most that can be read.`,
      path,
    );
  const bytes = readBytes(path);
  const name = componentName(path);
  if (!path.endsWith(".wat")) return { bytes, name };
  const { parse } = await loadJco("to read the text format");
  try {
    return { bytes: await parse(new TextDecoder().decode(bytes)), name };
  } catch (error) {
    throw userError("TEXT_MALFORMED", `${path} cannot be parsed: ${parseMessage((error as Error).message)}`, path);
  }
}

/** Node reads no more into one piece of memory. */
const largestFile = 2 ** 31 - 1;

let lastInput: string | undefined;

/** The file that was read last, for messages about what is in it. */
export function inputPath(): string | undefined {
  return lastInput;
}

function statusOf(path: string): Stats | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false });
  } catch (error) {
    throw unreadable(error, path);
  }
}

function readBytes(path: string): Uint8Array {
  try {
    return readFileSync(path);
  } catch (error) {
    throw unreadable(error, path);
  }
}

function unreadable(error: unknown, path: string): unknown {
  return explainSystemError(
    error,
    "FILE_NOT_READABLE",
    `${path} cannot be read`,
    "Check the path and its permissions.",
  );
}

/** jco shows its parser's error as a data structure; people need the place and the sentence in it. */
function parseMessage(message: string): string {
  const found = /line: (\d+), col: (\d+).*kind: \w+\("(.*)"\)/s.exec(message);
  if (found === null) return message.trim();
  const [, line, column, text] = found;
  return `${text ?? ""} (line ${Number(line) + 1}, column ${Number(column) + 1})`;
}

function componentName(path: string): string {
  return basename(path)
    .replace(/\.(wasm|wat)$/, "")
    .replace(/\.component$/, "");
}
