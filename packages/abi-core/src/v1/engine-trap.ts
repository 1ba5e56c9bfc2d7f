// A trap ends an instance, and no guest may go on after one. But to core WebAssembly an error that JavaScript throws is an exception like any
// other: a guest with `catch_all` (every `catch (...)` of C++) would catch it. Only errors that the engine made for a trap of its own pass
// through, wherever they are thrown again. So that is where ours come from.
import { platform } from "./platform.ts";

// (module (func (export "t") unreachable))
const bytes = [
  0, 0x61, 0x73, 0x6d, 1, 0, 0, 0, 1, 4, 1, 0x60, 0, 0, 3, 2, 1, 0, 7, 5, 1, 1, 0x74, 0, 0, 10, 5, 1, 3, 0, 0, 0x0b,
];

// `undefined`: not made yet; `null`: this engine does not compile at run time.
let unreachable: (() => void) | null | undefined;

/** An error that no guest can catch, with a message of ours; where the engine makes none, an ordinary `WebAssembly.RuntimeError`. */
export function engineTrap(message: string): Error {
  const { Module, Instance, RuntimeError } = platform().WebAssembly;
  if (unreachable === undefined) {
    try {
      unreachable = new Instance(new Module(Uint8Array.from(bytes)), {}).exports["t"] as () => void;
    } catch {
      unreachable = null;
    }
  }
  try {
    unreachable?.();
  } catch (error) {
    const trap = error as Error;
    trap.message = message;
    return trap;
  }
  return new RuntimeError(message);
}
