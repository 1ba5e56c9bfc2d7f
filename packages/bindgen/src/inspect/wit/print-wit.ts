import type { Component } from "../../decode/model.ts";
import { readDocumentation } from "../../plan/documentation.ts";
import type { ComponentType } from "../../validate/types.ts";
import { documentationLines } from "./members.ts";
import { mainPackage } from "./naming.ts";
import { type Interface, readWorld, type World } from "./world.ts";
import { block, witName, witPath } from "./words.ts";

/**
 * The interface of a component as WIT: its world, then the interfaces that the world mentions, by package. What WIT has
 * no words for stands in comments.
 */
export function printWit(component: Component, type: ComponentType): readonly string[] {
  const world = readWorld(type, component.size, readDocumentation(component));
  const own: Interface[] = [];
  const packages = new Map<string, Interface[]>();
  for (const [key, one] of world.interfaces) {
    const { owner } = one;
    if (owner.package !== mainPackage) {
      const list = packages.get(owner.package);
      if (list === undefined) packages.set(owner.package, [one]);
      else list.push(one);
    } else if (owner.used || key !== owner.label) own.push(one);
  }
  const lines = [`package ${mainPackage};`, ""];
  for (const one of own) lines.push(...interfaceLines(one), "");
  lines.push(...block(`world ${worldName(own)}`, worldLines(world)));
  for (const [name, list] of packages) {
    const body = list.flatMap((one, index) => [...(index === 0 ? [] : [""]), ...interfaceLines(one)]);
    lines.push("", ...block(`package ${witPath(name)}`, body));
  }
  if (world.naming.budget < 0) {
    lines.push("", "// The interface is out of all proportion to the size of the file; the rest is left out.");
  }
  return lines;
}

/** Interfaces of the same package have names in the same space. */
function worldName(interfaces: readonly Interface[]): string {
  let name = "root";
  while (interfaces.some(({ owner }) => owner.label === name)) name = `the-${name}`;
  return name;
}

function worldLines({ block: { useLines }, members }: World): readonly string[] {
  const lines = [...useLines];
  for (const member of members) {
    if (!("head" in member)) lines.push(...member);
    else if (member.inside.owner.used)
      lines.push(...member.before, `${member.head} ${witName(member.inside.owner.label)};`);
    else lines.push(...member.before, ...block(`${member.head} interface`, body(member.inside)));
  }
  return lines;
}

function interfaceLines(one: Interface): readonly string[] {
  const documentation = one.documentation === undefined ? [] : documentationLines(one.documentation);
  return [...documentation, ...block(`interface ${witName(one.owner.label)}`, body(one))];
}

function body({ block: { useLines }, members, others }: Interface): readonly string[] {
  return [...useLines, ...[...members.values()].flat(), ...others];
}
