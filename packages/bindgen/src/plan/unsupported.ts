/**
 * Constructs that cannot be generated yet. They are markers in the index spaces and an error only
 * when the flat program needs them: nobody minds a stream in an import that is never called.
 */
import { bindgenError, type BindgenError } from "../error.ts";

export interface Unsupported {
  readonly kind: "unsupported";
  /** Names the construct, in the plural or without an article: "async functions", "the type `stream`". */
  readonly construct: string;
  readonly offset: number;
  readonly path: readonly string[];
}

export function unsupported(construct: string, offset: number, path: readonly string[]): Unsupported {
  return { kind: "unsupported", construct, offset, path };
}

/** `who` is the thing that needs the construct: `The export "run"`. */
export function unsupportedError(item: Unsupported, who: string): BindgenError {
  return bindgenError(
    "UNSUPPORTED_FEATURE",
    `${who} needs ${item.construct}, which this version cannot generate bindings for. ` +
      "Build the component without it, or use a version that supports it",
    { offset: item.offset, path: item.path, construct: item.construct },
  );
}
