// The call rows: every kind of value in both directions. Resources are in resource-rows.ts.
import { bytes, f64s, flags, kilobyte, megabyte, mixed, numbers, otherText } from "./values.ts";
import { people, points, text, texts, u32s, u64s } from "./values.ts";

export interface CallRow {
  readonly name: string;
  /** Name of the export of `perf:bench/api`. */
  readonly export: string;
  readonly values: readonly unknown[];
  /** Calls of the host within one call of the export; 1 if absent. */
  readonly inner?: number;
  /** Words that the source has, in place of the value: cases of an enum. */
  readonly words?: readonly string[];
}

const row = (name: string, exportName: string, ...values: readonly unknown[]): CallRow => ({
  name,
  export: exportName,
  values,
});

const scalars: readonly CallRow[] = [
  row("noop", "noop"),
  row("add u32", "add", 3, 4),
  row("add f64", "addf", 3.5, 4.5),
  row("add u64 (BigInt)", "add64", 3n, 4n),
  row("add u8", "addu8", 3, 4),
  row("bool", "notb", true),
  row("char", "nextc", "a"),
];

const textRows: readonly CallRow[] = [
  row("string in 10B ascii", "takeString", text(10)),
  row("string in 1KB ascii", "takeString", text(kilobyte)),
  row("string in 1MB ascii", "takeString", text(megabyte)),
  row("string in 10B utf8", "takeString", otherText(10)),
  row("string in 1KB utf8", "takeString", otherText(1020)),
  row("string in 1MB utf8", "takeString", otherText(1_048_570)),
  row("string out 10B ascii", "giveString", 10),
  row("string out 10B +post-return", "giveStringPr", 10),
  row("string out 1KB ascii", "giveString", kilobyte),
  row("string out 1MB ascii", "giveString", megabyte),
  row("string out 10B utf8", "giveUstring", 10),
  row("string out 1KB utf8", "giveUstring", 1020),
  row("string out 1MB utf8", "giveUstring", 1_048_570),
  row("string echo 10B", "echoString", text(10)),
  row("string echo 1KB", "echoString", text(kilobyte)),
];

const lists: readonly CallRow[] = [
  row("list<u8> in 1KB", "takeBytes", bytes(kilobyte)),
  row("list<u8> in 1MB", "takeBytes", bytes(megabyte)),
  row("list<u8> out 1KB", "giveBytes", kilobyte),
  row("list<u8> out 1MB", "giveBytes", megabyte),
  row("list<u8> echo 1KB", "echoBytes", bytes(kilobyte)),
  row("list<u32> in 10k", "takeU32s", u32s),
  row("list<u32> out 10k", "giveU32s", 10_000),
  row("list<f64> in 10k", "takeF64s", f64s),
  row("list<f64> out 10k", "giveF64s", 10_000),
  row("list<u64> in 10k", "takeU64s", u64s),
  row("list<u64> out 10k", "giveU64s", 10_000),
  row("list<string> in 1k", "takeStrings", texts),
  row("list<string> out 1k", "giveStrings", 1000),
];

const compounds: readonly CallRow[] = [
  row("record10 num in", "takeRnum", numbers),
  row("record10 num out", "giveRnum"),
  row("record10 mix in", "takeRmix", mixed),
  row("record10 mix out", "giveRmix"),
  row("list<record4> in 1k", "takePoints", points),
  row("list<record4> out 1k", "givePoints", 1000),
  row("list<record3 str> in 1k", "takePeople", people),
  row("list<record3 str> out 1k", "givePeople", 1000),
  row("variant in f64", "takeShape", { tag: "circle", val: 1.5 }),
  row("variant in string", "takeShape", { tag: "named", val: text(10) }),
  row("variant out f64", "giveShape", 0),
  row("variant out tuple", "giveShape", 1),
  row("variant out string", "giveShape", 2),
  row("option<u32> in", "takeOpt", 5),
  row("option<u32> out", "giveOpt", 5),
  row("option<string> echo 10B", "echoOptstr", text(10)),
  row("result<u32,_> ok out", "giveRes", 5),
  row("tuple3 echo", "echoTuple", [1, 2.5, 3]),
  row("flags8 echo", "echoPerms", flags),
  { ...row("enum10 echo", "echoColor", "yellow"), words: ["yellow", "red", "grey", "cyan"] },
];

/** The guest calls the host, so often within one call that only the inner calls count. */
const inner = (name: string, exportName: string, calls: number, ...values: readonly number[]): CallRow => ({
  ...row(`guest->host ${name}`, exportName, calls, ...values),
  inner: calls,
});

const hostCalls: readonly CallRow[] = [
  inner("noop", "loopNoop", 1000),
  inner("add u32", "loopAdd", 1000),
  inner("add f64", "loopAddf", 1000),
  inner("add u64", "loopAdd64", 1000),
  inner("string arg 10B", "loopTakeString", 1000, 10),
  inner("string arg 1KB", "loopTakeString", 1000, kilobyte),
  inner("string ret 10B", "loopGiveString", 1000, 10),
  inner("string ret 1KB", "loopGiveString", 1000, kilobyte),
  inner("list<u8> arg 1KB", "loopTakeBytes", 1000, kilobyte),
  inner("list<u8> ret 1KB", "loopGiveBytes", 1000, kilobyte),
  inner("list<u8> arg 1MB", "loopTakeBytes", 10, megabyte),
  inner("record10 num arg", "loopTakeRnum", 1000),
  inner("record10 num ret", "loopGiveRnum", 1000),
  inner("record10 mix arg", "loopTakeRmix", 1000),
  inner("option ret", "loopGiveOpt", 1000),
  inner("result ok ret", "loopGiveRes", 1000),
  inner("variant arg", "loopTakeShape", 1000),
  inner("enum arg+ret", "loopTakeColor", 1000),
  inner("flags arg+ret", "loopTakePerms", 1000),
  inner("list<record4> 1k arg", "loopTakePoints", 10, 1000),
  inner("list<string> 1k arg", "loopTakeStrings", 10, 1000),
  inner("host resource method", "loopBlobSize", 1000),
  inner("host resource new+drop", "loopBlobNewDrop", 1000),
  inner("host resource method list<u8> 1KB result", "loopBlobWrite", 1000, kilobyte),
  inner("host resource own+borrow static", "loopBlobMerge", 1000),
];

export const callRows: readonly CallRow[] = [...scalars, ...textRows, ...lists, ...compounds, ...hostCalls];
