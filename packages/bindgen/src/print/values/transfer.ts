import type { StringEncoding } from "../../decode/model.ts";
import type { ValueType } from "../../plan/model.ts";
import { abi, type AbiSymbol } from "../symbols.ts";
import { array, block, call, js, type Printable } from "../text/printable.ts";
import { declare } from "../text/scope.ts";
import {
  type Address,
  address,
  type Body,
  collect,
  constant,
  emit,
  grown,
  memoryOf,
  named,
  numbered,
  plus,
  takeView,
  viewOf,
} from "./body.ts";
import { checkDiscriminant, transferEnum } from "./enum.ts";
import { transferFlags } from "./flags.ts";
import { liftHandle, lowerHandle } from "./handle.ts";
import { inPlaceNodes } from "./lower.ts";
import { load, store, transferFlatScalar } from "./scalar.ts";
import { transferFlatCases, transferMemoryCases } from "./transfer-cases.ts";
import { callTransfer } from "./transfer-function.ts";
import { liftEntry, lowerEntry } from "./transmission.ts";

type Composite = Extract<ValueType, { readonly kind: "record" | "tuple" | "variant" | "option" | "result" }>;
type List = Extract<ValueType, { readonly kind: "list" }>;

/** Two components: values go out of one and into the other. Both bodies write into the same function. */
export interface Crossing {
  readonly from: Body;
  readonly to: Body;
  /** Both see one memory, so allocating for one moves the other's view too. */
  readonly sameMemory: boolean;
}

const strings: Readonly<Record<StringEncoding, Readonly<Record<StringEncoding, AbiSymbol>>>> = {
  utf8: {
    utf8: abi.transferUtf8,
    utf16: abi.transferUtf8ToUtf16,
    "latin1+utf16": abi.transferUtf8ToLatin1Utf16,
  },
  utf16: {
    utf8: abi.transferUtf16ToUtf8,
    utf16: abi.transferUtf16,
    "latin1+utf16": abi.transferUtf16ToLatin1Utf16,
  },
  "latin1+utf16": {
    utf8: abi.transferLatin1Utf16ToUtf8,
    utf16: abi.transferLatin1Utf16ToUtf16,
    "latin1+utf16": abi.transferLatin1Utf16,
  },
};

const copies: Readonly<Record<number, AbiSymbol>> = {
  1: abi.transferBytes,
  2: abi.transferAligned2,
  4: abi.transferAligned4,
  8: abi.transferAligned8,
};

/** Core values of one component as core values of another; no JavaScript value in between. */
export function transferFlat(crossing: Crossing, type: ValueType, flat: readonly Printable[]): readonly Printable[] {
  const { from, to } = crossing;
  const [first = [], second = []] = flat;
  switch (type.kind) {
    case "record":
    case "tuple":
    case "variant":
    case "option":
    case "result":
      return transferFlatComposite(crossing, type, flat);
    case "fixed list": {
      const width = type.element.flat.length;
      return Array.from({ length: type.length }).flatMap((_, index) =>
        transferFlat(crossing, type.element, flat.slice(index * width, (index + 1) * width)),
      );
    }
    case "string":
      return transferString(crossing, js`${first} >>> 0`, js`${second} >>> 0`);
    case "list":
      return transferList(crossing, type, js`${first} >>> 0`, js`${second} >>> 0`);
    case "map":
      return transferFlat(crossing, type.entries, flat);
    case "flags":
      return [transferFlags(type, first)];
    case "enum":
      return [transferEnum(from, type, first)];
    case "own":
    case "borrow":
      return [lowerHandle(to, type, liftHandle(from, type, first), "")];
    case "stream":
    case "future":
    case "error-context":
      return [lowerEntry(to, type, liftEntry(from, type, first))];
    case "char":
      return [checkedChar(from, first)];
    default:
      return [transferFlatScalar(type, first)];
  }
}

function transferFlatComposite(crossing: Crossing, type: Composite, flat: readonly Printable[]): readonly Printable[] {
  const { from } = crossing;
  const { nodes, pointers } = from.unit.traits(type);
  if (nodes <= inPlaceNodes) return transferFlatInPlace(crossing, type, flat);
  const wishes = type.flat.map((_, index) => `p${index}`);
  const called = callTransfer(crossing, "transfer flat", type, wishes, flat, (inner, parameters) => {
    const values = transferFlatInPlace(inner, type, parameters);
    emit(inner.from, js`return ${array(values)};`);
  });
  const values = constant(from, "flat", called);
  if (pointers) moved(crossing);
  return type.flat.map((_, index) => js`${values}[${index}]`);
}

function transferFlatInPlace(crossing: Crossing, type: Composite, flat: readonly Printable[]): readonly Printable[] {
  if (type.kind !== "record" && type.kind !== "tuple") return transferFlatCases(crossing, type, flat);
  let next = 0;
  return type.fields.flatMap((field) =>
    transferFlat(crossing, field.type, flat.slice(next, (next += field.type.flat.length))),
  );
}

/** A character is checked when it is lifted; what comes out is the same number. */
function checkedChar(from: Body, code: Printable): Printable {
  const name = named(from, "code", code);
  emit(from, js`${call(abi.liftChar, name)};`);
  return name;
}

