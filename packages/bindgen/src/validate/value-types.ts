/**
 * Value types: from the indices of the binary to resolved types, with the rules for each kind
 * (Explainer.md, "Type Definitions").
 */
import type { Type, ValueTypeReference } from "../decode/model.ts";
import { checkLabels } from "./labels.ts";
import { limits } from "./limits.ts";
import {
  alignTo,
  borrowLeaf,
  combine,
  discriminantBytes,
  hasPointer,
  leaf,
  measureValue,
  ownLeaf,
  primitiveBytes,
  valueAlignment,
  valueBytes,
} from "./measure.ts";
import { definedTypeAt, resourceTypeAt, type Scope } from "./scope.ts";
import type { DefinedKind, DefinedType, Measure, ResourceType, ValueType } from "./types.ts";
import { mismatch, worded } from "./mismatch.ts";
import { checkCount, invalid, mismatched, notEnabled } from "./validation.ts";

export type ValueTypeDefinition = Exclude<Type, { readonly kind: "func" | "component" | "instance" | "resource" }>;

export function resolveValueType(scope: Scope, type: ValueTypeReference, offset: number): ValueType {
  if (typeof type === "number") return definedTypeAt(scope, type, offset);
  if (type === "error-context" && !scope.validation.features.errorContext) {
    const message = "`error-context` requires the component model error-context feature";
    throw notEnabled(scope.validation, offset, "errorContext", message);
  }
  return type;
}

export function defineValueType(scope: Scope, type: ValueTypeDefinition, offset: number): DefinedType {
  const { validation } = scope;
  const resolve = (reference: ValueTypeReference | undefined): ValueType | undefined =>
    reference === undefined ? undefined : resolveValueType(scope, reference, offset);
  const fail = (message: string): Error => invalid(validation, offset, message);
  const empty = (what: string): Error => mismatched(validation, offset, mismatch("one or more", "none", what));
  switch (type.kind) {
    case "primitive":
      resolve(type.name);
      return { ...handle("primitive", leaf), ...primitiveLayout(type.name), primitive: type.name };
    case "record": {
      if (type.fields.length === 0) throw empty("record type must have at least one field");
      const labels = type.fields.map((field) => field.name);
      checkLabels(validation, offset, labels, "record field", "field");
      const parts = type.fields.map((field) => resolve(field.type));
      return aggregate(scope, offset, "record", parts, labels, sequenceLayout(parts));
    }
    case "variant": {
      if (type.cases.length === 0) throw empty("variant type must have at least one case");
      const labels = type.cases.map((item) => item.name);
      checkLabels(validation, offset, labels, "variant case", "case");
      const parts = type.cases.map((item) => resolve(item.type));
      return aggregate(scope, offset, "variant", parts, labels, variantLayout(parts));
    }
    case "tuple": {
      if (type.types.length === 0) throw empty("tuple type must have at least one type");
      const parts = type.types.map(resolve);
      return aggregate(scope, offset, "tuple", parts, [], sequenceLayout(parts));
    }
    case "option": {
      const parts = [undefined, resolve(type.type)];
      return aggregate(scope, offset, "option", parts.slice(1), [], variantLayout(parts));
    }
    case "result": {
      const parts = [resolve(type.ok), resolve(type.error)];
      return aggregate(scope, offset, "result", parts, [], variantLayout(parts));
    }
    case "flags": {
      if (type.labels.length === 0) throw empty("flags must have at least one entry");
      if (type.labels.length > limits.flags)
        throw mismatched(
          validation,
          offset,
          mismatch(`at most ${limits.flags}`, `${type.labels.length}`, `cannot have more than ${limits.flags} flags`),
        );
      checkLabels(validation, offset, type.labels, "flag", "flag");
      const bytes = type.labels.length <= 8 ? 1 : type.labels.length <= 16 ? 2 : 4;
      return { ...handle("flags", leaf), bytes, alignment: bytes, labels: type.labels };
    }
    case "enum": {
      if (type.labels.length === 0) throw empty("enum type must have at least one variant");
      checkLabels(validation, offset, type.labels, "enum tag", "tag");
      const bytes = discriminantBytes(type.labels.length);
      return { ...handle("enum", leaf), bytes, alignment: bytes, labels: type.labels };
    }
    case "list":
      return aggregate(scope, offset, "list", [resolve(type.element)], [], pointerLayout);
    case "fixed list": {
      if (type.length === 0) throw fail("Fixed-length lists must have more than zero elements");
      checkCount(validation, offset, type.length, limits.fixedListLength, "fixed-length list element");
      const element = resolveValueType(scope, type.element, offset);
      const alignment = valueAlignment(element);
      const layout = { bytes: valueBytes(element) * type.length, alignment, pointer: hasPointer(element) };
      return { ...aggregate(scope, offset, "fixed-length list", [element], [], layout), length: type.length };
    }
    case "map": {
      const key = resolveValueType(scope, type.key, offset);
      const name = typeof key === "string" ? key : key.primitive;
      if (name === undefined || !mapKeys.has(name)) {
        const found = typeof key === "string" ? key : (key.primitive ?? key.kind);
        const expected = "bool, an integer type, char or string";
        throw mismatched(
          validation,
          offset,
          worded(`map keys must be of type ${expected}, found ${found}`, expected, found),
        );
      }
      return aggregate(scope, offset, "map", [key, resolve(type.value)], [], pointerLayout);
    }
    case "own":
    case "borrow": {
      const resource = resourceTypeAt(scope, type.resource, offset);
      return handleType(type.kind, resource);
    }
    case "stream":
    case "future": {
      const element = resolve(type.element);
      if (
        type.kind === "stream" &&
        (element === "char" || (typeof element === "object" && element.primitive === "char"))
      ) {
        throw fail(
          "`stream<char>` is not valid at this time, use `stream<u8>` with a defined byte encoding instead for now",
        );
      }
      if (element !== undefined && measureValue(element).borrow) {
        throw fail(`\`${type.kind}\` element cannot contain a \`borrow\` type`);
      }
      return aggregate(scope, offset, type.kind, [element], [], handleLayout);
    }
  }
}

