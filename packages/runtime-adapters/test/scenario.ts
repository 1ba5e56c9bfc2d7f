// What the tests of hosts share: a directory for one test, and interfaces without ceremony.

import { mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Host } from "@perdure/abi-core/spi";
import { isComponentError } from "@perdure/abi-core/spi";
import { onTestFinished } from "vitest";

/** A new directory that goes when the test ends. */
export function temporaryDirectory(): string {
  const path = realpathSync(mkdtempSync(join(tmpdir(), "perdure-host-")));
  onTestFinished(() => rmSync(path, { recursive: true, force: true }));
  return path;
}

/** An interface of a host by its name; members are whatever the test says they are. */
// oxlint-disable-next-line typescript/no-explicit-any -- generated code does not know types either
export function interfaceOf(host: Host, name: string): any {
  const found = host.resolve(name, "0.2.0");
  if (found === undefined) throw new Error(`The host has no ${name}.`);
  return found;
}

/** The `err` value that `action` throws; fails if it throws anything else or nothing. */
export function errorOf(action: () => unknown): unknown {
  let returned: unknown;
  try {
    returned = action();
  } catch (error) {
    if (isComponentError(error)) return error.payload;
    // preview2-shim throws the bare value.
    if (!(error instanceof Error)) return error;
    throw error;
  }
  throw new Error(`No error was thrown, but ${String(returned)} returned.`);
}

export const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
export const text = (chunk: Uint8Array): string => new TextDecoder().decode(chunk);

/** What bindings call in place of a function whose bytes they copy at once. */
export function direct<F extends (...parameters: never[]) => unknown>(f: F): F {
  return (f as unknown as Readonly<Record<symbol, F>>)[Symbol.for("@perdure/abi/1/direct")] ?? f;
}
