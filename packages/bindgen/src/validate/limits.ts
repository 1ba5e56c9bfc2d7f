/**
 * How much a component may contain. The numbers are those of the widely used implementations, so
 * that what they accept is accepted here; the step budget is ours.
 */
export const limits = {
  types: 1_000_000,
  functions: 1_000_000,
  imports: 1_000_000,
  exports: 1_000_000,
  coreItems: 1_000_000,
  /** Each of these is per component. */
  modules: 1_000,
  components: 1_000,
  instances: 1_000,
  values: 1_000,
  /** Instances of a component and of all components in it: a few bytes can multiply at each level. */
  instantiations: 100_000,
  /** Resource types that one component or type introduces: a constant, and a part that grows with the file. */
  baseResources: 200,
  bytesPerResource: 8,
  /** Size of a type if nothing in it were shared. */
  typeSize: 1_000_000,
  /** Nesting of types in types, of components in components and of type scopes. */
  depth: 100,
  flags: 32,
  fixedListLength: 1_073_741_824,
  /** Work that validation may do: a constant, and a part that grows with the file. */
  baseSteps: 20_000,
  stepsPerByte: 8,
} as const;
