/**
 * What programs that take a binary for text do to it. It shows in every part of the file, and nothing else that is wrong
 * with the file is worth a word then.
 */

/** So many places that look the same by chance would be a wonder. */
const enough = 8;

/** How the bytes were damaged, for the start of a message; undefined where that does not show. */
export function damageOf(bytes: Uint8Array): string | undefined {
  let lineFeeds = 0;
  let replaced = 0;
  let bare = false;
  for (let at = bytes.indexOf(0x0a); at >= 0 && !bare; at = bytes.indexOf(0x0a, at + 1)) {
    lineFeeds++;
    bare = bytes[at - 1] !== 0x0d;
  }
  if (!bare && lineFeeds >= enough) {
    return "the file was changed on its way: each line feed in it has become CR LF, as if it were text; copy it as a binary file";
  }
  for (let at = bytes.indexOf(0xef); at >= 0 && replaced < enough; at = bytes.indexOf(0xef, at + 1)) {
    if (bytes[at + 1] === 0xbf && bytes[at + 2] === 0xbd) replaced++;
  }
  if (replaced >= enough) {
    return "the file was changed on its way: bytes in it have become U+FFFD, as if it were text; read and write it as bytes";
  }
  return undefined;
}
