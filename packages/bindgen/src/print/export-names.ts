import { interfaceName, lowerCamel, upperCamel } from "./case.ts";

/** What is named: the items of `World.exports` and of `Program.exports` both have this shape. */
interface Named {
  readonly name: string;
  readonly kind: "func" | "instance" | "resource" | "other";
}

/**
 * The member names of each export, best one first: a function has its lowerCamelCase name, a resource its UpperCamelCase
 * name, an interface its last segment and its full WIT name. Where two exports want one short name a function or resource
 * keeps it, and interfaces that disagree among themselves are reached by their full names only.
 */
export function exportNames(items: readonly Named[]): ReadonlyMap<string, readonly string[]> {
  const wanted = new Map<string, number>();
  for (const item of items) {
    if (item.kind === "instance") {
      const short = lowerCamel(interfaceName(item.name).label);
      wanted.set(short, (wanted.get(short) ?? 0) + 1);
    }
  }
  const taken = new Set(items.filter((item) => item.kind !== "instance").map(plainName));
  return new Map(
    items.map((item) => {
      if (item.kind !== "instance") return [item.name, [plainName(item)]];
      const short = lowerCamel(interfaceName(item.name).label);
      const names = wanted.get(short) === 1 && !taken.has(short) && short !== item.name ? [short, item.name] : [item.name];
      return [item.name, names];
    }),
  );
}

function plainName(item: Named): string {
  return item.kind === "resource" ? upperCamel(item.name) : lowerCamel(item.name);
}
