// The orderly end of a program, thrown through the guest because nothing else can stop it. WASI `cli/exit`.
import { exitBrand } from "./brands.ts";
import { engineTrap } from "./engine-trap.ts";
import { hide } from "./errors.ts";

/** What is thrown when a component exits. It is recognisable, and not an error of anybody. @since 1.0 */
export interface ComponentExit extends Error {
  readonly name: "ComponentExit";
  /** 0 means success. */
  readonly exitCode: number;
}

/** Ends the component that called; adapters call it from their `exit` function. @throws always. @since 1.0 */
export function exit(code: number): never {
  // Nothing of the guest runs after this, whatever it catches.
  const error = engineTrap(`the component exited with code ${code}`);
  hide(error, "name", "ComponentExit");
  hide(error, exitBrand, true);
  throw Object.assign(error, { exitCode: code });
}

/**
 * The exit code, if a value is what an exit threw, through any copy of abi-core; else `undefined`.
 * @since 1.0
 */
export function exitCode(error: unknown): number | undefined {
  if (typeof error !== "object" || error === null || (error as { [exitBrand]?: boolean })[exitBrand] === undefined)
    return undefined;
  const { exitCode } = error as { exitCode?: unknown };
  return typeof exitCode === "number" ? exitCode : undefined;
}
