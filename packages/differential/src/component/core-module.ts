// Core modules and their instructions.
import { type Bytes, section, signed, sized, text, toBytes, unsigned, vector } from "./bytes.ts";
import type { CoreType } from "./layout.ts";

export interface CoreSignature {
  readonly params: readonly CoreType[];
  readonly results: readonly CoreType[];
}

export interface CoreImport {
  readonly module: string;
  readonly name: string;
  /** Absent for the one memory. */
  readonly signature?: CoreSignature;
}

export interface CoreFunction {
  readonly signature: CoreSignature;
  readonly locals?: readonly CoreType[];
  readonly body: Bytes;
  /** Name under which it is exported. */
  readonly name?: string;
}

export interface CoreModule {
  readonly imports: readonly CoreImport[];
  /** Indices of functions begin with the imported ones. */
  readonly functions: readonly CoreFunction[];
  /** Pages of an own memory, exported as "memory". */
  readonly pages?: number;
}

const valueType: Readonly<Record<CoreType, number>> = { i32: 0x7f, i64: 0x7e, f32: 0x7d, f64: 0x7c };

export function coreModule(module: CoreModule): Uint8Array {
  const types: Bytes[] = [];
  const known = new Map<string, number>();
  const typeIndex = ({ params, results }: CoreSignature): number => {
    const key = `${params.join(" ")}>${results.join(" ")}`;
    const index = known.get(key) ?? types.length;
    if (index === types.length) {
      known.set(key, index);
      types.push([0x60, ...[params, results].map((cores) => vector(cores.map((core) => [valueType[core]])))]);
    }
    return index;
  };
  const imports = module.imports.map(({ module: from, name, signature }) => [
    text(from),
    text(name),
    ...(signature === undefined ? [0x02, 0x00, 0x00] : [0x00, unsigned(typeIndex(signature))]),
  ]);
  const imported = module.imports.filter((one) => one.signature !== undefined).length;
  const functions = module.functions.map((one) => unsigned(typeIndex(one.signature)));
  const exports = module.functions.flatMap((one, index) =>
    one.name === undefined ? [] : [[text(one.name), 0x00, unsigned(imported + index)]],
  );
  if (module.pages !== undefined) exports.push([text("memory"), 0x02, 0x00]);
  const code = module.functions.map((one) =>
    sized([vector((one.locals ?? []).map((core) => [1, valueType[core]])), one.body, 0x0b]),
  );
  return toBytes([
    [0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00],
    section(1, vector(types)),
    section(2, vector(imports)),
    section(3, vector(functions)),
    ...(module.pages === undefined ? [] : [section(5, vector([[0x00, unsigned(module.pages)]]))]),
    section(7, vector(exports)),
    section(10, vector(code)),
  ]);
}

const loadCode: Readonly<Record<CoreType, readonly [number, number]>> = {
  i32: [0x28, 2],
  i64: [0x29, 3],
  f32: [0x2a, 2],
  f64: [0x2b, 3],
};
const storeCode: Readonly<Record<CoreType, readonly [number, number]>> = {
  i32: [0x36, 2],
  i64: [0x37, 3],
  f32: [0x38, 2],
  f64: [0x39, 3],
};

export const get = (local: number): Bytes => [0x20, unsigned(local)];
export const set = (local: number): Bytes => [0x21, unsigned(local)];
export const i32 = (value: number): Bytes => [0x41, signed(value | 0)];
export const call = (index: number): Bytes => [0x10, unsigned(index)];

/** Loads from the address on the stack plus an offset. */
export function load(core: CoreType, offset = 0): Bytes {
  return [...loadCode[core], unsigned(offset)];
}

/** Loads from a fixed address. */
export function loadAt(core: CoreType, address: number): Bytes {
  return [i32(0), load(core, address)];
}

/** Stores a value at a fixed address. */
export function storeAt(core: CoreType, address: number, value: Bytes): Bytes {
  return [i32(0), value, ...storeCode[core], unsigned(address)];
}

/** Runs the one of many bodies that the index in local 0 names. */
export function dispatch(bodies: readonly Bytes[]): Bytes {
  const count = bodies.length;
  const targets = bodies.map((_, index) => unsigned(index));
  const blocks = bodies.map((): Bytes => [0x02, 0x40]);
  return [
    [0x02, 0x40, ...blocks],
    [get(0), 0x0e, vector(targets), unsigned(count)],
    ...bodies.map((body): Bytes => [0x0b, body, 0x0f]),
    [0x0b],
  ];
}

// Plain instructions that the test components use.
export const op = {
  add: [0x6a],
  subtract: [0x6b],
  and: [0x71],
  lessUnsigned: [0x49],
  equalZero: [0x45],
  memoryCopy: [0xfc, 0x0a, 0x00, 0x00],
  drop: [0x1a],
  return: [0x0f],
  if: [0x04, 0x40],
  loop: [0x03, 0x40],
  block: [0x02, 0x40],
  branch: (depth: number): Bytes => [0x0c, depth],
  branchIf: (depth: number): Bytes => [0x0d, depth],
  end: [0x0b],
} as const;
