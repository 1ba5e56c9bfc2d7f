// From a component record to its exports. Component Model, "instantiation"; contract §3 and §7.
//
// `link` is a generator: one straight-line program in the generated file, which is driven synchronously or asynchronously from here.
import { isRealPromise, wrongType } from "./arguments.ts";
import { stepsBrand } from "./brands.ts";
import type { Composition } from "./bridges.ts";
import type { ComponentRequest } from "./component-values.ts";
import { abiError } from "./errors.ts";
import { notReady as notReadyText } from "./error-texts.ts";
import { explained, loadError } from "./load-errors.ts";
import type { ComponentImport, Imports, Providers } from "./look-up.ts";
import { fileName, isModule, loadModule, loadModuleSync } from "./modules.ts";
import type { ModuleInput, ModuleRequest, ModuleSource } from "./modules.ts";
import { platform } from "./platform.ts";
import type { CoreExports, CoreModule } from "./platform.ts";
import { maximumSteps } from "./policies.ts";
import type { Host } from "./registry.ts";

/** A component, as a generated file describes it. @since 1.0 */
export interface Component<Exports = unknown> {
  readonly name: string;
  /** Its core modules; of a component inside a component, those of the whole file. */
  readonly modules: readonly ModuleSource[];
  /** Positions of the modules that it instantiates or exports itself, where those are not all. */
  readonly uses?: readonly number[];
  /** What it imports, and of that only what it uses. */
  readonly imports: readonly ComponentImport[];
  /** The function `lookUp`, where the component imports anything; so a bundle without imports does not carry it. */
  readonly lookUp?: (component: string, wanted: readonly ComponentImport[], providers: Providers) => unknown[][];
  /** The program that instantiates it. `host` holds what was found, in the order of `imports`. */
  readonly link: (cx: InstanceContext, host: never) => Generator<CoreRequest | ComponentRequest, Exports, never>;
}

/** Options of an instance. @since 1.0 */
export interface InstantiateOptions {
  /** Where imports come from that are not passed; before the registered host. */
  readonly host?: Host | undefined;
  /** Where they come from if there is no other; after the registered host. */
  readonly fallback?: Host | undefined;
  /** Core modules in place of the component's own files: by position, or by file name. */
  readonly modules?:
    | readonly (ModuleInput | undefined)[]
    | Readonly<Record<string, ModuleInput | undefined>>
    | undefined;
  /**
   * Whether resources of the component end some time after their objects were forgotten: all of them, which is the default, none, or those with
   * these names, such as "acme:db/store#connection". The others must be disposed; making and disposing them costs a tenth.
   */
  readonly finalization?: boolean | readonly string[] | undefined;
  /** Whether errors of `result` functions have a stack trace. Default: no, since taking one costs more than most calls. */
  readonly stacks?: boolean | undefined;
}

/** One instantiation that is under way. Opaque to emitted code. @since 1.0 */
export interface InstanceContext {
  /** @internal */
  readonly component: Component;
  /** @internal */
  readonly options: InstantiateOptions | undefined;
  /** @internal */
  readonly steps: Steps;
  /** @internal Collects the names of resources, where options name some. */
  readonly resources?: string[] | undefined;
  /** @internal What its bridges share. */
  composition?: Composition;
  /** @internal Is told what the start function of a core module has thrown. */
  failed?: (error: unknown) => void;
}

/** What may still be instantiated; one record for an instance and all that components in it instantiate. @since 1.0 */
export interface Steps {
  left: number;
}

/** A core module to be instantiated, or only compiled; what `link` yields. @since 1.0 */
export interface CoreRequest {
  /** Position in the component's list, or a compiled module that came as an import. */
  readonly module: number | CoreModule;
  /** `undefined` if the module itself is wanted. */
  readonly imports: object | undefined;
  /** How its type is checked, where it came from outside. */
  readonly type?: HostModuleType | undefined;
}

/** What the engine is asked about a core module that came from outside. */
export interface HostModuleType {
  /** The error for a module that the engine refuses to link. */
  readonly misfit: (cause: Error) => Error;
  /** Throws if an instance of the module exports other types. */
  readonly check: (exports: CoreExports) => void;
}

