import type { StringEncoding } from "../component/component-writer.ts";
import type { FunctionType, Type } from "../component/type.ts";
import type { Value } from "../values/value.ts";
import type { Choice } from "./invalid-value.ts";

/** A function that the world imports and exports: the export calls the import with what it was given, and returns what that returns. */
export interface WorldFunction extends FunctionType {
  readonly name: string;
}

export interface World {
  readonly encoding: StringEncoding;
  /** Functions at the root of the world, or in an interface that is imported and one that is exported. */
  readonly placement: "root" | "interface";
  readonly postReturn: boolean;
  /** The guest's allocator grows memory at every other call. */
  readonly growth: boolean;
  readonly functions: readonly WorldFunction[];
}

export interface Call {
  /** Position of the function. */
  readonly index: number;
  readonly args: readonly Value[];
  /** What the host returns; for a result, what it throws if it is an error. */
  readonly result: Value | undefined;
  /** Another call that the host makes before it returns. */
  readonly nested?: Call | undefined;
  /** Something wrong in one argument, to be refused before the call is made as it should be. */
  readonly refused?: Choice | undefined;
  /** Arguments and results take the other forms that are accepted: null, missing members, plain arrays. */
  readonly loose?: boolean;
}

/** What ends an instance. */
export interface Ending {
  readonly call: Call;
  /** The host throws, or gives a result that is wrong in one place. */
  readonly host: "throws" | Choice;
}

/** A world, and calls on one instance of it. */
export interface Scenario {
  readonly world: World;
  readonly calls: readonly Call[];
  readonly ending?: Ending | undefined;
}

/** A resource that the host defines. */
export const thing = "thing";

export const hostInterface = "test:world/host";
export const guestInterface = "test:world/guest";

export function typesOf({ params, result }: FunctionType): readonly Type[] {
  return [...params.map((param) => param.type), ...(result === undefined ? [] : [result])];
}
