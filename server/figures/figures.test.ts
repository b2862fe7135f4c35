import type { AlarmFigures } from "@stacktwin/twin-models/alarm-figures";
import { valuesOf, verdictOf } from "@stacktwin/twin-models/alarm-figures";
import type { AlarmId, SiteId } from "@stacktwin/twin-models/ids";
import type { Priority } from "@stacktwin/twin-models/priority";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { countFigures, type FiguresAsk } from "./figures.ts";
import type { AlarmFact, Opening } from "./record.ts";
import { figuresByDefinition } from "./testing.ts";

const SITE = "s" as SiteId;
const [SECOND, MINUTE, HOUR, DAY] = [1000, 60_000, 3_600_000, 86_400_000];
/** Midnight in Shanghai. */
const T = Date.UTC(2026, 9, 31, 16);

const fact = (what: AlarmFact["what"], at: number, alarm = "a", more: Partial<AlarmFact> = {}): AlarmFact => ({ site: SITE, alarm: alarm as AlarmId, occurrence: 1, what, at, priority: "low", desk: "stacks", list: null, ...more });
const ask = (more: Partial<FiguresAsk> = {}): FiguresAsk => ({ desk: "stacks", sites: [SITE], from: T, to: T + DAY, recorded: T - DAY, timeZone: "Asia/Shanghai", respondMin: () => null, ...more });

function figuresOf(facts: readonly AlarmFact[], more: Partial<FiguresAsk> = {}, found: readonly Opening[] = []): AlarmFigures {
  const figures = countFigures(ask(more));
  for (const opening of found) figures.open(opening);
  for (const each of facts.toSorted((a, b) => a.at - b.at)) figures.add(each);
  const steps = figures.end();
  for (let step = steps.next(); ; step = steps.next()) if (step.done) return step.value;
}
const times = (count: number, from: number, apart: number, alarm = "a"): AlarmFact[] => Array.from({ length: count }, (_, n) => fact("raised", from + n * apart, alarm));

test("averages are over all ten-minute periods, also those in which nothing called", () => {
  const { periods, called, perHour, perPeriod, most } = figuresOf(times(36, T, 40 * MINUTE));
  expect([periods.length, called, perHour, perPeriod, most]).toEqual([144, 36, 1.5, 0.25, { at: T, count: 1 }]);
});

test("what a list kept quiet is counted apart", () => {
  const figures = figuresOf([fact("raised", T), fact("raised", T + 1, "b", { list: "shelved" }), fact("raised", T + 2, "c", { list: "suppressed" }), fact("raised", T + 3, "d", { list: "outOfService" })]);
  expect([figures.called, figures.aside.shelved.raised, figures.aside.suppressed.raised, figures.aside.outOfService.raised]).toEqual([1, 1, 1, 1]);
});

test("nothing counts before the first event on record", () => {
  const figures = figuresOf([fact("raised", T + 12 * HOUR + MINUTE)], { recorded: T + 12 * HOUR + MINUTE });
  expect([figures.covered, figures.periods.length, figures.perHour]).toEqual([T + 12 * HOUR, 72, 1 / 12]);
  const none = figuresOf([], { recorded: null });
  expect([none.covered, none.periods, none.perHour, none.overPeriods, none.inFlood, none.topShare]).toEqual([T + DAY, [], null, null, null, null]);
  expect(new Set(Object.values(valuesOf(none)))).toEqual(new Set([null]));
});

test("a span is of whole periods", () => {
  const { from, to, periods } = figuresOf([], { from: T + MINUTE, to: T + 21 * MINUTE });
  expect([from, to, periods.length]).toEqual([T, T + 30 * MINUTE, 3]);
});

test("a flood begins with more than ten in a period and ends before the first with fewer than five; its main source is named", () => {
  const quiet = times(10, T, 30 * SECOND);
  const first = [...times(7, T + 20 * MINUTE, 30 * SECOND, "b"), ...times(4, T + 20 * MINUTE, 31 * SECOND, "c")];
  const on = times(5, T + 30 * MINUTE, MINUTE, "c");
  const over = times(4, T + 40 * MINUTE, MINUTE, "b");
  const second = times(11, T + DAY - 10 * MINUTE, 50 * SECOND, "d");
  const figures = figuresOf([...quiet, ...first, ...on, ...over, ...second]);
  expect(figures.floods).toEqual([
    { from: T + DAY - 10 * MINUTE, to: null, count: 11, most: 11, top: { site: SITE, alarm: "d", count: 11 } },
    { from: T + 20 * MINUTE, to: T + 40 * MINUTE, count: 16, most: 11, top: { site: SITE, alarm: "c", count: 9 } },
  ]);
  expect([figures.overPeriods, figures.inFlood, figures.most?.count]).toEqual([2 / 144, 3 / 144, 11]);
});

