// @generated from abi/errors by scripts/generate.ts · do not edit

/** Messages of all traps, by code. */
export const trapTexts: {
  readonly BORROWS_REMAIN: string;
  readonly CANNOT_ENTER: string;
  readonly CANNOT_LEAVE: string;
  readonly HANDLE_LENT: string;
  readonly INCOMPLETE_UTF8: string;
  readonly INVALID_CHAR: string;
  readonly INVALID_DISCRIMINANT: string;
  readonly INVALID_UTF16: string;
  readonly INVALID_UTF8: string;
  readonly LIST_OUT_OF_BOUNDS: string;
  readonly LIST_TOO_LONG: string;
  readonly NOT_OWNED: string;
  readonly NO_REALLOC: string;
  readonly POINTER_OUT_OF_BOUNDS: string;
  readonly REALLOC_OUT_OF_BOUNDS: string;
  readonly REALLOC_UNALIGNED: string;
  readonly STRING_OUT_OF_BOUNDS: string;
  readonly STRING_TOO_LONG: string;
  readonly TABLE_FULL: string;
  readonly UNALIGNED_POINTER: string;
  readonly UNKNOWN_HANDLE: string;
  readonly WRONG_HANDLE_TYPE: string;
} = {
  BORROWS_REMAIN: "borrow handles still remain at the end of the call: {count}",
  CANNOT_ENTER: 'cannot enter component instance: "{component}" was stopped earlier ({reason})',
  CANNOT_LEAVE: "cannot leave component instance",
  HANDLE_LENT: "cannot remove owned resource while borrowed: handle index {index}",
  INCOMPLETE_UTF8: "invalid utf-8 in a string: incomplete utf-8 byte sequence at its end",
  INVALID_CHAR: "invalid `char` bit pattern: {value}",
  INVALID_DISCRIMINANT: "invalid variant discriminant",
  INVALID_UTF16: "invalid utf-16 in a string: unpaired surrogate",
  INVALID_UTF8: "invalid utf-8 in a string",
  LIST_OUT_OF_BOUNDS: "list content out-of-bounds of memory: {size} bytes at {address}, but the memory has {memory}",
  LIST_TOO_LONG: "list too long: {size} bytes, but the limit is {limit}",
  NOT_OWNED: "cannot lift own resource from a borrow: handle index {index}",
  NO_REALLOC: "the component has no allocator (realloc) for a value that needs memory",
  POINTER_OUT_OF_BOUNDS: "pointer out of bounds of memory: {size} bytes at {address}, but the memory has {memory}",
  REALLOC_OUT_OF_BOUNDS: "realloc return: beyond end of memory: {size} bytes at {address}, but the memory has {memory}",
  REALLOC_UNALIGNED: "realloc return: result not aligned: address {address} is no multiple of {alignment}",
  STRING_OUT_OF_BOUNDS:
    "string content out-of-bounds (string pointer/length out of bounds of memory): {size} bytes at {address}, but the memory has {memory}",
  STRING_TOO_LONG: "string too long: {size} bytes, but the limit is {limit}",
  TABLE_FULL: "handle table is full: {limit} handles",
  UNALIGNED_POINTER: "unaligned pointer: address {address} is no multiple of {alignment}",
  UNKNOWN_HANDLE: "unknown handle index {index}",
  WRONG_HANDLE_TYPE: "handle index {index} used with the wrong type, expected {expected} but found a different {found}",
};
