/**
 * What a script says, one record a directive. The format is that of wasm-tools' `wast`: components and modules in
 * text, as bytes or quoted, and what must happen to them. Nothing is encoded yet.
 */

/** A component or a core module that a directive carries. */
export interface Unit {
  readonly type: "component" | "module";
  readonly content: Content;
}

export type Content =
  | { readonly form: "binary"; readonly bytes: Uint8Array }
  | { readonly form: "text"; readonly text: string }
  /** Text inside of strings, which a script uses where the text itself may be wrong; undefined if it is not even UTF-8. */
  | { readonly form: "quoted"; readonly text: string | undefined };

/** A value of the component level, as scripts write them. Numbers are text, so that nothing is rounded on the way. */
export type Value =
  | { readonly type: "bool"; readonly value: boolean }
  | {
      readonly type: "u8" | "s8" | "u16" | "s16" | "u32" | "s32" | "u64" | "s64" | "f32" | "f64";
      readonly value: string;
    }
  | { readonly type: "char" | "string" | "enum"; readonly value: string }
  | { readonly type: "list" | "tuple"; readonly values: readonly Value[] }
  | { readonly type: "record"; readonly fields: readonly { readonly name: string; readonly value: Value }[] }
  | { readonly type: "variant"; readonly name: string; readonly value?: Value }
  | { readonly type: "flags"; readonly names: readonly string[] }
  | { readonly type: "option"; readonly value?: Value }
  | { readonly type: "result"; readonly name: "ok" | "error"; readonly value?: Value };

export interface Call {
  /** The instance that is meant; the latest one if there is no name. */
  readonly instance?: string;
  readonly name: string;
  readonly arguments: readonly Value[];
}

interface Located {
  /** Of the component, module or call itself, from 1. */
  readonly line: number;
}

export type Directive = Located &
  (
    | { readonly kind: "definition"; readonly name?: string; readonly unit: Unit }
    /** `(component …)`: defines and instantiates at once. */
    | { readonly kind: "component"; readonly name?: string; readonly unit: Unit }
    | { readonly kind: "instance"; readonly name?: string; readonly definition?: string }
    | { readonly kind: "register"; readonly name?: string; readonly as: string }
    | { readonly kind: "invoke"; readonly call: Call }
    | { readonly kind: "assert_return"; readonly call: Call; readonly expected: readonly Value[] }
    | { readonly kind: "assert_trap" | "assert_exhaustion"; readonly call: Call; readonly message: string }
    | { readonly kind: "assert_malformed" | "assert_invalid"; readonly unit: Unit; readonly message: string }
    /** `assert_trap` of a component is `assert_uninstantiable` here. */
    | { readonly kind: "assert_unlinkable" | "assert_uninstantiable"; readonly unit: Unit; readonly message: string }
  );
