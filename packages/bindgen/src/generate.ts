import { decodeComponent } from "./decode/decode-component.ts";
import { defaultFeatures, type Features } from "./decode/features.ts";
import type { Component } from "./decode/model.ts";
import { base64 } from "./digest/base64.ts";
import { checksum } from "./digest/checksum.ts";
import { hexadecimal, sha256 } from "./digest/sha-256.ts";
import type { Program, World } from "./plan/model.ts";
import { planProgram } from "./plan/plan-program.ts";
import { printDeclarations } from "./print/declarations/print-declarations.ts";
import { declarationsHeader, header } from "./print/header.ts";
import { type Door, doorWarnings, importsWasi, printFrontDoor } from "./print/package/front-door.ts";
import { printFrontDoorDeclarations } from "./print/package/front-door-declarations.ts";
import { coreModuleDeclarations, printCoreModuleDeclarations, printPackageJson } from "./print/package/package-json.ts";
import { checkPackageFacts, defaultPackageName } from "./print/package/package-names.ts";
import { printBindings } from "./print/print-bindings.ts";
import { abiRange, floor } from "./print/abi-floor.ts";
import { coreBodyRefusals } from "./validate/core-bodies.ts";
import { validateComponent } from "./validate/validate-component.ts";
import { version as bindgenVersion } from "./version.ts";

export interface GenerateOptions {
  /** Names the files and appears in messages; letters, digits, `-`, `_` and `.`. Default: `component`. */
  readonly name?: string;
  /** Write a complete `package.json` too. */
  readonly package?: { readonly name?: string; readonly version?: string } | boolean;
  /** Write `index.inline.js`, which carries the core modules as base64. Default: with `package`, up to 4 MB of modules. */
  readonly inline?: boolean;
  /** Only the declarations of imports and exports, for a component that is nothing but types (made from WIT). */
  readonly declarationsOnly?: boolean;
  /** Gated parts of the Component Model to accept; the default is what the specification has shipped. */
  readonly features?: Partial<Features>;
  /** For code that is run at once and not kept: only `bindings.js` and the core modules, without the sha-256 of anything. */
  readonly transient?: boolean;
  /**
   * Where generated code imports abi-core from, for code that is loaded at once from a place without packages; or a function that makes it of
   * the specifier. Default: the package, by the subpath that is enough.
   */
  readonly abiCore?: string | ((specifier: string) => string);
}

export interface Generated {
  /** Path inside the output folder → content, sorted by path. */
  readonly files: ReadonlyMap<string, Uint8Array | string>;
  /** The oldest ABI that the files run on. */
  readonly abi: { readonly track: number; readonly revision: number };
  readonly world: World;
  readonly warnings: readonly string[];
}

/** base64 of more than this is not written unless asked for: it would double a large package for the few who need it. */
const inlineLimit = 4_000_000;

/**
 * Generates bindings for a component. Pure and synchronous: it reads no file, keeps no state, and the same bytes and
 * options give the same files on every machine.
 *
 * @throws {BindgenError} when the bytes are not a valid component or need something that is not supported.
 */
export function generate(bytes: Uint8Array, options: GenerateOptions = {}): Generated {
  const features = allFeaturesOf(options.features);
  return generateFrom(bytes, decodeComponent(bytes, features), features, options);
}

/**
 * Generates bindings while the engine checks the bodies of core modules, as `checkCoreModules` does; the component is decoded once for
 * both. Whether it succeeds depends on the engine, what it gives does not but for warnings of modules that only a newer engine may run.
 *
 * @throws {BindgenError} as `generate`, and when a core module is invalid.
 */
export async function generateChecked(bytes: Uint8Array, options: GenerateOptions = {}): Promise<Generated> {
  const features = allFeaturesOf(options.features);
  const component = decodeComponent(bytes, features);
  const checked = coreBodyRefusals(component);
  const generated = generateFrom(bytes, component, features, options);
  const refusals = await checked;
  for (const refusal of refusals) if (refusal.code === "INVALID") throw refusal;
  return { ...generated, warnings: [...generated.warnings, ...refusals.map((refusal) => refusal.message)] };
}

