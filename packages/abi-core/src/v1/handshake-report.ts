// What an error of the handshake says about the copies of this package in the process. Contract §7.
import type { HandshakeInfo } from "./handshake.ts";
import type { Copy } from "./registry.ts";

/** What the handshake knows. */
export interface CopyFacts {
  readonly info: HandshakeInfo;
  /** The copy that the generated file loaded. */
  readonly loaded: Copy;
  readonly copies: readonly Copy[];
}

/** The places of the message, with versions and files. */
export function copyFields({ info, loaded, copies }: CopyFacts): Readonly<Record<string, string>> {
  return {
    generated: withNote(info.url, `bindgen ${info.bindgen}`),
    loaded: placeOf(loaded),
    others: copies
      .filter((copy) => copy !== loaded)
      .map((copy) => withNote(placeOf(copy), `provides ${copy.track}.${copy.revision}`))
      .join("\n                   "),
  };
}

const placeOf = ({ version, url }: Copy): string => `${version}  ${url ?? "(bundled)"}`;

const withNote = (text: string | undefined, note: string): string => `${text ?? "(bundled)"}   (${note})`;
