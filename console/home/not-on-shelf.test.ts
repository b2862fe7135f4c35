import { ITEM_STATES, type ItemState } from "@stacktwin/twin-models/item";
import { expect, test } from "vitest";
import { notOnShelf } from "./not-on-shelf.ts";

const stateOf = (...states: ItemState[]): { state: Uint8Array } => ({ state: Uint8Array.from(states, (state) => ITEM_STATES.indexOf(state)) });

test("what is lent, on its way or not covered is no part of the rate; out of order is still on its shelf", () => {
  expect(notOnShelf(stateOf("on-shelf", "on-shelf", "out-of-order", "misplaced", "missing", "elsewhere", "on-loan", "in-transit", "unknown"))).toEqual({ of: 6, away: 3, unknown: 1 });
  expect(notOnShelf(stateOf())).toEqual({ of: 0, away: 0, unknown: 0 });
});
