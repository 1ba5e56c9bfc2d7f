// Whether the bytes of a core module are those that its JavaScript was generated with. Contract §3; docs/decisions/0003-module-integrity.md.
import { base64 } from "./base64.ts";
import { loadError } from "./load-errors.ts";
import type { ModuleSource } from "./modules.ts";
import { platform } from "./platform.ts";

/**
 * A checksum over little-endian words; the last is filled with zeros. It finds torn deployments, not attackers: whoever can replace the module can
 * replace the JavaScript beside it too. Without the rotation, changes of the highest bits of two words would cancel each other.
 */
export function checksum(bytes: Uint8Array): number {
  let hash = 0x811c9dc5;
  // JavaScript begins slowly: for a quarter of a megabyte the loop below would take longer than all the rest of loading.
  const run = bytes.length > 0x1000 ? compiledLoop() : undefined;
  if (run !== undefined) {
    for (let from = 0; from < bytes.length; from += page) hash = run(hash, bytes.subarray(from, from + page));
    return hash >>> 0;
  }
  for (let k = 0; k < bytes.length; k += 4) {
    // Beyond the end a byte is undefined, and counts as zero.
    const word = bytes[k]! | (bytes[k + 1]! << 8) | (bytes[k + 2]! << 16) | (bytes[k + 3]! << 24);
    hash = Math.imul(((hash << 13) | (hash >>> 19)) ^ word, 0x01000193);
  }
  return hash >>> 0;
}

const page = 0x10000;

/** The same loop in WebAssembly, for one page at a time; `undefined` where the engine does not let us compile. */
function compiledLoop(): ((hash: number, part: Uint8Array) => number) | undefined {
  const { Instance, Module } = platform().WebAssembly;
  try {
    const exports = new Instance(new Module(base64(loopModule)), {}).exports as {
      readonly m: { readonly buffer: ArrayBuffer };
      readonly h: (hash: number, size: number) => number;
    };
    const memory = new Uint8Array(exports.m.buffer);
    return (hash, part) => {
      const size = (part.length + 3) & ~3;
      memory.set(part);
      memory.fill(0, part.length, size);
      return exports.h(hash, size);
    };
  } catch {
    return undefined;
  }
}

// (module (memory (export "m") 1) (func (export "h") (param $hash i32) (param $size i32) (result i32) (local $p i32)
//   (loop (local.set $hash (i32.mul (i32.xor (i32.rotl (local.get $hash) (i32.const 13)) (i32.load (local.get $p))) (i32.const 0x01000193)))
//     (br_if 0 (i32.lt_u (local.tee $p (i32.add (local.get $p) (i32.const 4))) (local.get $size)))) (local.get $hash)))
const loopModule =
  "AGFzbQEAAAABBwFgAn9/AX8DAgEABQMBAAEHCQIBbQIAAWgAAAoqASgBAX8DQCAAQQ13IAIoAgBzQZODgAhsIQAgAkEEaiICIAFJDQALIAAL";

/**
 * `fileOf`: what the message calls the file; to make a URL takes longer than to look at a small module.
 *
 * @throws MODULE_MISMATCH unless size and checksum are as expected.
 */
export function checkModule(component: string, source: ModuleSource, fileOf: () => string, bytes: Uint8Array): void {
  const found = bytes.length === source.size ? checksum(bytes) : undefined;
  if (found === source.check) return;
  throw loadError("MODULE_MISMATCH", {
    component,
    file: fileOf(),
    expected: `${source.size} bytes, checksum ${hexadecimal(source.check)}`,
    found: `${bytes.length} bytes, checksum ${hexadecimal(found ?? checksum(bytes))}`,
    integrity: source.integrity,
  });
}

const hexadecimal = (value: number): string => value.toString(16).padStart(8, "0");
