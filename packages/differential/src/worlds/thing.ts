import type { Resources } from "../values/mapping.ts";

/** The class of the host's resource. */
export class Thing {
  /** How many were disposed of. Worlds give back all that they get, so none should be. */
  static disposed = 0;
  readonly id: number;
  constructor(id: number) {
    this.id = id;
  }
  [Symbol.dispose](): void {
    Thing.disposed++;
  }
}

/** Things are told apart by their numbers. */
export const thingMapping: Resources = {
  toObject: (_, value) => new Thing(value as number),
  fromObject: (_, object) => {
    if (!(object instanceof Thing)) throw new Error("not the host's object");
    return object.id;
  },
};
