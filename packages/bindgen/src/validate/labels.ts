import { isLabel } from "./package-path.ts";
import { labelKey } from "./unique-names.ts";
import { worded } from "./mismatch.ts";
import { invalid, mismatched, type Validation } from "./validation.ts";

/**
 * Labels of one type are well formed and tell themselves apart.
 * `what` is the full word (`record field`), `short` the word for the earlier one (`field`).
 */
export function checkLabels(
  validation: Validation,
  offset: number,
  labels: readonly string[],
  what: string,
  short: string,
): void {
  const seen = new Map<string, string>();
  for (const label of labels) {
    if (label === "") throw invalid(validation, offset, `${what} name cannot be empty`);
    if (!isLabel(label)) {
      const message = `${what} name \`${label}\` is not in kebab case`;
      throw mismatched(validation, offset, worded(message, "a name in kebab case", `\`${label}\``));
    }
    const key = labelKey(label, validation.policies.nameComparison);
    const previous = seen.get(key);
    if (previous !== undefined) {
      throw invalid(
        validation,
        offset,
        `${what} name \`${label}\` conflicts with previous ${short} name \`${previous}\``,
      );
    }
    seen.set(key, label);
  }
}
