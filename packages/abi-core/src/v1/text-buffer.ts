import { fastText } from "./platform.ts";
import type { TextBuffer } from "./platform.ts";
import { refresh } from "./memory.ts";
import type { Memory } from "./memory.ts";

/** A memory's bytes as a Buffer, or `null` where the engine has none. Made when text is first moved: components without text need none. */
export function textBuffer(m: Memory): TextBuffer | null {
  return m.text === undefined ? attach(m) : m.text;
}

function attach(m: Memory): TextBuffer | null {
  // The guest may have grown its memory since it was last looked at, and no Buffer can be made over a detached buffer.
  if (m.bytes.length === 0) refresh(m);
  m.text = fastText()?.over(m.bytes.buffer) ?? null;
  return m.text;
}