/**
 * Asks for an instance of a core module: `const exports = yield abi.core(cx, 0, imports)`.
 * @param module position in `component.modules`, or a `WebAssembly.Module`.
 * @since 1.0
 */
export function core(cx: InstanceContext, module: number | CoreModule, imports: object): CoreRequest {
  void cx;
  return { module, imports };
}

/**
 * Asks for a core module itself, as a component exports it: `const module = yield abi.coreModule(cx, 0)`.
 * @param position in `component.modules`.
 * @since 1.0
 */
export function coreModule(cx: InstanceContext, position: number): CoreRequest {
  void cx;
  return { module: position, imports: undefined };
}

/**
 * Instantiates a component.
 * @param imports by WIT interface name, with or without version; see the contract, §9.
 * @returns (a Promise of) what `link` returns.
 * @throws (rejects) INVALID_ARGUMENT for imports or options that are none, MISSING_IMPORTS, MODULE_UNREADABLE, MODULE_MISMATCH, CORE_COMPILE, CORE_LINK; what a start function throws.
 * @since 1.0
 */
export async function instantiate<Exports>(
  component: Component<Exports>,
  imports?: Imports,
  options?: InstantiateOptions,
): Promise<Exports> {
  try {
    return await drive(component, imports, options);
  } catch (error) {
    throw await explained(error);
  }
}

async function drive<Exports>(
  component: Component<Exports>,
  imports: Imports | undefined,
  options: InstantiateOptions | undefined,
): Promise<Exports> {
  const { program, context } = start(component, imports, options);
  // All files are on their way before the first is needed.
  const pending = component.modules.map((source, position) =>
    component.uses?.includes(position) === false
      ? undefined
      : loadModule(request(component, source, position, options)),
  );
  for (const promise of pending) promise?.catch(ignore);
  let step = program.next();
  while (!step.done) {
    countStep(context);
    if ("later" in step.value) {
      step = program.next((await step.value.later()).exports);
      continue;
    }
    const { module, imports: coreImports, type } = step.value;
    const loaded = typeof module === "number" ? await pending[module]! : module;
    if (coreImports === undefined) step = program.next(loaded);
    else {
      const made = await instantiateCore(context, step.value, loaded, coreImports);
      type?.check(made.exports);
      step = program.next(made.exports);
    }
  }
  return finished(context, step.value);
}

// The same rejection is seen by whoever awaits the promise; a module that nobody asks for concerns nobody.
const ignore = (): void => {};

/**
 * Instantiates a component without waiting for anything.
 * @throws NOT_SYNCHRONOUS where core modules can only be had asynchronously; else as `instantiate`.
 * @since 1.0
 */
export function instantiateSync<Exports>(
  component: Component<Exports>,
  imports?: Imports,
  options?: InstantiateOptions,
): Exports {
  const { program, context } = start(component, imports, options);
  const { WebAssembly } = platform();
  let step = program.next();
  while (!step.done) {
    countStep(context);
    if ("now" in step.value) {
      step = program.next(step.value.now());
      continue;
    }
    const { module, imports: coreImports, type } = step.value;
    const loaded =
      typeof module === "number"
        ? loadModuleSync(request(component, component.modules[module]!, module, options))
        : module;
    if (coreImports === undefined) {
      step = program.next(loaded);
      continue;
    }
    let exports: CoreExports;
    try {
      exports = new WebAssembly.Instance(loaded, coreImports).exports;
    } catch (error) {
      throw linkError(context, step.value, error);
    }
    type?.check(exports);
    step = program.next(exports);
  }
  return finished(context, step.value);
}

/** The error for a call before the bindings are ready; front doors throw it. @since 1.0 */
export function notReady(name: string): Error {
  return abiError(notReadyText, { component: name });
}

/** An instantiation that is driven from outside. */
interface Started<Exports> {
  readonly program: Generator<CoreRequest | ComponentRequest, Exports>;
  readonly context: InstanceContext;
}

