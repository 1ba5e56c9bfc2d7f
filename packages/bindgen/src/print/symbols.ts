// @generated from packages/abi-core/abi/v1.json by scripts/generate-symbols.ts · do not edit

/** A function of the binding ABI. */
export interface AbiSymbol {
  readonly kind: "abi";
  readonly name: AbiName;
  /** The revision of the track that brought it. */
  readonly since: number;
  /** Position in `subpaths` of the first that has it. */
  readonly subpath: number;
}

export const track: number = 1;

/** Subpaths of abi-core, smallest first; each has what those before it have. */
export const subpaths: readonly string[] = ["v1/numbers", "v1/values", "v1"];

export type AbiName =
  | "adopt"
  | "allocate"
  | "array"
  | "backpressureDec"
  | "backpressureInc"
  | "base64"
  | "bits32"
  | "bits64"
  | "block"
  | "bool"
  | "borrowed"
  | "bridge"
  | "callAsync"
  | "callBlocking"
  | "char"
  | "closeTask"
  | "component"
  | "componentError"
  | "componentInstance"
  | "contextGet"
  | "contextSet"
  | "core"
  | "coreModule"
  | "data"
  | "depart"
  | "direct"
  | "disposeObject"
  | "endScope"
  | "enter"
  | "entries"
  | "errorContextDebugMessage"
  | "errorContextDrop"
  | "errorContextNew"
  | "exitCode"
  | "expect"
  | "f32"
  | "f64"
  | "failure"
  | "floatBits32"
  | "floatBits64"
  | "futureCancelRead"
  | "futureCancelWrite"
  | "futureDropReadable"
  | "futureDropWritable"
  | "futureNew"
  | "futureRead"
  | "futureWrite"
  | "hostComponent"
  | "hostCore"
  | "hostModule"
  | "hostObject"
  | "hostResource"
  | "inOwnTask"
  | "instance"
  | "instanceExports"
  | "instantiate"
  | "instantiateSync"
  | "invalidCase"
  | "invoke"
  | "isAbiError"
  | "isComponentError"
  | "isTrap"
  | "leave"
  | "lend"
  | "lendInto"
  | "lendObject"
  | "length"
  | "liftBytes"
  | "liftChar"
  | "liftErrorContext"
  | "liftFuture"
  | "liftLatin1Utf16"
  | "liftNumbers"
  | "liftOwn"
  | "liftStream"
  | "liftUtf16"
  | "liftUtf8"
  | "listSize"
  | "listView"
  | "lookUp"
  | "lowerBorrow"
  | "lowerBytes"
  | "lowerErrorContext"
  | "lowerFuture"
  | "lowerLatin1Utf16"
  | "lowerNumbers"
  | "lowerOwn"
  | "lowerStream"
  | "lowerUtf16"
  | "lowerUtf8"
  | "memberless"
  | "memory"
  | "notReady"
  | "object"
  | "openTask"
  | "recordMove"
  | "resource"
  | "resourceDrop"
  | "resourceNew"
  | "resourceRep"
  | "s16"
  | "s32"
  | "s64"
  | "s8"
  | "scope"
  | "settled"
  | "streamCancelRead"
  | "streamCancelWrite"
  | "streamDropReadable"
  | "streamDropWritable"
  | "streamNew"
  | "streamRead"
  | "streamWrite"
  | "subtaskCancel"
  | "subtaskDrop"
  | "takeObject"
  | "taskCancel"
  | "taskReturn"
  | "tasks"
  | "threadIndex"
  | "threadYield"
  | "transferAligned2"
  | "transferAligned4"
  | "transferAligned8"
  | "transferBytes"
  | "transferLatin1Utf16"
  | "transferLatin1Utf16ToUtf16"
  | "transferLatin1Utf16ToUtf8"
  | "transferUtf16"
  | "transferUtf16ToLatin1Utf16"
  | "transferUtf16ToUtf8"
  | "transferUtf8"
  | "transferUtf8ToLatin1Utf16"
  | "transferUtf8ToUtf16"
  | "trap"
  | "trapped"
  | "tuple"
  | "u16"
  | "u32"
  | "u64"
  | "u8"
  | "unblock"
  | "undoMoves"
  | "unlend"
  | "unlendAll"
  | "unwound"
  | "view"
  | "viewBytes"
  | "waitableJoin"
  | "waitableSetDrop"
  | "waitableSetNew"
  | "waitableSetPoll"
  | "waitableSetWait"
  | "wrap"
  | "wrapBorrow";

const symbol = (name: AbiName, since: number, subpath: number): AbiSymbol => ({ kind: "abi", name, since, subpath });

