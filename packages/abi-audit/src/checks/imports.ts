// Contract §1 and §3: generated code imports a subpath of track 1 of abi-core, and its own siblings; only the front door names the default host.

import { moduleSpecifiers } from "../module-specifiers.ts";
import type { Problem } from "../problems.ts";

const abiCore: readonly string[] = [
  "@perdure/abi-core/v1",
  "@perdure/abi-core/v1/values",
  "@perdure/abi-core/v1/numbers",
];

/** The packages that a file of this name may import. Declarations import siblings only. */
function allowedPackages(name: string): readonly string[] {
  if (name.endsWith(".d.ts")) return [];
  const isFrontDoor = /(^|\/)index(\.\w+)?\.js$/.test(name);
  return isFrontDoor ? [...abiCore, "@perdure/runtime-adapters/host"] : abiCore;
}

/** `./greeter.core.wasm`, `./interfaces/acme-log.d.ts`: below the folder of the importing file, or beside it inside the output. */
function isSibling(name: string, specifier: string): boolean {
  if (!/^\.\.?\//.test(specifier)) return false;
  const depth = name.split("/").length - 1;
  return specifier.split("/").filter((part) => part === "..").length <= depth;
}

function checkFile(name: string, text: string): Problem[] {
  let specifiers: readonly (string | undefined)[];
  try {
    specifiers = moduleSpecifiers(name, text);
  } catch (error) {
    return [{ code: "UNREADABLE", file: name, message: `${name} is no module: ${String(error)}` }];
  }
  const allowed = allowedPackages(name);
  return specifiers.flatMap((specifier): Problem[] => {
    if (specifier === undefined)
      return [{ code: "COMPUTED_IMPORT", file: name, message: `${name} imports a module whose name it computes.` }];
    if (allowed.includes(specifier) || isSibling(name, specifier)) return [];
    const message = `${name} imports "${specifier}"; it may import ${[...allowed, "files beside it"].join(", ")} only.`;
    return [{ code: "FOREIGN_IMPORT", file: name, specifier, message }];
  });
}

/** Says which JavaScript and declaration files of an output import something that the contract does not allow. */
export function checkImports(files: ReadonlyMap<string, string | Uint8Array>): readonly Problem[] {
  return [...files].flatMap(([name, content]) => {
    if (!/\.(js|mjs|d\.ts)$/.test(name)) return [];
    return checkFile(name, typeof content === "string" ? content : new TextDecoder().decode(content));
  });
}
