/**
 * Core modules that contain nothing but imports, and so state types: no engine tells the types of a module, but each checks them
 * when it links. See docs/decisions/0019-core-module-types.md.
 */
import type {
  CoreExternType,
  CoreFuncType,
  CoreImport,
  CoreReferenceType,
  CoreValueType,
  Limits,
} from "../../decode/model.ts";
import { coreNumbers, coreSections, coreExternSorts, coreTypes, heapTypes } from "../../decode/opcodes.ts";
import type { HostModuleType } from "../../plan/model.ts";

type Bytes = readonly number[];

const preamble: Bytes = [0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0];

/** Imports everything that a module must export, and can be linked with its instances only; undefined if there is nothing to state. */
export function exportWitness({ exports, types }: HostModuleType): Uint8Array | undefined {
  const imports = exports.map(({ name, type }) => ({ module: "export", name, type }));
  return moduleOf(imports, types)?.bytes;
}

/** Imports functions and exports each under its position: they come out with the types that they are imported with. */
export function passage(functions: readonly CoreImport[], types: HostModuleType["types"]): Uint8Array | undefined {
  const made = moduleOf(functions, types);
  if (made === undefined) return undefined;
  const exports = Array.from({ length: made.count }, (_, index) => [...text(`${index}`), 0, ...unsigned(index)]);
  return Uint8Array.from([...made.bytes, ...section(coreSections.export, exports)]);
}

/** What cannot be stated apart from other types is left out. */
function moduleOf(
  imports: readonly CoreImport[],
  types: HostModuleType["types"],
): { readonly bytes: Uint8Array; readonly count: number } | undefined {
  const written = new Map<CoreFuncType, { readonly index: number; readonly bytes: Bytes } | undefined>();
  let count = 0;
  const typeIndex = (type: CoreFuncType): number | undefined => {
    if (!written.has(type))
      written.set(
        type,
        isPlain([...type.params, ...type.results]) ? { index: count++, bytes: signature(type) } : undefined,
      );
    return written.get(type)?.index;
  };
  const entries: Bytes[] = [];
  for (const { module, name, type } of imports) {
    const described = externType(type, types, typeIndex);
    if (described !== undefined) entries.push([...text(module), ...text(name), ...described]);
  }
  if (entries.length === 0) return undefined;
  const signatures = [...written.values()].flatMap((one) => (one === undefined ? [] : [one.bytes]));
  const bytes = [...preamble, ...section(coreSections.type, signatures), ...section(coreSections.import, entries)];
  return { bytes: Uint8Array.from(bytes), count: entries.length };
}

function externType(
  type: CoreExternType,
  types: HostModuleType["types"],
  typeIndex: (type: CoreFuncType) => number | undefined,
): Bytes | undefined {
  const sort = byteOf(coreExternSorts, type.kind);
  switch (type.kind) {
    case "func":
    case "tag": {
      const found = types[type.type];
      const index = found === undefined ? undefined : typeIndex(found);
      return index === undefined ? undefined : [sort, ...(type.kind === "tag" ? [0] : []), ...unsigned(index)];
    }
    case "table":
      return isPlain([type.element]) ? [sort, ...referenceType(type.element), ...limits(type.limits)] : undefined;
    case "memory":
      return [sort, ...limits(type.limits)];
    case "global":
      return isPlain([type.type]) ? [sort, ...valueType(type.type), type.mutable ? 1 : 0] : undefined;
  }
}

/** Numbers, vectors, and references to abstract types that no proposal for threads has changed. */
function isPlain(types: readonly CoreValueType[]): boolean {
  return types.every((type) => typeof type === "string" || Object.values(heapTypes).includes(String(type.heap)));
}

const signature = ({ params, results }: CoreFuncType): Bytes => [
  coreTypes.func,
  ...vector(params.map(valueType)),
  ...vector(results.map(valueType)),
];

const valueType = (type: CoreValueType): Bytes =>
  typeof type === "string" ? [byteOf(coreNumbers, type)] : referenceType(type);

function referenceType({ nullable, heap }: CoreReferenceType): Bytes {
  const byte = byteOf(heapTypes, String(heap));
  return nullable ? [byte] : [coreTypes.ref, byte];
}

function limits({ minimum, maximum, address, shared, pageSize }: Limits): Bytes {
  const flags =
    (maximum === undefined ? 0 : 1) | (shared ? 2 : 0) | (address === "i64" ? 4 : 0) | (pageSize === undefined ? 0 : 8);
  return [
    flags,
    ...unsigned(minimum),
    ...(maximum === undefined ? [] : unsigned(maximum)),
    ...(pageSize === undefined ? [] : unsigned(pageSize)),
  ];
}

function byteOf(names: Readonly<Partial<Record<number, string>>>, wanted: string): number {
  const found = Object.entries(names).find(([, name]) => name === wanted);
  if (found === undefined) throw new TypeError(`"${wanted}" has no byte`);
  return Number(found[0]);
}

function section(id: number, items: readonly Bytes[]): Bytes {
  const content = vector(items);
  return [id, ...unsigned(content.length), ...content];
}

const vector = (items: readonly Bytes[]): Bytes => [...unsigned(items.length), ...items.flat()];

// Every engine that runs this has it; only the type is missing without the DOM's.
declare const TextEncoder: new () => { encode(text: string): Uint8Array };

const encoder = new TextEncoder();

function text(value: string): Bytes {
  const bytes = encoder.encode(value);
  return [...unsigned(bytes.length), ...bytes];
}

function unsigned(value: number | bigint): Bytes {
  const bytes: number[] = [];
  let rest = BigInt(value);
  for (; rest >= 0x80n; rest >>= 7n) bytes.push(Number(rest & 0x7fn) | 0x80);
  bytes.push(Number(rest));
  return bytes;
}
