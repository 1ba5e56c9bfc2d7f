// Assembles small core modules, so that tests run on real WebAssembly and every byte of a guest is visible in the test.

/** Letters of core types: i = i32, I = i64, f = f32, d = f64. */
const valueTypes: Readonly<Record<string, number>> = { i: 0x7f, I: 0x7e, f: 0x7d, d: 0x7c };

/** Name, parameters, results. */
export interface CoreImport {
  readonly module: string;
  readonly name: string;
  readonly params: string;
  readonly results: string;
}

/** One function; exported under its name. */
export interface CoreFunction {
  readonly name: string;
  readonly params: string;
  readonly results: string;
  /** Types of further locals. */
  readonly locals?: string;
  /** Instructions, without the final `end`. */
  readonly body: readonly number[];
}

/** A module with one memory of one page and one mutable i32 global. */
export interface CoreModuleSpec {
  readonly imports?: readonly CoreImport[];
  readonly functions: readonly CoreFunction[];
  /** Name of the start function. */
  readonly start?: string;
}

/** Instructions used by tests. */
export const op = {
  unreachable: [0x00],
  drop: [0x1a],
  add: [0x6a],
  store: [0x36, 2, 0],
  grow: [0x40, 0],
  local: (index: number): number[] => [0x20, index],
  constant: (value: number): number[] => [0x41, ...signed(value)],
  call: (index: number): number[] => [0x10, index],
} as const;

/** The bytes of a module. */
export function coreModule(spec: CoreModuleSpec): Uint8Array {
  const imports = spec.imports ?? [];
  const types = [...imports, ...spec.functions].map(({ params, results }) => [
    0x60,
    ...vector(letters(params).map((type) => [type])),
    ...vector(letters(results).map((type) => [type])),
  ]);
  const start = spec.functions.findIndex(({ name }) => name === spec.start) + imports.length;
  return new Uint8Array([
    ...[0, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    ...section(1, vector(types)),
    ...section(2, vector(imports.map(({ module, name }, k) => [...text(module), ...text(name), 0, ...unsigned(k)]))),
    ...section(3, vector(spec.functions.map((_, k) => unsigned(imports.length + k)))),
    ...section(5, vector([[0, 1]])),
    ...section(6, vector([[0x7f, 1, ...op.constant(1024), 0x0b]])),
    ...section(
      7,
      vector([
        [...text("memory"), 2, 0],
        ...spec.functions.map(({ name }, k) => [...text(name), 0, ...unsigned(imports.length + k)]),
      ]),
    ),
    ...(spec.start === undefined ? [] : section(8, unsigned(start))),
    ...section(10, vector(spec.functions.map(code))),
  ]);
}

/**
 * A bump allocator that grows the memory when it must: (old, old size, alignment, size) → address. Addresses begin at 1024. Each call
 * leaves its size at address 8 and counts itself at address 12.
 */
export const bumpRealloc: CoreFunction = {
  name: "cabi_realloc",
  params: "iiii",
  results: "i",
  locals: "i",
  body: [
    ...[...op.constant(8), ...op.local(3), ...op.store],
    ...[...op.constant(12), ...op.constant(12), 0x28, 2, 0, ...op.constant(1), ...op.add, ...op.store],
    // address = (next + alignment - 1) & -alignment
    ...[0x23, 0, ...op.local(2), ...op.add, ...op.constant(1), 0x6b, ...op.constant(0), ...op.local(2), 0x6b, 0x71],
    // next = address + size
    ...[0x22, 4, ...op.local(3), ...op.add, 0x24, 0],
    // If next lies beyond the memory, grow it by what is missing and one page.
    ...[0x23, 0, 0x3f, 0, ...op.constant(16), 0x74, 0x4b, 0x04, 0x40],
    ...[0x23, 0, 0x3f, 0, ...op.constant(16), 0x74, 0x6b, ...op.constant(16), 0x76, ...op.constant(1), ...op.add],
    ...[...op.grow, ...op.drop, 0x0b],
    // Copy what was there (the smaller of both sizes), and give the address.
    ...[...op.local(4), ...op.local(0)],
    ...[...op.local(1), ...op.local(3), ...op.local(1), ...op.local(3), 0x49, 0x1b, 0xfc, 10, 0, 0, ...op.local(4)],
  ],
};

function code({ locals = "", body }: CoreFunction): number[] {
  const bytes = [...vector(letters(locals).map((type) => [1, type])), ...body, 0x0b];
  return [...unsigned(bytes.length), ...bytes];
}

const letters = (types: string): number[] => Array.from(types, (letter) => valueTypes[letter]!);
const vector = (items: readonly (readonly number[])[]): number[] => [...unsigned(items.length), ...items.flat()];
const section = (id: number, bytes: readonly number[]): number[] => [id, ...unsigned(bytes.length), ...bytes];

function text(value: string): number[] {
  const bytes = new TextEncoder().encode(value);
  return [...unsigned(bytes.length), ...bytes];
}

function unsigned(value: number): number[] {
  return value < 0x80 ? [value] : [(value & 0x7f) | 0x80, ...unsigned(value >>> 7)];
}

function signed(value: number): number[] {
  const rest = value >> 7;
  const last = (rest === 0 && (value & 0x40) === 0) || (rest === -1 && (value & 0x40) !== 0);
  return last ? [value & 0x7f] : [(value & 0x7f) | 0x80, ...signed(rest)];
}
