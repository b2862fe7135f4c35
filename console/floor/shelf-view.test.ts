import { schemeOf } from "@stacktwin/twin-models/call-numbers/call-numbers";
import type { ItemKey, PersonId, PlaceId, SiteId } from "@stacktwin/twin-models/ids";
import type { ScanAnswer } from "@stacktwin/twin-models/scan";
import { expect, test } from "vitest";
import type { Entry, KeptBook, KeptShelf } from "./entries.ts";
import { readCode } from "./read-code.ts";
import { booksOf, pairOf, shelfView, tellScan, without } from "./shelf-view.ts";

const SHELF = "A.1.5" as PlaceId;
const NEXT = "A.2.5" as PlaceId;
const at = { site: "branch" as SiteId, project: "7" };
const book = (n: number, home: PlaceId, more: Partial<KeptBook> = {}): KeptBook => ({ key: `CN-1:${n}` as ItemKey, barcode: String(n), callNumber: `I242.4/${n}`, title: `Book ${n}`, home, said: null, found: null, ...more });
const shelf = (id: PlaceId, items: KeptBook[]): KeptShelf => ({ ...at, shelf: id, label: { zh: id, en: id }, before: null, next: null, done: false, items, keptAt: 0 });
const here = shelf(SHELF, [book(1, SHELF), book(2, SHELF), book(3, SHELF, { said: "on-loan" }), book(4, SHELF, { found: NEXT }), book(10, SHELF)]);
const books = booksOf([here, shelf(NEXT, [book(20, NEXT), book(21, NEXT), { ...book(21, NEXT), key: "CN-2:21" as ItemKey }])]);
const clc = schemeOf();

let seq = 0;
const scan = (code: string, more: Partial<Extract<Entry, { kind: "scan" }>> = {}) => ({ ...at, shelf: SHELF, kind: "scan", id: `id-${++seq}`, seq, person: "li" as PersonId, at: seq, state: "waiting", refused: null, code, symbology: "barcode", via: "wedge", answer: null, ...more }) as Extract<Entry, { kind: "scan" }>;
const act = (which: "done" | "again", state: Entry["state"] = "waiting"): Entry => ({ ...at, shelf: SHELF, kind: "act", id: `id-${++seq}`, seq, person: "li" as PersonId, at: seq, state, refused: null, act: which, loose: [] });
const answer = (more: Partial<ScanAnswer>): ScanAnswer => ({ id: "", verdict: "here", refused: null, again: false, late: false, at: 0, item: null, candidates: [], said: null, site: null, ...more });
const verdict = (one: Parameters<typeof tellScan>[0]) => tellScan(one, books).verdict;

test("what is kept tells a verdict where it can, and says nothing of what it does not know", () => {
  expect(verdict(scan("1"))).toBe("here");
  expect(verdict(scan(" *1* "))).toBe("here");
  expect(tellScan(scan("20"), books)).toMatchObject({ verdict: "wrong-shelf", sure: false, book: { home: NEXT } });
  expect(verdict(scan("3"))).toBe("unexpected");
  expect(verdict(scan("21"))).toBe("ambiguous");
  expect(verdict(scan("777"))).toBeNull();
  expect(verdict(scan("1", { symbology: "epc" }))).toBeNull();
});

test("what the server told goes before what is kept", () => {
  const item = { row: 1, owner: "CN-1", ...book(1, NEXT) };
  expect(tellScan(scan("1", { state: "sent", answer: answer({ verdict: "wrong-shelf", item }) }), books)).toMatchObject({ verdict: "wrong-shelf", sure: true, book: { home: NEXT } });
  expect(verdict(scan("777", { answer: answer({ verdict: "unknown" }) }))).toBe("unknown");
});

test("every expected book has one state, strangers stand apart, and what is away is not awaited", () => {
  const view = shelfView(here, [scan("1"), scan("20"), scan("777"), scan("1")], books, clc);
  expect(view.lines.map(({ state }) => state)).toEqual(["read", "unread", "away", "elsewhere", "unread"]);
  expect(view.guests.map(({ scan: { code } }) => code)).toEqual(["777", "20"]);
  expect(view.last?.scan.code).toBe("1");
  expect(view.counts).toEqual({ expected: 4, read: 1, unread: 2, guests: 2, waiting: 4 });
  expect(shelfView(here, [scan("3"), scan("4")], books, clc).lines.map(({ state }) => state)).toEqual(["unread", "unread", "conflict", "read", "unread"]);
});

test("a scan that was not taken has read nothing, and is shown", () => {
  const view = shelfView(here, [scan("1", { state: "refused", refused: "forbidden" })], books, clc);
  expect(view.lines[0]?.state).toBe("unread");
  expect(view.guests).toHaveLength(1);
});

test("neighbours in the wrong order are told with the reason; read again in order they are not", () => {
  const wrong = shelfView(here, [scan("1"), scan("10"), scan("2")], books, clc);
  expect(wrong.swaps).toMatchObject([{ first: { barcode: "10" }, second: { barcode: "2" }, reason: { before: true, left: "2", right: "10" } }]);
  expect(wrong.lines.filter(({ swapped }) => swapped).map(({ book: { barcode } }) => barcode)).toEqual(["2", "10"]);
  const apart = without(wrong, new Set(wrong.swaps.map(pairOf)));
  expect(apart.swaps).toEqual([]);
  expect(apart.lines.some(({ swapped }) => swapped)).toBe(false);
  expect(shelfView(here, [scan("1"), scan("10"), scan("2"), scan("10")], books, clc).swaps).toEqual([]);
  // A stranger between them makes them no less neighbours: it goes.
  expect(shelfView(here, [scan("10"), scan("20"), scan("2")], books, clc).swaps).toHaveLength(1);
});

test("the last act of a shelf counts, and one that was refused does not", () => {
  expect(shelfView(here, [act("done")], books, clc).done).toBe(true);
  expect(shelfView(here, [act("done"), act("again")], books, clc).done).toBe(false);
  expect(shelfView(here, [act("done", "refused")], books, clc).done).toBe(false);
  expect(shelfView({ ...here, done: true }, [], books, clc).done).toBe(true);
});

test("a line is a book's code, a tag, or the label of a shelf that is kept", () => {
  const isShelf = (id: string): boolean => id === NEXT;
  expect(readCode("  ", isShelf)).toBeNull();
  expect(readCode(" 10018\r", isShelf)).toEqual({ kind: "book", code: "10018", symbology: "barcode" });
  expect(readCode("e280 1160 6000 0209 abcd 1234", isShelf)).toEqual({ kind: "book", code: "E28011606000 0209ABCD1234".replace(" ", ""), symbology: "epc" });
  expect(readCode("1234567890123456", isShelf)).toMatchObject({ symbology: "barcode" });
  expect(readCode("A.2.5", isShelf)).toEqual({ kind: "shelf", shelf: NEXT });
  expect(readCode("https://twin.example/sites/x/twin?place=A.2.5", isShelf)).toEqual({ kind: "shelf", shelf: NEXT });
});
