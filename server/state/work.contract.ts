import { describe, expect, test } from "vitest";
import type { PlaceId, SiteId } from "@stacktwin/twin-models/ids";
import { noExceptions, type Stocktake } from "@stacktwin/twin-models/stocktake";
import type { Salvage, SalvageBox, SalvageLine } from "@stacktwin/twin-models/salvage";
import type { Task } from "@stacktwin/twin-models/task";
import type { Checkpoint } from "../contracts/state.ts";
import type { KeptScan } from "../contracts/stocktake.ts";
import type { StateUnderTest } from "./state.contract.ts";

const SITE = "north" as SiteId;
const OTHER = "south" as SiteId;
const T = Date.UTC(2026, 2, 1);
const LI = { id: "li", name: "Li" };
const NOTHING: Checkpoint = { cursor: 0, presents: [], intervals: [], locations: [], presences: [], alarms: [], alarmEvents: [] };

/** What a store keeps of people's work: tasks, and desks given from shift to shift. */
export function describeWork(name: string, make: () => StateUnderTest): void {
  describe(name, () => {
    test("tasks are numbered through all sites; a rule's order is made once, and none while one of its source is open", () => {
      const { store, reopen } = make();
      const task = (site = SITE): Omit<Task, "id"> => ({
        site, kind: "work-order", title: { zh: "看", en: "Look" }, details: "", thing: null, place: null, desk: "facility", priority: "low", alarm: null, state: "open",
        assignee: null, due: null, steps: [], ticks: [], made: { at: T, by: LI }, closed: null, pictures: [], lines: [], stocktake: null, history: [],
      });
      const order = (occurrence: number) => ({ key: `leak/0/${occurrence}`, source: "leak/0", task: task() });
      const [mine, other] = [store.tasks.add(task()), store.tasks.add(task(OTHER))];
      expect([mine.id, other.id]).toEqual(["1", "2"]);
      const [made] = store.checkpoint(SITE, { ...NOTHING, orders: [order(1)] });
      expect(store.checkpoint(SITE, { ...NOTHING, orders: [order(1), order(2)] })).toEqual([]);
      if (!made) throw new Error("no order was made");
      store.tasks.put({ ...made, state: "done", closed: { at: T + 5, by: LI, outcome: "dry" } });
      expect(store.checkpoint(SITE, { ...NOTHING, orders: [order(1)] })).toEqual([]);
      const [again] = store.checkpoint(SITE, { ...NOTHING, orders: [order(2)] });
      const after = reopen().tasks;
      expect([after.open(SITE), after.closed(SITE, 9), after.openAt(SITE, T + 4), after.openAt(SITE, T - 1)].map((list) => list.map(({ id }) => id))).toEqual([["1", again?.id], [made.id], ["1", made.id, again?.id], []]);
      expect([after.get(OTHER, "1"), after.get(SITE, "x"), after.get(SITE, "1")?.title.en]).toEqual([undefined, undefined, "Look"]);
      after.addPicture({ ...mine, details: "with a picture" }, { id: "p", name: "p", type: "image/png", bytes: 2, at: T, by: LI }, Uint8Array.of(1, 2));
      expect([Array.from(after.picture(SITE, "1", "p") ?? []), after.picture(OTHER, "1", "p"), after.picture(SITE, "2", "p"), after.get(SITE, "1")?.details]).toEqual([[1, 2], undefined, undefined, "with a picture"]);
    });

    test("scans are taken once each; shelves and how a stocktake ended are known after a restart, one that was never opened is not", () => {
      const { store, reopen } = make();
      const counted = (name: string): Omit<Stocktake, "id"> => ({ site: SITE, name, scope: ["B" as PlaceId], state: "open", made: { at: T, by: LI }, due: null, people: [LI], submitted: null, closed: null, history: [] });
      const [project, half] = [store.stocktakes.add(counted("whole")), store.stocktakes.add(counted("half"))];
      const shelf = (id: string) => ({ shelf: id as PlaceId, rows: Uint32Array.of(70_000, 3), said: Uint8Array.of(2, 0), done: null, acted: 0 });
      store.stocktakes.addShelves(project.id, 0, [shelf("S1"), shelf("S2")]);
      store.stocktakes.addShelves(half.id, 0, [shelf("S1")]);
      expect(store.stocktakes.get(SITE, project.id)).toBeUndefined();
      store.stocktakes.opened(project.id);
      store.stocktakes.putShelf(project.id, 1, { said: Uint8Array.of(0, 1), done: { at: T, by: "li" }, acted: T });
      const scan = (id: string, more: Partial<KeptScan> = {}): KeptScan => ({ id, site: SITE, project: project.id, task: null, shelf: "S1" as PlaceId, code: "B1", symbology: "barcode", via: "wedge", at: T, received: T + 1, by: "li", means: "item", row: 3, said: "lost", other: null, ...more });
      expect(store.stocktakes.takeScans([scan("a"), scan("b"), scan("a", { row: 9 })]).map(({ kept, again }) => [kept.row, again])).toEqual([[3, false], [3, false], [3, true]]);
      expect(store.stocktakes.takeScans([scan("a", { site: OTHER, project: null })])[0]?.again).toBe(false);
      store.stocktakes.putTotals(project.id, { shelves: 2, begun: 0, done: 1, items: 4, away: 1, found: 1, exceptions: noExceptions(), late: 0 });
      const after = reopen().stocktakes;
      after.dropUnopened();
      expect([after.list(SITE).map(({ name }) => name), after.list(OTHER), after.shelves(half.id, 0, 9)]).toEqual([["whole"], [], []]);
      expect(after.shelves(project.id, 1, 9)).toEqual([{ ...shelf("S2"), said: Uint8Array.of(0, 1), done: { at: T, by: "li" }, acted: T }]);
      expect(after.scans(project.id, 0, 9)).toMatchObject([scan("a"), scan("b")]);
      expect(after.totals(project.id)).toMatchObject({ items: 4, done: 1 });
      expect([after.dropScans(T + 1), after.dropScans(T + 2), after.lastScans(SITE, 9).length]).toEqual([0, 1, 2]);
    });

    test("a salvage list has its boxes in their order, takes each act once, and its alarm may have another one when it is closed", () => {
      const { store, reopen } = make();
      const salvage = (site = SITE): Omit<Salvage, "id"> => ({
        site, incident: { kind: "leak", places: ["B" as PlaceId], point: null, radius: 2, water: 0, alarm: null }, label: { zh: "库", en: "Store" }, spaces: ["B" as PlaceId], made: { at: T, by: LI },
        tookMs: 3, items: 0, urgent: 0, boxes: 2, shelves: 1, kg: 0, stops: [], closed: null,
      });
      const box = (number: number): SalvageBox => ({ number, wave: "first", shelves: [], run: 0, kg: 0, items: [] });
      const made = store.salvage.add(salvage(), { key: "key-1", alarm: "leak 1" }, [box(1), box(2)]);
      expect(() => store.salvage.add(salvage(), { key: "key-1", alarm: null }, [])).toThrow();
      const act = (id: string): SalvageLine => ({ id, at: T, act: "packed", box: 1, condition: "wet", by: LI, received: T });
      expect([store.salvage.takeActs(made.id, [act("a"), act("b"), act("a")]), store.salvage.takeActs(made.id, [act("b"), act("c")])]).toEqual([[false, false, true], [true, false]]);
      const after = reopen().salvage;
      expect([after.boxes(made.id, 0, 9).map(({ number }) => number), after.boxes(made.id, 1, 9).map(({ number }) => number), after.log(made.id).map(({ id }) => id)]).toEqual([[1, 2], [2], ["a", "b", "c"]]);
      expect([after.byKey(SITE, "key-1")?.id, after.byKey(OTHER, "key-1"), after.ofAlarm(SITE, "leak 1")?.id, after.get(OTHER, made.id)]).toEqual([made.id, undefined, made.id, undefined]);
      after.close({ ...made, closed: { at: T, by: LI, outcome: "dry" } });
      expect([after.ofAlarm(SITE, "leak 1"), after.get(SITE, made.id)?.closed?.outcome]).toEqual([undefined, "dry"]);
      const next = after.add(salvage(), { key: "key-2", alarm: "leak 1" }, []);
      expect(after.list(SITE).map(({ id }) => id)).toEqual([next.id, made.id]);
    });

    test("of a desk one hand-over waits at a time, and who took it is known after a restart", () => {
      const { store, reopen } = make();
      const given = store.handOvers.add({ site: SITE, desk: "facility", at: T, by: LI, note: "the vendor comes at nine", items: [], state: "waiting", ended: null });
      expect([store.handOvers.waiting(SITE, "facility")?.id, store.handOvers.waiting(SITE, "stacks"), store.handOvers.waiting(OTHER, "facility")]).toEqual([given.id, undefined, undefined]);
      store.handOvers.put({ ...given, state: "taken", ended: { at: T + 1, by: { id: "wang", name: "Wang" } } });
      const after = reopen().handOvers;
      expect(after.waiting(SITE, "facility")).toBeUndefined();
      expect(after.list(SITE, 9)).toMatchObject([{ id: given.id, note: "the vendor comes at nine", state: "taken", ended: { by: { id: "wang" } } }]);
      expect([after.get(OTHER, given.id), after.get(SITE, "x")]).toEqual([undefined, undefined]);
    });
  });
}
