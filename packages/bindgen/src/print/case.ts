/**
 * WIT labels as JavaScript names, by today's convention (that of jco): `inner-HTML` is `innerHtml` and `InnerHtml`.
 * abi-core applies the same rule when it looks up host functions.
 */
export function lowerCamel(label: string): string {
  const lower = label.toLowerCase();
  if (!lower.includes("-")) return lower;
  return lower.replace(/-+(.)/g, (_, letter: string) => letter.toUpperCase());
}

export function upperCamel(label: string): string {
  const name = lowerCamel(label);
  return name.slice(0, 1).toUpperCase() + name.slice(1);
}

/** The parts of `[method]blob.size`, `[static]blob.merge`, `[constructor]blob`; undefined for a plain name. */
export function resourceFunction(
  name: string,
):
  | { readonly kind: "constructor" | "method" | "static"; readonly resource: string; readonly name: string }
  | undefined {
  if (!name.startsWith("[")) return undefined;
  const match = /^\[(constructor|method|static)\]([^.]*)(?:\.(.*))?$/.exec(name);
  if (match === null) return undefined;
  return { kind: match[1] as "constructor" | "method" | "static", resource: match[2] ?? "", name: match[3] ?? "" };
}

/** The name of a static function of a resource; a class cannot have one that is called `prototype`. */
export function staticName(label: string): string {
  const name = lowerCamel(label);
  return name === "prototype" ? "prototype_" : name;
}

/** `perf:bench/api@1.0.0` is `{ path: "perf:bench/api", version: "1.0.0", label: "api" }`; for a plain name the label is the name. */
export function interfaceName(name: string): {
  readonly path: string;
  readonly version?: string;
  readonly label: string;
} {
  const at = name.indexOf("@");
  const path = at < 0 ? name : name.slice(0, at);
  const label = path.slice(path.lastIndexOf("/") + 1);
  return at < 0 ? { path, label } : { path, version: name.slice(at + 1), label };
}
