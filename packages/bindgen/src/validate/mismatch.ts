import type { ComponentNames, Sort } from "../decode/model.ts";

/** Something else than what was expected, in words; the message says both. */
export interface Mismatch {
  readonly message: string;
  readonly expected: string;
  readonly found: string;
}

/** `what` is said before; suites assert the words of some messages, which then are given whole. */
export function mismatch(expected: string, found: string, what?: string): Mismatch {
  const difference = `expected ${expected}, found ${found}`;
  return { message: what === undefined ? difference : `${what}: ${difference}`, expected, found };
}

export function worded(message: string, expected: string, found: string): Mismatch {
  return { message, expected, found };
}

/** The same, seen from the thing around it. */
export function inside(place: string | undefined, problem: Mismatch | undefined): Mismatch | undefined {
  if (problem === undefined || place === undefined) return problem;
  return { ...problem, message: `${place}: ${problem.message}` };
}

export function withArticle(noun: string): string {
  return `${/^[aeiou]/.test(noun) ? "an" : "a"} ${noun}`;
}

const longestList = 10;

/** The names that there are instead of one that is not. */
export function nameList(names: Iterable<string>): string {
  const first: string[] = [];
  for (const name of names) {
    if (first.length === longestList) return `${first.join(", ")} and more`;
    first.push(`\`${name.slice(0, 100)}\``);
  }
  return first.length === 0 ? "none" : first.join(", ");
}

/** Which instance of what, for the start of a message; nothing where the file has no names for them. */
export function instantiationPlace(
  names: ComponentNames,
  instanceSort: Sort,
  instance: number,
  sort: Sort,
  index: number,
): string {
  const instanceName = names.definitions.get(instanceSort)?.get(instance);
  const name = names.definitions.get(sort)?.get(index);
  if (instanceName === undefined && name === undefined) return "";
  const called = (word: string, given: string | undefined, number: number): string =>
    given === undefined ? `${word} ${number}` : `${word} \`${given.slice(0, 100)}\``;
  return `${called(instanceSort, instanceName, instance)} of ${called(sort, name, index)}: `;
}
