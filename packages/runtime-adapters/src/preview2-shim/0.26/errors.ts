// What the shim throws, as WASI has it. The shim throws the bare `err` value; errors of the system that it has not translated, and
// values that are not of the type which the interface says, are mended here.

import { errorCodeOf, fromSystem } from "../../host/errors.ts";
import { errorCodeKey, memberOf } from "../../host/resources.ts";

/** Calls a function of the shim's file system. What is left of the system's errors becomes an error code. */
export function translated<Result>(action: () => Result): Result {
  try {
    return action();
  } catch (error) {
    throw fromSystem(error);
  }
}

/** filesystem-error-code; the shim's own throws for errors that are none of a file. */
export function filesystemErrorCode(error: object): string | undefined {
  return memberOf<string>(error, errorCodeKey) ?? errorCodeOf(memberOfPayload(error));
}

/** http-error-code; the shim's own answers errors of the system, which are no case of the variant. */
export function httpErrorCode(error: object): object | undefined {
  const payload = memberOfPayload(error);
  if (typeof payload !== "object" || payload === null || !("tag" in payload) || typeof payload.tag !== "string")
    return undefined;
  return { tag: payload.tag, val: "val" in payload ? payload.val : undefined };
}

const memberOfPayload = (error: object): unknown => ("payload" in error ? error.payload : undefined);
