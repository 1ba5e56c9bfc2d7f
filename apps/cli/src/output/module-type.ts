import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";

/**
 * What is wrong if Node takes the `.js` files of a folder for CommonJS: the nearest package.json decides, and `npm init` writes one that
 * says so. Undefined where they are taken for what they are, ES modules.
 */
export function takenForCommonJs(folder: string): string | undefined {
  for (let at = folder; ; at = dirname(at)) {
    const path = join(at, "package.json");
    const type = typeIn(path);
    if (type === "commonjs")
      return (
        `Node takes the .js files in ${folder} for CommonJS, since ${path} says "type": "commonjs", and they are ES modules. ` +
        `Write "type": "module" there, or generate with --package, which writes a package.json beside the files`
      );
    if (type !== undefined || at === dirname(at)) return undefined;
  }
}

/** What a package.json says of its files; undefined where there is none. One that cannot be read is Node's to complain about. */
function typeIn(path: string): unknown {
  try {
    const { type = "none" } = JSON.parse(readFileSync(path, "utf8")) as { readonly type?: unknown };
    return type;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === undefined ? "unreadable" : undefined;
  }
}
