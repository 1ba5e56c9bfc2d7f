// Whether asynchronous calls are let into an instance. CanonicalABI.md, `canon backpressure.inc`, `canon backpressure.dec`.
//
// Neither asks whether the guest may leave. Calls of functions that are synchronous by their type always come in.
import { letIn } from "./async-calls.ts";
import { backpressureRange } from "./rare-error-texts.ts";
import { makeTrap } from "./traps.ts";
import type { Tasks } from "./tasks.ts";

const limit = 0x1_0000;

/** `canon backpressure.inc`: lets no asynchronous calls in until as many `dec` have followed. @throws trap BACKPRESSURE_RANGE. @since 1.0 */
export function backpressureInc(t: Tasks): void {
  if (++t.backpressure === limit) throw makeTrap(backpressureRange, { direction: "overflow" });
}

/** `canon backpressure.dec`: undoes one `inc`. @throws trap BACKPRESSURE_RANGE. @since 1.0 */
export function backpressureDec(t: Tasks): void {
  if (--t.backpressure < 0) throw makeTrap(backpressureRange, { direction: "underflow" });
  if (t.waiting.length > 0) void letIn(t);
}
