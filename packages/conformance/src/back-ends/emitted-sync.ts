import type { MakeBackEnd } from "../back-end.ts";
import { emittedBackEnd } from "../emitted/emitted-back-end.ts";

/** Runs everything through generated code, instantiated at once. */
export const backEnd: MakeBackEnd = (facts) =>
  emittedBackEnd(facts, (bindings, imports) => bindings.instantiateSync(imports));