test("the ten most frequent, by count and then by name, with their share", () => {
  const figures = figuresOf(Array.from({ length: 12 }, (_, n) => times(n === 3 ? 5 : 1, T + n, HOUR, `a${String(n).padStart(2, "0")}`)).flat());
  expect(figures.top.slice(0, 2)).toEqual([{ site: SITE, alarm: "a03", count: 5 }, { site: SITE, alarm: "a00", count: 1 }]);
  expect([figures.different, figures.top.length, figures.topShare]).toEqual([12, 10, 14 / 16]);
});

test("three calls within a minute chatter, as do those that go on with them", () => {
  const at = [0, 30, 60, 90, 200, 260, 261].map((second) => fact("raised", T + second * SECOND));
  const figures = figuresOf([...at, ...times(3, T + HOUR, 31 * SECOND, "b")]);
  expect([figures.chattering, figures.chatterers]).toEqual([1, [{ site: SITE, alarm: "a", count: 4 }]]);
  expect(figuresOf([0, 60, 61, 119, 130].map((second) => fact("raised", T + second * SECOND))).chatterers[0]?.count).toBe(3);
});

test("what is gone within a minute was gone before anybody could respond, unless somebody had acknowledged it", () => {
  const figures = figuresOf([fact("raised", T), fact("cleared", T + 59 * SECOND), fact("raised", T + HOUR), fact("cleared", T + HOUR + MINUTE), fact("raised", T + 2 * HOUR), fact("acknowledged", T + 2 * HOUR + 1), fact("cleared", T + 2 * HOUR + 2)]);
  expect([figures.fleeting, figures.fleeters[0]?.count]).toEqual([1, 1]);
});

test("what is active and on no list for longer than a day counts on each day on which it does", () => {
  const span = { to: T + 5 * DAY };
  const alone = figuresOf([fact("raised", T + HOUR), fact("cleared", T + 3 * DAY)], span);
  expect(alone.standing).toEqual({ most: 1, day: T + DAY, count: 1, longest: [{ site: SITE, alarm: "a", priority: "low", since: T + HOUR, until: T + 3 * DAY }] });
  const shelved = figuresOf([fact("raised", T, "a"), fact("shelved", T + HOUR, "a", { list: "shelved" }), fact("unshelved", T + 2 * DAY, "a"), fact("raised", T, "b"), fact("cleared", T + 1.5 * DAY, "b")], span);
  expect([shelved.standing.most, shelved.standing.count]).toEqual([1, 2]);
  expect(shelved.standing.longest.map(({ alarm, until }) => [alarm, until])).toEqual([["a", null], ["b", T + 1.5 * DAY]]);
  expect(figuresOf([fact("raised", T), fact("cleared", T + DAY)], span).standing.count).toBe(0);
});

test("what stood or lay on a list when the span began goes on from when that began", () => {
  const opening: Opening = { site: SITE, alarm: "a" as AlarmId, priority: "high", active: T - 3 * DAY, list: null, aside: 0 };
  const figures = figuresOf([fact("cleared", T + HOUR), fact("unshelved", T + 2 * HOUR, "b"), fact("unsuppressed", T + HOUR, "c")], {}, [opening, { ...opening, alarm: "b" as AlarmId, active: null, list: "shelved", aside: T - HOUR }]);
  expect(figures.standing).toMatchObject({ most: 1, day: T, count: 1, longest: [{ since: T - 3 * DAY, until: T + HOUR }] });
  expect(figures.aside.shelved).toEqual({ raised: 0, times: 1, now: 0, longestMs: 3 * HOUR, longest: { site: SITE, alarm: "b" } });
  // It lay hidden behind another list: from the beginning at least.
  expect(figures.aside.suppressed).toMatchObject({ times: 1, longestMs: HOUR });
  expect(figures.called).toBe(0);
});

test("times on the lists: asked for anew a shelf goes on; out of service ends it", () => {
  const { aside } = figuresOf([fact("shelved", T), fact("shelved", T + HOUR), fact("taken-out", T + 3 * HOUR), fact("suppressed", T, "b"), fact("unsuppressed", T + MINUTE, "b")]);
  expect(aside.shelved).toMatchObject({ times: 1, now: 0, longestMs: 3 * HOUR });
  expect(aside.outOfService).toMatchObject({ times: 1, now: 1, longestMs: 21 * HOUR });
  expect(aside.suppressed).toMatchObject({ times: 1, now: 0, longestMs: MINUTE });
});

