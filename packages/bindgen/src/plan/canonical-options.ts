/**
 * The options of a lift or a lower.
 */
import type { CanonOption, StringEncoding } from "../decode/model.ts";
import { lazy, type CoreItem, type Lazy, type Scope } from "./items.ts";
import type { CoreValue } from "./model.ts";
import { useOptions, type ProgramBuilder } from "./program-builder.ts";
import { at } from "./spaces.ts";
import { unsupported, unsupportedError, type Unsupported } from "./unsupported.ts";

export interface OptionsIndex {
  readonly index: number;
}

export function canonicalOptions(
  builder: ProgramBuilder,
  scope: Scope,
  options: readonly CanonOption[],
  offset: number,
): Lazy<OptionsIndex> | Unsupported {
  let stringEncoding: StringEncoding = "utf8";
  let memory: CoreItem | undefined;
  let realloc: CoreItem | undefined;
  let postReturn: CoreItem | undefined;
  for (const option of options) {
    switch (option.kind) {
      case "string-encoding":
        stringEncoding = option.encoding;
        break;
      case "memory":
        memory = at(scope.memories, option.memory);
        break;
      case "realloc":
        realloc = at(scope.coreFuncs, option.func);
        break;
      case "post-return":
        postReturn = at(scope.coreFuncs, option.func);
        break;
      case "async":
        // Says how a function is called, not how values cross.
        break;
      case "callback":
        return unsupported("the canonical option `callback`", offset, scope.path);
    }
  }
  if (memory?.kind === "unsupported") return memory;
  if (realloc?.kind === "unsupported") return realloc;
  if (postReturn?.kind === "unsupported") return postReturn;
  const depth = Math.max(memory?.depth ?? 0, realloc?.depth ?? 0, postReturn?.depth ?? 0);
  return lazy(depth, () => {
    const values = {
      stringEncoding,
      memory: memory?.get(),
      realloc: realloc?.get(),
      postReturn: postReturn?.get(),
    };
    if (values.memory !== undefined && has64BitAddresses(builder, values.memory)) {
      throw unsupportedError(
        unsupported("memories with 64-bit addresses", offset, scope.path),
        "A lifted or lowered function",
      );
    }
    return { index: useOptions(builder, scope.owner(), values) };
  });
}

export function isAsync(options: readonly CanonOption[]): { readonly async?: true } {
  return options.some(({ kind }) => kind === "async") ? { async: true } : {};
}

function has64BitAddresses(builder: ProgramBuilder, memory: CoreValue): boolean {
  if (memory.kind !== "core export" || builder.checkedMemories.has(memory)) return false;
  const module = builder.instantiated[memory.coreInstance];
  const found = module?.exports.find(({ name, sort }) => name === memory.name && sort === "memory");
  if (found?.type.kind === "memory" && found.type.limits.address === "i64") return true;
  builder.checkedMemories.add(memory);
  return false;
}
