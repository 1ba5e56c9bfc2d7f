import { type EmittedFolder, loadBindings } from "../bindings/load-bindings.ts";
import type { Type } from "../component/type.ts";
import { kindName } from "./report.ts";
import { vectorsComponent } from "./vectors-component.ts";

/** Kinds of types for which no code can be generated yet. */
export async function unsupportedKinds(folder: EmittedFolder): Promise<ReadonlySet<string>> {
  const probes: readonly Type[] = [
    { kind: "map", key: { kind: "u8" }, value: { kind: "u8" } },
    { kind: "list", element: { kind: "u8" }, length: 2 },
  ];
  const kinds = new Set<string>();
  for (const probe of probes) {
    try {
      await loadBindings(folder, `probe-${probe.kind}-${kinds.size}`, vectorsComponent([probe], "utf8"));
    } catch (error) {
      if ((error as { code?: string }).code !== "UNSUPPORTED_FEATURE") throw error;
      kinds.add(kindName(probe));
    }
  }
  return kinds;
}
