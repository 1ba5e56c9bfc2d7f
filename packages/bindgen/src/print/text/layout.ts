import { type LocalSymbols, noLocals } from "../local-symbols.ts";
import type { AbiSymbol } from "../symbols.ts";
import type { Printable } from "./printable.ts";

const indentWidth = 2;

/** Turns printables into text, breaking the lines that are too long, and records every ABI symbol it meets. */
export function layOut(
  content: Printable,
  width = 120,
  locals: LocalSymbols = noLocals,
): { readonly source: string; readonly symbols: ReadonlySet<AbiSymbol> } {
  const symbols = new Set<AbiSymbol>();
  const output: string[] = [];
  // What is still to come, the next one last. Two arrays: a record for each of a million small pieces costs more than all the rest.
  const pending: Printable[] = [content];
  /** For each of them its indentation; negative, and less one, in a group that is on one line. */
  const modes: number[] = [0];
  let column = 0;
  let startOfLine = false;
  const put = (text: string): void => {
    if (text === "") return;
    // Indentation waits for what follows it: an empty line has none.
    if (startOfLine) output.push(" ".repeat(column));
    startOfLine = false;
    output.push(text);
    column += text.length;
  };
  const push = (content: Printable, mode: number): void => {
    pending.push(content);
    modes.push(mode);
  };
  for (let one = pending.pop(); one !== undefined; one = pending.pop()) {
    const mode = modes.pop() ?? 0;
    if (typeof one === "number") put(String(one));
    else if (isList(one)) {
      for (let index = one.length - 1; index >= 0; index--) push(one[index] ?? [], mode);
    } else
      switch (one.kind) {
        case "text":
          put(one.text);
          break;
        case "identifier":
          put(one.name);
          break;
        case "abi":
          symbols.add(one);
          put(symbolText(one, locals));
          break;
        case "indent":
          push(one.content, mode < 0 ? mode - indentWidth : mode + indentWidth);
          break;
        case "group":
          push(one.content, mode >= 0 && fits(one.content, width - column, pending, modes, locals) ? ~mode : mode);
          break;
        case "when broken":
          if (mode >= 0) put(one.text);
          break;
        case "line":
          if (mode < 0 && one.flat !== undefined) put(one.flat);
          else {
            output.push("\n");
            column = mode < 0 ? ~mode : mode;
            startOfLine = true;
          }
      }
  }
  return { source: output.join(""), symbols };
}

/** Whether a group and what follows it up to the next possible line end have room on the rest of this line. */
// oxlint-disable-next-line max-params -- a record would be made for every group
function fits(
  content: Printable,
  room: number,
  after: readonly Printable[],
  modes: readonly number[],
  locals: LocalSymbols,
): boolean {
  const stack: Printable[] = [content];
  /** Of what is in the stack: all of it comes from one printable, the group or one of those after it. */
  let flat = true;
  let rest = after.length;
  while (room >= 0) {
    let one = stack.pop();
    if (one === undefined) {
      if (rest === 0) return true;
      one = after[--rest] ?? [];
      flat = (modes[rest] ?? 0) < 0;
    }
    if (typeof one === "number") room -= String(one).length;
    else if (isList(one)) {
      for (let index = one.length - 1; index >= 0; index--) stack.push(one[index] ?? []);
    } else
      switch (one.kind) {
        case "text":
          room -= one.text.length;
          break;
        case "identifier":
          room -= one.name.length;
          break;
        case "abi":
          room -= symbolText(one, locals).length;
          break;
        case "indent":
        case "group":
          stack.push(one.content);
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

function symbolText({ name }: AbiSymbol, locals: LocalSymbols): string {
  return locals.get(name)?.name ?? `abi.${name}`;
}

function isList(content: Printable): content is readonly Printable[] {
  return Array.isArray(content);
}