test("times to acknowledge by priority, and whether they were in time", () => {
  const acked = (n: number, priority: Priority, minutes: number): AlarmFact[] => [fact("raised", T + n, `a${n}`, { priority }), fact("acknowledged", T + n + minutes * MINUTE, `a${n}`, { priority })];
  const facts = [...acked(1, "high", 5), ...acked(2, "high", 10), ...acked(3, "high", 60), ...acked(4, "low", 2), fact("raised", T, "never"), fact("raised", T + DAY - MINUTE, "new"), fact("acknowledged", T, "before")];
  const figures = figuresOf(facts, { respondMin: (_, alarm) => (alarm === "before" ? null : 15) });
  expect(figures.acknowledged.high).toEqual({ called: 3, acknowledged: 3, median: 10 * MINUTE, p95: HOUR });
  expect(figures.acknowledged.urgent).toEqual({ called: 0, acknowledged: 0, median: null, p95: null });
  expect(figures.allAcknowledged).toMatchObject({ called: 6, acknowledged: 4, median: 5 * MINUTE });
  // a3 came late, `never` did not come; of `new` nobody knows yet.
  expect(figures.late).toEqual({ judged: 5, late: 2 });
});

test("a figure is judged by target and limit; too few alarms have no shares", () => {
  expect([6, 6.1, 12, 12.1].map((value) => verdictOf("perHour", value))).toEqual(["within", "overTarget", "overTarget", "overLimit"]);
  expect([0.0099, 0.01].map((value) => verdictOf("inFlood", value))).toEqual(["within", "overTarget"]);
  expect([4, 5].map((value) => verdictOf("standing", value))).toEqual(["within", "overTarget"]);
  expect(verdictOf("late", null)).toBe("unjudged");
  const few = valuesOf(figuresOf(times(19, T, HOUR)));
  expect([few.topShare, few.high, few.most]).toEqual([null, null, 1]);
  const one = valuesOf(figuresOf(times(20, T, HOUR)));
  expect([one.topShare, one.high]).toEqual([null, 0]);
});

/** Three alarms that are raised, cleared, acknowledged, shelved and unshelved as they can be. */
const stories = fc.array(fc.record({ after: fc.oneof(fc.integer({ min: 1, max: 40 * SECOND }), fc.integer({ min: 1, max: 8 * HOUR }), fc.integer({ min: DAY, max: 2 * DAY })), alarm: fc.constantFrom("a", "b", "c"), move: fc.constantFrom("turn", "turn", "turn", "acknowledge", "list") }), { minLength: 1, maxLength: 80 });

function told(story: readonly { after: number; alarm: string; move: string }[]): AlarmFact[] {
  const state = new Map<string, { active: boolean; acknowledged: boolean; occurrence: number; list: AlarmFact["list"] }>();
  const facts: AlarmFact[] = [];
  let at = T;
  for (const { after, alarm, move } of story) {
    at += after;
    const now = state.get(alarm) ?? { active: false, acknowledged: true, occurrence: 0, list: null };
    const say = (what: AlarmFact["what"]): void => void facts.push(fact(what, at, alarm, { occurrence: now.occurrence, list: now.list, priority: alarm === "a" ? "high" : "low" }));
    if (move === "turn") {
      now.active = !now.active;
      if (now.active) Object.assign(now, { occurrence: now.occurrence + 1, acknowledged: false });
      say(now.active ? "raised" : "cleared");
    } else if (move === "list") {
      now.list = now.list ? null : "shelved";
      say(now.list ? "shelved" : "unshelved");
    } else if (!now.acknowledged) {
      now.acknowledged = true;
      say("acknowledged");
    }
    state.set(alarm, now);
  }
  return facts;
}

test("any story counts as its definitions say", () => {
  fc.assert(
    fc.property(stories, (story) => {
      const facts = told(story);
      const to = T + Math.ceil(((facts.at(-1)?.at ?? T) - T + 1) / HOUR) * HOUR;
      const expected = figuresByDefinition(facts, T, to, "Asia/Shanghai");
      const found = figuresOf(facts, { to, recorded: T });
      expect({
        called: found.called,
        periods: found.periods,
        perHour: found.perHour,
        overPeriods: found.overPeriods,
        inFlood: found.inFlood,
        most: found.most?.count ?? 0,
        floods: found.floods.map(({ from, to: end, count, top }) => ({ from, to: end, count, top: top.count })),
        top: found.top.map(({ site, alarm, count }) => [site + alarm, count]),
        different: found.different,
        chattering: found.chattering,
        chattered: found.chatterers.reduce((sum, { count }) => sum + count, 0),
        fleeting: found.fleeting,
        standing: found.standing.most,
        mix: [found.acknowledged.low, found.acknowledged.medium, found.acknowledged.high, found.acknowledged.urgent].map(({ called }) => called),
        acknowledged: found.allAcknowledged.acknowledged,
        median: found.allAcknowledged.median,
        p95: found.allAcknowledged.p95,
        medianHigh: found.acknowledged.high.median,
        quiet: [found.aside.outOfService.raised, found.aside.suppressed.raised, found.aside.shelved.raised],
      }).toEqual({ ...expected, perHour: expect.closeTo(expected.perHour, 9) });
    }),
    { numRuns: 300 },
  );
});
