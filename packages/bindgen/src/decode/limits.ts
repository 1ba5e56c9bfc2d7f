/**
 * How many, how long and how deep. All engines and tools known to us accept no more than this,
 * so no real component is refused; what the numbers are for is a hostile one.
 */
export const limits = {
  /** Bytes. */
  string: 100_000,
  /** Components inside components; component and instance types inside each other. */
  nesting: 100,

  // Index spaces of one component; core and component sorts count together.
  types: 1_000_000,
  functions: 1_000_000,
  modules: 1_000,
  components: 1_000,
  instances: 1_000,
  values: 1_000,
  /** Each of core tables, memories, globals, tags. */
  coreItems: 1_000_000,
  imports: 1_000_000,
  exports: 1_000_000,

  recordFields: 10_000,
  variantCases: 10_000,
  tupleTypes: 10_000,
  enumCases: 10_000,
  /** Validation allows 32. */
  flags: 1_000,
  functionParameters: 1_000,
  functionResults: 1_000,
  declarations: 1_000_000,
  moduleDeclarations: 100_000,
  instantiationArguments: 100_000,
  instantiationExports: 100_000,
  canonicalOptions: 10,
  nameAttributes: 10,
  startArguments: 1_000,
  startResults: 1_000,

  // Core modules.
  supertypes: 1,
  structFields: 10_000,
  globals: 1_000_000,
  tags: 1_000_000,
  tables: 100,
  memories: 100,
} as const;
