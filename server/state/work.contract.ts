import { describe, expect, test } from "vitest";
import type { SiteId } from "@stacktwin/twin-models/ids";
import type { Task } from "@stacktwin/twin-models/task";
import type { Checkpoint } from "../contracts/state.ts";
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
        assignee: null, due: null, steps: [], ticks: [], made: { at: T, by: LI }, closed: null, pictures: [], history: [],
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
