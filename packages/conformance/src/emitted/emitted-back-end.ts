import { isComponentError } from "@perdure/abi-core/v1";
import { type FuncType, validate, type World } from "@perdure/bindgen";
import type { BackEnd, ScriptFacts } from "../back-end.ts";
import type { Call } from "../script/model.ts";
import { type Bindings, type Exports, loadBindings, type LoadedBindings } from "./bindings.ts";
import { compareResult, Failure } from "./compare.ts";
import { memberName, testHost } from "./test-host.ts";
import { toJavaScript } from "./to-javascript.ts";

/** An instance that a script can call, and that later components can import. */
interface Instance {
  readonly exports: Exports;
  readonly world: World;
}

type Instantiate = (bindings: Bindings, imports: object) => Exports | Promise<Exports>;

/** Every component is generated, written, imported as an application imports it, and called from JavaScript. */
export function emittedBackEnd({ features }: ScriptFacts, instantiate: Instantiate): BackEnd {
  const host = testHost();
  return {
    async compile(bytes, type) {
      if (type === "module") return new WebAssembly.Module(bytes as Uint8Array<ArrayBuffer>);
      validate(bytes, { features });
      try {
        return await loadBindings(bytes, features);
      } catch (error) {
        // It is valid: a script that expects otherwise must not be content.
        throw new NotGenerated(error);
      }
    },
    run: {
      async instantiate(compiled, earlier) {
        if (compiled instanceof WebAssembly.Module) return new WebAssembly.Instance(compiled, {});
        const { bindings, world } = compiled as LoadedBindings;
        const named = [...earlier].map(([name, instance]) => [name, (instance as Instance).exports] as const);
        const exports = await instantiate(bindings, { ...host, ...Object.fromEntries(named) });
        return { exports, world } satisfies Instance;
      },
      call: (instance, call) => callFunction(instance as Instance, call),
      compare: compareResult,
    },
  };
}

/** Bindings of a valid component that could not be generated or loaded. */
export class NotGenerated extends Error {
  override readonly name = "NotGenerated";

  constructor(cause: unknown) {
    super(cause instanceof Error ? cause.message : String(cause), { cause });
  }
}

async function callFunction({ exports, world }: Instance, call: Call): Promise<readonly unknown[]> {
  const type = exportedFunction(world, call.name);
  const name = memberName(call.name);
  const target = Object.hasOwn(exports, name) ? exports[name] : undefined;
  if (typeof target !== "function") throw new Error(`The bindings have no function ${JSON.stringify(name)}.`);
  let result: unknown;
  try {
    result = await (target as (...values: readonly unknown[]) => unknown).call(
      exports,
      ...call.arguments.map(toJavaScript),
    );
  } catch (error) {
    if (!isComponentError(error) || type?.result?.kind !== "result") throw error;
    return [new Failure(error.payload)];
  }
  return type?.result === undefined && result === undefined ? [] : [result];
}

function exportedFunction(world: World, name: string): FuncType | undefined {
  const found = world.exports.find((one) => one.name === name)?.item;
  return found?.kind === "func" ? found.type : undefined;
}
