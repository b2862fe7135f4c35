import { alarmState, listOf, type Alarm, type AlarmList, type AlarmState, type NumberLimit } from "@stacktwin/twin-models/alarm";
import type { AlarmAct, AlarmActName } from "@stacktwin/twin-models/alarm-act";
import { TwinError } from "@stacktwin/twin-models/errors";
import type { SiteId, ThingId } from "@stacktwin/twin-models/ids";
import { describe, expect, test } from "vitest";
import { act } from "./acts.ts";
import { shelve, suppress, takeOut, unsuppress } from "./lists.ts";
import { acknowledge, clear, raise } from "./transitions.ts";

const T = 1_000_000;
const LIMIT: NumberLimit = {
  id: "high", thing: "t" as ThingId, property: "temperature", kind: "high", limit: 22, deadband: 0, onDelayS: 0, offDelayS: 0, priority: "high", rule: "r", desk: "facility", under: [],
  source: { zh: "", en: "" }, consequence: { zh: "", en: "" }, response: { zh: "", en: "" },
};
const THING = { name: { zh: "库", en: "Store" }, property: { zh: "温度", en: "Temperature" }, unit: "°C", place: null, decimals: 1, maxAge: 1000 };
const raised = (latch: boolean, before?: Alarm): Alarm => raise("s" as SiteId, { ...LIMIT, latch }, THING, before, T, 25)[0]!.alarm;
const cleared = (alarm: Alarm): Alarm => clear(alarm, T + 1, 20).at(-1)!.alarm;
const seen = (alarm: Alarm): Alarm => acknowledge(alarm, "li", T + 2).alarm;

/** An alarm in each state; of those that latch and of those that do not. */
const STATES: Record<AlarmState, (latch: boolean) => Alarm> = {
  normal: (latch) => ({ ...cleared(seen(raised(latch))), latched: false }),
  unacknowledged: raised,
  acknowledged: (latch) => seen(raised(latch)),
  returned: (latch) => cleared(raised(latch)),
  latched: () => cleared(seen(raised(true))),
};

const body: Record<AlarmActName, (alarm: Alarm) => AlarmAct> = {
  acknowledge: ({ occurrence }) => ({ act: "acknowledge", occurrence }),
  reset: ({ occurrence }) => ({ act: "reset", occurrence }),
  shelve: () => ({ act: "shelve", ms: 100, once: false, why: "works" }),
  unshelve: () => ({ act: "unshelve" }),
  takeOut: () => ({ act: "takeOut", why: "works" }),
  putBack: () => ({ act: "putBack" }),
  tick: ({ occurrence }) => ({ act: "tick", occurrence, step: 0, done: true }),
};

/** What became of it: its state, or why not. */
function outcome(alarm: Alarm, event: AlarmActName | "raise" | "clear"): string {
  if (event === "raise") return alarmState(raised(alarm.latched, alarm));
  if (event === "clear") return alarmState(cleared(alarm));
  try {
    return alarmState(act(alarm, body[event](alarm), "wang", T + 10)?.alarm ?? alarm);
  } catch (error) {
    return (error as TwinError).code;
  }
}

describe("every state meets every event", () => {
  // The logic of the limit raises only what is not active and clears only what is.
  test.each<[AlarmState, boolean, Partial<Record<AlarmActName | "raise" | "clear", string>>]>([
    ["normal", false, { raise: "unacknowledged", acknowledge: "normal", reset: "CONFLICT" }],
    ["normal", true, { raise: "unacknowledged", acknowledge: "normal", reset: "CONFLICT" }],
    ["unacknowledged", false, { clear: "returned", acknowledge: "acknowledged", reset: "CONFLICT" }],
    ["unacknowledged", true, { clear: "returned", acknowledge: "acknowledged", reset: "CONFLICT" }],
    ["acknowledged", false, { clear: "normal", acknowledge: "acknowledged", reset: "CONFLICT" }],
    ["acknowledged", true, { clear: "latched", acknowledge: "acknowledged", reset: "CONFLICT" }],
    ["returned", false, { raise: "unacknowledged", acknowledge: "normal", reset: "CONFLICT" }],
    ["returned", true, { raise: "unacknowledged", acknowledge: "latched", reset: "returned" }],
    ["latched", true, { raise: "unacknowledged", acknowledge: "latched", reset: "normal" }],
  ])("%s (latches: %s)", (state, latch, expected) => {
    const alarm = STATES[state](latch);
    expect(alarmState(alarm)).toBe(state);
    for (const [event, after] of Object.entries(expected)) expect([event, outcome(alarm, event as AlarmActName)]).toEqual([event, after]);
    // What keeps it quiet touches none of the memories.
    for (const event of ["shelve", "takeOut", "unshelve"] as const) expect([event, outcome(alarm, event)]).toEqual([event, state]);
  });
});

