import type { ItemKey, ThingId } from "@stacktwin/twin-models/ids";
import { expect, test } from "vitest";
import type { Selection } from "../scene/contract.ts";
import { readSelection, withSelection } from "./selection.ts";

const params = (text: string): URLSearchParams => new URLSearchParams(text);

test("a selection survives the address", () => {
  const all: Selection[] = [
    { kind: "thing", id: "t 1" as ThingId },
    { kind: "item", id: "CN-1:123" as ItemKey, row: 5 },
    { kind: "item", id: "CN-1:123" as ItemKey, row: null },
    { kind: "row", row: 0 },
  ];
  for (const selection of all) expect(readSelection(params(withSelection(params(""), selection).toString()))).toEqual(selection);
});

test("selecting replaces the selection and leaves the rest of the address", () => {
  const next = withSelection(params("storey=F2&item=a&row=3&q=x"), { kind: "thing", id: "t" as ThingId });
  expect(next.toString()).toBe("storey=F2&q=x&thing=t");
  expect(withSelection(next, null).toString()).toBe("storey=F2&q=x");
});

test("an address with nonsense selects nothing", () => {
  expect(readSelection(params("row=-1"))).toBeNull();
  expect(readSelection(params("row=x"))).toBeNull();
});
