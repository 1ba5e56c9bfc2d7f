/** Colours for a terminal; plain text everywhere else, and where NO_COLOR asks for it. */
export interface Paint {
  readonly bold: (text: string) => string;
  readonly dim: (text: string) => string;
  readonly red: (text: string) => string;
}

export function paintFor(stream: { readonly isTTY?: boolean }): Paint {
  const colour = stream.isTTY === true && (process.env["NO_COLOR"] ?? "") === "" && process.env["TERM"] !== "dumb";
  const code =
    (open: number, close: number) =>
    (text: string): string =>
      colour ? `\u001B[${open}m${text}\u001B[${close}m` : text;
  return { bold: code(1, 22), dim: code(2, 22), red: code(31, 39) };
}
