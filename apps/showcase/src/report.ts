/** Prints a line that is labelled on the left. */
export function print(label: string, text: string): void {
  console.log(`  ${label.padEnd(22)}${text}`);
}

/** A number of bytes for a person. */
export function bytes(count: number): string {
  if (count >= 1e6) return `${(count / 1e6).toFixed(1)} MB`;
  return count >= 1e3 ? `${(count / 1e3).toFixed(1)} KB` : `${count} B`;
}

/** A duration for a person. */
export function time(milliseconds: number): string {
  return milliseconds >= 1000 ? `${(milliseconds / 1000).toFixed(2)} s` : `${milliseconds.toFixed(0)} ms`;
}
