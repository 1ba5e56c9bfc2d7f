// Rules on which the specification is still moving. They live here and nowhere else, so that a change reaches every
// published binding with an update of this package, and no emitted file has to be made again.

/**
 * The most bytes that one string or list may take in linear memory.
 * CanonicalABI.md, `MAX_STRING_BYTE_LENGTH` and `MAX_LIST_BYTE_LENGTH` (engines still differ: some allow 2³¹ − 1).
 */
export const maximumBytes: number = 0xfff_ffff;

/** The most entries of one handle table. CanonicalABI.md, `Table.MAX_LENGTH`. */
export const maximumHandles: number = 0xfff_ffff;

/**
 * The most core modules and components that one call of `instantiate` may instantiate, with all that the components in it instantiate in turn.
 * A component is at most this long by itself; components that are passed to each other could go on for ever.
 */
export const maximumSteps: number = 100_000;

/** Strings up to this many units are moved without any call into the engine's text machinery, which costs more than that. */
export const shortText: number = 24;

/** Marks a `latin1+utf16` length that counts UTF-16 units. CanonicalABI.md, `UTF16_TAG`. */
export const utf16Tag: number = 0x8000_0000;

/** The most elements that one read or write of a stream may ask for. CanonicalABI.md, `Buffer.MAX_LENGTH`. */
export const maximumCopy: number = 0xfff_ffff;
