import { expect, test } from "vitest";
import type { TreeRow } from "./rows.ts";
import { lineInstead } from "./use-held-line.ts";

const row = (key: string, parent: string | null): TreeRow => ({ key, parent }) as TreeRow;

test("whoever stood on a line that went stands on what came in its place, else on the line above", () => {
  const shelf = row("place:A.1.1", "place:A.1");
  const next = row("place:A.1.2", "place:A.1");
  expect(lineInstead([shelf, row("book:7", shelf.key), row("book:8", shelf.key), next], row("loading:A.1.1", shelf.key))?.key).toBe("book:7");
  expect(lineInstead([shelf, next], row("book:7", shelf.key))?.key).toBe(shelf.key);
  expect(lineInstead([next], row("book:7", shelf.key))?.key).toBe(next.key);
});
