import { inspect, printTree } from "@perdure/bindgen";
import type { MakeBackEnd } from "../back-end.ts";

/** Decodes and validates, core modules included, and describes what is valid. Runs nothing. */
export const backEnd: MakeBackEnd = ({ features }) => ({
  compile(bytes, type) {
    if (type === "module") return new WebAssembly.Module(bytes as Uint8Array<ArrayBuffer>);
    const { component, wit } = inspect(bytes, { features });
    return [...printTree(component), ...wit];
  },
});
