/** What a generated package says of itself. */
export interface PackageFacts {
  readonly name: string;
  readonly version: string;
  readonly modules: readonly string[];
  readonly inline: boolean;
  readonly wasi: boolean;
  /** Whether declarations have a folder for components. */
  readonly components: boolean;
  /** The range of abi-core that the generated files need: computed, never typed by hand. */
  readonly abiRange: string;
}

/** Every release of the adapters has the `./host` subpath for good, so its range has no upper end (and none of its prereleases is shut out). */
const adaptersRange = ">=1.0.0-0";

/** What TypeScript sees where a program imports a core module itself, as workerd and `import source` allow. */
export const coreModuleDeclarations = "core-module.d.ts";

export function printCoreModuleDeclarations(header: string): string {
  return `${header}\n/** A compiled \`WebAssembly.Module\`, to be passed to \`instantiate\` in its options. */\ndeclare const module: object;\nexport default module;\n`;
}

/** A complete `package.json`: conditions choose how core modules are loaded, types stand first. */
export function printPackageJson(facts: PackageFacts): string {
  const door = (file: string): object => ({ types: "./index.d.ts", default: file });
  const exports: Record<string, unknown> = {
    ".": { types: "./index.d.ts", workerd: "./index.workerd.js", browser: "./index.browser.js", default: "./index.js" },
    ...(facts.inline ? { "./inline": door("./index.inline.js") } : {}),
    "./bindings": { types: "./bindings.d.ts", default: "./bindings.js" },
    ...Object.fromEntries(
      facts.modules.map((file) => [`./${file}`, { types: `./${coreModuleDeclarations}`, default: `./${file}` }]),
    ),
    "./package.json": "./package.json",
  };
  const manifest = {
    name: facts.name,
    version: facts.version,
    type: "module",
    sideEffects: false,
    files: ["*.js", "*.d.ts", "*.wasm", "interfaces", ...(facts.components ? ["components"] : [])],
    exports,
    engines: { node: ">=20.19" },
    dependencies: {
      "@perdure/abi-core": facts.abiRange,
      ...(facts.wasi ? { "@perdure/runtime-adapters": adaptersRange } : {}),
    },
  };
  return `${JSON.stringify(manifest, null, 2)}\n`;
}
