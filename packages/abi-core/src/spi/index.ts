// What an adapter implements and uses. Contract §1: adapters import this and nothing else of abi-core.
export { exit, exitCode } from "../v1/exit.ts";
export { componentError, isComponentError } from "../v1/results.ts";
export { adapterError } from "./adapter-error.ts";
export { markDirect } from "./mark-direct.ts";
export { registeredHost, registerHost } from "./register-host.ts";

export type { AbiError } from "../v1/errors.ts";
export type { ComponentError } from "../v1/results.ts";
export type { ComponentExit } from "../v1/exit.ts";
export type { Host } from "../v1/registry.ts";
