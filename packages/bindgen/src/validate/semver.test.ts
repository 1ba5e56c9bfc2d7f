import { expect, test } from "vitest";
import { semverProblem } from "./semver.ts";

test.each(["0.0.0", "1.2.3", "10.20.30", "1.2.3-rc.1", "1.2.3-0a", "1.2.3+build.01", "1.2.3-a-b+c"])(
  "`%s` is a version",
  (version) => {
    expect(semverProblem(version)).toBeUndefined();
  },
);

test.each([
  ["", "empty string"],
  ["1", "unexpected end of input"],
  ["1.2", "unexpected end of input"],
  ["a.1.2", "unexpected character 'a'"],
  ["1.b.2", "unexpected character 'b'"],
  ["1.2.x", "unexpected character 'x'"],
  ["1.2.3.4", "unexpected character '.'"],
  ["01.2.3", "invalid leading zero"],
  ["1.2.3-", "empty identifier segment"],
  ["1.2.3-a..b", "empty identifier segment"],
  ["1.2.3+", "empty identifier segment"],
  ["1.2.3-01", "invalid leading zero"],
  ["18446744073709551616.0.0", "exceeds 64 bits"],
])("`%s` is not a version: %s", (version, problem) => {
  expect(semverProblem(version)).toContain(problem);
});
