import { expect, test } from "vitest";
import { readQuestion, withQuestion } from "./address.ts";
import type { Column } from "./column.ts";
import { NOTHING_ASKED, type Question } from "./question.ts";

const columns: Column<unknown>[] = [
  { key: "name", title: "", value: () => null, filter: "text" },
  { key: "kind", title: "", value: () => null, filter: "choice", optional: "shown" },
  { key: "id", title: "", value: () => null, unsorted: true, optional: "hidden" },
];
const asked: Question = { q: "a & b", filters: { kind: ["x", "y,z"], name: ["=1"] }, sort: { key: "kind", down: true }, columns: ["id"] };

test("a question survives the address, and leaves the rest of it", () => {
  const written = withQuestion(new URLSearchParams("thing=t&kind=old"), columns, asked);
  expect(written.get("thing")).toBe("t");
  expect(readQuestion(new URLSearchParams(written.toString()), columns)).toEqual(asked);
  expect(withQuestion(written, columns, NOTHING_ASKED).toString()).toBe("thing=t");
});

test("two tables of a page do not read each other's", () => {
  const written = withQuestion(new URLSearchParams(), columns, asked, "r-");
  expect(readQuestion(written, columns)).toEqual(NOTHING_ASKED);
  expect(readQuestion(written, columns, "r-")).toEqual(asked);
});

test("nonsense in an address asks nothing", () => {
  expect(readQuestion(new URLSearchParams("sort=-id&id=3&kind=&other=1"), columns)).toEqual(NOTHING_ASKED);
  expect(readQuestion(new URLSearchParams("cols="), columns).columns).toEqual([]);
  expect(readQuestion(new URLSearchParams("cols=name,id,x"), columns).columns).toEqual(["id"]);
});
