// The guest's resource as a class. Objects keep the rep itself; a handle exists only while the guest owns the resource.
import type { Counter as CounterOf, Resources } from "../calls/api.ts";
import { liftTextAt } from "./compound.ts";
import type { Find, ToNumber } from "./core.ts";
import type { GuestMemory } from "./guest-memory.ts";
import { add, take, type Handles } from "./handles.ts";

const adopt = Symbol("adopt");

export function resources(m: GuestMemory, find: Find, counters: Handles<number>): Resources {
  const construct = find<ToNumber>("[constructor]counter");
  const inc = find<ToNumber>("[method]counter.inc");
  const name = find<ToNumber>("[method]counter.name");
  const make = find<ToNumber>("[static]counter.make");
  const destroy = find<(rep: number) => void>("[dtor]counter");
  const peek = find<ToNumber>("peek");
  const consume = find<ToNumber>("consume");
  const pass = find<ToNumber>("pass");
  const forgotten = new FinalizationRegistry<number>(destroy);

  class Counter implements CounterOf {
    #rep: number;
    constructor(start: number | typeof adopt, rep = 0) {
      this.#rep = start === adopt ? rep : take(counters, construct(start >>> 0));
      forgotten.register(this, this.#rep, this);
    }
    inc(): number {
      return inc(this.#rep) >>> 0;
    }
    name(): string {
      return liftTextAt(m, name(this.#rep));
    }
    static make(start: number): Counter {
      return new Counter(adopt, take(counters, make(start)));
    }
    [Symbol.dispose](): void {
      destroy(Counter.release(this));
    }
    static borrow(counter: Counter): number {
      return counter.#rep;
    }
    static release(counter: Counter): number {
      forgotten.unregister(counter);
      const rep = counter.#rep;
      counter.#rep = 0;
      return rep;
    }
  }

  return {
    Counter,
    peek: (counter) => peek(Counter.borrow(counter as Counter)) >>> 0,
    consume: (counter) => consume(add(counters, Counter.release(counter as Counter))) >>> 0,
    pass: (counter) => new Counter(adopt, take(counters, pass(add(counters, Counter.release(counter as Counter))))),
  };
}
