// Who may import whom: docs/contract (binding ABI, adapter SPI) as a lint rule.

import { posix } from "node:path";
import { placeOf, type Rule } from "./rule.ts";

interface Layer {
  /** Says whether shipping code of this package may import a package or built-in of that name. */
  readonly mayImport: (specifier: string) => boolean;
  readonly because: string;
}

const isPackage = (specifier: string, name: string): boolean => specifier === name || specifier.startsWith(`${name}/`);

/** Shipping code only; tests next to the source may import what they need. */
const layers: ReadonlyMap<string, Layer> = new Map([
  [
    "packages/abi-core",
    {
      mayImport: () => false,
      because: "abi-core imports nothing at all, so that it runs in every engine and nothing can break it",
    },
  ],
  [
    "packages/runtime-adapters",
    {
      mayImport: (specifier: string) =>
        !isPackage(specifier, "@perdure/abi-core/v1") && !isPackage(specifier, "@perdure/bindgen"),
      because: "adapters know the SPI only: /v1 belongs to generated code, and nothing at run time imports bindgen",
    },
  ],
  [
    "packages/bindgen",
    {
      mayImport: (specifier: string) =>
        !specifier.startsWith("node:") && !isPackage(specifier, "@perdure/runtime-adapters"),
      because: "bindgen is pure: bytes in, files out, no platform and no adapter",
    },
  ],
]);

/** Every module specifier of a file passes the rules of its layer. */
export const layering: Rule = {
  create(context) {
    const { packageFolder, path, isTest } = placeOf(context.filename);
    const layer = isTest || !path.startsWith("src/") ? undefined : layers.get(packageFolder);

    const check = (source: { type: string; value?: unknown } | null | undefined, node: object): void => {
      if (source === null || source === undefined) return;
      const report = (message: string): void => context.report({ message, node: node as never });
      const specifier = source.type === "Literal" ? source.value : undefined;
      if (typeof specifier !== "string") {
        if (layer?.mayImport("*") === false) report(`An import whose target is computed: ${layer.because}.`);
        return;
      }
      if (specifier.startsWith(".")) {
        if (posix.join(posix.dirname(path), specifier).startsWith("../"))
          report(`"${specifier}" leaves the package: import another package by its name.`);
        return;
      }
      if (/^@perdure\/[^/]+\/(src|dist)\b/.test(specifier))
        report(`"${specifier}" is not a public subpath of that package.`);
      if (layer?.mayImport(specifier) === false) report(`Importing "${specifier}": ${layer.because}.`);
    };

    return {
      ImportDeclaration: (node) => check(node.source, node),
      ExportNamedDeclaration: (node) => check(node.source, node),
      ExportAllDeclaration: (node) => check(node.source, node),
      ImportExpression: (node) => check(node.source, node),
      TSImportType: (node) => check(node.source, node),
      CallExpression(node) {
        if (node.callee.type === "Identifier" && node.callee.name === "require") check(node.arguments[0], node);
      },
    };
  },
};

/** A frozen facade names every export, so that a review sees each of them. */
export const explicitExports: Rule = {
  create(context) {
    if (!placeOf(context.filename).packageFolder.startsWith("packages/")) return {};
    return {
      ExportAllDeclaration(node) {
        context.report({ message: "Name every export: `export *` lets symbols slip in and out unseen.", node });
      },
    };
  },
};
