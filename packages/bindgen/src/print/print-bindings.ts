import type { Program } from "../plan/model.ts";
import { abiSpecifier, type AbiVersion, floor } from "./abi-floor.ts";
import { header } from "./header.ts";
import { type LocalSymbols, localSymbols } from "./local-symbols.ts";
import { printLink, printRecord } from "./module/print-link.ts";
import { newFile, newUnit, type Unit } from "./module/unit.ts";
import { abi, type AbiSymbol } from "./symbols.ts";
import { layOut } from "./text/layout.ts";
import { array, call, hardLine, js, literal, nothing, object, type Printable } from "./text/printable.ts";

export interface PrintInfo {
  readonly name: string;
  readonly bindgenVersion: string;
  /** Hexadecimal; `undefined` for code that is not kept. */
  readonly componentSha256: string | undefined;
  /** In the order of `Program.modules`. */
  readonly modules: readonly {
    readonly file: string;
    readonly size: number;
    readonly check: number;
    readonly integrity: string;
  }[];
  /** Where abi-core is imported from; default: the package, by the subpath that is enough. */
  readonly abiCore?: string | ((specifier: string) => string);
}

export interface PrintedBindings {
  readonly source: string;
  /** What of the ABI it uses. */
  readonly symbols: ReadonlySet<AbiSymbol>;
  /** Where it imports abi-core from. */
  readonly abiCore: string;
}

/** Prints `bindings.js`. The same program and info give the same text everywhere. */
export function printBindings(program: Program, info: PrintInfo): PrintedBindings {
  // The first pass only counts what is needed more than once.
  const first = newFile(info.name, program, undefined);
  const counted = newUnit(program, first);
  printLink(counted, js`link`);
  const unit = newUnit(program, newFile(info.name, program, first.requests));
  const link = printLink(unit, js`link`);
  const locals = localSymbols(unit.fileScope);
  const body = layOut(printProgram(unit, info, link), undefined, locals.nameOf);
  const symbols = new Set([...body.symbols, abi.expect]);
  const specifier = abiSpecifier(symbols);
  const abiCore = typeof info.abiCore === "function" ? info.abiCore(specifier) : (info.abiCore ?? specifier);
  const head = layOut([printHead(info, floor(symbols), abiCore), printLocals(locals)]);
  return { source: head.source + body.source, symbols, abiCore };
}

/** What depends on the ABI that the rest needs: the header and the handshake. */
function printHead(info: PrintInfo, version: AbiVersion, abiCore: string): Printable {
  const { name, bindgenVersion } = info;
  const facts = object([js`name: ${literal(name)}`, js`bindgen: ${literal(bindgenVersion)}`, js`url: import.meta.url`]);
  return [
    { kind: "text", text: header(bindgenVersion, version, info.componentSha256) },
    hardLine,
    js`import * as abi from ${literal(abiCore)};`,
    hardLine,
    js`${call(abi.expect, version.track, version.revision, facts)};`,
    hardLine,
  ];
}

function printLocals({ named }: LocalSymbols): Printable {
  if (named.size === 0) return nothing;
  const sorted = [...named].sort(([a], [b]) => (a.name < b.name ? -1 : 1));
  return [hardLine, sorted.map(([symbol, local]) => [js`const ${local} = ${symbol};`, hardLine])];
}

function printProgram(unit: Unit, info: PrintInfo, link: Printable): Printable {
  const lines: readonly Printable[] = [
    js`export const instantiate = (imports, options) => ${call(abi.instantiate, js`component`, js`imports`, js`options`)};`,
    js`export const instantiateSync = (imports, options) => ${call(abi.instantiateSync, js`component`, js`imports`, js`options`)};`,
    nothing,
    js`const component = ${printRecord(unit, info.name, moduleRecords(info))};`,
    nothing,
    link,
    ...apart(unit).flatMap((one) => [nothing, one]),
  ];
  return [lines.map((line) => [hardLine, line]), hardLine];
}

/** What stands beside `link` in the file. */
function apart(unit: Unit): readonly Printable[] {
  return [
    ...[...unit.records.values()].flatMap(({ statements }) => statements),
    ...[...unit.fileFunctions.values()].map(({ code }) => code),
  ];
}

function moduleRecords(info: PrintInfo): Printable {
  const modules = info.modules.map((module) =>
    object([
      js`url: () => new URL(${literal(`./${module.file}`)}, import.meta.url)`,
      js`size: ${module.size}`,
      js`check: ${module.check}`,
      js`integrity: ${literal(module.integrity)}`,
    ]),
  );
  return array(modules);
}
