/** Keywords of WIT, which need a percent sign where they are names. */
const keywords: ReadonlySet<string> = new Set(
  (
    "as async bool borrow char constructor enum error-context export f32 f64 flags from func future import include interface list map option own package record " +
    "resource result s16 s32 s64 s8 static stream string tuple type u16 u32 u64 u8 use variant with world"
  ).split(" "),
);

/** An identifier of WIT. */
export function witName(label: string): string {
  return keywords.has(label) ? `%${label}` : label;
}

/** `a:b/c@1.0.0`, or a part of it. */
export function witPath(path: string): string {
  const at = path.indexOf("@");
  const words = at < 0 ? path : path.slice(0, at);
  return words.replace(/[^:/]+/g, witName) + path.slice(words.length);
}

export function indent(lines: readonly string[]): readonly string[] {
  return lines.map((line) => (line === "" ? "" : `  ${line}`));
}

export function comment(lines: readonly string[]): readonly string[] {
  // Comments in it remain what they are; documentation would become that of something else.
  return lines.map((line) => (line === "" ? "//" : /^\/\/(?!\/)/.test(line) ? line : `// ${line}`));
}

/** A block in braces, on one line if there is nothing in it. */
export function block(head: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [`${head} {}`] : [`${head} {`, ...indent(lines), "}"];
}
