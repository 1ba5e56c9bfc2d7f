/**
 * What a component type says: which imports an instance gets, and which exports it has.
 */
import type { ExternName, ExternType } from "../decode/model.ts";
import { checkDepth, spend } from "./budget.ts";
import { declare, externItem, type Source } from "./extern-items.ts";
import { newScope, type ComponentType, type InstanceItem, type NamedItem } from "./items.ts";
import type { ProgramBuilder } from "./program-builder.ts";
import { pushItem } from "./spaces.ts";

/** Where the imports and exports of a component type come from. */
export interface Sources {
  readonly imports: (name: string) => Source;
  readonly exports: (name: string) => Source;
}

export interface TypedComponent {
  readonly imports: readonly NamedItem[];
  readonly exports: InstanceItem;
}

export function typedComponent(
  builder: ProgramBuilder,
  type: ComponentType,
  sources: Sources,
  offset: number,
): TypedComponent {
  const scope = newScope(type.scope, type.scope.path, type.scope.owner);
  const imports: NamedItem[] = [];
  const exports = new Map<string, NamedItem>();
  let depth = 1;
  const add = (name: ExternName, of: ExternType, source: Source): NamedItem => {
    const item = externItem(builder, scope, of, source, offset);
    pushItem(scope, item);
    return { name, item };
  };
  for (const declaration of type.declarations) {
    spend(builder.budget, "type nodes", 1);
    switch (declaration.kind) {
      case "import":
        imports.push(add(declaration.name, declaration.type, sources.imports(declaration.name.name)));
        break;
      case "export": {
        const { name } = declaration;
        const named = add(name, declaration.type, sources.exports(name.name));
        exports.set(name.name, named);
        if (named.item.sort === "instance") depth = Math.max(depth, 1 + named.item.instance.depth);
        break;
      }
      default:
        declare(builder, scope, declaration, false);
    }
  }
  checkDepth(depth, "Instances", offset);
  return { imports, exports: { exports, depth } };
}

/** A component of which nothing exists but its type. */
export function declaredComponent(builder: ProgramBuilder, type: ComponentType): TypedComponent {
  const outside = (name: string): Source => ({ kind: "host", leaf: { interface: "", path: [], name } });
  return typedComponent(builder, type, { imports: outside, exports: outside }, 0);
}

/**
 * What is seen of an instance of a component that has been given this type. Imports that the component itself does not have
 * are in the type for others to pass; it never gets them.
 */
export function seenInstance(
  builder: ProgramBuilder,
  type: ComponentType,
  imports: readonly NamedItem[],
  exports: InstanceItem,
  offset: number,
): InstanceItem {
  const given = new Map(imports.map((one) => [one.name.name, one.item]));
  const seen = typedComponent(
    builder,
    type,
    {
      imports(name) {
        const item = given.get(name);
        return item === undefined
          ? { kind: "host", leaf: { interface: "", path: [], name } }
          : { kind: "argument", item };
      },
      exports(name) {
        const found = exports.exports.get(name);
        if (found === undefined) throw new TypeError(`no export "${name}": the component was not validated`);
        return { kind: "argument", item: found.item };
      },
    },
    offset,
  );
  return seen.exports;
}
