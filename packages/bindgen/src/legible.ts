/** Text from a file for a message or a terminal: characters that would control it, or the direction of writing, are spelled out. */
export function legible(text: string): string {
  return text.replace(
    /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu,
    (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`,
  );
}
