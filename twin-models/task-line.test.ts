import * as fc from "fast-check";
import { expect, test } from "vitest";
import type { ItemKey, PlaceId } from "./ids.ts";
import { progressOf, standOf, takeLine } from "./task-line.ts";
import { LINE_ACTS, type By, type LineEvent, type TaskLine } from "./task.ts";

const LI: By = { id: "li", name: "Li" };
const WANG: By = { id: "wang", name: "Wang" };
const line: TaskLine = { id: "1", added: 0, book: { key: "CN-1:1" as ItemKey, owner: "CN-1", barcode: "1", title: "One", callNumber: "A1" }, shelf: "S1" as PlaceId, to: "S2" as PlaceId, acts: [] };
let made = 0;
const event = (act: LineEvent["act"], by = LI, place: string | null = null): LineEvent => ({ id: `act-${++made}`, at: made, by, act, place: place as PlaceId | null });
const after = (...events: LineEvent[]): TaskLine => events.reduce((so, each) => takeLine(so, each).line, line);

test("a book is taken and put; what was looked for in vain remembers where", () => {
  expect(standOf(line)).toMatchObject({ state: "open", by: null });
  expect(standOf(after(event("take")))).toMatchObject({ state: "taken", by: LI });
  expect(standOf(after(event("take"), event("put")))).toMatchObject({ state: "done", by: LI, seen: false });
  expect(standOf(after(event("miss", LI, "S1"), event("miss", LI, "S5")))).toMatchObject({ state: "not-found", tried: ["S1", "S5"] });
  expect(standOf(after(event("miss", LI, "S1"), event("take")))).toMatchObject({ state: "taken" });
  expect(standOf(after(event("take"), event("back")))).toMatchObject({ state: "open", by: null, tried: [] });
});

test("of two who take one book the first one has it, and the second is told who", () => {
  const taken = after(event("take"));
  for (const act of ["take", "put", "miss"] as const) expect(takeLine(taken, event(act, WANG))).toMatchObject({ line: taken, refused: "taken", by: "Li" });
  expect(takeLine(taken, event("back", WANG))).toMatchObject({ refused: "not-yours", by: "Li" });
  const done = after(event("take"), event("put"));
  expect(takeLine(done, event("put", WANG))).toMatchObject({ line: done, refused: "done", by: "Li" });
  // Their own, again, under another id: it is so already.
  expect(takeLine(done, event("put"))).toMatchObject({ line: done, refused: null, again: true });
});

test("what the system saw is done, whoever had it; and nothing is done twice", () => {
  const seen = after(event("take"), event("home", { id: "twin", name: "Stacktwin" }));
  expect(standOf(seen)).toMatchObject({ state: "done", seen: true });
  expect(takeLine(seen, event("home"))).toMatchObject({ refused: "done" });
  expect(progressOf({ lines: [line, seen, after(event("miss", LI, "S1")), after(event("take"))] })).toEqual({ all: 4, done: 1, taken: 1, notFound: 1 });
});

const events = fc.array(fc.record({ id: fc.integer({ min: 1, max: 12 }), act: fc.constantFrom(...LINE_ACTS), by: fc.constantFrom(LI, WANG) }), { maxLength: 30 });
test("sent again, as often and wherever in between, an act that is known changes nothing", () => {
  fc.assert(
    fc.property(events, fc.array(fc.nat(29), { maxLength: 10 }), (list, again) => {
      const all = list.map(({ id, act, by }, n): LineEvent => ({ id: `${id}`, at: n, by, act, place: null }));
      let so = line;
      for (const [n, each] of all.entries()) {
        so = takeLine(so, each).line;
        for (const old of again) {
          const known = all[old];
          if (old <= n && known && so.acts.some(({ id }) => id === known.id)) expect(takeLine(so, known).line).toBe(so);
        }
      }
      expect(new Set(so.acts.map(({ id }) => id)).size).toBe(so.acts.length);
    }),
  );
});
