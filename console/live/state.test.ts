import type { Alarm } from "@stacktwin/twin-models/alarm";
import type { AlarmId, SiteId, ThingId } from "@stacktwin/twin-models/ids";
import type { Snapshot } from "@stacktwin/twin-models/live";
import type { Task } from "@stacktwin/twin-models/task";
import { describe, expect, test } from "vitest";
import { afterDelta, fromSnapshot, withAlarms, withTasks } from "./state.ts";

const alarm = (id: string, over: Partial<Alarm> = {}): Alarm => ({
  id: id as AlarmId, site: "s" as SiteId, thing: "t1" as ThingId, place: null, property: "temperature", limit: "l", kind: "high", priority: "high",
  cause: { zh: "", en: "" }, consequence: { zh: "", en: "" }, response: { zh: "", en: "" }, desk: "facility", respondMin: null, steps: [], ticks: [], occurrence: 1, active: true, acknowledged: false,
  latched: false, shelved: null, suppressed: null, outOfService: null, since: 1, cleared: null, value: 30, threshold: 25, unit: "°C",
  acknowledgedBy: null, acknowledgedAt: null, moved: 1, ...over,
});

const snapshot: Snapshot = {
  room: "site:s", site: "s" as SiteId, seq: 7, at: 1_000, past: null, configured: 5, layout: 0, things: [], alarms: [alarm("a")], commands: [], tasks: [],
  bins: [["b1", "c1"]], books: { version: 1, count: 0, states: [1, 2] },
};

describe("alarms that call, and those that are kept quiet", () => {
  const QUIET: Partial<Alarm>[] = [
    { shelved: { at: 1, until: 9, once: false, by: "li", why: "works" } }, { suppressed: { at: 1, under: "gateway" } }, { outOfService: { at: 1, by: "li", why: "works" } },
  ];
  const sides = (alarms: Alarm[], before = fromSnapshot({ ...snapshot, alarms: [] }, 2_000)): [string[], string[]] => {
    const { alarms: calls, aside } = withAlarms(before, alarms);
    return [[...calls.keys()], [...aside.keys()]];
  };

  test.each(QUIET)("never stand on both sides: %j", (over) => {
    expect(sides([alarm("a"), alarm("b", over)])).toEqual([["a"], ["b"]]);
    expect(fromSnapshot({ ...snapshot, alarms: [alarm("a"), alarm("b", over)] }, 2_000)).toMatchObject({ alarms: new Map([["a", alarm("a")]]), aside: new Map([["b", alarm("b", over)]]) });
  });

  test("go over when they are put aside and come back, and leave when they are normal again", () => {
    const [over = {}] = QUIET;
    const calling = fromSnapshot(snapshot, 2_000);
    expect(sides([alarm("a", over)], calling)).toEqual([[], ["a"]]);
    const quiet = { ...calling, ...withAlarms(calling, [alarm("a", over)]) };
    expect(sides([alarm("a")], quiet)).toEqual([["a"], []]);
    expect(sides([alarm("a", { active: false, acknowledged: true })], calling)).toEqual([[], []]);
    // Normal and still on a shelf: kept in view, so that somebody can take it off.
    expect(sides([alarm("a", { ...over, active: false, acknowledged: true })], quiet)).toEqual([[], ["a"]]);
  });

  test("a side that nothing happens to is the same object", () => {
    const before = fromSnapshot(snapshot, 2_000);
    expect(withAlarms(before, [alarm("b")]).aside).toBe(before.aside);
    expect(withAlarms(before, [alarm("b", QUIET[0])]).alarms).toBe(before.alarms);
  });
});

describe("the live copy", () => {
  test("knows how far the server's clock is ahead", () => {
    expect(fromSnapshot(snapshot, 400).skew).toBe(600);
  });

  test("takes the next delta and keeps what it does not name", () => {
    const before = fromSnapshot(snapshot, 0);
    const after = afterDelta(before, { room: "site:s", seq: 8, at: 1_100, bins: [["b2", "c2"]] }, 50);
    if (typeof after === "string") throw new Error(after);
    expect([...after.bins]).toEqual([["b1", "c1"], ["b2", "c2"]]);
    expect(after).toMatchObject({ seq: 8, at: 1_100, heard: 50 });
    expect(after.alarms).toBe(before.alarms);
  });

  test("calls a missing delta a gap, and a repeated one known", () => {
    const state = fromSnapshot(snapshot, 0);
    expect(afterDelta(state, { room: "site:s", seq: 9, at: 1_100 }, 0)).toBe("gap");
    expect(afterDelta(state, { room: "site:s", seq: 7, at: 1_100 }, 0)).toBe("known");
    expect(afterDelta(state, { room: "storey:x", seq: 8, at: 1_100 }, 0)).toBe("known");
  });

  test("drops an alarm that is normal again, keeps one that returned unseen", () => {
    const state = fromSnapshot({ ...snapshot, alarms: [alarm("a"), alarm("b")] }, 0);
    const changed = [alarm("a", { active: false, acknowledged: true }), alarm("b", { active: false })];
    const after = afterDelta(state, { room: "site:s", seq: 8, at: 1_100, alarms: changed }, 0);
    if (typeof after === "string") throw new Error(after);
    expect([...after.alarms.keys()]).toEqual(["b"]);
  });
});

describe("tasks", () => {
  const task = (id: string, state: Task["state"], happened = 1): Task => ({ id, state, history: Array.from({ length: happened }) }) as Task;
  const ids = (tasks: ReadonlyMap<string, Task>): string[] => [...tasks.keys()];

  test("come by snapshot and delta, and leave when they have ended", () => {
    const before = fromSnapshot({ ...snapshot, tasks: [task("1", "open"), task("2", "started")] }, 0);
    const after = afterDelta(before, { room: "site:s", seq: 8, at: 1_100, tasks: [task("1", "done", 2), task("3", "open")] }, 0);
    if (typeof after === "string") throw new Error(after);
    expect([ids(before.tasks), ids(after.tasks)]).toEqual([["1", "2"], ["2", "3"]]);
  });

  test("an answer that comes after its delta takes nothing back", () => {
    const newer = task("1", "started", 3);
    expect(withTasks(new Map([["1", newer]]), [task("1", "open", 2)]).get("1")).toBe(newer);
  });
});
