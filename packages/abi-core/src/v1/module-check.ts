// Whether the bytes of a core module are those that its JavaScript was generated with. Contract §3; docs/decisions/0003-module-integrity.md.
import { abiError } from "./errors.ts";
import { moduleMismatch } from "./error-texts.ts";
import type { ModuleSource } from "./modules.ts";

/**
 * A checksum over little-endian words; the last is filled with zeros. It finds torn deployments, not attackers: whoever can replace the module can
 * replace the JavaScript beside it too.
 */
export function checksum(bytes: Uint8Array): number {
  const { byteOffset, length } = bytes;
  const whole = length >> 2;
  let hash = 0x811c9dc5;
  // A typed array must start at a multiple of its width.
  const words = new Uint32Array(
    (byteOffset & 3) === 0 ? bytes.buffer : bytes.slice().buffer,
    (byteOffset & 3) === 0 ? byteOffset : 0,
    whole,
  );
  for (let k = 0; k < whole; k++) hash = Math.imul(hash ^ words[k]!, 0x01000193);
  if ((length & 3) !== 0) {
    let last = 0;
    for (let k = length - 1; k >= whole * 4; k--) last = (last << 8) | bytes[k]!;
    hash = Math.imul(hash ^ last, 0x01000193);
  }
  return hash >>> 0;
}

/** @throws MODULE_MISMATCH unless size and checksum are as expected. */
export function checkModule(component: string, source: ModuleSource, file: string, bytes: Uint8Array): void {
  const found = bytes.length === source.size ? checksum(bytes) : undefined;
  if (found === source.check) return;
  throw abiError(moduleMismatch, {
    component,
    file,
    expected: `${source.size} bytes, checksum ${hexadecimal(source.check)}`,
    found: `${bytes.length} bytes, checksum ${hexadecimal(found ?? checksum(bytes))}`,
    integrity: source.integrity,
  });
}

const hexadecimal = (value: number): string => value.toString(16).padStart(8, "0");
