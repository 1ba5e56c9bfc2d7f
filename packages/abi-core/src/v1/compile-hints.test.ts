import { expect, test } from "vitest";
import { loadError } from "./load-errors.ts";

// What engines said when they were given such modules.
test.each([
  [
    "WebAssembly.Module(): Compiling function #0 failed: invalid value type, enable with --experimental-wasm-wide-arithmetic @+30",
    'does not support "wide-arithmetic"',
  ],
  ["Wasm code generation disallowed by embedder", 'pass compiled modules as the option "modules"'],
  [
    "WebAssembly.Module is disallowed on the main thread, if the buffer size is larger than 8MB.",
    "use instantiate instead of instantiateSync",
  ],
])("%s", (message, hint) => {
  const error = loadError("CORE_COMPILE", { component: "greeter", position: 2, reason: message });
  expect(error).toMatchObject({ code: "CORE_COMPILE", position: 2, reason: message });
  expect(error.message).toContain(hint);
});

test("an unknown cause leaves the engine's words alone", () => {
  const cause = new Error("something new");
  const error = loadError(
    "CORE_COMPILE",
    { component: "greeter", position: 0, reason: cause.message },
    undefined,
    cause,
  );
  expect(error.message).toBe('The engine cannot compile core module 0 of "greeter": something new');
  expect(error.cause).toBe(cause);
});
