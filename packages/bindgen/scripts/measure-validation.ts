// Time of decoding and validating against the engine's time of compiling the same core modules, in one process:
//   pnpm --filter @perdure/bindgen measure:validation [--megabytes 12] [--component file.wasm] [--whole]
// The input is made of a real component and as many copies of its core modules as are wanted; with --whole, of copies
// of the whole component, which no linker makes: each has all of its types again.

import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { defaultFeatures } from "../src/decode/features.ts";
import { decodeComponent } from "../src/decode/decode-component.ts";
import type { Component } from "../src/decode/model.ts";
import { embeddedParts } from "../src/decode/embedded-parts.ts";
import { validateComponent } from "../src/validate/validate-component.ts";
import { type Binary, putTogether, type Section, takeApart } from "../test/fuzz/sections.ts";

const { values } = parseArgs({
  args: process.argv.slice(2).filter((argument) => argument !== "--"),
  options: {
    megabytes: { type: "string", default: "12" },
    whole: { type: "boolean", default: false },
    component: {
      type: "string",
      default: new URL("../../samples/cases/js-component/component.wasm", import.meta.url).pathname,
    },
  },
});

const rounds = 7;
const source = takeApart(new Uint8Array(readFileSync(values.component)));
const copies = Math.ceil((Number(values.megabytes) * 1e6) / putTogether(source).length);
const times = { ours: [] as number[], validate: [] as number[], compile: [] as number[] };
for (let round = 0; round < rounds; round++) {
  const bytes = putTogether(manyCopies(round));
  const begin = performance.now();
  const component = decodeComponent(bytes, defaultFeatures);
  validateComponent(component, defaultFeatures);
  times.ours.push(performance.now() - begin);
  const modules = modulesOf(component);
  times.compile.push(timed(() => modules.forEach((module) => new WebAssembly.Module(module))));
  const others = modulesOf(decodeComponent(putTogether(manyCopies(-1 - round)), defaultFeatures));
  times.validate.push(timed(() => others.forEach((module) => WebAssembly.validate(module))));
}
const size = (putTogether(manyCopies(0)).length / 1e6).toFixed(1);
console.log(`${size} MB, ${copies} copies; medians of ${rounds} rounds, and the first one`);
console.log(`decode + validate   ${summary(times.ours)}`);
console.log(`compile             ${summary(times.compile)}`);
console.log(`engine's validate   ${summary(times.validate)}`);
const ratio = median(times.ours) / median(times.compile);
const first = (times.ours[0] ?? 0) / (times.compile[0] ?? 1);
console.log(`decode + validate / compile = ${ratio.toFixed(3)}, in the first round ${first.toFixed(3)}`);
process.exitCode = ratio < 1 ? 0 : 1;

/** The engine keeps what it has compiled, so every module is made different by a custom section of its own. */
function manyCopies(round: number): Binary {
  const sections: Section[] = [];
  for (let copy = 0; copy < copies; copy++) {
    const mark = new TextEncoder().encode(`\u0004markof ${copy} in ${round}`);
    const binary = marked(source, mark);
    if (copy === 0 || values.whole) sections.push({ id: 4, content: { kind: "nested", binary } });
    else sections.push(...coreModules(binary));
  }
  return { preamble: source.preamble, sections };
}

function coreModules(binary: Binary): readonly Section[] {
  return binary.sections.flatMap((section) => {
    if (section.content.kind !== "nested") return [];
    return section.id === 1 ? [section] : coreModules(section.content.binary);
  });
}

function marked(binary: Binary, mark: Uint8Array): Binary {
  const isModule = binary.preamble[6] === 0;
  const sections = binary.sections.map(({ id, content }): Section =>
    content.kind === "bytes"
      ? { id, content }
      : { id, content: { kind: "nested", binary: marked(content.binary, mark) } },
  );
  return {
    preamble: binary.preamble,
    sections: isModule ? [...sections, { id: 0, content: { kind: "bytes", bytes: mark } }] : sections,
  };
}

function modulesOf(component: Component): readonly Uint8Array<ArrayBuffer>[] {
  return embeddedParts(component).flatMap(({ definition }) =>
    definition.kind === "component"
      ? modulesOf(definition.component)
      : [definition.module.bytes as Uint8Array<ArrayBuffer>],
  );
}

function timed(work: () => void): number {
  const begin = performance.now();
  work();
  return performance.now() - begin;
}

function median(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[numbers.length >> 1] ?? 0;
}

function summary(numbers: readonly number[]): string {
  return `${median(numbers).toFixed(1).padStart(8)} ms ${(numbers[0] ?? 0).toFixed(1).padStart(8)} ms`;
}
