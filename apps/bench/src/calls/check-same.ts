import { Failure } from "../failure.ts";
import { sameValue, show } from "../measure/same-value.ts";
import type { SubjectName } from "../row.ts";

/**
 * Has all subjects do the same.
 * @throws {Failure} unless all of them succeed, with the same outcome.
 */
export function checkSame<Subject>(
  name: string,
  subjects: Readonly<Record<SubjectName, Subject>>,
  use: (subject: Subject) => unknown,
): void {
  const outcomes = Object.entries(subjects).map(([subject, it]) => {
    try {
      return { subject, outcome: use(it) };
    } catch (error) {
      throw new Failure(`${name}: ${subject} fails: ${String(error)}`, { cause: error });
    }
  });
  const [first] = outcomes;
  if (outcomes.every(({ outcome }) => sameValue(outcome, first?.outcome))) return;
  const each = outcomes.map(({ subject, outcome }) => `\n  ${subject}: ${show(outcome)}`);
  throw new Failure(`${name}: the subjects differ, so there is nothing to compare.${each.join("")}`);
}
