/**
 * The 32-bit checksum by which abi-core notices a core module of another release at load time: FNV-1a over little-endian
 * words, the last one padded with zeros, with a rotation, since the highest bits would never reach the others. It guards
 * against torn deployments; the sha-256 beside it guards against people.
 */
export function checksum(bytes: Uint8Array): number {
  let hash = 0x811c9dc5 | 0;
  const whole = bytes.length & ~3;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  // The rotation is written out: until an engine has compiled this, a call of a function for it is up to a quarter of the time.
  for (let at = 0; at < whole; at += 4)
    hash = Math.imul(((hash << 13) | (hash >>> 19)) ^ view.getInt32(at, true), 0x01000193);
  if (whole < bytes.length) {
    let word = 0;
    for (let at = bytes.length - 1; at >= whole; at--) word = (word << 8) | (bytes[at] ?? 0);
    hash = Math.imul(((hash << 13) | (hash >>> 19)) ^ word, 0x01000193);
  }
  return hash >>> 0;
}
