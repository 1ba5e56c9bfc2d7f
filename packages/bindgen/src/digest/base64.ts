/** Characters are made in pieces, since a call takes only so many arguments. */
const piece = 0x6000;

interface NativeBase64 {
  toBase64?(): string;
}

const engine = globalThis as unknown as { btoa(binary: string): string };

/** Standard base64 with padding, by the engine where it can. */
export function base64(bytes: Uint8Array): string {
  const native = bytes as Uint8Array & NativeBase64;
  if (typeof native.toBase64 === "function") return native.toBase64();
  let text = "";
  for (let at = 0; at < bytes.length; at += piece)
    text += engine.btoa(String.fromCharCode(...bytes.subarray(at, at + piece)));
  return text;
}
