// @generated from packages/abi-core/abi/v1.json by scripts/generate-symbols.ts · do not edit

/** A function of the binding ABI; `since` is the revision of the track that brought it. */
export interface AbiSymbol {
  readonly kind: "abi";
  readonly name: AbiName;
  readonly since: number;
}

export const track: number = 1;

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
  | "view"
  | "viewBytes"
  | "waitableJoin"
  | "waitableSetDrop"
  | "waitableSetNew"
  | "waitableSetPoll"
  | "waitableSetWait"
  | "wrap"
  | "wrapBorrow";

const symbol = (name: AbiName, since: number): AbiSymbol => ({ kind: "abi", name, since });

/** Every symbol of the track. There is no other way to name one, so what a file uses can be counted. */
export const abi: Readonly<Record<AbiName, AbiSymbol>> = {
  adopt: symbol("adopt", 0),
  allocate: symbol("allocate", 0),
  array: symbol("array", 0),
  backpressureDec: symbol("backpressureDec", 0),
  backpressureInc: symbol("backpressureInc", 0),
  base64: symbol("base64", 0),
  bits32: symbol("bits32", 0),
  bits64: symbol("bits64", 0),
  block: symbol("block", 0),
  bool: symbol("bool", 0),
  borrowed: symbol("borrowed", 0),
  callAsync: symbol("callAsync", 0),
  callBlocking: symbol("callBlocking", 0),
  char: symbol("char", 0),
  closeTask: symbol("closeTask", 0),
  component: symbol("component", 0),
  componentError: symbol("componentError", 0),
  componentInstance: symbol("componentInstance", 0),
  contextGet: symbol("contextGet", 0),
  contextSet: symbol("contextSet", 0),
  core: symbol("core", 0),
  coreModule: symbol("coreModule", 0),
  data: symbol("data", 0),
  direct: symbol("direct", 0),
  disposeObject: symbol("disposeObject", 0),
  endScope: symbol("endScope", 0),
  enter: symbol("enter", 0),
  entries: symbol("entries", 0),
  errorContextDebugMessage: symbol("errorContextDebugMessage", 0),
  errorContextDrop: symbol("errorContextDrop", 0),
  errorContextNew: symbol("errorContextNew", 0),
  exitCode: symbol("exitCode", 0),
  expect: symbol("expect", 0),
  f32: symbol("f32", 0),
  f64: symbol("f64", 0),
  failure: symbol("failure", 0),
  floatBits32: symbol("floatBits32", 0),
  floatBits64: symbol("floatBits64", 0),
  futureCancelRead: symbol("futureCancelRead", 0),
  futureCancelWrite: symbol("futureCancelWrite", 0),
  futureDropReadable: symbol("futureDropReadable", 0),
  futureDropWritable: symbol("futureDropWritable", 0),
  futureNew: symbol("futureNew", 0),
  futureRead: symbol("futureRead", 0),
  futureWrite: symbol("futureWrite", 0),
  hostComponent: symbol("hostComponent", 0),
  hostCore: symbol("hostCore", 0),
  hostModule: symbol("hostModule", 0),
  hostObject: symbol("hostObject", 0),
  hostResource: symbol("hostResource", 0),
  inOwnTask: symbol("inOwnTask", 0),
  instance: symbol("instance", 0),
  instanceExports: symbol("instanceExports", 0),
  instantiate: symbol("instantiate", 0),
  instantiateSync: symbol("instantiateSync", 0),
  invalidCase: symbol("invalidCase", 0),
  invoke: symbol("invoke", 0),
  isAbiError: symbol("isAbiError", 0),
  isComponentError: symbol("isComponentError", 0),
  isTrap: symbol("isTrap", 0),
  leave: symbol("leave", 0),
  lend: symbol("lend", 0),
  lendInto: symbol("lendInto", 0),
  lendObject: symbol("lendObject", 0),
  length: symbol("length", 0),
  liftBytes: symbol("liftBytes", 0),
  liftChar: symbol("liftChar", 0),
  liftErrorContext: symbol("liftErrorContext", 0),
  liftFuture: symbol("liftFuture", 0),
  liftLatin1Utf16: symbol("liftLatin1Utf16", 0),
  liftNumbers: symbol("liftNumbers", 0),
  liftOwn: symbol("liftOwn", 0),
  liftStream: symbol("liftStream", 0),
  liftUtf16: symbol("liftUtf16", 0),
  liftUtf8: symbol("liftUtf8", 0),
  listSize: symbol("listSize", 0),
  listView: symbol("listView", 0),
  lookUp: symbol("lookUp", 0),
  lowerBorrow: symbol("lowerBorrow", 0),
  lowerBytes: symbol("lowerBytes", 0),
  lowerErrorContext: symbol("lowerErrorContext", 0),
  lowerFuture: symbol("lowerFuture", 0),
  lowerLatin1Utf16: symbol("lowerLatin1Utf16", 0),
  lowerNumbers: symbol("lowerNumbers", 0),
  lowerOwn: symbol("lowerOwn", 0),
  lowerStream: symbol("lowerStream", 0),
  lowerUtf16: symbol("lowerUtf16", 0),
  lowerUtf8: symbol("lowerUtf8", 0),
  memory: symbol("memory", 0),
  notReady: symbol("notReady", 0),
  object: symbol("object", 0),
  openTask: symbol("openTask", 0),
  recordMove: symbol("recordMove", 0),
  resource: symbol("resource", 0),
  resourceDrop: symbol("resourceDrop", 0),
  resourceNew: symbol("resourceNew", 0),
  resourceRep: symbol("resourceRep", 0),
  s16: symbol("s16", 0),
  s32: symbol("s32", 0),
  s64: symbol("s64", 0),
  s8: symbol("s8", 0),
  scope: symbol("scope", 0),
  settled: symbol("settled", 0),
  streamCancelRead: symbol("streamCancelRead", 0),
  streamCancelWrite: symbol("streamCancelWrite", 0),
  streamDropReadable: symbol("streamDropReadable", 0),
  streamDropWritable: symbol("streamDropWritable", 0),
  streamNew: symbol("streamNew", 0),
  streamRead: symbol("streamRead", 0),
  streamWrite: symbol("streamWrite", 0),
  subtaskCancel: symbol("subtaskCancel", 0),
  subtaskDrop: symbol("subtaskDrop", 0),
  takeObject: symbol("takeObject", 0),
  taskCancel: symbol("taskCancel", 0),
  taskReturn: symbol("taskReturn", 0),
  tasks: symbol("tasks", 0),
  threadIndex: symbol("threadIndex", 0),
  threadYield: symbol("threadYield", 0),
  transferAligned2: symbol("transferAligned2", 0),
  transferAligned4: symbol("transferAligned4", 0),
  transferAligned8: symbol("transferAligned8", 0),
  transferBytes: symbol("transferBytes", 0),
  transferLatin1Utf16: symbol("transferLatin1Utf16", 0),
  transferLatin1Utf16ToUtf16: symbol("transferLatin1Utf16ToUtf16", 0),
  transferLatin1Utf16ToUtf8: symbol("transferLatin1Utf16ToUtf8", 0),
  transferUtf16: symbol("transferUtf16", 0),
  transferUtf16ToLatin1Utf16: symbol("transferUtf16ToLatin1Utf16", 0),
  transferUtf16ToUtf8: symbol("transferUtf16ToUtf8", 0),
  transferUtf8: symbol("transferUtf8", 0),
  transferUtf8ToLatin1Utf16: symbol("transferUtf8ToLatin1Utf16", 0),
  transferUtf8ToUtf16: symbol("transferUtf8ToUtf16", 0),
  trap: symbol("trap", 0),
  trapped: symbol("trapped", 0),
  tuple: symbol("tuple", 0),
  u16: symbol("u16", 0),
  u32: symbol("u32", 0),
  u64: symbol("u64", 0),
  u8: symbol("u8", 0),
  unblock: symbol("unblock", 0),
  undoMoves: symbol("undoMoves", 0),
  unlend: symbol("unlend", 0),
  unlendAll: symbol("unlendAll", 0),
  view: symbol("view", 0),
  viewBytes: symbol("viewBytes", 0),
  waitableJoin: symbol("waitableJoin", 0),
  waitableSetDrop: symbol("waitableSetDrop", 0),
  waitableSetNew: symbol("waitableSetNew", 0),
  waitableSetPoll: symbol("waitableSetPoll", 0),
  waitableSetWait: symbol("waitableSetWait", 0),
  wrap: symbol("wrap", 0),
  wrapBorrow: symbol("wrapBorrow", 0),
};
