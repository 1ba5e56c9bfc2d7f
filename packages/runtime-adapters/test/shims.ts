// The releases of preview2-shim that are tested, by version.

import * as shim0 from "shim-0-26-0";
import * as shim1 from "shim-0-26-1";

export const shims: readonly (readonly [version: string, shim: object])[] = [
  ["0.26.0", shim0],
  ["0.26.1", shim1],
];
