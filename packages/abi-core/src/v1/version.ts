// @generated from package.json by scripts/generate.ts · do not edit

/** npm version of this package; for messages, never compared. */
export const packageVersion: string = "1.0.0-next.0";