function start<Exports>(
  component: Component<Exports>,
  imports: Imports | undefined,
  options: (InstantiateOptions & { readonly [stepsBrand]?: Steps }) | undefined,
): Started<Exports> {
  checkObject(imports, "imports", "an object with interfaces by their names");
  checkObject(options, "options", "an object, such as { host: host() }");
  const modules = options?.modules;
  const byPlace = "an array of core modules, or an object with them by file name";
  if (isModule(modules) || ArrayBuffer.isView(modules))
    throw wrongType(modules, "instantiate: options.modules", undefined, byPlace);
  checkObject(modules, "options.modules", byPlace);
  const providers = { imports, host: options?.host, fallback: options?.fallback };
  const host = component.lookUp?.(component.name, component.imports, providers);
  const finalization = options?.finalization;
  if (finalization !== undefined && typeof finalization !== "boolean" && !Array.isArray(finalization))
    throw wrongType(finalization, "instantiate: options.finalization", undefined, "a boolean, or an array of names");
  const resources = typeof finalization === "object" ? [] : undefined;
  const context: InstanceContext = {
    component,
    options,
    steps: options?.[stepsBrand] ?? { left: maximumSteps },
    resources,
  };
  const program = component.link(context, host as never) as Started<Exports>["program"];
  return { program, context };
}

/** @throws INVALID_ARGUMENT for a name that would do nothing: its resource would be taken for one that ends by itself. */
function finished<Exports>({ options, resources }: InstanceContext, exports: Exports): Exports {
  const names = options?.finalization;
  if (resources === undefined || typeof names !== "object") return exports;
  names.forEach((name, index) => {
    if (resources.includes(name)) return;
    const known = [...new Set(resources)].slice(0, 20).map((one) => `"${one}"`);
    const expected = known.length === 0 ? "left out: the component has no resources" : `one of ${known.join(", ")}`;
    throw wrongType(name, "instantiate: options.finalization", `[${index}]`, expected);
  });
  return exports;
}

/** A small component can describe instances without end, if components are passed to it that are passed to each other. */
function countStep({ component, steps }: InstanceContext): void {
  if (--steps.left < 0) throw loadError("TOO_MANY_INSTANCES", { component: component.name, limit: maximumSteps });
}

/** For callers without a type checker: a wrong argument would be ignored, or be an error of ours. */
function checkObject(value: unknown, name: string, expected: string): void {
  if (value !== undefined && (typeof value !== "object" || value === null || isRealPromise(value)))
    throw wrongType(value, `instantiate: ${name}`, undefined, expected);
}

function request(
  component: Component,
  source: ModuleSource,
  position: number,
  options: InstantiateOptions | undefined,
): ModuleRequest {
  return { component: component.name, position, source, given: givenModule(options?.modules, source, position) };
}

function givenModule(
  modules: InstantiateOptions["modules"],
  source: ModuleSource,
  position: number,
): ModuleInput | undefined {
  if (modules === undefined || Array.isArray(modules))
    return (modules as readonly ModuleInput[] | undefined)?.[position];
  const name = fileName(source);
  return name !== undefined && Object.hasOwn(modules, name)
    ? (modules as Readonly<Record<string, ModuleInput>>)[name]
    : undefined;
}

/** Gives the instance and not its exports: a promise of an object with a core function `then` would wait for that for ever. */
async function instantiateCore(
  context: InstanceContext,
  request: CoreRequest,
  module: CoreModule,
  imports: object,
): Promise<{ readonly exports: CoreExports }> {
  try {
    return await platform().WebAssembly.instantiate(module, imports);
  } catch (error) {
    throw linkError(context, request, error);
  }
}

/** Says which module did not fit; what a start function threw stays as it is. */
function linkError(context: InstanceContext, { module, type }: CoreRequest, error: unknown): unknown {
  context.failed?.(error);
  if (!(error instanceof Error) || error.name !== "LinkError") return error;
  if (type !== undefined) return type.misfit(error);
  const { name } = context.component;
  const position = typeof module === "number" ? module : "(imported)";
  return loadError("CORE_LINK", { component: name, position, reason: error.message }, undefined, error);
}
