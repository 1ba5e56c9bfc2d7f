import type { Sort } from "../decode/model.ts";

/** What a valid component consists of. */
export interface Inspection {
  readonly component: ComponentPart;
  /** The lines of its interface as WIT, with all types; what WIT has no words for is in comments. */
  readonly wit: readonly string[];
  /** What its core modules need that this engine lacks. */
  readonly warnings: readonly string[];
}

/** A component and what is embedded in it, in the order of the binary. */
export interface ComponentPart {
  readonly kind: "component";
  /** From the section `component-name`: the component's own name, or what the component around it calls it. */
  readonly name?: string;
  readonly bytes: number;
  readonly imports: readonly ExternPart[];
  readonly exports: readonly ExternPart[];
  readonly parts: readonly (ComponentPart | CoreModulePart)[];
}

export interface CoreModulePart {
  readonly kind: "core module";
  readonly name?: string;
  readonly bytes: number;
  readonly imports: number;
  readonly exports: number;
}

/** An import or export, by its name as it stands in the binary. */
export interface ExternPart {
  readonly name: string;
  readonly sort: Sort;
}
