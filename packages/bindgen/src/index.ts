export { type BindgenError, type ErrorCode, isBindgenError } from "./error.ts";
export { generate, type Generated, type GenerateOptions, planComponent } from "./generate.ts";
export { allFeatures, defaultFeatures, type FeatureName, type Features } from "./decode/features.ts";
export type { FuncType, Program, ResourceType, ValueType, World, WorldItem } from "./plan/model.ts";
export { printWit } from "./print/wit/print-wit.ts";
export { validate, type ValidateOptions } from "./validate.ts";
export type { NameComparison } from "./validate/unique-names.ts";
export { version as bindgenVersion } from "./version.ts";