/** As `transferFlat`, from memory to memory. */
export function transferMemory(crossing: Crossing, type: ValueType, source: Address, target: Address): void {
  const { from, to } = crossing;
  switch (type.kind) {
    case "record":
    case "tuple":
    case "variant":
    case "option":
    case "result":
      return transferMemoryComposite(crossing, type, source, target);
    case "fixed list": {
      viewOf(from);
      viewOf(to);
      return transferElements(crossing, type.element, address(source), address(target), type.length);
    }
    case "map":
      return transferMemory(crossing, type.entries, source, target);
    case "string":
    case "list": {
      const pointer = load(from, 4, source);
      const length = load(from, 4, plus(source, 4));
      const [start, count] =
        type.kind === "string"
          ? transferString(crossing, pointer, length)
          : transferList(crossing, type, pointer, length);
      store(to, 4, start, target);
      store(to, 4, count, plus(target, 4));
      return;
    }
    case "flags":
      return store(to, type.size, transferFlags(type, load(from, type.size, source)), target);
    case "enum": {
      const tag = constant(from, "tag", load(from, type.discriminantSize, source));
      return store(to, type.discriminantSize, checkDiscriminant(from, tag, type.cases.length, true), target);
    }
    case "own":
    case "borrow":
      return store(to, 4, lowerHandle(to, type, liftHandle(from, type, load(from, 4, source)), ""), target);
    case "stream":
    case "future":
    case "error-context":
      return store(to, 4, lowerEntry(to, type, liftEntry(from, type, load(from, 4, source))), target);
    case "char":
      return store(to, 4, checkedChar(from, load(from, 4, source)), target);
    case "bool":
      return store(to, 1, js`${load(from, 1, source)} !== 0 ? 1 : 0`, target);
    default:
      // Numbers of 64 bits in halves: older engines would allocate a bigint for each.
      for (let offset = 0; offset < type.size; offset += 4) {
        const size = Math.min(type.size, 4);
        store(to, size, load(from, size, plus(source, offset)), plus(target, offset));
      }
  }
}

function transferMemoryComposite(crossing: Crossing, type: Composite, source: Address, target: Address): void {
  const { from, to } = crossing;
  const { nodes, pointers } = from.unit.traits(type);
  if (nodes <= inPlaceNodes) return transferMemoryInPlace(crossing, type, source, target);
  // An area that the component gave is checked before anything is stored through it.
  if (to.view === undefined && to.acquire !== undefined) viewOf(to);
  const inputs = [address(source), address(target)];
  const called = callTransfer(crossing, "transfer", type, ["p", "q"], inputs, (inner, [p = [], q = []]) =>
    transferMemoryInPlace(inner, type, { base: p, offset: 0 }, { base: q, offset: 0 }),
  );
  emit(from, js`${called};`);
  if (pointers) moved(crossing);
}

function transferMemoryInPlace(crossing: Crossing, type: Composite, source: Address, target: Address): void {
  if (type.kind !== "record" && type.kind !== "tuple") return transferMemoryCases(crossing, type, source, target);
  for (const field of type.fields)
    transferMemory(crossing, field.type, plus(source, field.offset), plus(target, field.offset));
}

/** The string at a pointer: its new pointer and length. */
function transferString(crossing: Crossing, pointer: Printable, length: Printable): readonly [Printable, Printable] {
  const { from, to } = crossing;
  const given = from.side.encoding;
  const wanted = to.side.encoding;
  // Between two of the compact encoding, UTF-16 may become Latin-1.
  const kept = given === wanted && given !== "latin1+utf16";
  const count = kept ? numbered(from, "n", length) : length;
  const symbol = strings[given][wanted];
  const start = numbered(from, "p", call(symbol, memoryOf(from), pointer, count, memoryOf(to)));
  moved(crossing);
  return [start, kept ? count : numbered(to, "n", call(abi.length, memoryOf(to)))];
}

/** As `transferString`, for a list. */
function transferList(
  crossing: Crossing,
  { element }: List,
  pointer: Printable,
  length: Printable,
): readonly [Printable, Printable] {
  const { from, to } = crossing;
  const area = (count: Printable): Printable => (element.size === 1 ? count : js`${count} * ${element.size}`);
  if (from.unit.traits(element).plain) {
    const count = numbered(from, "n", length);
    const copy = copies[element.alignment] ?? abi.transferBytes;
    const start = numbered(from, "p", call(copy, memoryOf(from), pointer, area(count), memoryOf(to)));
    moved(crossing);
    return [start, count];
  }
  const source = numbered(from, "p", pointer);
  const count = numbered(from, "n", length);
  const checked = call(abi.listView, memoryOf(from), source, area(count), element.alignment);
  if (from.view === undefined) takeView(from, checked);
  else emit(from, js`${checked};`);
  const start = numbered(to, "p", call(abi.allocate, memoryOf(to), area(count), element.alignment));
  moved(crossing);
  viewOf(from);
  viewOf(to);
  transferElements(crossing, element, source, start, count);
  return [start, count];
}

/** A loop over elements; both views are fresh before it, and at the start of each turn. */
function transferElements(
  crossing: Crossing,
  element: ValueType,
  source: Printable,
  target: Printable,
  count: Printable,
): void {
  const { from, to } = crossing;
  const index = declare(from.scope, "i");
  const read = declare(from.scope, "q");
  const write = declare(from.scope, "q");
  const statements = collect(from, () => {
    to.statements = from.statements;
    transferMemory(crossing, element, { base: read, offset: 0 }, { base: write, offset: 0 });
    for (const side of [from, to]) if (side.view?.stale === true) viewOf(side);
  });
  to.statements = from.statements;
  const head = js`for (let ${index} = 0, ${read} = ${source}, ${write} = ${target}; ${index} < ${count}; ${index}++, ${read} += ${element.size}, ${write} += ${element.size})`;
  emit(from, block(head, statements));
}

/** Something was allocated. */
function moved({ from, to, sameMemory }: Crossing): void {
  if (sameMemory) grown(from);
  grown(to);
}
