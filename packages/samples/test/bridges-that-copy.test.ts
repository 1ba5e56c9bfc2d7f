// Texts and lists that go from component to component over bridges, and everything that can be wrong with them: as in JavaScript.
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { isTrap } from "@perdure/abi-core/v1";
import { type BindingsFolder, createBindingsFolder } from "../src/bindings-folder.ts";
import { textBindings } from "../src/text-bindings.ts";
import { type Composed, engines, errorOf, type Functions, withoutBridges } from "./bridges.ts";

let folder: BindingsFolder;
beforeAll(async () => {
  folder = await createBindingsFolder();
});
afterAll(() => folder.remove());
afterEach(() => {
  vi.restoreAllMocks();
});

/** `(module (memory 0) (memory 0))`: what an engine must have in which bridges copy. */
const severalMemories = Uint8Array.from([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0, 5, 5, 2, 0, 0, 0, 0]);

/** What a component has that is told what to do wrong: by numbers that it keeps. */
const knobs = { next: 0, area: 1, mode: 2 } as const;
/** What `mode` says. */
const modes = { callFromRealloc: 1, trapInRealloc: 2, callFromPost: 3, trapInCall: 4 } as const;

/**
 * A runner with a service to which it passes what lies at a place of its memory. Of what it gets back it gives a checksum, as the service does of what it gets.
 * Both have the same core module for memory, whose allocator grows the memory with each call.
 */
