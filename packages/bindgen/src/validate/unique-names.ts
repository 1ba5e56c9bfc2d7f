/**
 * When two names are too alike to stand in one scope (Explainer.md, "Name Uniqueness").
 */
import type { ParsedName } from "./extern-name.ts";
import type { NameComparison } from "./policies.ts";

/** Two labels collide if their keys are equal. */
export function labelKey(label: string, comparison: NameComparison): string {
  const folded = label.toLowerCase();
  return comparison === "hyphens are dropped" ? folded.replaceAll("-", "") : folded;
}

/** Two import or export names collide if their keys are equal. */
export function nameKey(name: ParsedName, comparison: NameComparison): string {
  switch (name.kind) {
    case "label":
      return labelKey(name.label, comparison);
    case "constructor":
      return `[constructor]${labelKey(name.resource, comparison)}`;
    case "method":
    case "static": {
      const resource = labelKey(name.resource, comparison);
      const label = labelKey(name.label, comparison);
      // A member named like its resource would take the place of the constructor.
      return resource === label ? resource : `${resource}.${label}`;
    }
    case "interface":
    case "dependency":
      return name.text;
  }
}
