/** lowerCamelCase as the contract has it; written out here, since a test must not ask what it tests. */
export function memberName(label: string): string {
  const [first = "", ...others] = label.toLowerCase().split(/-+/);
  return first + others.map((word) => word.slice(0, 1).toUpperCase() + word.slice(1)).join("");
}

/** `(module (global (export "g") i32 i32.const 100) (func (export "f") (result i32) i32.const 101))` */
const simpleModule = Uint8Array.from([
  0, 0x61, 0x73, 0x6d, 1, 0, 0, 0, 1, 5, 1, 0x60, 0, 1, 0x7f, 3, 2, 1, 0, 6, 7, 1, 0x7f, 0, 0x41, 0xe4, 0, 0x0b, 7, 9,
  2, 1, 0x67, 3, 0, 1, 0x66, 0, 0, 10, 7, 1, 5, 0, 0x41, 0xe5, 0, 0x0b,
]);

function later<T>(value: T): Promise<T> {
  return new Promise((resolve) => setTimeout(resolve, 0, value));
}

/** What wasmtime's runner of scripts gives to components. One for each script, since it counts disposals. */
export function testHost(): Readonly<Record<string, unknown>> {
  let drops = 0;
  let lastDrop = 0;

  class Resource1 {
    readonly #rep: number;

    constructor(rep: number) {
      this.#rep = rep;
    }

    static assert(resource: Resource1, rep: number): void {
      resource.simple(rep);
    }

    static lastDrop(): number {
      return lastDrop;
    }

    static drops(): number {
      return drops;
    }

    simple(rep: number): void {
      if (this.#rep !== rep) throw new Error(`The resource is ${this.#rep}, not ${rep}.`);
    }

    takeBorrow(other: unknown): void {
      if (!(other instanceof Resource1)) throw new Error("No resource was lent.");
    }

    takeOwn(other: unknown): void {
      if (!(other instanceof Resource1)) throw new Error("No resource was given.");
    }

    neverReturn(): Promise<void> {
      return new Promise(() => {});
    }

    [Symbol.dispose](): void {
      drops++;
      lastDrop = this.#rep;
    }
  }

  class Resource2 {
    [Symbol.dispose](): void {}
  }

  return {
    hostEchoU32: (value: number) => later(value),
    hostReturnTwo: () => 2,
    host: {
      returnThree: () => 3,
      neverReturn: () => new Promise<void>(() => {}),
      returnTwoSlowly: () => later(2),
      echoSlowly: (value: number) => later(value),
      returnHi: () => "hi",
      Resource1,
      Resource2,
      Resource1Again: Resource1,
      nested: { returnFour: () => 4 },
      simpleModule: new WebAssembly.Module(simpleModule),
    },
    wasmtime: {
      setMaxTableCapacity: () => {},
      gc: () => {},
    },
  };
}
