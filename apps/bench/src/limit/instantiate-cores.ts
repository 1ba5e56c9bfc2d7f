/**
 * Compiles core modules and instantiates them one after the other, each import being what an earlier one exports under that
 * name, else something that does nothing. What no loader can do without.
 */
export function instantiateCores(modules: readonly Uint8Array[]): void {
  const known: Record<string, WebAssembly.ExportValue> = {};
  for (const bytes of modules) {
    const module = new WebAssembly.Module(bytes as Uint8Array<ArrayBuffer>);
    const imports: Record<string, Record<string, WebAssembly.ImportValue>> = {};
    for (const { module: from, name, kind } of WebAssembly.Module.imports(module))
      (imports[from] ??= {})[name] = known[`${kind} ${name}`] ?? stub(kind);
    const { exports } = new WebAssembly.Instance(module, imports);
    for (const { name, kind } of WebAssembly.Module.exports(module)) {
      const value = exports[name];
      if (value !== undefined) known[`${kind} ${name}`] ??= value;
    }
  }
}

function stub(kind: WebAssembly.ImportExportKind): WebAssembly.ImportValue {
  switch (kind) {
    case "memory":
      return new WebAssembly.Memory({ initial: 1, maximum: 65_536 });
    case "table":
      return new WebAssembly.Table({ element: "anyfunc", initial: 100 });
    case "global":
      return new WebAssembly.Global({ value: "i32", mutable: true }, 0);
    default:
      return () => 0;
  }
}
