// What a program waits for when it loads a small component: scripts/compile-early.ts looks which functions this calls. The component itself is
// not called: what calls use stays as it is, since an engine inlines declarations more readily than variables.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const built = new URL("../dist/v1-numbers.js", import.meta.url).href;
const abi = (await import(built)) as typeof import("../src/v1-numbers/index.ts");

const folder = mkdtempSync(join(tmpdir(), "perdure-typical-"));
try {
  const file = join(folder, "empty.core.wasm");
  writeFileSync(file, Uint8Array.from([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]));
  abi.expect(1, 0, { name: "typical", bindgen: "0", url: import.meta.url });
  abi.instantiateSync({
    name: "typical",
    modules: [{ url: () => pathToFileURL(file), size: 8, check: 3904342478, integrity: "" }],
    imports: [],
    *link(cx) {
      abi.instance(cx);
      yield abi.core(cx, 0, {});
      return {};
    },
  });
} finally {
  rmSync(folder, { recursive: true });
}
