// The composed component by hand. Scalars go straight from one core module to the other; the rest through a copying module
// where the engine can address two memories at once, else through JavaScript that copies from memory to memory.
import { current, guestMemory, type GuestMemory } from "./guest-memory.ts";
import { add, handles, take } from "./handles.ts";

/** The core modules of the composed component, in its order, and the copying module. */
export interface CompositionModules {
  readonly server: WebAssembly.Module;
  /** Functions that call through a table, since client and copies need each other. */
  readonly shim: WebAssembly.Module;
  readonly client: WebAssembly.Module;
  /** Fills the shim's table. */
  readonly fixups: WebAssembly.Module;
  /** Undefined where the engine refuses it. */
  readonly copies: WebAssembly.Module | undefined;
}

type Taking = (p: number, n: number) => number;

interface Copies {
  readonly len: Taking;
  readonly echo: (p: number, n: number, out: number) => void;
  readonly bytes: Taking;
  readonly points: Taking;
  readonly strs: Taking;
}

export function instantiateComposition(modules: CompositionModules): WebAssembly.Exports {
  const counters = handles<number>();
  const server = new WebAssembly.Instance(modules.server, {
    "[export]perf:comp/svc": { "[resource-new]ctr": (rep: number) => add(counters, rep) },
  }).exports;
  const shim = new WebAssembly.Instance(modules.shim).exports;
  const construct = server["perf:comp/svc#[constructor]ctr"] as (start: number) => number;
  const inc = server["perf:comp/svc#[method]ctr.inc"] as (rep: number | undefined) => number;
  const client = new WebAssembly.Instance(modules.client, {
    "perf:comp/svc": {
      add: server["perf:comp/svc#add"]!,
      len: shim["0"]!,
      echo: shim["1"]!,
      bytes: shim["2"]!,
      points: shim["3"]!,
      strs: shim["4"]!,
      // One table for both instances: a handle that moves keeps its index.
      "[constructor]ctr": construct,
      "[method]ctr.inc": (index: number) => inc(counters.entries[index]),
      "[resource-drop]ctr": (index: number) => void take(counters, index),
    },
  }).exports;
  const copies =
    modules.copies === undefined
      ? copiesInJavaScript(client, server)
      : new WebAssembly.Instance(modules.copies, { a: client, b: server }).exports;
  const { len, echo, bytes, points, strs } = copies as unknown as Copies;
  new WebAssembly.Instance(modules.fixups, {
    actual: { 0: len, 1: echo, 2: bytes, 3: points, 4: strs },
    shim,
  });
  return client;
}

function copiesInJavaScript(client: WebAssembly.Exports, server: WebAssembly.Exports): Copies {
  const a = guestMemory(client);
  const b = guestMemory(server);
  const find = (name: string): Taking => server[`perf:comp/svc#${name}`] as Taking;
  const len = find("len");
  const echo = find("echo");
  const bytes = find("bytes");
  const points = find("points");
  const strs = find("strs");
  const release = server["cabi_post_perf:comp/svc#echo"] as (area: number) => void;
  return {
    len: (p, n) => len(copy(a, p, n, b, 1), n),
    bytes: (p, n) => bytes(copy(a, p, n, b, 1), n),
    points: (p, n) => points(copy(a, p, n * 32, b, 8), n),
    echo(p, n, out) {
      const area = echo(copy(a, p, n, b, 1), n);
      current(b);
      const size = b.u32[(area >> 2) + 1]!;
      const q = copy(b, b.u32[area >> 2]!, size, a, 1);
      a.u32[out >> 2] = q;
      a.u32[(out >> 2) + 1] = size;
      release(area);
    },
    strs(p, n) {
      const list = b.realloc(0, 0, 4, n * 8);
      current(a);
      for (let i = 0, from = p >> 2, to = list >> 2; i < n; i++, from += 2, to += 2) {
        const size = a.u32[from + 1]!;
        const q = copy(a, a.u32[from]!, size, b, 1);
        b.u32[to] = q;
        b.u32[to + 1] = size;
      }
      return strs(list, n);
    },
  };
}

/** Byte by byte up to here; beyond it a view of the source pays. */
const few = 32;

// oxlint-disable-next-line max-params -- from where, how much, to where
function copy(from: GuestMemory, p: number, size: number, to: GuestMemory, align: number): number {
  const q = to.realloc(0, 0, align, size);
  current(from);
  current(to);
  const source = from.bytes;
  const target = to.bytes;
  if (size > few) target.set(source.subarray(p, p + size), q);
  else for (let i = 0; i < size; i++) target[q + i] = source[p + i]!;
  return q;
}
