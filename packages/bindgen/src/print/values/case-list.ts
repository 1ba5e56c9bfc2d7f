import { literal, type Printable } from "../text/printable.ts";

/** A message with more of them would not be read. */
const mostCases = 10;
/** Names may be as long as a component likes. */
const mostCharacters = 300;

/** The names of cases as a message shows them, `red | green`; the first ones if there are many. */
export function caseList(names: readonly string[]): Printable {
  const shown: string[] = [];
  let characters = 0;
  for (const name of names.slice(0, mostCases)) {
    characters += name.length;
    if (characters > mostCharacters) break;
    shown.push(name);
  }
  return literal([...shown, ...(shown.length < names.length ? ["…"] : [])].join(" | "));
}