const mapKeys: ReadonlySet<string> = new Set([
  "bool",
  "s8",
  "u8",
  "s16",
  "u16",
  "s32",
  "u32",
  "s64",
  "u64",
  "char",
  "string",
]);

export function handleType(kind: "own" | "borrow", resource: ResourceType): DefinedType {
  return { ...handle(kind, kind === "own" ? ownLeaf : borrowLeaf), resource };
}

interface Layout {
  readonly bytes: number;
  readonly alignment: number;
  readonly pointer: boolean;
}

const handleLayout: Layout = { bytes: 4, alignment: 4, pointer: false };
/** Pointer and length, of 64 bits each. */
const pointerLayout: Layout = { bytes: 16, alignment: 8, pointer: true };

function handle(kind: DefinedKind, measure: Measure): DefinedType {
  return { sort: "defined", kind, measure, ...handleLayout, parts: [], labels: [] };
}

function primitiveLayout(name: keyof typeof primitiveBytes): Layout {
  return { bytes: primitiveBytes[name], alignment: valueAlignment(name), pointer: name === "string" };
}

/** Members one after another, each aligned. */
function sequenceLayout(parts: readonly (ValueType | undefined)[]): Layout {
  let bytes = 0;
  let alignment = 1;
  let pointer = false;
  for (const part of parts) {
    if (part === undefined) continue;
    bytes = alignTo(bytes, valueAlignment(part)) + valueBytes(part);
    alignment = Math.max(alignment, valueAlignment(part));
    pointer ||= hasPointer(part);
  }
  return { bytes: alignTo(bytes, alignment), alignment, pointer };
}

/** A discriminant, then the largest payload. */
function variantLayout(parts: readonly (ValueType | undefined)[]): Layout {
  const discriminant = discriminantBytes(parts.length);
  let payload = 0;
  let payloadAlignment = 1;
  let pointer = false;
  for (const part of parts) {
    if (part === undefined) continue;
    payload = Math.max(payload, valueBytes(part));
    payloadAlignment = Math.max(payloadAlignment, valueAlignment(part));
    pointer ||= hasPointer(part);
  }
  const alignment = Math.max(discriminant, payloadAlignment);
  return { bytes: alignTo(alignTo(discriminant, payloadAlignment) + payload, alignment), alignment, pointer };
}

function aggregate(
  scope: Scope,
  offset: number,
  kind: DefinedKind,
  parts: readonly (ValueType | undefined)[],
  labels: readonly string[],
  layout: Layout,
): DefinedType {
  const measures = parts.filter((part) => part !== undefined).map(measureValue);
  const measure = combine(scope.validation, offset, measures, () => `type ${scope.types.length}, a ${kind} type,`);
  const { maximumValueBytes } = scope.validation.policies;
  if (layout.bytes > maximumValueBytes) {
    const message = `type exceeds maximum byte size of ${maximumValueBytes}: its values take ${layout.bytes} bytes`;
    throw mismatched(
      scope.validation,
      offset,
      worded(message, `at most ${maximumValueBytes} bytes`, `${layout.bytes} bytes`),
    );
  }
  return { sort: "defined", kind, measure, ...layout, parts, labels };
}
