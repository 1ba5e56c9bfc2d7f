import { sha256 as portableSha256 } from "@noble/hashes/sha2.js";

interface NodeCrypto {
  createHash(algorithm: "sha256"): { update(bytes: Uint8Array): { digest(): Uint8Array } };
}

interface NodeProcess {
  getBuiltinModule?(name: "node:crypto"): NodeCrypto | undefined;
}

/** Up to so many bytes the library is done before Node has loaded its own implementation, which takes 6 to 12 ms. */
const few = 2_000;

/**
 * The sha-256 of bytes that are part of so many. Node's own implementation is used where there is one, since it is ten times as fast on the
 * megabytes that core modules have; both give the same digest, so output does not depend on the machine. The other one is in the built package.
 */
export function sha256(bytes: Uint8Array, total: number = bytes.length): Uint8Array {
  if (total <= few) return portableSha256(bytes);
  const { process } = globalThis as { process?: NodeProcess };
  const crypto = process?.getBuiltinModule?.("node:crypto");
  return crypto === undefined ? portableSha256(bytes) : crypto.createHash("sha256").update(bytes).digest();
}

export function hexadecimal(bytes: Uint8Array): string {
  let text = "";
  for (const byte of bytes) text += byte.toString(16).padStart(2, "0");
  return text;
}
