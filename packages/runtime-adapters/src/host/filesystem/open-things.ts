// What is open in one host, for the moment when that is disposed of.

/** An open file or directory. */
export interface OpenThing extends Disposable {
  /** Where in the list it is. */
  place: number;
}

/** An array whose entries know where they are: a Set that things come into and leave is copied by V8 every few times. */
export class OpenThings implements Disposable {
  readonly #things: OpenThing[] = [];

  add(thing: OpenThing): void {
    thing.place = this.#things.push(thing) - 1;
  }

  /** Does nothing if it is not there. */
  delete(thing: OpenThing): void {
    const things = this.#things;
    if (things[thing.place] !== thing) return;
    const last = things.pop()!;
    if (last === thing) return;
    things[thing.place] = last;
    last.place = thing.place;
  }

  [Symbol.dispose](): void {
    for (const thing of this.#things.splice(0)) thing[Symbol.dispose]();
  }
}
