import type { AliasDefinition, Sort } from "./model.ts";
import { aliasTargets, componentSorts, coreExternSorts, coreSorts } from "./opcodes.ts";
import { readName } from "./read-name.ts";
import { invalidLeadingByte, readByte, readU32, type Reader } from "./reader.ts";
import { externSort } from "./read-sort.ts";

const outerSorts: ReadonlySet<Sort> = new Set<Sort>(["core module", "core type", "type", "component"]);

/** The sort stands first, but which sorts are possible depends on the kind that follows. */
export function readAlias(reader: Reader, offset: number): AliasDefinition {
  const byte = readByte(reader);
  const core = byte === 0x00 ? readByte(reader) : undefined;
  const kind = readByte(reader);
  switch (kind) {
    case aliasTargets.export: {
      const sort = externSort(reader, byte, core);
      return {
        kind: "alias",
        offset,
        sort,
        target: { kind: "export", instance: readU32(reader), name: readName(reader) },
      };
    }
    case aliasTargets.coreExport: {
      const sort = core === undefined ? undefined : coreExternSorts[core];
      if (sort === undefined) throw invalidLeadingByte(reader, core ?? byte, "external kind");
      const target = { kind: "core export", instance: readU32(reader), name: readName(reader) } as const;
      return { kind: "alias", offset, sort: `core ${sort}`, target };
    }
    case aliasTargets.outer: {
      const sort = outerSort(byte, core);
      if (sort === undefined || !outerSorts.has(sort)) {
        throw invalidLeadingByte(reader, core ?? byte, "component outer alias kind");
      }
      return { kind: "alias", offset, sort, target: { kind: "outer", count: readU32(reader), index: readU32(reader) } };
    }
    default:
      throw invalidLeadingByte(reader, kind, "alias");
  }
}

function outerSort(byte: number, core: number | undefined): Sort | undefined {
  if (core === undefined) return componentSorts[byte];
  const sort = coreSorts[core];
  return sort === undefined ? undefined : `core ${sort}`;
}