/** Every symbol of the track. There is no other way to name one, so what a file uses can be counted. */
export const abi: Readonly<Record<AbiName, AbiSymbol>> = {
  adopt: symbol("adopt", 0, 1),
  allocate: symbol("allocate", 0, 1),
  array: symbol("array", 0, 1),
  backpressureDec: symbol("backpressureDec", 0, 2),
  backpressureInc: symbol("backpressureInc", 0, 2),
  base64: symbol("base64", 0, 0),
  bits32: symbol("bits32", 0, 1),
  bits64: symbol("bits64", 0, 1),
  block: symbol("block", 0, 1),
  bool: symbol("bool", 0, 0),
  borrowed: symbol("borrowed", 0, 1),
  bridge: symbol("bridge", 0, 1),
  callAsync: symbol("callAsync", 0, 2),
  callBlocking: symbol("callBlocking", 0, 2),
  char: symbol("char", 0, 1),
  closeTask: symbol("closeTask", 0, 2),
  component: symbol("component", 0, 2),
  componentError: symbol("componentError", 0, 1),
  componentInstance: symbol("componentInstance", 0, 2),
  contextGet: symbol("contextGet", 0, 2),
  contextSet: symbol("contextSet", 0, 2),
  core: symbol("core", 0, 0),
  coreModule: symbol("coreModule", 0, 2),
  data: symbol("data", 0, 1),
  depart: symbol("depart", 0, 1),
  direct: symbol("direct", 0, 1),
  disposeObject: symbol("disposeObject", 0, 1),
  endScope: symbol("endScope", 0, 1),
  enter: symbol("enter", 0, 0),
  entries: symbol("entries", 0, 1),
  errorContextDebugMessage: symbol("errorContextDebugMessage", 0, 2),
  errorContextDrop: symbol("errorContextDrop", 0, 2),
  errorContextNew: symbol("errorContextNew", 0, 2),
  exitCode: symbol("exitCode", 0, 1),
  expect: symbol("expect", 0, 0),
  f32: symbol("f32", 0, 0),
  f64: symbol("f64", 0, 0),
  failure: symbol("failure", 0, 1),
  floatBits32: symbol("floatBits32", 0, 1),
  floatBits64: symbol("floatBits64", 0, 1),
  futureCancelRead: symbol("futureCancelRead", 0, 2),
  futureCancelWrite: symbol("futureCancelWrite", 0, 2),
  futureDropReadable: symbol("futureDropReadable", 0, 2),
  futureDropWritable: symbol("futureDropWritable", 0, 2),
  futureNew: symbol("futureNew", 0, 2),
  futureRead: symbol("futureRead", 0, 2),
  futureWrite: symbol("futureWrite", 0, 2),
  hostComponent: symbol("hostComponent", 0, 2),
  hostCore: symbol("hostCore", 0, 2),
  hostModule: symbol("hostModule", 0, 2),
  hostObject: symbol("hostObject", 0, 1),
  hostResource: symbol("hostResource", 0, 1),
  inOwnTask: symbol("inOwnTask", 0, 2),
  instance: symbol("instance", 0, 0),
  instanceExports: symbol("instanceExports", 0, 2),
  instantiate: symbol("instantiate", 0, 0),
  instantiateSync: symbol("instantiateSync", 0, 0),
  invalidCase: symbol("invalidCase", 0, 1),
  invoke: symbol("invoke", 0, 2),
  isAbiError: symbol("isAbiError", 0, 1),
  isComponentError: symbol("isComponentError", 0, 1),
  isTrap: symbol("isTrap", 0, 1),
  leave: symbol("leave", 0, 1),
  lend: symbol("lend", 0, 1),
  lendInto: symbol("lendInto", 0, 1),
  lendObject: symbol("lendObject", 0, 1),
  length: symbol("length", 0, 1),
  liftBytes: symbol("liftBytes", 0, 1),
  liftChar: symbol("liftChar", 0, 1),
  liftErrorContext: symbol("liftErrorContext", 0, 2),
  liftFuture: symbol("liftFuture", 0, 2),
  liftLatin1Utf16: symbol("liftLatin1Utf16", 0, 2),
  liftNumbers: symbol("liftNumbers", 0, 1),
  liftOwn: symbol("liftOwn", 0, 1),
  liftStream: symbol("liftStream", 0, 2),
  liftUtf16: symbol("liftUtf16", 0, 2),
  liftUtf8: symbol("liftUtf8", 0, 1),
  listSize: symbol("listSize", 0, 1),
  listView: symbol("listView", 0, 1),
  lookUp: symbol("lookUp", 0, 1),
  lowerBorrow: symbol("lowerBorrow", 0, 1),
  lowerBytes: symbol("lowerBytes", 0, 1),
  lowerErrorContext: symbol("lowerErrorContext", 0, 2),
  lowerFuture: symbol("lowerFuture", 0, 2),
  lowerLatin1Utf16: symbol("lowerLatin1Utf16", 0, 2),
  lowerNumbers: symbol("lowerNumbers", 0, 1),
  lowerOwn: symbol("lowerOwn", 0, 1),
  lowerStream: symbol("lowerStream", 0, 2),
  lowerUtf16: symbol("lowerUtf16", 0, 2),
  lowerUtf8: symbol("lowerUtf8", 0, 1),
  memberless: symbol("memberless", 0, 1),
  memory: symbol("memory", 0, 1),
  notReady: symbol("notReady", 0, 0),
  object: symbol("object", 0, 1),
  openTask: symbol("openTask", 0, 2),
  recordMove: symbol("recordMove", 0, 1),
  resource: symbol("resource", 0, 1),
  resourceDrop: symbol("resourceDrop", 0, 1),
  resourceNew: symbol("resourceNew", 0, 1),
  resourceRep: symbol("resourceRep", 0, 1),
  s16: symbol("s16", 0, 0),
  s32: symbol("s32", 0, 0),
  s64: symbol("s64", 0, 0),
  s8: symbol("s8", 0, 0),
  scope: symbol("scope", 0, 1),
  settled: symbol("settled", 0, 1),
  streamCancelRead: symbol("streamCancelRead", 0, 2),
  streamCancelWrite: symbol("streamCancelWrite", 0, 2),
  streamDropReadable: symbol("streamDropReadable", 0, 2),
  streamDropWritable: symbol("streamDropWritable", 0, 2),
  streamNew: symbol("streamNew", 0, 2),
  streamRead: symbol("streamRead", 0, 2),
  streamWrite: symbol("streamWrite", 0, 2),
  subtaskCancel: symbol("subtaskCancel", 0, 2),
  subtaskDrop: symbol("subtaskDrop", 0, 2),
  takeObject: symbol("takeObject", 0, 1),
  taskCancel: symbol("taskCancel", 0, 2),
  taskReturn: symbol("taskReturn", 0, 2),
  tasks: symbol("tasks", 0, 2),
  threadIndex: symbol("threadIndex", 0, 2),
  threadYield: symbol("threadYield", 0, 2),
  transferAligned2: symbol("transferAligned2", 0, 1),
  transferAligned4: symbol("transferAligned4", 0, 1),
  transferAligned8: symbol("transferAligned8", 0, 1),
  transferBytes: symbol("transferBytes", 0, 1),
  transferLatin1Utf16: symbol("transferLatin1Utf16", 0, 2),
  transferLatin1Utf16ToUtf16: symbol("transferLatin1Utf16ToUtf16", 0, 2),
  transferLatin1Utf16ToUtf8: symbol("transferLatin1Utf16ToUtf8", 0, 2),
  transferUtf16: symbol("transferUtf16", 0, 2),
  transferUtf16ToLatin1Utf16: symbol("transferUtf16ToLatin1Utf16", 0, 2),
  transferUtf16ToUtf8: symbol("transferUtf16ToUtf8", 0, 2),
  transferUtf8: symbol("transferUtf8", 0, 1),
  transferUtf8ToLatin1Utf16: symbol("transferUtf8ToLatin1Utf16", 0, 2),
  transferUtf8ToUtf16: symbol("transferUtf8ToUtf16", 0, 2),
  trap: symbol("trap", 0, 1),
  trapped: symbol("trapped", 0, 0),
  tuple: symbol("tuple", 0, 1),
  u16: symbol("u16", 0, 0),
  u32: symbol("u32", 0, 0),
  u64: symbol("u64", 0, 0),
  u8: symbol("u8", 0, 0),
  unblock: symbol("unblock", 0, 1),
  undoMoves: symbol("undoMoves", 0, 1),
  unlend: symbol("unlend", 0, 1),
  unlendAll: symbol("unlendAll", 0, 1),
  unwound: symbol("unwound", 0, 1),
  view: symbol("view", 0, 1),
  viewBytes: symbol("viewBytes", 0, 1),
  waitableJoin: symbol("waitableJoin", 0, 2),
  waitableSetDrop: symbol("waitableSetDrop", 0, 2),
  waitableSetNew: symbol("waitableSetNew", 0, 2),
  waitableSetPoll: symbol("waitableSetPoll", 0, 2),
  waitableSetWait: symbol("waitableSetWait", 0, 2),
  wrap: symbol("wrap", 0, 1),
  wrapBorrow: symbol("wrapBorrow", 0, 1),
};
