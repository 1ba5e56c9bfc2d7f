/**
 * Canonical definitions: `lift` adds a function, everything else a core function
 * (CanonicalABI.md, "Canonical Definitions").
 */
import type { Canon } from "../decode/model.ts";
import { addBuiltIn } from "./canon-built-ins.ts";
import { checkLowering, resolveOptions, wrongSignature, type CanonOptions } from "./canon-options.ts";
import { sameTexts, signature, type CoreSignature } from "./core-types.ts";
import { addEntity } from "./externs.ts";
import { liftedSignature, loweredSignature } from "./flatten.ts";
import { limits } from "./limits.ts";
import { coreFuncAt, funcAt, funcTypeAt, resourceTypeAt, type Scope } from "./scope.ts";
import type { FuncType } from "./types.ts";
import { mismatch, worded } from "./mismatch.ts";
import { checkCount, mismatched, notEnabled } from "./validation.ts";

export function addCanon(scope: Scope, canon: Canon, offset: number): void {
  switch (canon.kind) {
    case "lift":
      addEntity(scope, { kind: "func", type: lift(scope, canon, offset) }, offset);
      return;
    case "lower":
      scope.coreFuncs.push(lower(scope, canon, offset));
      break;
    case "resource.new":
      scope.coreFuncs.push(signature([localRep(scope, canon.resource, offset)], ["i32"]));
      break;
    case "resource.rep":
      scope.coreFuncs.push(signature(["i32"], [localRep(scope, canon.resource, offset)]));
      break;
    case "resource.drop":
      resourceTypeAt(scope, canon.resource, offset);
      scope.coreFuncs.push(signature(["i32"], []));
      break;
    case "built-in":
      scope.coreFuncs.push(addBuiltIn(scope, canon, offset));
      break;
  }
  checkCount(scope.validation, offset, scope.funcs.length + scope.coreFuncs.length, limits.functions, "functions");
}

function lift(scope: Scope, canon: Canon & { kind: "lift" }, offset: number): FuncType {
  const { validation } = scope;
  const type = funcTypeAt(scope, canon.type, offset);
  const core = coreFuncAt(scope, canon.coreFunc, offset);
  const options = resolveOptions(scope, canon.options, offset);
  checkLift(scope, options, core, offset);
  checkAsync(scope, options, type, offset);
  const expected = liftedSignature(scope, type, options, offset);
  for (const [what, wanted, found] of [
    ["parameter", expected.params, core.params],
    ["result", expected.results, core.results],
  ] as const) {
    if (sameTexts(wanted, found)) continue;
    const message = `lowered ${what} types \`${list(wanted)}\` do not match ${what} types \`${list(found)}\` of core function ${canon.coreFunc}`;
    throw mismatched(validation, offset, worded(message, list(wanted), list(found)));
  }
  return type;
}

/** `[I32, F64]`: how the reference implementation writes core types here. */
function list(types: readonly string[]): string {
  return `[${types.map((type) => type.toUpperCase()).join(", ")}]`;
}

function checkLift(scope: Scope, options: CanonOptions, core: CoreSignature, offset: number): void {
  const { validation } = scope;
  if (options.postReturn !== undefined) {
    const type = coreFuncAt(scope, options.postReturn, offset);
    if (!sameTexts(type.params, core.results) || type.results.length > 0) {
      throw wrongSignature(scope, "post-return", signature(core.results, []), type, offset);
    }
  }
  if (!options.async) return;
  if (options.callback === undefined) {
    if (validation.features.asyncStackful) return;
    const message = "an async lift without `callback` requires the component model async stackful feature";
    throw notEnabled(validation, offset, "asyncStackful", message);
  }
  const type = coreFuncAt(scope, options.callback, offset);
  if (!sameTexts(type.params, ["i32", "i32", "i32"]) || !sameTexts(type.results, ["i32"])) {
    throw wrongSignature(scope, "callback", signature(["i32", "i32", "i32"], ["i32"]), type, offset);
  }
}

function checkAsync(scope: Scope, options: CanonOptions, type: FuncType, offset: number): void {
  if (!options.async || type.async) return;
  const what = "the `async` canonical option requires an async function type";
  throw mismatched(scope.validation, offset, mismatch("an async function", "a sync one", what));
}

function lower(scope: Scope, canon: Canon & { kind: "lower" }, offset: number): CoreSignature {
  const type = funcAt(scope, canon.func, offset);
  const options = resolveOptions(scope, canon.options, offset);
  checkLowering(scope, options, offset);
  checkAsync(scope, options, type, offset);
  return loweredSignature(scope, type, options, offset);
}

/** Only the component that defines a resource knows its representation. */
function localRep(scope: Scope, index: number, offset: number): "i32" | "i64" {
  const { identity } = resourceTypeAt(scope, index, offset);
  if (identity.rep === undefined || !scope.definedResources.has(identity)) {
    const found = identity.rep === undefined ? "an imported one" : "one of another component";
    const what = `type ${index} is not a local resource`;
    throw mismatched(scope.validation, offset, mismatch("a resource of this component", found, what));
  }
  return identity.rep;
}
