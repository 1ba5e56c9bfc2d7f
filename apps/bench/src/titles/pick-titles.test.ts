import { expect, test } from "vitest";

import { allTitles } from "./all-titles.ts";
import { noSuchRow, pickTitles, similarTitles } from "./pick-titles.ts";

const titles = allTitles([{ name: "tiny", loads: "alone" }, { name: "app" }]);

test.each([...new Set(titles)])("%s is found as it is printed", (title) => {
  expect(pickTitles(titles, title)).toContain(title);
});

test.each([
  ["sleep(0)", ["sleep(0)", "sleep(0), warm"]],
  ["(borrow self)", ["guest resource method (borrow self)"]],
  [
    "new+d",
    [
      "guest->host host resource new+drop",
      "guest resource new+dispose",
      "kept per call: host resource new+drop",
      "kept per call: guest resource new+dispose",
    ],
  ],
  ["sleep(", ["sleep(0)", "sleep(0), warm"]],
])("a part of titles that is no expression, or another one: %s", (text, expected) => {
  expect(pickTitles(titles, text)).toEqual(expected);
});

test("an expression finds what it matches", () => {
  expect(pickTitles(titles, "^generate (tiny|app), w")).toEqual(["generate tiny, warm", "generate app, warm"]);
  expect(pickTitles(titles, "no such row")).toEqual([]);
});

test("the most similar titles come first, each of them once", () => {
  expect(similarTitles(titles, "slep(0)").slice(0, 2)).toEqual(["sleep(0)", "sleep(0), warm"]);
  const similar = similarTitles(titles, "strng ecko 10B");
  expect(similar[0]).toBe("string echo 10B");
  expect(new Set(similar).size).toBe(similar.length);
  expect(noSuchRow(titles, "slep(0)")).toContain('Most similar: "sleep(0)", "sleep(0), warm"');
  expect(noSuchRow(titles, "ↀↀↀ")).toContain("docs/performance.md lists all rows");
});
