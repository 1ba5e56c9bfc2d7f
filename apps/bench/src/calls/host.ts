// What every subject gets as imports. The functions do next to nothing, so that the glue is what is measured.
import type { Blob, Host, Imports } from "./api.ts";
import { flags, noFlags, numbers, text } from "./values.ts";

class HostBlob implements Blob {
  length: number;
  constructor(size: number) {
    this.length = size;
  }
  size(): number {
    return this.length;
  }
  write(bytes: Uint8Array): number {
    this.length = bytes.byteLength;
    return this.length;
  }
  static merge(a: Blob): Blob {
    return a;
  }
}

export function makeImports(): Imports {
  const texts = new Map<number, string>();
  const lists = new Map<number, Uint8Array>();
  const host: Host = {
    noop() {},
    add: (a, b) => (a + b) >>> 0,
    addf: (a, b) => a + b,
    add64: (a, b) => BigInt.asUintN(64, a + b),
    takeString: (value) => value.length,
    giveString: (length) => remembered(texts, length, text),
    takeBytes: (value) => value.byteLength,
    giveBytes: (length) => remembered(lists, length, () => new Uint8Array(length).fill(7)),
    takeRnum: (value) => value.a,
    giveRnum: () => numbers,
    takeRmix: (value) => value.name.length + value.tag.length,
    giveOpt: (value) => (value === 0 ? undefined : value),
    giveRes: (value) => value,
    takeShape: (value) => (value.tag === "circle" ? 1 : 0),
    takeColor: (value) => value,
    // Another object than it was given: with the same the engine makes none at all.
    takePerms: (value) => (value.f0 ? flags : noFlags),
    takePoints: (value) => value.length,
    takeStrings: (value) => value.length,
  };
  return { "perf:bench/host": host, "perf:bench/hres": { Blob: HostBlob } };
}

/** The same imports, which also note what they are called with. */
export function makeRecordingImports(seen: unknown[]): Imports {
  const { "perf:bench/host": host } = makeImports();
  const recording = Object.entries(host as unknown as Record<string, (...values: unknown[]) => unknown>).map(
    ([name, call]) => [
      name,
      (...values: unknown[]) => {
        seen.push([name, values]);
        return call(...values);
      },
    ],
  );
  class RecordingBlob extends HostBlob {
    constructor(size: number) {
      super(size);
      seen.push(["new", size]);
    }
    override write(bytes: Uint8Array): number {
      seen.push(["write", bytes]);
      return super.write(bytes);
    }
    static override merge(a: Blob, b?: Blob): Blob {
      seen.push(["merge", a.size(), b?.size()]);
      return a;
    }
    [Symbol.dispose](): void {
      seen.push(["dispose", this.length]);
    }
  }
  return {
    "perf:bench/host": Object.fromEntries(recording),
    "perf:bench/hres": { Blob: RecordingBlob },
  };
}

function remembered<T>(map: Map<number, T>, key: number, make: (key: number) => T): T {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make(key);
  map.set(key, made);
  return made;
}
