/** A mistake that the person at the terminal can mend: one sentence each for what happened and how to fix it. */
export interface UserError {
  readonly code: string;
  readonly message: string;
  readonly path?: string;
}

const brand: unique symbol = Symbol.for("perdure/cli/user-error");

/** An error whose message is shown as it is, without a stack. */
export function userError(code: string, message: string, path?: string): Error & UserError {
  return Object.assign(new Error(message), { code, [brand]: true }, path === undefined ? {} : { path });
}

export function isUserError(value: unknown): value is Error & UserError {
  return typeof value === "object" && value !== null && brand in value;
}
