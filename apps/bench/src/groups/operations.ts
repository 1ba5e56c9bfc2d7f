// The rows of WASI: what the program is told to do.
export interface Operation {
  readonly name: string;
  /** Arguments of the program; FOLDER stands for a folder it may use. */
  readonly args: readonly string[];
  /** The task of the limit, if it is not called as that of the program. */
  readonly limit?: string;
  /** How it is more than its limit. */
  readonly note?: string;
  /** Not done by the peer. */
  readonly warm?: true;
}

const asked = "the program asks what it has opened: one fstat, which the limit does not make";
const askedToo = "the limit makes an fstat too";

/** As often as a program may do it. What the engine does until it has compiled everything for good is part of that. */
const first: readonly Operation[] = [
  { name: "stdout 4KB", args: ["stdout", "20000", "4096"] },
  {
    name: "file write 64KB",
    args: ["fwrite", "FOLDER/written", "1000", "65536"],
    note: "16 writes of 4 KB each: the adapter for preview 1 cuts them up",
  },
  { name: "file read 4KB", args: ["fread", "FOLDER/large", "4096", "10"] },
  { name: "open + close", args: ["open", "FOLDER/large", "5000"], note: asked },
  { name: "open + fstat + close", args: ["open", "FOLDER/large", "5000"], limit: "openstat", note: askedToo },
  { name: "clock", args: ["clock", "100000"] },
  {
    name: "sleep(0)",
    args: ["sleep0", "10000"],
    note: "subscribe, poll, an allocation and a drop, against one wait that returns at once",
  },
  { name: "random 256B", args: ["random", "20000", "256"] },
];

/** So often that the first few thousand are small beside the rest. Without the peer, which would take minutes. */
const warm: readonly Operation[] = [
  { name: "stdout 4KB, warm", args: ["stdout", "200000", "4096"] },
  { name: "file read 4KB, warm", args: ["fread", "FOLDER/large", "4096", "100"] },
  { name: "open + close, warm", args: ["open", "FOLDER/large", "100000"], note: asked },
  { name: "open + fstat + close, warm", args: ["open", "FOLDER/large", "100000"], limit: "openstat", note: askedToo },
  { name: "clock, warm", args: ["clock", "1000000"] },
  { name: "sleep(0), warm", args: ["sleep0", "200000"] },
];

export const operations: readonly Operation[] = [
  ...first,
  ...warm.map((operation): Operation => ({ ...operation, warm: true })),
];

export const operationTitles: readonly string[] = operations.map(({ name }) => name);
