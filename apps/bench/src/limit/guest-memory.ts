/** What hand-written glue keeps of one guest: its memory under every width, and its allocator. */
export interface GuestMemory {
  readonly memory: WebAssembly.Memory;
  readonly realloc: (old: number, oldSize: number, align: number, size: number) => number;
  bytes: Uint8Array;
  u16: Uint16Array;
  u32: Uint32Array;
  i32: Int32Array;
  f32: Float32Array;
  f64: Float64Array;
  u64: BigUint64Array;
  text: TextMemory;
  /** Bytes of the text that was lowered last. */
  length: number;
}

/** The methods of a Buffer that move text, without its checks. Node has them since its beginnings. */
export interface TextMemory {
  utf8Slice(start: number, end: number): string;
  utf8Write(text: string, at: number, bytes: number): number;
  latin1Write(text: string, at: number, bytes: number): number;
}

export function guestMemory(exports: WebAssembly.Exports): GuestMemory {
  const memory = exports["memory"] as WebAssembly.Memory;
  return {
    memory,
    realloc: exports["cabi_realloc"] as GuestMemory["realloc"],
    ...viewsOf(memory.buffer),
    length: 0,
  };
}

/** Takes the views again if the memory has grown: a view whose buffer is gone has no length. */
export function current(m: GuestMemory): void {
  if (m.bytes.length === 0) refresh(m);
}

function refresh(m: GuestMemory): void {
  const views = viewsOf(m.memory.buffer);
  m.bytes = views.bytes;
  m.u16 = views.u16;
  m.u32 = views.u32;
  m.i32 = views.i32;
  m.f32 = views.f32;
  m.f64 = views.f64;
  m.u64 = views.u64;
  m.text = views.text;
}

function viewsOf(buffer: ArrayBuffer): Omit<GuestMemory, "memory" | "realloc" | "length"> {
  return {
    bytes: new Uint8Array(buffer),
    u16: new Uint16Array(buffer),
    u32: new Uint32Array(buffer),
    i32: new Int32Array(buffer),
    f32: new Float32Array(buffer),
    f64: new Float64Array(buffer),
    u64: new BigUint64Array(buffer),
    text: Buffer.from(buffer) as unknown as TextMemory,
  };
}
