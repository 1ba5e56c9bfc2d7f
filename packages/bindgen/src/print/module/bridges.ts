/** Which calls between component instances need no JavaScript. See docs/decisions/0020-bridges.md. */
import type { ComponentProgram, CoreValue, Trampoline, ValueType } from "../../plan/model.ts";

/** A function of WebAssembly from one component instance to another, made by abi-core. */
export interface Bridge {
  readonly caller: number;
  readonly callee: number;
  /** The callee's core function. */
  readonly core: CoreValue;
  /** As `abi.bridge` wants it. */
  readonly type: string;
}

/** What core modules import of them. None where an exception could get out of a callee, or where calls are tasks: JavaScript looks after both. */
export function bridgesOf(
  { initializers, options, tasks }: ComponentProgram,
  throws: boolean,
): ReadonlyMap<Trampoline, Bridge> {
  const found = new Map<Trampoline, Bridge>();
  if (throws || tasks.size > 0) return found;
  for (const step of initializers) {
    if (step.kind !== "instantiate core module") continue;
    if (step.module.kind !== "embedded") return new Map();
    for (const { value } of step.args) {
      const trampoline = value.kind === "trampoline" ? value.trampoline : undefined;
      if (trampoline?.kind !== "lower lifted") continue;
      const type = bridgeType(trampoline);
      const { core, instance, options: lifting } = trampoline.func;
      const caller = options[trampoline.options]?.instance;
      if (type === undefined || caller === undefined || options[lifting]?.postReturn !== undefined) continue;
      found.set(trampoline, { caller, callee: instance, core, type });
    }
  }
  return found;
}

/** As many flat values may be parameters of a core function. CanonicalABI.md, `MAX_FLAT_PARAMS`. */
const maximumParameters = 16;

function bridgeType({ func, type }: Extract<Trampoline, { readonly kind: "lower lifted" }>): string | undefined {
  const params = passed(type.params.map((param) => param.type));
  const results = passed(func.type.result === undefined ? [] : [func.type.result]);
  if (params === undefined || results === undefined || params.length > maximumParameters || results.length > 1)
    return undefined;
  return `${params.join(",")}:${results.join("")}`;
}

/** The flat values of types that pass as they are, but for bits that are cut off; undefined for others. */
function passed(types: readonly ValueType[]): readonly string[] | undefined {
  const names: string[] = [];
  for (const type of types) {
    const more = passedOne(type);
    if (more === undefined) return undefined;
    names.push(...more);
  }
  return names;
}

function passedOne(type: ValueType): readonly string[] | undefined {
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
      return type.flat.length > maximumParameters ? undefined : passed(type.fields.map((field) => field.type));
    default:
      return undefined;
  }
}
