// Where jco 1.35.0 comes to something else than the specification says, or can make nothing of a component.

/** A call that comes to something else with jco. */
interface Difference {
  readonly case: string;
  /** Part of the source of the calls. */
  readonly call: string;
  /** The definition in the Component Model's CanonicalABI.md that decides. */
  readonly section: string;
  readonly reason: string;
}

const differences: readonly Difference[] = [
  ...["c.toBool(", "c.toU8(", "c.toS8(", "c.toU16(", "c.toS16("].map((call) => ({
    case: "integers",
    call,
    section: "lift_flat_unsigned, lift_flat_signed, convert_int_to_bool",
    reason: "refuses a core value with more bits than the type, of which the upper ones are to be ignored",
  })),
  {
    case: "variants",
    call: 'c.upper({ tag: "count"',
    section: "lower_flat_variant",
    reason: "fills the upper half of a joined 64-bit value with the sign of a 32-bit float",
  },
  {
    case: "enums-and-flags",
    call: "c.makeAccess(0xfffffff8)",
    section: "unpack_flags_from_int",
    reason: "refuses bits that belong to no flag, which are to be ignored",
  },
  {
    case: "lists",
    call: "c.rangeU32(262140, 2)",
    section: "load_list_from_range",
    reason: "gives out what is left of the memory, instead of a trap",
  },
  {
    case: "lists",
    call: "c.rangeU32(0, 0x40000000)",
    section: "load_list_from_range",
    reason: "gives out what is left of the memory, instead of a trap",
  },
  {
    case: "spilled",
    call: "c.misaligned()",
    section: "lift_flat_values",
    reason: "does not check the alignment of results in memory",
  },
  {
    case: "traps",
    call: "c.divide(1, 1)",
    section: "none: what a host's exception does to the guest that it passes through is our own promise",
    reason: "goes on with an instance that was left in the middle of a call",
  },
  {
    case: "traps",
    call: "c.load(0)",
    section: "canon_lift",
    reason: "goes on with an instance whose realloc has trapped",
  },
  {
    case: "traps",
    call: "c.take([1])",
    section: "store_list_into_range",
    reason: "does not check the alignment of what realloc returned",
  },
  {
    case: "strings-utf8",
    call: "map((text) => c.echo(text))",
    section: "load_string_from_range",
    reason: "loses a byte order mark at the start of a string",
  },
  {
    case: "strings-utf8",
    call: "c.poke(0x41bfbbef, 4)",
    section: "load_string_from_range",
    reason: "loses a byte order mark at the start of a string",
  },
  ...["0x80, 1", "0xafc0, 2", "0x80a0ed, 3", "0x82e2, 2", "0x808090f4, 4", "0xffffff, 1"].map((bytes) => ({
    case: "strings-utf8",
    call: `(c) => c.poke(${bytes})`,
    section: "load_string_from_range",
    reason: "replaces invalid UTF-8, instead of a trap",
  })),
  {
    case: "strings-utf16",
    call: "map((text) => c.echo(text))",
    section: "load_string_from_range",
    reason: "loses a byte order mark at the start of a string",
  },
  ...["0xd800, 1", "0x0041dc00, 2"].map((units) => ({
    case: "strings-utf16",
    call: `(c) => c.poke(${units})`,
    section: "load_string_from_range",
    reason: "replaces lone surrogates, instead of a trap",
  })),
  {
    case: "imports",
    call: "c.add(99, 1)",
    section: "lower_flat",
    reason: "truncates what the host gives, where we report a host that gives something else than an u32",
  },
  {
    case: "resources-exported",
    call: "forged(",
    section: "lift_own",
    reason: "makes an object of a handle index that does not exist",
  },
  {
    case: "resources-imported",
    call: "[...run.indices()",
    section: "lower_own",
    reason: "leaves handles of calls that were refused in the guest's table",
  },
  {
    case: "resources-imported",
    call: "run.sizeOf({ size",
    section: "lower_borrow",
    reason: "asks for an instance of its own class, where we accept any object of the host",
  },
  {
    case: "resources-imported",
    call: "run.leak(",
    section: "canon_lift, Task.return_",
    reason: "lets a guest keep a borrow after the call",
  },
  {
    case: "resources-imported",
    call: "run.storeBorrowed(",
    section: "lift_own",
    reason: "lets a guest give away what it has only borrowed",
  },
  {
    case: "nested-resources",
    call: "c.countOnce(",
    section: "lower_own",
    reason: "does not find the handle of a resource that passed from one component to another through the host",
  },
  {
    case: "nested-resources",
    call: "c.peek(",
    section: "canon_lift",
    reason: "is left unusable by the call before",
  },
];

export function knownDifference(name: string, source: string): Difference | undefined {
  return differences.find((difference) => difference.case === name && source.includes(difference.call));
}

/** Cases for which jco makes no output, and what its message then says. */
export const untranspiled: Readonly<Record<string, { readonly message: string; readonly reason: string }>> = {
  "component-values": {
    message: "was not a function or instance",
    reason: "a component may import and export components at its root: Explainer.md, Import and Export Definitions",
  },
  names: {
    message: "was not a function or instance",
    reason: "a component may export types at its root: Explainer.md, Import and Export Definitions",
  },
  "nested-strings": {
    message: "utf8 to latin1 transcoder",
    reason: "latin1+utf16 is not supported: CanonicalABI.md, store_latin1_or_utf16",
  },
  "strings-latin1-utf16": {
    message: "unreachable",
    reason: "latin1+utf16 is not supported: CanonicalABI.md, load_string_from_range",
  },
};