const copying = `(component
  (import "tell" (func $tell))
  (core module $M
    (import "" "tell" (func $tell))
    (memory (export "memory") 2)
    (global $next (mut i32) (i32.const 65536))
    (global $area (mut i32) (i32.const 16))
    (global $mode (mut i32) (i32.const 0))
    (func (export "realloc") (param i32 i32 i32 i32) (result i32)
      (if (i32.eq (global.get $mode) (i32.const ${modes.callFromRealloc})) (then (call $tell)))
      (if (i32.eq (global.get $mode) (i32.const ${modes.trapInRealloc})) (then unreachable))
      (drop (memory.grow (i32.const 1)))
      (global.get $next)
      (global.set $next (i32.add (global.get $next) (i32.and (i32.add (local.get 3) (i32.const 15)) (i32.const -16)))))
    (func (export "turn") (param i32 i32)
      (if (i32.eq (local.get 0) (i32.const ${knobs.next})) (then (global.set $next (local.get 1))))
      (if (i32.eq (local.get 0) (i32.const ${knobs.area})) (then (global.set $area (local.get 1))))
      (if (i32.eq (local.get 0) (i32.const ${knobs.mode})) (then (global.set $mode (local.get 1)))))
    (func (export "poke") (param i32 i32) (i32.store8 (local.get 0) (local.get 1)))
    (func (export "texts") (param $p i32) (param $n i32) (result i32) (local $sum i32)
      (block $done (loop $next
        (br_if $done (i32.eqz (local.get $n)))
        (local.set $sum (i32.add (i32.mul (local.get $sum) (i32.const 31))
          (call $text (i32.load (local.get $p)) (i32.load offset=4 (local.get $p)))))
        (local.set $p (i32.add (local.get $p) (i32.const 8)))
        (local.set $n (i32.sub (local.get $n) (i32.const 1)))
        (br $next)))
      (local.get $sum))
    (func $text (export "text") (param $p i32) (param $n i32) (result i32) (local $sum i32)
      (if (i32.eq (global.get $mode) (i32.const ${modes.trapInCall})) (then unreachable))
      (block $done (loop $next
        (br_if $done (i32.eqz (local.get $n)))
        (local.set $sum (i32.add (i32.mul (local.get $sum) (i32.const 31)) (i32.load8_u (local.get $p))))
        (local.set $p (i32.add (local.get $p) (i32.const 1)))
        (local.set $n (i32.sub (local.get $n) (i32.const 1)))
        (br $next)))
      (local.get $sum))
    (func (export "list") (param $p i32) (param $n i32) (result i32)
      (i32.wrap_i64 (i64.load (i32.add (local.get $p) (i32.mul (i32.sub (local.get $n) (i32.const 1)) (i32.const 8))))))
    (func (export "give") (param $p i32) (param $n i32) (result i32)
      (i32.store (i32.const 16) (local.get $p))
      (i32.store (i32.const 20) (local.get $n))
      (global.get $area))
    (func (export "post") (param i32)
      (if (i32.eq (global.get $mode) (i32.const ${modes.callFromPost})) (then (call $tell)))))
  (component $Service
    (import "tell" (func $tell))
    (alias outer 1 $M (core module $M))
    (core func $t (canon lower (func $tell)))
    (core instance $m (instantiate $M (with "" (instance (export "tell" (func $t))))))
    (func (export "text") (param "s" string) (result u32)
      (canon lift (core func $m "text") (memory (core memory $m "memory")) (realloc (core func $m "realloc"))))
    (func (export "list") (param "l" (list u64)) (result u32)
      (canon lift (core func $m "list") (memory (core memory $m "memory")) (realloc (core func $m "realloc"))))
    (func (export "texts") (param "l" (list string)) (result u32)
      (canon lift (core func $m "texts") (memory (core memory $m "memory")) (realloc (core func $m "realloc"))))
    (func (export "echo") (param "s" string) (result string)
      (canon lift (core func $m "give") (memory (core memory $m "memory")) (realloc (core func $m "realloc"))
        (post-return (core func $m "post"))))
    (func (export "copy") (param "l" (list u16)) (result (list u16))
      (canon lift (core func $m "give") (memory (core memory $m "memory")) (realloc (core func $m "realloc"))))
    (func (export "turn") (param "knob" u32) (param "value" u32) (canon lift (core func $m "turn")))
    (func (export "poke") (param "at" u32) (param "value" u32) (canon lift (core func $m "poke"))))
  (instance $service (instantiate $Service (with "tell" (func $tell))))
  (core func $t (canon lower (func $tell)))
  (core instance $m (instantiate $M (with "" (instance (export "tell" (func $t))))))
  (core func $text (canon lower (func $service "text") (memory (core memory $m "memory")) (realloc (core func $m "realloc"))))
  (core func $list (canon lower (func $service "list") (memory (core memory $m "memory")) (realloc (core func $m "realloc"))))
  (core func $texts (canon lower (func $service "texts") (memory (core memory $m "memory")) (realloc (core func $m "realloc"))))
  (core func $echo (canon lower (func $service "echo") (memory (core memory $m "memory")) (realloc (core func $m "realloc"))))
  (core func $copy (canon lower (func $service "copy") (memory (core memory $m "memory")) (realloc (core func $m "realloc"))))
  (core module $R
    (import "" "text" (func $text (param i32 i32) (result i32)))
    (import "" "list" (func $list (param i32 i32) (result i32)))
    (import "" "texts" (func $texts (param i32 i32) (result i32)))
    (import "" "echo" (func $echo (param i32 i32 i32)))
    (import "" "copy" (func $copy (param i32 i32 i32)))
    (import "m" "memory" (memory 1))
    (import "m" "text" (func $sum (param i32 i32) (result i32)))
    (func (export "text") (param i32 i32) (result i32) (call $text (local.get 0) (local.get 1)))
    (func (export "list") (param i32 i32) (result i32) (call $list (local.get 0) (local.get 1)))
    (func (export "texts") (param i32 i32) (result i32) (call $texts (local.get 0) (local.get 1)))
    (func (export "echo") (param i32 i32 i32) (result i32)
      (call $echo (local.get 0) (local.get 1) (local.get 2))
      (call $sum (i32.load (local.get 2)) (i32.load offset=4 (local.get 2))))
    (func (export "copy") (param i32 i32 i32) (result i32)
      (call $copy (local.get 0) (local.get 1) (local.get 2))
      (call $sum (i32.load (local.get 2)) (i32.mul (i32.load offset=4 (local.get 2)) (i32.const 2)))))
  (core instance $r (instantiate $R
    (with "" (instance (export "text" (func $text)) (export "list" (func $list)) (export "texts" (func $texts)) (export "echo" (func $echo))
      (export "copy" (func $copy))))
    (with "m" (instance $m))))
  (func (export "poke") (param "at" u32) (param "value" u32) (canon lift (core func $m "poke")))
  (func (export "turn") (param "knob" u32) (param "value" u32) (canon lift (core func $m "turn")))
  (func (export "text") (param "p" u32) (param "n" u32) (result u32) (canon lift (core func $r "text")))
  (func (export "list") (param "p" u32) (param "n" u32) (result u32) (canon lift (core func $r "list")))
  (func (export "texts") (param "p" u32) (param "n" u32) (result u32) (canon lift (core func $r "texts")))
  (func (export "echo") (param "p" u32) (param "n" u32) (param "out" u32) (result u32)
    (canon lift (core func $r "echo")))
  (func (export "copy") (param "p" u32) (param "n" u32) (param "out" u32) (result u32)
    (canon lift (core func $r "copy")))
  (export "service" (instance $service)))`;

/** The checksum of bytes that the components make. */
const sumOf = (bytes: Uint8Array): number => bytes.reduce((sum, byte) => (Math.imul(sum, 31) + byte) >>> 0, 0);

