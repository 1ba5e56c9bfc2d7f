// Plays steps with gadgets against a model: which exist, who has them, which handle index the guest sees, and in which order they end.
import type { Exports } from "../bindings/load-bindings.ts";
import { fromJavaScript, type Resources, toJavaScript } from "../values/mapping.ts";
import { sameValue, stable, type Value } from "../values/value.ts";
import type { Type } from "../component/type.ts";
import type { Gadgets, Step } from "./arbitrary-gadgets.ts";
import { wellFormed } from "./arbitrary-value.ts";
import { withGadget } from "./gadgets-component.ts";
import { guestInterface } from "./world.ts";

interface Gadget {
  readonly object: { number(): number; [Symbol.dispose](): void };
  readonly number: number;
}

export interface PlayGadgetsOptions {
  readonly instantiate: (imports: object) => Exports;
  /** What only our own promise says is left out, and handle indices: jco's are others. */
  readonly plain?: boolean;
  /** Whether it is known why another value arrived. */
  readonly explains?: (type: Type, actual: Value, expected: Value) => boolean;
  /** Whether it is known why something was thrown. */
  readonly explainsError?: (error: unknown) => boolean;
}

/** Runs until something is wrong, and says what. */
export function playGadgets(
  gadgets: Gadgets,
  { instantiate, plain = false, explains, explainsError }: PlayGadgetsOptions,
): string | undefined {
  const instance = instantiate({});
  const guest = (gadgets.placement === "root" ? instance : instance[guestInterface]) as Exports;
  const Class = guest["Gadget"];
  const alive: Gadget[] = [];
  const gone: Gadget[] = [];
  const held: { readonly index: number; readonly number: number }[] = [];
  const ended: number[] = [];
  // The guest's handle table: LIFO, from one.
  const free: number[] = [];
  let size = 1;
  const add = (): number => free.pop() ?? size++;
  const passThrough = (count: number): void => {
    const indices = Array.from({ length: count }, add);
    free.push(...indices);
  };

  const make = (number: number): Gadget => {
    const object = new Class(number);
    passThrough(1);
    return { object, number };
  };
  const take = <T>(from: T[], at: number): T | undefined =>
    from.length === 0 ? undefined : from.splice(at % from.length, 1)[0];
  const look = (at: number): Gadget | undefined => alive[at % Math.max(alive.length, 1)];

  const step = (one: Step): string | undefined => {
    switch (one.kind) {
      case "make":
        alive.push(make(one.number));
        return undefined;
      case "number": {
        const it = look(one.at);
        return it === undefined ? undefined : equal(it.object.number(), it.number);
      }
      case "twice": {
        const [a, b] = [look(one.at), look(one.other)];
        if (a === undefined || b === undefined) return undefined;
        return equal(Class.twice(a.object, b.object), (BigInt(b.number) << 32n) | BigInt(a.number));
      }
      case "numbers": {
        const all = one.all.flatMap((at) => look(at) ?? []);
        return equal(
          [...guest["numbers"](all.map((it) => it.object))],
          all.map((it) => it.number),
        );
      }
      case "end": {
        const it = take(alive, one.at);
        if (it === undefined) return undefined;
        passThrough(1);
        gone.push(it);
        ended.push(it.number);
        return equal(guest["end"](it.object), it.number);
      }
      case "dispose": {
        const it = take(alive, one.at);
        if (it === undefined) return undefined;
        it.object[Symbol.dispose]();
        // Once more does nothing.
        it.object[Symbol.dispose]();
        gone.push(it);
        ended.push(it.number);
        return undefined;
      }
      case "hold": {
        const it = take(alive, one.at);
        if (it === undefined) return undefined;
        gone.push(it);
        const index = guest["hold"](it.object) as number;
        const expected = add();
        held.push({ index, number: it.number });
        return plain ? undefined : equal(index, expected);
      }
      case "release": {
        const it = take(held, one.at);
        if (it === undefined) return undefined;
        const object = guest["release"](it.index);
        free.push(it.index);
        if (!(object instanceof Class)) return "no instance of the class was released";
        alive.push({ object, number: it.number });
        return equal(object.number(), it.number);
      }
      case "echo":
        return echo(gadgets.types[one.index] as Type, one);
      case "stale": {
        const it = gone[one.at % Math.max(gone.length, 1)];
        if (it === undefined) return undefined;
        const use =
          one.use === "number"
            ? () => it.object.number()
            : () => guest[one.use](one.use === "numbers" ? [it.object] : it.object);
        return refusal(use, "INVALID_HANDLE", one.use, plain);
      }
      case "wrong":
        return refusal(
          () => guest[one.use](one.use === "numbers" ? [one.value] : one.value),
          "INVALID_ARGUMENT",
          one.use,
          plain,
        );
      case "refused":
        return plain ? undefined : refused(one);
    }
  };

  /** A call that is refused changes nothing: what it would have lent or moved is still there. */
  const refused = ({ at, use }: Step & { readonly kind: "refused" }): string | undefined => {
    const it = look(at);
    if (it === undefined) return undefined;
    const fillers = Array.from({ length: 16 }, () => 0);
    const call =
      use === "lent" ? () => Class.twice(it.object, null) : () => guest["echo0"](...fillers, [it.object, null]);
    return (
      refusal(call, "INVALID_ARGUMENT", use === "lent" ? "twice" : "echo0", plain) ??
      equal(it.object.number(), it.number)
    );
  };

  const echo = (type: Type, { index, value }: Step & { readonly kind: "echo" }): string | undefined => {
    const whole = withGadget(type);
    const passed: Gadget[] = [];
    const received: Gadget[] = [];
    const mapping: Resources = {
      toObject: (_, number) => {
        const made = make(number as number);
        passed.push(made);
        return made.object;
      },
      fromObject: (_, object) => {
        if (!(object instanceof Class)) throw new Error("no instance of the class");
        const number = (object as Gadget["object"]).number();
        received.push({ object: object as Gadget["object"], number });
        return number;
      },
      jcoShapes: plain,
    };
    const argument = toJavaScript(whole, value, mapping);
    const result = guest[`echo${index}`](...Array.from({ length: 16 }, () => 0), argument);
    passThrough(passed.length);
    gone.push(...passed);
    const actual = fromJavaScript(whole, result, mapping);
    alive.push(...received);
    const expected = wellFormed(value);
    if (sameValue(actual, expected) || explains?.(whole, actual, expected) === true) return undefined;
    return `echo gave ${stable(actual)}, expected ${stable(expected)}`;
  };

  for (const [position, one] of gadgets.steps.entries()) {
    let problem: string | undefined;
    try {
      problem = step(one);
    } catch (error) {
      if (explainsError?.(error) === true) return undefined;
      return `step ${position}, ${stable(one)}: threw ${String(error)} ${(error as Error).stack?.slice(0, 1000)}`;
    }
    if (problem !== undefined) return `step ${position}, ${stable(one)}: ${problem}`;
  }
  const order = equal([...guest["ended"]()], ended);
  if (order !== undefined) return `gadgets that ended: ${order}`;
  if (plain || gadgets.forged === undefined || held.some((it) => it.index === gadgets.forged)) return undefined;
  const forged = gadgets.forged;
  return (
    refusal(() => guest["release"](forged), "UNKNOWN_HANDLE", "", plain) ??
    refusal(() => guest["ended"](), "CANNOT_ENTER", "", plain)
  );
}

function equal(actual: unknown, expected: unknown): string | undefined {
  return stable(actual) === stable(expected) ? undefined : `gave ${stable(actual)}, expected ${stable(expected)}`;
}

function refusal(use: () => unknown, code: string, name: string, plain: boolean): string | undefined {
  try {
    return `gave ${stable(use())}, expected ${code}`;
  } catch (error) {
    if (plain) return undefined;
    const { code: actual, message } = error as { code?: unknown; message: string };
    if (actual !== code) return `threw ${String(error)} (${String(actual)}), expected ${code}`;
    return message.includes(name) ? undefined : `the message "${message}" does not name ${name}`;
  }
}
