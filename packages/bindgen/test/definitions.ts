// Components as the decoder would return them, written as literals; offsets are left out.
import { allFeatures, type Features } from "../src/decode/features.ts";
import type { Component, Definition } from "../src/decode/model.ts";
import { isBindgenError } from "../src/error.ts";
import { validateComponent } from "../src/validate/validate-component.ts";

type WithoutOffsets<Model> = Model extends Uint8Array
  ? Model
  : Model extends readonly (infer Item)[]
    ? readonly WithoutOffsets<Item>[]
    : Model extends object
      ? { readonly [Key in keyof Model as Key extends "offset" ? never : Key]: WithoutOffsets<Model[Key]> }
      : Model;

export type TestDefinition = WithoutOffsets<Exclude<Definition, { kind: "component" }>> | TestComponent;

interface TestComponent {
  readonly kind: "component";
  readonly component: Component;
}

export function componentOf(...definitions: readonly TestDefinition[]): Component {
  return {
    offset: 0,
    size: 0,
    definitions: definitions as unknown as readonly Definition[],
    customSections: [],
    names: { definitions: new Map() },
  };
}

export function nested(...definitions: readonly TestDefinition[]): TestDefinition {
  return { kind: "component", component: componentOf(...definitions) };
}

/** The code and the message of the refusal, or undefined if the component is valid. */
export function refusal(definitions: readonly TestDefinition[], features: Features = allFeatures): string | undefined {
  try {
    validateComponent(componentOf(...definitions), features);
    return undefined;
  } catch (error) {
    if (!isBindgenError(error)) throw error;
    return `${error.code}: ${error.message}`;
  }
}

type TypeOf = (TestDefinition & { kind: "type" })["type"];
type ExternTypeOf = (TestDefinition & { kind: "import" })["type"];
type SortOf = (TestDefinition & { kind: "export" })["sort"];

export const type = (type: TypeOf): TestDefinition => ({ kind: "type", type });

export const func = (
  params: Readonly<Record<string, string | number>> = {},
  result?: string | number,
): TestDefinition =>
  type({
    kind: "func",
    async: false,
    params: Object.entries(params).map(([name, type]) => ({ name, type })),
    ...(result === undefined ? {} : { result }),
  } as TypeOf);

export const importAs = (name: string, type: ExternTypeOf): TestDefinition => ({
  kind: "import",
  name: { name },
  type,
});

export const exportAs = (name: string, sort: SortOf, index: number): TestDefinition => ({
  kind: "export",
  name: { name },
  sort,
  index,
});

export const subResource: ExternTypeOf = { kind: "type", bound: { kind: "sub resource" } };

type CoreModuleOf = (TestDefinition & { kind: "core module" })["module"];

/** A core module that exports functions of the given types, a memory `memory` and nothing else. */
export function coreModule(funcs: Readonly<Record<string, CoreModuleOf["types"][number]>>): TestDefinition {
  const entries = Object.entries(funcs);
  return {
    kind: "core module",
    module: {
      bytes: new Uint8Array(),
      types: entries.map(([, type]) => type),
      imports: [],
      exports: [
        ...entries.map(([name], type) => ({ name, sort: "func" as const, type: { kind: "func" as const, type } })),
        { name: "memory", sort: "memory", type: { kind: "memory", limits: memoryLimits } },
      ],
    },
  };
}

export const memoryLimits = { minimum: 1n, address: "i32", shared: false } as const;

type CoreType = "i32" | "i64" | "f32" | "f64";

export const coreFunc = (
  params: readonly CoreType[],
  results: readonly CoreType[] = [],
): CoreModuleOf["types"][number] => ({
  kind: "func",
  params,
  results,
});

export const instantiateCore = (
  module: number,
  args: readonly { readonly name: string; readonly instance: number }[] = [],
): TestDefinition => ({ kind: "core instance", expression: { kind: "instantiate", module, args } });

export const aliasCore = (sort: "core func" | "core memory", instance: number, name: string): TestDefinition => ({
  kind: "alias",
  sort,
  target: { kind: "core export", instance, name },
});

type CanonOf = (TestDefinition & { kind: "canon" })["canon"];

export const canon = (canon: CanonOf): TestDefinition => ({ kind: "canon", canon });