/** Quiet in each way. */
const QUIET: Record<AlarmList | "calls", (alarm: Alarm) => Alarm> = {
  calls: (alarm) => alarm,
  shelved: (alarm) => shelve(alarm, { ms: 47, once: false, by: "li", why: "works" }, T + 3).alarm,
  suppressed: (alarm) => suppress(alarm, "gateway", T + 3).alarm,
  outOfService: (alarm) => takeOut(alarm, "li", "works", T + 3).alarm,
};

describe("every list meets every act, whatever the state", () => {
  const after = (alarm: Alarm, name: AlarmActName): string => {
    try {
      return listOf(act(alarm, body[name](alarm), "wang", T + 10)?.alarm ?? alarm) ?? "calls";
    } catch (error) {
      return (error as TwinError).code;
    }
  };
  test.each<[AlarmList | "calls", Partial<Record<AlarmActName, string>>]>([
    ["calls", { shelve: "shelved", unshelve: "calls", takeOut: "outOfService", putBack: "CONFLICT" }],
    ["shelved", { shelve: "shelved", unshelve: "calls", takeOut: "outOfService", putBack: "CONFLICT" }],
    ["suppressed", { shelve: "suppressed", unshelve: "suppressed", takeOut: "outOfService", putBack: "CONFLICT" }],
    ["outOfService", { shelve: "CONFLICT", unshelve: "outOfService", takeOut: "CONFLICT", putBack: "calls" }],
  ])("%s", (list, expected) => {
    for (const [state, make] of Object.entries(STATES))
      for (const [name, where] of Object.entries(expected)) expect([state, name, after(QUIET[list](make(true)), name as AlarmActName)]).toEqual([state, name, where]);
  });

  test("a new occurrence stays on its list; what was shelved for this once is off the shelf when it returns to normal", () => {
    for (const list of ["shelved", "suppressed", "outOfService"] as const) expect(listOf(raised(false, QUIET[list](STATES.normal(false))))).toBe(list);
    const once = shelve(raised(false), { ms: 47, once: true, by: "li", why: "works" }, T + 3).alarm;
    expect(clear(once, T + 4, 20).map(({ event, alarm }) => [event.what, event.who, alarmState(alarm), listOf(alarm)])).toEqual([
      ["cleared", "twin", "returned", "shelved"],
      ["unshelved", "twin", "returned", null],
    ]);
  });

  test("the journal says who, why and for how long; the latest shelf is the one that holds", () => {
    const first = shelve(raised(false), { ms: 47, once: false, by: "li", why: "works" }, T + 3);
    expect(first.event).toMatchObject({ what: "shelved", who: "li", why: "works", shelf: { until: T + 50, once: false } });
    const next = act(first.alarm, { act: "shelve", ms: 85, once: true, why: "longer" }, "wang", T + 5);
    expect(next?.alarm.shelved).toEqual({ at: T + 5, until: T + 90, once: true, by: "wang", why: "longer" });
    expect(unsuppress(QUIET.suppressed(raised(false)), T + 9).event.what).toBe("unsuppressed");
  });

  test("a shelf is as long as was asked for, by the clock on which its alarm stands", () => {
    // A device ahead of the server raised it a little in the future.
    expect(shelve(raised(false), { ms: 100, once: false, by: "li", why: "works" }, T - 50).alarm.shelved).toMatchObject({ at: T, until: T + 100 });
  });
});
