// The interfaces of the benchmark component as JavaScript sees them, the same for every subject.

export interface Numbers {
  readonly a: number;
  readonly b: number;
  readonly c: number;
  readonly d: number;
  readonly e: number;
  readonly f: number;
  readonly g: boolean;
  readonly h: number;
  readonly i: number;
  readonly j: number;
}

export interface Mixed {
  readonly id: number;
  readonly name: string;
  readonly x: number;
  readonly y: number;
  readonly active: boolean;
  readonly kind: number;
  readonly count: number;
  readonly score: number;
  readonly tag: string;
  readonly level: number;
}

export interface Point {
  readonly x: number;
  readonly y: number;
  readonly z: number;
  readonly id: number;
}

export interface Person {
  readonly name: string;
  readonly age: number;
  readonly email?: string | undefined;
}

export type Shape =
  | { readonly tag: "circle"; readonly val: number }
  | { readonly tag: "rect"; readonly val: readonly [number, number] }
  | { readonly tag: "named"; readonly val: string }
  | { readonly tag: "empty" };

export type Flags = Readonly<Record<"f0" | "f1" | "f2" | "f3" | "f4" | "f5" | "f6" | "f7", boolean>>;

/** What the component imports as `perf:bench/host`. */
export interface Host {
  noop(): void;
  add(a: number, b: number): number;
  addf(a: number, b: number): number;
  add64(a: bigint, b: bigint): bigint;
  takeString(text: string): number;
  giveString(length: number): string;
  takeBytes(bytes: Uint8Array): number;
  giveBytes(length: number): Uint8Array;
  takeRnum(numbers: Numbers): number;
  giveRnum(): Numbers;
  takeRmix(mixed: Mixed): number;
  giveOpt(value: number): number | undefined;
  giveRes(value: number): number;
  takeShape(shape: Shape): number;
  takeColor(color: string): string;
  takePerms(flags: Flags): Flags;
  takePoints(points: readonly Point[]): number;
  takeStrings(texts: readonly string[]): number;
}

/** A resource that the host gives the component. */
export interface Blob {
  size(): number;
  write(bytes: Uint8Array): number;
}

export interface BlobClass {
  new (size: number): Blob;
  merge(a: Blob, b: Blob): Blob;
}

export interface Imports {
  readonly "perf:bench/host": Host;
  readonly "perf:bench/hres": { readonly Blob: BlobClass };
}

/** A resource of the component. */
export interface Counter {
  inc(): number;
  name(): string;
  [Symbol.dispose](): void;
}

export interface CounterClass {
  new (start: number): Counter;
  make(start: number): Counter;
}

export interface Resources {
  readonly Counter: CounterClass;
  peek(counter: Counter): number;
  consume(counter: Counter): number;
  pass(counter: Counter): Counter;
}

/** One implementation under test, made for the imports it was given. */
export interface Subject {
  readonly api: Readonly<Record<string, (...values: never[]) => unknown>>;
  readonly res: Resources;
}
