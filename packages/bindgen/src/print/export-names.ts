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
      const names =
        wanted.get(short) === 1 && !taken.has(short) && short !== item.name ? [short, item.name] : [item.name];
      return [item.name, names];
    }),
  );
}

/** The member for a function of the root. With a function `then`, the object that holds it would be taken for a promise wherever one waits for it. */
export function rootFunctionName(label: string): string {
  const name = lowerCamel(label);
  return name === "then" ? "then_" : name;
}

function plainName(item: Named): string {
  if (item.kind === "resource") return upperCamel(item.name);
  return item.kind === "func" ? rootFunctionName(item.name) : lowerCamel(item.name);
}
