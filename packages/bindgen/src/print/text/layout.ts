import type { AbiSymbol } from "../symbols.ts";
import type { Printable } from "./printable.ts";

const indentWidth = 2;

/** What is laid out: printables, and the strings of templates. */
type Part = Printable | string;

/** What an ABI symbol is called in the file. */
export type NameOf = (symbol: AbiSymbol) => string;

const asMember: NameOf = ({ name }) => `abi.${name}`;

/** Turns printables into text, breaking the lines that are too long, and records every ABI symbol it meets. */
export function layOut(
  content: Printable,
  width = 120,
  nameOf: NameOf = asMember,
): { readonly source: string; readonly symbols: ReadonlySet<AbiSymbol> } {
  const symbols = new Set<AbiSymbol>();
  const lines: string[] = [];
  let line = "";
  let column = 0;
  // What is still to come, the next one last. Two arrays: a record for each of a million small pieces costs more than all the rest.
  const pending: Part[] = [content];
  /** For each of them its indentation; negative, and less one, in a group that is on one line. */
  const modes: number[] = [0];
  let count = 1;
  while (count > 0) {
    const one = pending[--count] as Part;
    const mode = modes[count] as number;
    let text: string;
    if (typeof one === "string") text = one;
    else if (typeof one === "number") text = String(one);
    else if (isList(one)) {
      for (let index = one.length - 1; index >= 0; index--) {
        modes[count] = mode;
        pending[count++] = one[index] as Printable;
      }
      continue;
    } else
      switch (one.kind) {
        case "template": {
          const { strings, holes } = one;
          for (let index = holes.length - 1; index >= 0; index--) {
            modes[count] = mode;
            pending[count++] = strings[index + 1] as string;
            modes[count] = mode;
            pending[count++] = holes[index] as Printable;
          }
          text = strings[0] as string;
          break;
        }
        case "text":
          ({ text } = one);
          break;
        case "identifier":
          text = one.name;
          break;
        case "abi":
          symbols.add(one);
          text = nameOf(one);
          break;
        case "indent":
          modes[count] = mode < 0 ? mode - indentWidth : mode + indentWidth;
          pending[count++] = one.content;
          continue;
        case "group":
          modes[count] = mode >= 0 && fits(one.content, width - column, pending, modes, count, nameOf) ? ~mode : mode;
          pending[count++] = one.content;
          continue;
        case "when broken":
          if (mode < 0) continue;
          ({ text } = one);
          break;
        case "line":
          if (mode >= 0 || one.flat === undefined) {
            lines.push(line);
            line = "";
            column = mode < 0 ? ~mode : mode;
            continue;
          }
          text = one.flat;
      }
    if (text === "") continue;
    // Indentation waits for what follows it: an empty line has none.
    line = line === "" ? " ".repeat(column) + text : line + text;
    column += text.length;
  }
  lines.push(line);
  return { source: lines.join("\n"), symbols };
}

/** Whether a group and what follows it up to the next possible line end have room on the rest of this line. */
// oxlint-disable-next-line max-params -- a record would be made for every group
function fits(
  content: Printable,
  room: number,
  after: readonly Part[],
  modes: readonly number[],
  rest: number,
  nameOf: NameOf,
): boolean {
  const pending: Part[] = [content];
  let count = 1;
  /** Of what is pending: all of it comes from one part, the group or one of those after it. */
  let flat = true;
  while (room >= 0) {
    if (count === 0) {
      if (rest === 0) return true;
      pending[count++] = after[--rest] as Part;
      flat = (modes[rest] as number) < 0;
    }
    const one = pending[--count] as Part;
    if (typeof one === "string") room -= one.length;
    else if (typeof one === "number") room -= String(one).length;
    else if (isList(one)) {
      for (let index = one.length - 1; index >= 0; index--) pending[count++] = one[index] as Printable;
    } else
      switch (one.kind) {
        case "template": {
          const { strings, holes } = one;
          for (let index = holes.length - 1; index >= 0; index--) {
            pending[count++] = strings[index + 1] as string;
            pending[count++] = holes[index] as Printable;
          }
          room -= (strings[0] as string).length;
          break;
        }
        case "text":
          room -= one.text.length;
          break;
        case "identifier":
          room -= one.name.length;
          break;
        case "abi":
          room -= nameOf(one).length;
          break;
        case "indent":
        case "group":
          pending[count++] = one.content;
          break;
        case "when broken":
          if (!flat) room -= one.text.length;
          break;
        case "line":
          if (!flat) return true;
          if (one.flat === undefined) return false;
          room -= one.flat.length;
      }
  }
  return false;
}

function isList(content: Exclude<Part, string>): content is readonly Printable[] {
  return Array.isArray(content);
}