describe.each(engines)("texts and lists %s", (_, prepare) => {
  let told = 0;

  async function copier(): Promise<Composed> {
    const { instantiateSync } = await textBindings(folder, copying);
    prepare();
    told = 0;
    return instantiateSync({ tell: () => void told++ }) as Composed;
  }

  function put(instance: Functions, at: number, bytes: Iterable<number>): void {
    let next = at;
    for (const byte of bytes) instance["poke"]?.(next++, byte);
  }

  test("arrive as they were, of every length", async () => {
    const instance = await copier();
    const samples = ["", "a", "short", "sixteen letters!", "a".repeat(100), "é€😀", `${"b".repeat(64)}ü`];
    for (const sample of samples) {
      const bytes = new TextEncoder().encode(sample);
      put(instance, 1000, bytes);
      expect(instance["text"]?.(1000, bytes.length)).toBe(sumOf(bytes));
      expect(instance["echo"]?.(1000, bytes.length, 24)).toBe(sumOf(bytes));
    }
    put(instance, 1000, new TextEncoder().encode(samples.join("")));
    let at = 1000;
    const sums = samples.map((sample, index) => {
      const bytes = new TextEncoder().encode(sample);
      put(instance, 2000 + 8 * index, new Uint8Array(Uint32Array.of(at, bytes.length).buffer));
      at += bytes.length;
      return sumOf(bytes);
    });
    for (const count of [0, 1, 5, samples.length]) {
      const sum = sums.slice(0, count).reduce((all, one) => (Math.imul(all, 31) + one) >>> 0, 0);
      expect(instance["texts"]?.(2000, count)).toBe(sum);
    }
    const content = Uint8Array.from({ length: 4000 }, (_byte, index) => index);
    put(instance, 1024, content);
    for (const count of [1, 2, 100, 500]) {
      const last = new DataView(content.buffer).getUint32(count * 8 - 8, true);
      expect(instance["list"]?.(1024, count)).toBe(last);
      expect(instance["copy"]?.(1024, count, 24)).toBe(sumOf(content.subarray(0, count * 2)));
    }
  });

  /** Who has ended afterwards, and how often the host was called. */
  type Ended = "runner" | "both";
  const cases: readonly (readonly [string, string, Ended, (instance: Composed) => unknown])[] = [
    ["a text out of bounds", "STRING_OUT_OF_BOUNDS", "runner", (i) => i["text"]?.(131_070, 3)],
    ["a text at the end of all addresses", "STRING_OUT_OF_BOUNDS", "runner", (i) => i["text"]?.(0xffffffff, 2)],
    ["a text that is too long", "STRING_TOO_LONG", "runner", (i) => i["text"]?.(0, 2 ** 28)],
    ["a text that is no UTF-8", "INVALID_UTF8", "runner", (i) => (put(i, 1000, [0x61, 0xff]), i["text"]?.(1000, 2))],
    ["a list out of bounds", "LIST_OUT_OF_BOUNDS", "runner", (i) => i["list"]?.(131_064, 2)],
    ["a list that is too long", "LIST_TOO_LONG", "runner", (i) => i["list"]?.(0, 2 ** 30)],
    ["a list that is not aligned", "UNALIGNED_POINTER", "runner", (i) => i["list"]?.(1028, 1)],
    [
      "a second text out of bounds",
      "STRING_OUT_OF_BOUNDS",
      "runner",
      (i) => (put(i, 2000, [0, 0, 0, 0, 9, 0, 0, 0, 0, 0, 1, 0, 0, 0, 2, 0]), i["texts"]?.(2000, 3)),
    ],
    [
      "a second text that is no UTF-8",
      "INVALID_UTF8",
      "runner",
      (i) => (
        put(i, 2000, [0, 0, 0, 0, 9, 0, 0, 0, 0, 8, 0, 0, 1, 0, 0, 0, 255]),
        put(i, 2048, [255]),
        i["texts"]?.(2000, 2)
      ),
    ],
    ["a list of texts that is not aligned", "UNALIGNED_POINTER", "runner", (i) => i["texts"]?.(2002, 1)],
    ["a list of texts out of bounds", "LIST_OUT_OF_BOUNDS", "runner", (i) => i["texts"]?.(131_064, 2)],
    [
      "an allocator that traps for texts",
      "RuntimeError",
      "both",
      (i) => (i.service["turn"]?.(knobs.mode, modes.trapInRealloc), i["texts"]?.(2000, 1)),
    ],
    [
      "memory that lies out of bounds",
      "REALLOC_OUT_OF_BOUNDS",
      "both",
      (i) => (i.service["turn"]?.(knobs.next, 0x7fffffff), i["text"]?.(1000, 4)),
    ],
    [
      "memory that is not aligned",
      "REALLOC_UNALIGNED",
      "both",
      (i) => (i.service["turn"]?.(knobs.next, 4), i["list"]?.(1024, 1)),
    ],
    [
      "an allocator that calls out",
      "CANNOT_LEAVE",
      "both",
      (i) => (i.service["turn"]?.(knobs.mode, modes.callFromRealloc), i["text"]?.(1000, 4)),
    ],
    [
      "an allocator that traps",
      "RuntimeError",
      "both",
      (i) => (i.service["turn"]?.(knobs.mode, modes.trapInRealloc), i["list"]?.(1024, 4)),
    ],
    [
      "a callee that traps when it has got a text that is not ASCII",
      "RuntimeError",
      "both",
      (i) => {
        put(i, 1000, [0xc3, 0xbc]);
        i.service["turn"]?.(knobs.mode, modes.trapInCall);
        return i["text"]?.(1000, 2);
      },
    ],
    [
      "a result that is not aligned",
      "UNALIGNED_POINTER",
      "both",
      (i) => (i.service["turn"]?.(knobs.area, 18), i["echo"]?.(1000, 4, 24)),
    ],
    [
      "a result out of bounds",
      "POINTER_OUT_OF_BOUNDS",
      "both",
      (i) => (i.service["turn"]?.(knobs.area, 0x7ffffffc), i["echo"]?.(1000, 4, 24)),
    ],
    [
      "a returned text out of bounds",
      "STRING_OUT_OF_BOUNDS",
      "both",
      (i) => (
        put(i.service, 32, [0xff, 0xff, 0xff, 0x7f, 9]),
        i.service["turn"]?.(knobs.area, 32),
        i["echo"]?.(0, 0, 24)
      ),
    ],
    [
      "a returned list that is not aligned",
      "UNALIGNED_POINTER",
      "both",
      (i) => (put(i.service, 32, [1, 0, 0, 0, 9]), i.service["turn"]?.(knobs.area, 32), i["copy"]?.(0, 0, 24)),
    ],
    [
      "a returned list out of bounds",
      "LIST_OUT_OF_BOUNDS",
      "both",
      (i) => (put(i.service, 32, [2, 0, 0, 0x7f, 9]), i.service["turn"]?.(knobs.area, 32), i["copy"]?.(0, 0, 24)),
    ],
    [
      "a returned text that is no UTF-8",
      "INVALID_UTF8",
      "both",
      (i) => {
        put(i.service, 32, [40, 0, 0, 0, 1, 0, 0, 0, 0xff]);
        i.service["turn"]?.(knobs.area, 32);
        return i["echo"]?.(0, 0, 24);
      },
    ],
    ["a place for the result that is not aligned", "UNALIGNED_POINTER", "both", (i) => i["echo"]?.(1000, 4, 26)],
    ["a place for the result out of bounds", "POINTER_OUT_OF_BOUNDS", "both", (i) => i["copy"]?.(1000, 4, 0x7ffffffc)],
    [
      "memory for the result out of bounds",
      "REALLOC_OUT_OF_BOUNDS",
      "both",
      (i) => (i["turn"]?.(knobs.next, 0x7fffffff), i["echo"]?.(1000, 4, 24)),
    ],
    [
      "an allocator for the result that calls out",
      "CANNOT_LEAVE",
      "both",
      (i) => (i["turn"]?.(knobs.mode, modes.callFromRealloc), i["copy"]?.(1000, 4, 24)),
    ],
    [
      "post-return that calls out",
      "CANNOT_LEAVE",
      "both",
      (i) => (i.service["turn"]?.(knobs.mode, modes.callFromPost), i["echo"]?.(1000, 4, 24)),
    ],
  ];

  test.each(cases)("%s is %s, and ends %s", async (_title, code, ended, action) => {
    const instance = await copier();
    const error = errorOf(() => action(instance)) as Error & { code?: string };
    expect(isTrap(error)).toBe(true);
    expect(error.code ?? error.name).toBe(code);
    expect(told).toBe(0);
    expect(errorOf(() => instance["poke"]?.(0, 0))).toMatchObject({ code: "CANNOT_ENTER", cause: error });
    const after = (): unknown => instance.service["text"]?.("ü");
    if (ended === "runner") expect(after()).toBe(sumOf(new TextEncoder().encode("ü")));
    else expect(errorOf(after)).toMatchObject({ code: "CANNOT_ENTER", cause: error });
  });
});

test.runIf(WebAssembly.validate(severalMemories))("texts and lists go over bridges", async () => {
  const { instantiateSync } = await textBindings(folder, copying);
  const frames = (): number => {
    const instance = instantiateSync({ tell: () => {} }) as Composed;
    instance.service["turn"]?.(knobs.mode, modes.trapInRealloc);
    return errorOf(() => instance["echo"]?.(0, 4, 24)).stack?.match(/bindings\.js/g)?.length ?? 0;
  };
  expect(frames()).toBe(1);
  withoutBridges();
  expect(frames()).toBe(2);
});
