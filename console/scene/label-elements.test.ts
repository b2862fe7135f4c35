import { expect, test } from "vitest";
import { declutter } from "./label-elements.ts";

test("labels never stand on one another, and the more important one stays", () => {
  const box = (left: number, key: string) => ({ key, left, right: left + 50, top: 0, bottom: 20 });
  expect(declutter([box(0, "a"), box(40, "b"), box(60, "c")]).map(({ key }) => key)).toEqual(["a", "c"]);
});
