// Sources for standard input, on any engine.

import type { InputSource } from "./input-stream.ts";

/** The content is there from the start. */
export function bytesSource(content: Uint8Array): InputSource {
  let rest = content;
  return {
    read(limit) {
      if (rest.length === 0) return undefined;
      const bytes = rest.slice(0, limit);
      rest = rest.subarray(bytes.length);
      return bytes;
    },
    ready: () => true,
    block() {},
  };
}

/** A function is asked whenever the guest reads; what it returns too much is kept for the next time. */
export function functionSource(ask: (limit: number) => Uint8Array | string | undefined | null): InputSource {
  let kept: Uint8Array = new Uint8Array(0);
  let ended = false;
  return {
    read(limit) {
      // An empty answer is taken as "ask again", since the guest waits for at least one byte.
      while (kept.length === 0 && !ended) {
        const answer = ask(limit);
        if (answer === undefined || answer === null) ended = true;
        else kept = typeof answer === "string" ? new TextEncoder().encode(answer) : answer;
      }
      if (kept.length === 0) return undefined;
      const bytes = kept.subarray(0, limit);
      kept = kept.subarray(bytes.length);
      return bytes;
    },
    ready: () => true,
    block() {},
  };
}
