import type { AbiSymbol } from "../symbols.ts";
import type { Printable } from "./printable.ts";

const indentWidth = 2;

interface Pending {
  readonly indentation: number;
  readonly flat: boolean;
  readonly content: Printable;
}

/** Turns printables into text, breaking the lines that are too long, and records every ABI symbol it meets. */
export function layOut(
  content: Printable,
  width = 120,
): { readonly source: string; readonly symbols: ReadonlySet<AbiSymbol> } {
  const symbols = new Set<AbiSymbol>();
  const output: string[] = [];
  const stack: Pending[] = [{ indentation: 0, flat: false, content }];
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
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    const { indentation, flat, content: one } = next;
    if (typeof one === "number") put(String(one));
    else if (isList(one)) {
      for (let index = one.length - 1; index >= 0; index--)
        stack.push({ indentation, flat, content: one[index] ?? [] });
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
          put(`abi.${one.name}`);
          break;
        case "indent":
          stack.push({ indentation: indentation + indentWidth, flat, content: one.content });
          break;
        case "group":
          stack.push({ indentation, flat: flat || fits(one.content, width - column, stack), content: one.content });
          break;
        case "when broken":
          if (!flat) put(one.text);
          break;
        case "line":
          if (flat && one.flat !== undefined) put(one.flat);
          else {
            output.push("\n");
            column = indentation;
            startOfLine = true;
          }
      }
  }
  return { source: output.join(""), symbols };
}

/** Whether a group and what follows it up to the next possible line end have room on the rest of this line. */
function fits(content: Printable, room: number, after: readonly Pending[]): boolean {
  const stack: { readonly flat: boolean; readonly content: Printable }[] = [{ flat: true, content }];
  let rest = after.length;
  while (room >= 0) {
    let next = stack.pop();
    if (next === undefined) {
      if (rest === 0) return true;
      next = after[--rest];
      if (next === undefined) return true;
    }
    const { flat, content: one } = next;
    if (typeof one === "number") room -= String(one).length;
    else if (isList(one)) {
      for (let index = one.length - 1; index >= 0; index--) stack.push({ flat, content: one[index] ?? [] });
    } else
      switch (one.kind) {
        case "text":
          room -= one.text.length;
          break;
        case "identifier":
          room -= one.name.length;
          break;
        case "abi":
          room -= one.name.length + 4;
          break;
        case "indent":
          stack.push({ flat, content: one.content });
          break;
        case "group":
          stack.push({ flat, content: one.content });
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

function isList(content: Printable): content is readonly Printable[] {
  return Array.isArray(content);
}
