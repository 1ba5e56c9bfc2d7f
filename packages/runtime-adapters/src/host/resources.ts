// How resources of one host recognise each other, and those of another copy of this package: by properties under
// registered symbols, never by class. Everything else between resources goes through their WASI methods.

/** On a pollable that becomes ready at an instant of the monotonic clock: that instant, in nanoseconds. */
export const deadlineKey: symbol = Symbol.for("@perdure/wasi/1/deadline");

/** On an error that came from a file: its wasi:filesystem error code. */
export const errorCodeKey: symbol = Symbol.for("@perdure/wasi/1/filesystem-error-code");

/** On a descriptor: the record of what it stands for, a `DescriptorState`. */
export const descriptorKey: symbol = Symbol.for("@perdure/wasi/1/descriptor");

/** A member under one of the keys above, if `value` has it. */
export const memberOf = <Member>(value: object, key: symbol): Member | undefined =>
  (value as Readonly<Record<symbol, Member | undefined>>)[key];

/** Gives all objects of a class a member under one of the keys above; setting it on each would cost more than making the object. */
export function mark<Value extends object>(prototype: Value, key: symbol, get: (this: Value) => unknown): void {
  Object.defineProperty(prototype, key, { get });
}
