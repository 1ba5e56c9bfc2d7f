import type { World } from "../../plan/model.ts";
import { lowerCamel, upperCamel } from "../case.ts";
import { rootFile } from "../declarations/declaration-file.ts";
import { typeTitle } from "../declarations/type-titles.ts";
import { isExportable, isReserved, quoted } from "../declarations/text.ts";
import { rootFunctionName } from "../export-names.ts";
import { doorMachinery, doorNames, opensByItself } from "./front-door.ts";

/** `index.d.ts`: the same for every variant of the front door. */
export function printFrontDoorDeclarations(header: string, world: World): string {
  const lines = [header, `export * from "./bindings.js";`];
  if (!opensByItself(world)) return `${lines.join("\n")}\n`;
  lines.splice(1, 0, `import type * as $bindings from "./bindings.js";`);
  lines.push("");
  if (doorMachinery(world).includes("ready"))
    lines.push(
      "/** Settles when exports may be called: at once, but in browsers only after the core modules are loaded. */",
      "export declare const ready: Promise<void>;",
    );
  const names = doorNames(world);
  const file = rootFile(world, "");
  let nameless = 0;
  for (const item of world.exports) {
    switch (item.item.kind) {
      case "func":
      case "component":
      case "core module": {
        if (item.name.startsWith("[")) break;
        const name = item.item.kind === "func" ? rootFunctionName(item.name) : lowerCamel(item.name);
        const type = `$bindings.Exports[${quoted(name)}]`;
        if (!isExportable(name) && !isReserved(name)) {
          // The front door has functions of such names, and nothing else: a module cannot name what is made at once otherwise.
          const local = `$function${nameless++}`;
          if (item.item.kind === "func")
            lines.push(`declare const ${local}: ${type};`, `export { ${local} as ${quoted(name)} };`);
        } else if (isReserved(name)) lines.push(`declare const $${name}: ${type};`, `export { $${name} as ${name} };`);
        else lines.push(`export declare const ${name}: ${type};`);
        break;
      }
      case "resource": {
        const name = upperCamel(item.name);
        if (!isExportable(name)) break;
        // The file itself writes `Promise`, and a class may be called so.
        lines.push(
          `declare const $${name}: $bindings.Exports[${quoted(name)}];`,
          `type $${name} = $bindings.${typeTitle(file, "export", [], item.name).exported};`,
          `export { $${name} as ${name} };`,
        );
        break;
      }
      case "instance": {
        const [best = item.name, ...others] = names.get(item.name) ?? [];
        const plain = /^[A-Za-z][A-Za-z0-9]*$/.test(best) && !isReserved(best);
        const local = plain ? best : `$interface${nameless++}`;
        lines.push(`${plain ? "export " : ""}declare const ${local}: $bindings.Exports[${quoted(best)}];`);
        for (const alias of plain ? others : [best, ...others]) lines.push(`export { ${local} as ${quoted(alias)} };`);
        break;
      }
      default:
    }
  }
  return `${lines.join("\n")}\n`;
}
