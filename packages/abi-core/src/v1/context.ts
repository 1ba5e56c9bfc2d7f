// Storage of the current thread. CanonicalABI.md, `canon context.get`, `canon context.set`.
//
// Neither asks whether the guest may leave: they may be called from post-return too.
import type { Tasks } from "./tasks.ts";

/**
 * `canon context.get`: what the current call has stored.
 * @param slot 0 or 1. @param zero what a slot holds at first: 0 for i32, 0n for i64.
 * @since 1.0
 */
export function contextGet<Value extends number | bigint>(t: Tasks, slot: number, zero: Value): Value {
  return (t.current.storage[slot] as Value | undefined) ?? zero;
}

/** `canon context.set`: stores a value until the current call ends. @param slot 0 or 1. @since 1.0 */
export function contextSet(t: Tasks, slot: number, value: number | bigint): void {
  t.current.storage[slot] = value;
}
