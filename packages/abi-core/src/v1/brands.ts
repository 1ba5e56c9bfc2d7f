// What identifies our objects across several copies of this package in one process.
//
// Never `instanceof` and never a WeakMap alone: two copies have two classes and two maps, but `Symbol.for` gives both the
// same symbol. The symbols carry the track, not the package version: every revision of track 1 understands them.

/** Property under which a resource object keeps its `Handle`. */
export const handleBrand: unique symbol = /*@__PURE__*/ Symbol.for("@perdure/abi/1/handle");
/** Property that marks errors made by any copy of abi-core. */
export const errorBrand: unique symbol = /*@__PURE__*/ Symbol.for("@perdure/abi/1/error");
/** Property that marks traps (they are errors too). */
export const trapBrand: unique symbol = /*@__PURE__*/ Symbol.for("@perdure/abi/1/trap");
/** Property that marks the error value of a `result`. */
export const componentErrorBrand: unique symbol = /*@__PURE__*/ Symbol.for("@perdure/abi/1/component-error");
/** Property that marks the orderly end of a program, and holds its exit code. */
export const exitBrand: unique symbol = /*@__PURE__*/ Symbol.for("@perdure/abi/1/exit");
/** Option under which a component that another one instantiates is counted with it. */
export const stepsBrand: unique symbol = /*@__PURE__*/ Symbol.for("@perdure/abi/1/steps");
/** Property that marks `Instance`, `Memory` and `ResourceType` records; the value says which. */
export const kindBrand: unique symbol = /*@__PURE__*/ Symbol.for("@perdure/abi/1/kind");
/** Property of a host function that takes part in `direct`; what it holds is the function to call in its place. */
export const directBrand: unique symbol = /*@__PURE__*/ Symbol.for("@perdure/abi/1/direct");