function generateFrom(
  bytes: Uint8Array,
  component: Component,
  features: Features,
  options: GenerateOptions,
): Generated {
  const program = planDecoded(component, features);
  if (options.declarationsOnly === true) {
    const files = printDeclarations(program, declarationsHeader(bindgenVersion), { instantiation: false });
    return { files: sorted(files), abi: floor([]), world: program.world, warnings: program.warnings };
  }
  const name = safeName(options.name ?? "component");
  const modules = program.modules.map((module, index) => ({
    file: `${name}.core${index === 0 ? "" : String(index + 1)}.wasm`,
    bytes: module.bytes,
    size: module.bytes.length,
    check: checksum(module.bytes),
    integrity: options.transient === true ? "" : `sha256-${base64(sha256(module.bytes, bytes.length))}`,
  }));
  const componentSha256 = options.transient === true ? undefined : hexadecimal(sha256(bytes));
  const { source, symbols, abiCore } = printBindings(program, {
    name,
    bindgenVersion,
    componentSha256,
    modules,
    ...(options.abiCore === undefined ? {} : { abiCore: options.abiCore }),
  });
  const abi = floor(symbols);
  if (options.transient === true) {
    const files = new Map<string, Uint8Array | string>(modules.map((module) => [module.file, module.bytes]));
    return { files: sorted(files.set("bindings.js", source)), abi, world: program.world, warnings: program.warnings };
  }
  const line = header(bindgenVersion, abi, componentSha256);
  const wantsPackage = options.package !== undefined && options.package !== false;
  const total = modules.reduce((sum, module) => sum + module.size, 0);
  const inline = options.inline ?? (wantsPackage && total <= inlineLimit);

  const files = new Map<string, Uint8Array | string>([
    ["bindings.js", source],
    ...printDeclarations(program, line, { instantiation: true }),
  ]);
  for (const module of modules) files.set(module.file, module.bytes);
  const door: Door = {
    header: line,
    name,
    world: program.world,
    abiCore,
    modules: modules.map((module) =>
      inline ? { file: module.file, base64: base64(module.bytes) } : { file: module.file },
    ),
  };
  files.set("index.js", printFrontDoor("file", door));
  files.set("index.browser.js", printFrontDoor("browser", door));
  files.set("index.workerd.js", printFrontDoor("workerd", door));
  if (inline) files.set("index.inline.js", printFrontDoor("inline", door));
  files.set("index.d.ts", printFrontDoorDeclarations(line, program.world));
  if (wantsPackage) {
    const facts = typeof options.package === "object" ? options.package : {};
    const packageName = facts.name ?? defaultPackageName(name);
    const packageVersion = facts.version ?? "0.1.0";
    checkPackageFacts(packageName, packageVersion);
    if (modules.length > 0) files.set(coreModuleDeclarations, printCoreModuleDeclarations(line));
    files.set(
      "package.json",
      printPackageJson({
        name: packageName,
        version: packageVersion,
        modules: modules.map((module) => module.file),
        inline,
        wasi: importsWasi(program.world),
        components: [...files.keys()].some((path) => path.startsWith("components/")),
        abiRange: abiRange(abi),
      }),
    );
  }
  return {
    files: sorted(files),
    abi,
    world: program.world,
    warnings: [...program.warnings, ...doorWarnings(program.world)],
  };
}

function sorted<Content>(files: ReadonlyMap<string, Content>): ReadonlyMap<string, Content> {
  return new Map([...files].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Decodes, validates and plans; what `inspect` needs too. */
export function planComponent(bytes: Uint8Array, features: Partial<Features> = {}): Program {
  const enabled = allFeaturesOf(features);
  return planDecoded(decodeComponent(bytes, enabled), enabled);
}

function planDecoded(component: Component, features: Features): Program {
  validateComponent(component, features);
  return planProgram(component);
}

function allFeaturesOf(features: Partial<Features> = {}): Features {
  return { ...defaultFeatures, ...features };
}

/** File names come from users and from file names; what a file system or an import could stumble over is replaced. */
function safeName(name: string): string {
  const safe = name.replace(/[^A-Za-z0-9._-]+/g, "-").replace(/^[.-]+|[.-]+$/g, "");
  return safe === "" ? "component" : safe;
}
