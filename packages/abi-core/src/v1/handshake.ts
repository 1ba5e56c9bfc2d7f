// The first statement of every generated file. Contract §3 and §7.
import type { CopyFacts } from "./handshake-report.ts";
import { loadError } from "./load-errors.ts";
import { packageVersion } from "./version.ts";
import { registry } from "./registry.ts";
import type { Copy } from "./registry.ts";

/** The track that this folder implements. */
const ownTrack = 1;
/** The newest revision of the track that this copy provides. */
const ownRevision = 0;

/** What a generated file says about itself. @since 1.0 */
export interface HandshakeInfo {
  /** Name of the component, with a version if it has one. */
  readonly name: string;
  /** Version of the generator. */
  readonly bindgen: string;
  /** `import.meta.url` of the generated file; some engines have none. */
  readonly url: string | undefined;
}

/** This copy's own entry, once it stands in the shared registry. */
let self: Copy | undefined;

/**
 * Compares what a generated file needs with what this copy provides, and records the copy in the shared registry.
 *
 * Must be the first statement after the import. Revisions are additions, so a newer copy of the same track always fits.
 * @param track the ABI track that the file was generated for.
 * @param revision the lowest revision that has every symbol the file uses.
 * @param info what the file says about itself; used for the message only.
 * @throws ABI_TRACK if the track differs, ABI_REVISION_TOO_OLD if this copy provides less. Both list all loaded copies and the fix.
 * @since 1.0
 */
export function expect(track: number, revision: number, info: HandshakeInfo): void {
  const copies = registry().copies;
  if (self === undefined) {
    // `import.meta` is empty in bundles of formats other than ESM.
    const { url } = import.meta as { readonly url?: string };
    self = { version: packageVersion, url, track: ownTrack, revision: ownRevision };
    copies.push(self);
  }
  if (track === ownTrack && revision <= ownRevision) return;
  const facts: CopyFacts = { info, loaded: self, copies };
  const fields = { component: info.name, required: `${track}.${revision}`, provided: `${ownTrack}.${ownRevision}` };
  throw loadError(track === ownTrack ? "ABI_REVISION_TOO_OLD" : "ABI_TRACK", fields, facts);
}
