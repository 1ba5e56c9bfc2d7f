import type { Bindings } from "./bindings-folder.ts";

/** What an instance exports, for tests that know which component it is. */
export type Functions = Readonly<Record<string, (...values: readonly never[]) => unknown>>;

/** Bindings, or a component that an instance exports. */
export type Component = Pick<Bindings, "instantiate" | "instantiateSync">;

/** What a call throws. */
export function thrownBy(run: () => unknown): unknown {
  try {
    run();
  } catch (error) {
    return error;
  }
  throw new Error("Nothing was thrown.");
}

/** An instance made at once, and one that was waited for. */
export async function bothWays(bindings: Component, imports: object = {}): Promise<readonly Functions[]> {
  return [bindings.instantiateSync(imports), await bindings.instantiate(imports)] as Functions[];
}
