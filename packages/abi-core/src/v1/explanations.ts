// What is said about each error of loading: a file of its own, see `load-errors.ts`. It has no state, and shares none.
import { compileHint } from "./compile-hints.ts";
import { coreCompile, coreLink } from "./error-texts.ts";
import { abiRevisionTooOld, abiTrack, adapterSpi, missingImports } from "./error-texts.ts";
import { moduleMismatch, moduleUnreadable, notSynchronous, tooManyInstances } from "./error-texts.ts";
import type { ErrorText } from "./errors.ts";
import { copyFields } from "./handshake-report.ts";
import type { CopyFacts } from "./handshake-report.ts";
import { missingFields } from "./missing-imports.ts";
import type { MissingFacts } from "./missing-imports.ts";
import { packageVersion } from "./version.ts";

/** The errors that are explained here. */
export type LoadErrorCode =
  | "ABI_REVISION_TOO_OLD"
  | "ABI_TRACK"
  | "ADAPTER_SPI"
  | "CORE_COMPILE"
  | "CORE_LINK"
  | "MISSING_IMPORTS"
  | "MODULE_MISMATCH"
  | "MODULE_UNREADABLE"
  | "NOT_SYNCHRONOUS"
  | "TOO_MANY_INSTANCES";

const texts: Readonly<Record<LoadErrorCode, ErrorText>> = {
  ABI_REVISION_TOO_OLD: abiRevisionTooOld,
  ABI_TRACK: abiTrack,
  ADAPTER_SPI: adapterSpi,
  CORE_COMPILE: coreCompile,
  CORE_LINK: coreLink,
  MISSING_IMPORTS: missingImports,
  MODULE_MISMATCH: moduleMismatch,
  MODULE_UNREADABLE: moduleUnreadable,
  NOT_SYNCHRONOUS: notSynchronous,
  TOO_MANY_INSTANCES: tooManyInstances,
};

/** The version whose errors these are. */
export const explains: string = packageVersion;

type Fields = Readonly<Record<string, unknown>>;

/** The text for a code, and the fields with all that stands in it. @param details as the caller of `loadError` gave them. */
export function explain(
  code: LoadErrorCode,
  fields: Fields,
  details: unknown,
): { readonly text: ErrorText; readonly fields: Fields } {
  return { text: texts[code], fields: { ...fields, ...furtherFields(code, fields, details) } };
}

function furtherFields(code: LoadErrorCode, fields: Fields, details: unknown): Fields {
  switch (code) {
    case "ABI_REVISION_TOO_OLD":
    case "ABI_TRACK":
      return copyFields(details as CopyFacts);
    case "CORE_COMPILE":
      return { hint: compileHint(String(fields["reason"]), details as Uint8Array | undefined) };
    case "MISSING_IMPORTS":
      return missingFields(details as MissingFacts);
    default:
      return {};
  }
}
