// Which rows are meant by what somebody types.

/**
 * Titles that have a text in them, or that it matches as a regular expression: titles have parentheses and plus signs, which are to be found
 * as they are printed.
 */
export function pickTitles(titles: readonly string[], text: string): readonly string[] {
  const pattern = toPattern(text);
  return titles.filter((title) => title.includes(text) || pattern?.test(title) === true);
}

function toPattern(text: string): RegExp | undefined {
  try {
    return new RegExp(text);
  } catch {
    return undefined;
  }
}

/** What is said where no title has the text. */
export function noSuchRow(titles: readonly string[], text: string): string {
  const similar = similarTitles(titles, text);
  const found =
    similar.length === 0
      ? "docs/performance.md lists all rows."
      : `Most similar: ${similar.map((title) => `"${title}"`).join(", ")}.`;
  return `No row has "${text}" in its title, or is matched by it. ${found}`;
}

/** The titles that are most like a text, best first, by the pairs of characters that they have in common. */
export function similarTitles(titles: readonly string[], text: string, most = 4): readonly string[] {
  const wanted = pairs(text);
  return [...new Set(titles)]
    .map((title) => ({ title, likeness: likeness(wanted, pairs(title)) }))
    .filter(({ likeness: found }) => found > 0)
    .toSorted((a, b) => b.likeness - a.likeness)
    .slice(0, most)
    .map(({ title }) => title);
}

/** From 0, nothing in common, to 1, the same. */
function likeness(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const common = [...a].filter((pair) => b.has(pair)).length;
  return (2 * common) / (a.size + b.size);
}

function pairs(text: string): ReadonlySet<string> {
  const padded = ` ${text.toLowerCase()} `;
  return new Set(Array.from({ length: padded.length - 1 }, (_, i) => padded.slice(i, i + 2)));
}
