import { validate } from "@perdure/bindgen";
import type { MakeBackEnd } from "../back-end.ts";

/** Decodes and validates, core modules included. Runs nothing. */
export const backEnd: MakeBackEnd = ({ features }) => ({
  compile(bytes, type) {
    if (type === "component") return validate(bytes, { features });
    return new WebAssembly.Module(bytes as Uint8Array<ArrayBuffer>);
  },
});
