import { beforeAll, expect as assert, test } from "vitest";
import { anotherCopy } from "../../test/copies.ts";
import { thrown } from "../../test/thrown.ts";
import { isAbiError } from "./errors.ts";
import { expect } from "./handshake.ts";
import { registry } from "./registry.ts";

const info = { name: "foo@4.2.0", bindgen: "1.4.1", url: "file:///app/node_modules/foo/dist/bindings.js" };

beforeAll(() => expect(1, 0, info));

test("a file that needs no more than this copy provides passes, and the copy is recorded once", () => {
  const { length } = registry().copies;
  expect(1, 0, info);
  expect(1, 0, { ...info, url: undefined });
  assert(registry().copies).toHaveLength(length);
});

test("a file that needs a later revision is refused, with the fix", () => {
  const error = thrown(() => expect(1, 3, info));
  assert(error).toMatchObject({
    code: "ABI_REVISION_TOO_OLD",
    component: "foo@4.2.0",
    required: "1.3",
    provided: "1.0",
  });
  assert(isAbiError(error)).toBe(true);
  assert(error.name).toBe("AbiMismatchError");
  const lines = error.message.split("\n");
  assert(lines[0]).toBe('"foo@4.2.0" was generated for ABI 1.3, but the abi-core that it loaded provides 1.0.');
  assert(lines).toContain("  generated code   file:///app/node_modules/foo/dist/bindings.js   (bindgen 1.4.1)");
  assert(error.message).toMatch(/\n {2}abi-core loaded {2}\S+ {2}\S+handshake\.ts\n/);
  assert(error.message).toMatch(/npm update @perdure\/abi-core/);
  assert(error.stack).toMatch(/^AbiMismatchError \[ABI_REVISION_TOO_OLD\]: "foo@4\.2\.0"/);
});

test("the message lists the other copies in the process, and leaves the line out if there are none", async () => {
  assert(thrown(() => expect(1, 3, info)).message).not.toContain("other copies");
  const other = await anotherCopy();
  other.expect(1, 0, info);
  assert(thrown(() => expect(1, 3, info)).message).toMatch(
    /\n {2}other copies {5}\S+ {2}\S+abi-core-copy-\S+ {3}\(provides 1\.0\)\n/,
  );
});

test("a file of another track is refused", () => {
  assert(thrown(() => expect(2, 0, info))).toMatchObject({ code: "ABI_TRACK", required: "2.0", provided: "1.0" });
});
