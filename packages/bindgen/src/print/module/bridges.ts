/** Which calls between component instances need no JavaScript. See docs/decisions/0020-bridges.md. */
import type { ComponentProgram, CoreValue, Trampoline, ValueType } from "../../plan/model.ts";
import type { TraitsOf } from "../values/traits.ts";

/** A function of WebAssembly from one component instance to another, made by abi-core. */
export interface Bridge {
  readonly caller: number;
  readonly callee: number;
  /** The callee's core function. */
  readonly core: CoreValue;
  readonly post?: CoreValue;
  /** As `abi.bridge` wants it. */
  readonly type: string;
  /** The options of both ends, where memory is needed. */
  readonly options?: { readonly caller: number; readonly callee: number };
}

/** What core modules import of them. None where an exception could get out of a callee, or where calls are tasks: JavaScript looks after both. */
export function bridgesOf(
  { initializers, options, tasks }: ComponentProgram,
  throws: boolean,
  traits: TraitsOf,
): ReadonlyMap<Trampoline, Bridge> {
  const found = new Map<Trampoline, Bridge>();
  if (throws || tasks.size > 0) return found;
  for (const step of initializers) {
    if (step.kind !== "instantiate core module") continue;
    if (step.module.kind !== "embedded") return new Map();
    for (const { value } of step.args) {
      const trampoline = value.kind === "trampoline" ? value.trampoline : undefined;
      if (trampoline?.kind !== "lower lifted") continue;
      const { core, instance, options: lifting } = trampoline.func;
      const from = options[trampoline.options];
      const to = options[lifting];
      const texts = from?.stringEncoding === "utf8" && to?.stringEncoding === "utf8";
      const type = bridgeType(trampoline, texts, traits);
      if (type === undefined || from === undefined) continue;
      const post = to?.postReturn;
      if (post?.kind === "trampoline") continue;
      const areas = type.includes("text") || type.includes("list");
      // That is so in every component; a copy needs all of them at once.
      const isThere = (one: CoreValue | undefined): boolean =>
        one?.kind === "core export" && one.coreInstance < step.coreInstance;
      if (areas && ![from.memory, to?.memory].every(isThere)) continue;
      if (areas && ![from.realloc, to?.realloc].every((one) => one === undefined || isThere(one))) continue;
      const both = { caller: trampoline.options, callee: lifting };
      found.set(trampoline, {
        caller: from.instance,
        callee: instance,
        core,
        type,
        ...(post === undefined ? {} : { post }),
        ...(areas ? { options: both } : {}),
      });
    }
  }
  return found;
}

/** As many flat values may be parameters of a core function. CanonicalABI.md, `MAX_FLAT_PARAMS`. */
const maximumParameters = 16;

function bridgeType(
  { func, type }: Extract<Trampoline, { readonly kind: "lower lifted" }>,
  texts: boolean,
  traits: TraitsOf,
): string | undefined {
  const params = type.params.map((param) => param.type);
  const flat = params.reduce((sum, param) => sum + param.flat.length, 0);
  const area = (one: ValueType): string | undefined => {
    if (one.kind === "string") return texts ? "text" : undefined;
    if (one.kind === "list" && one.element.kind === "string") return texts ? "texts" : undefined;
    if (one.kind !== "list" || !traits(one.element).plain) return undefined;
    return `list${one.element.alignment}x${one.element.size}`;
  };
  const names = passed(params, area);
  const { result } = func.type;
  const returned = result === undefined ? "" : area(result);
  if (returned === "texts") return undefined;
  const results = returned === undefined && result !== undefined ? passed([result], () => undefined) : [returned ?? ""];
  if (names === undefined || results === undefined || flat > maximumParameters || results.length > 1) return undefined;
  return `${names.join(",")}:${results.join("")}`;
}

/** Values that pass as they are, but for bits that are cut off; `other` names further ones. Undefined if there is one without a name. */
function passed(
  types: readonly ValueType[],
  other: (type: ValueType) => string | undefined,
): readonly string[] | undefined {
  const names: string[] = [];
  for (const type of types) {
    const more = passedOne(type, other);
    if (more === undefined) return undefined;
    names.push(...more);
  }
  return names;
}

function passedOne(type: ValueType, other: (type: ValueType) => string | undefined): readonly string[] | undefined {
  switch (type.kind) {
    case "bool":
    case "s8":
    case "u8":
    case "s16":
    case "u16":
    case "s32":
    case "u32":
    case "s64":
    case "u64":
    case "f32":
    case "f64":
      return [type.kind];
    case "flags":
      return [`u${type.labels.length}`];
    case "record":
    case "tuple":
      if (type.flat.length > maximumParameters) return undefined;
      return passed(
        type.fields.map((field) => field.type),
        other,
      );
    default: {
      const name = other(type);
      return name === undefined ? undefined : [name];
    }
  }
}
