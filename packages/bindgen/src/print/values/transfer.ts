import type { StringEncoding } from "../../decode/model.ts";
import type { ValueType } from "../../plan/model.ts";
import { abi, type AbiSymbol } from "../symbols.ts";
import { block, call, js, type Printable } from "../text/printable.ts";
import { declare } from "../text/scope.ts";
import { type Address, type Body, collect, emit, grown, memoryOf, numbered, plus, takeView, viewOf } from "./body.ts";
import { transferEnum } from "./enum.ts";
import { transferFlags } from "./flags.ts";
import { liftHandle, lowerHandle } from "./handle.ts";
import { liftFlat, liftMemory } from "./lift.ts";
import { inPlaceNodes, lowerFlat, lowerMemory } from "./lower.ts";
import { load, store, transferFlatScalar } from "./scalar.ts";

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

/** Core values of one component as core values of another; no JavaScript value in between where that can be avoided. */
export function transferFlat(crossing: Crossing, type: ValueType, flat: readonly Printable[]): readonly Printable[] {
  const { from, to } = crossing;
  const [first = [], second = []] = flat;
  switch (type.kind) {
    case "record":
    case "tuple": {
      let next = 0;
      return type.fields.flatMap((field) =>
        transferFlat(crossing, field.type, flat.slice(next, (next += field.type.flat.length))),
      );
    }
    case "string":
    case "list":
      return (
        transferArea(crossing, type, js`${first} >>> 0`, js`${second} >>> 0`) ?? throughValue(crossing, type, flat)
      );
    case "map":
      return transferFlat(crossing, type.entries, flat);
    case "flags":
      return [transferFlags(type, first)];
    case "enum":
      return [transferEnum(from, type, first)];
    case "own":
    case "borrow":
      return [lowerHandle(to, type, liftHandle(from, type, first), "")];
    case "variant":
    case "option":
    case "result":
    case "fixed list":
      return throughValue(crossing, type, flat);
    case "char":
      // A character is checked when it is lifted; what comes out is the same number.
      emit(from, js`${liftFlat(from, type, [first])};`);
      return [first];
    default:
      return [transferFlatScalar(type, first)];
  }
}

function throughValue(crossing: Crossing, type: ValueType, flat: readonly Printable[]): readonly Printable[] {
  const value = numbered(crossing.from, "x", liftFlat(crossing.from, type, flat));
  return lowerFlat(crossing.to, type, value, "");
}

/** As `transferFlat`, from memory to memory. */
export function transferMemory(crossing: Crossing, type: ValueType, source: Address, target: Address): void {
  const { from, to } = crossing;
  switch (type.kind) {
    case "record":
    case "tuple":
      // What is large may contain one type many times over; conversions through a value are shared functions.
      if (from.unit.traits(type).nodes > inPlaceNodes) break;
      for (const field of type.fields)
        transferMemory(crossing, field.type, plus(source, field.offset), plus(target, field.offset));
      return;
    case "map":
      return transferMemory(crossing, type.entries, source, target);
    case "string":
    case "list": {
      const area = transferArea(crossing, type, load(from, 4, source), load(from, 4, plus(source, 4)));
      if (area === undefined) break;
      store(to, 4, area[0], target);
      store(to, 4, area[1], plus(target, 4));
      return;
    }
    default:
  }
  const value = numbered(from, "x", liftMemory(from, type, source));
  lowerMemory(to, type, value, target, "");
}

/** A string or a list by copying; undefined where it has to become a value in between. */
function transferArea(
  crossing: Crossing,
  type: ValueType,
  pointer: Printable,
  length: Printable,
): readonly [Printable, Printable] | undefined {
  const { from, to } = crossing;
  if (type.kind === "string") {
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
  if (type.kind !== "list") return undefined;
  const { element } = type;
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
  const index = declare(from.scope, "i");
  const read = declare(from.scope, "q");
  const write = declare(from.scope, "q");
  const statements = collect(from, () => {
    const inner = from.statements;
    to.statements = inner;
    transferMemory(crossing, element, { base: read, offset: 0 }, { base: write, offset: 0 });
    for (const side of [from, to]) if (side.view?.stale === true) viewOf(side);
  });
  to.statements = from.statements;
  const head = js`for (let ${index} = 0, ${read} = ${source}, ${write} = ${start}; ${index} < ${count}; ${index}++, ${read} += ${element.size}, ${write} += ${element.size})`;
  emit(from, block(head, statements));
  return [start, count];
}

/** Something was allocated. */
function moved({ from, to, sameMemory }: Crossing): void {
  if (sameMemory) grown(from);
  grown(to);
}
