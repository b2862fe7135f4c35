import type { ItemView } from "@stacktwin/twin-models/item";
import { expect, test } from "vitest";
import { isAvailable, worksOf, type Copy } from "./works.ts";

const copy = (row: number, title: string, author: string, over: Partial<ItemView> = {}, p = 0.9): Copy => ({
  row,
  view: {
    item: { key: `CN-1:${row}`, title, author },
    state: "on-shelf",
    libraryStatus: "available",
    libraryStatusAt: 1,
    estimate: { item: `CN-1:${row}`, candidates: p > 0 ? [{ place: "S", p, since: 1, evidence: [] }] : [], asOf: 1 },
    ...over,
  } as unknown as ItemView,
});

test("copies of one title and author are one work, in the order they were found", () => {
  const works = worksOf([copy(1, "红楼梦", "曹雪芹"), copy(2, "红楼梦研究", "俞平伯"), copy(3, "红楼梦 ", "曹雪芹"), copy(4, "红楼梦", "别人")]);
  expect(works.map(({ title, author, copies }) => [title.trim(), author, copies.length])).toEqual([["红楼梦", "曹雪芹", 2], ["红楼梦研究", "俞平伯", 1], ["红楼梦", "别人", 1]]);
  expect(worksOf([copy(1, "", ""), copy(2, "", "")])).toHaveLength(2);
});

test("the copy that is easiest to get comes first, and only what can be had counts as available", () => {
  const [work] = worksOf([
    copy(1, "A", "", { state: "on-loan", libraryStatus: "on-loan" }, 0),
    copy(2, "A", "", { state: "misplaced" }, 0.99),
    copy(3, "A", "", {}, 0.8),
    copy(4, "A", "", {}, 0.95),
    copy(5, "A", "", { state: "missing" }, 0),
    copy(6, "A", "", { libraryStatus: null }, 0.99),
  ]);
  expect(work?.copies.map(({ row }) => row)).toEqual([4, 3, 2, 6, 1, 5]);
  expect(work?.available).toBe(3);
});

test("a status that the library system did not give is not available", () => {
  expect(isAvailable({ libraryStatus: null, state: "on-shelf" })).toBe(false);
  expect(isAvailable({ libraryStatus: "available", state: "elsewhere" })).toBe(true);
});
