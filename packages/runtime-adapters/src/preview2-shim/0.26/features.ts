// What this adapter states about the release line 0.26 of preview2-shim.

import { nativeInterfaces, networkInterfaces } from "../../host/features.ts";
import type { Preview2Shim } from "./shim.ts";

/** The releases that this adapter is tested with. */
export const supportedReleases = ["0.26.0", "0.26.1"] as const;

/** The npm range of these releases. */
export const supportedRange: string = supportedReleases.join(" || ");

/** All of WASI 0.2 but the time zone, which is unstable and which the shim does not have. */
export const shimInterfaces: readonly string[] = [...nativeInterfaces, ...networkInterfaces].filter(
  (name) => name !== "wasi:clocks/timezone",
);

export type Release = (typeof supportedReleases)[number];

/** The shim does not tell its version; 0.26.1 brought a function that 0.26.0 has not. */
export const releaseOf = (shim: Preview2Shim): Release => ("_denyHttp" in (shim.http as object) ? "0.26.1" : "0.26.0");
