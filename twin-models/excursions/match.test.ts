import { expect, test } from "vitest";
import { matchTold } from "./match.ts";

const was = (id: string, from: number, to: number, spoken = false, gone = false): Parameters<typeof matchTold>[0][number] => ({ id, from, to, spoken, gone });

test("one whose end moved stays itself, and so does one whose beginning moved", () => {
  expect(matchTold([was("a", 10, 20)], [{ from: 10, to: 90 }])).toEqual({ ids: ["a"], lost: [] });
  expect(matchTold([was("a", 10, 20)], [{ from: 2, to: 19 }])).toEqual({ ids: ["a"], lost: [] });
});

test("of two that become one, that of which people spoke goes on, and the other one is known to be a part of it", () => {
  expect(matchTold([was("a", 10, 50), was("b", 60, 70, true)], [{ from: 10, to: 70 }])).toEqual({ ids: ["b"], lost: [{ id: "a", into: 0 }] });
});

test("of one that becomes two, what begins as it did goes on", () => {
  expect(matchTold([was("a", 10, 70)], [{ from: 10, to: 20 }, { from: 40, to: 70 }])).toEqual({ ids: ["a", null], lost: [] });
});

test("what is told no more is lost, and may come back", () => {
  expect(matchTold([was("a", 10, 20)], [{ from: 30, to: 40 }])).toEqual({ ids: [null], lost: [{ id: "a", into: null }] });
  expect(matchTold([was("a", 10, 20, true, true)], [{ from: 10, to: 20 }])).toEqual({ ids: ["a"], lost: [] });
  expect(matchTold([was("a", 10, 20, true, true), was("b", 10, 25)], [{ from: 10, to: 25 }])).toEqual({ ids: ["b"], lost: [{ id: "a", into: 0 }] });
});
