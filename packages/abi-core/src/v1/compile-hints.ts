// What it means when the engine refuses a core module.

// What engines say, and what people can do about it. V8 names its own flag; anything else that is missing is clear from the engine's words.
const hints: readonly (readonly [pattern: RegExp, hint: string])[] = [
  [/--experimental-wasm-([\w-]+)/, 'this engine does not support "$1" yet'],
  [
    /by embedder|unsafe-eval|Security Policy/i,
    'the engine may not compile here; pass compiled modules as the option "modules"',
  ],
  [
    /main thread/i,
    "this engine compiles large modules asynchronously only; use instantiate instead of instantiateSync",
  ],
];

/** The cause of what the engine says, if it can be recognised, else nothing. @param bytes what it was given, if that is known. */
export function compileHint(reason: string, bytes: Uint8Array | undefined): string {
  // The version field of a component, which engines report by number only.
  const isComponent = bytes !== undefined && bytes.length >= 8 && bytes[4] === 0x0d && bytes[6] === 1;
  let hint = isComponent ? "these bytes are a component, not a core module" : "";
  for (const [pattern, text] of hints) {
    const match = pattern.exec(reason);
    if (match !== null) hint = text.replace("$1", match[1] ?? "");
  }
  return hint;
}
