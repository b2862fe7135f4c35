import { describe, expect, test } from "vitest";
import * as fc from "fast-check";
import type { Alarm, AlarmEvent } from "@stacktwin/twin-models/alarm";
import type { Command } from "@stacktwin/twin-models/command";
import type { AlarmId, CommandId, ItemKey, PersonId, PlaceId, SiteId, ThingId } from "@stacktwin/twin-models/ids";
import type { Aspect, Interval } from "@stacktwin/twin-models/interval";
import { itemKey, type Item } from "@stacktwin/twin-models/item";
import type { Person } from "@stacktwin/twin-models/permission";
import type { Checkpoint, IntervalCursor, StateStore } from "../contracts/state.ts";

const SITE = "north" as SiteId;
const OTHER = "south" as SiteId;
const DAY = 86_400_000;
const T = Date.UTC(2026, 2, 1);

/** A store under test; `reopen` opens what it left behind, as a restart would. */
export interface StateUnderTest {
  store: StateStore;
  reopen: () => StateStore;
}

const NOTHING: Checkpoint = { cursor: 0, presents: [], intervals: [], locations: [], presences: [], alarms: [], alarmEvents: [] };

const interval = (
  subject: string,
  from: number,
  to: number | null,
  value = "shelf",
  aspect: Aspect = "item.place",
  site = SITE,
): Interval => ({
  site,
  subject,
  aspect,
  value,
  from,
  to,
  cause: "sighting",
});

const item = (barcode: string, title: string): Item => ({
  key: itemKey("CN-1", barcode),
  owner: "CN-1",
  barcode,
  epcs: [`E2${barcode}`],
  title,
  author: "曹雪芹",
  callNumber: "I242.4/1",
  home: "R1.1.1" as PlaceId,
  order: 3,
  thickness: 21.5,
});

const alarm = (active: boolean): Alarm => ({
  id: "vault-high" as AlarmId,
  site: SITE,
  thing: "climate-1" as ThingId,
  place: "vault" as PlaceId,
  property: "temperature",
  limit: "vault-high",
  kind: "high",
  priority: "high",
  cause: { zh: "高", en: "high" },
  consequence: { zh: "", en: "" },
  response: { zh: "", en: "" },
  desk: "facility",
  respondMin: null,
  steps: [],
  ticks: [],
  occurrence: 1,
  active,
  acknowledged: false,
  latched: false,
  shelved: null,
  suppressed: null,
  outOfService: null,
  since: T,
  cleared: null,
  value: 23.4,
  threshold: 22,
  unit: "°C",
  acknowledgedBy: null,
  acknowledgedAt: null,
  moved: T,
});

const raised: AlarmEvent = { at: T, alarm: "vault-high" as AlarmId, occurrence: 1, what: "raised", who: "twin", value: 23.4, why: "", shelf: null, priority: "high", desk: "conservation", list: null };

const full = (cursor: number): Checkpoint => ({
  cursor,
  presents: [
    {
      thing: "climate-1",
      property: "temperature",
      present: { value: 23.4, time: T, heard: T + 5, quality: "good" },
      keptAt: T,
      keptValue: 23.4,
    },
  ],
  intervals: [interval("a", T, null)],
  locations: [{ item: "CN-1:1", place: "R1.1.1", since: T, heard: T + 9, antenna: "reader-1:2", rssi: -51.5, cause: "sighting" }],
  sequences: [{ shelf: "R1.1.1" as PlaceId, at: T, by: "li", items: ["CN-1:1" as ItemKey, "CN-1:2" as ItemKey] }],
  hearing: Uint8Array.of(1, 2, 3),
  passages: [{ item: "CN-1:1" as ItemKey, direction: "out", at: T, by: "gate-1" }],
  presences: [{ site: SITE, epc: "E21", antenna: "reader-1:2", from: T, to: T + 9, count: 4, strongest: -48 }],
  alarms: [alarm(true)],
  alarmEvents: [raised],
  alarmRuns: [{ limit: "vault-high", time: T, first: T + 5, heard: T + 5, value: 23.4, held: null }],
});

const picture = (store: StateStore): unknown => ({
  cursor: store.cursor(SITE),
  presents: store.presents(SITE),
  locations: [...store.locations(SITE)],
  sequences: store.sequences(SITE),
  passages: store.passages(SITE),
  hearing: Array.from(store.hearing(SITE) ?? []),
  open: store.openIntervals(SITE, "item.place"),
  alarms: store.alarms(SITE),
  runs: store.alarmRuns(SITE),
  events: store.alarmEvents(SITE, 0, T + DAY, 10),
});

/** What every end of the state store must do. */
export function describeState(name: string, make: () => StateUnderTest): void {
  describe(name, () => {
    test("a checkpoint is there after a restart, whole, and taking it twice changes nothing", () => {
      const { store, reopen } = make();
      expect(store.cursor(SITE)).toBe(0);
      store.checkpoint(SITE, full(7));
      const first = picture(store);
      store.checkpoint(SITE, full(7));
      expect(picture(store)).toEqual(first);
      expect(first).toMatchObject({
        cursor: 7,
        ...(({ presents, locations, sequences, passages, alarms }) => ({ presents, locations, sequences, passages, alarms }))(full(7)),
        hearing: [1, 2, 3],
        events: [raised],
        runs: full(7).alarmRuns,
      });
      expect(picture(reopen())).toEqual(first);
    });

    test("an interval that is taken back is not there any more", () => {
      const { store } = make();
      store.bringIntervals([interval("a", T, null), interval("a", T + DAY, null)]);
      store.bringIntervals([{ ...interval("a", T, null), to: T }]);
      expect(store.intervals(SITE, "item.place", T - DAY, T + 9 * DAY, "a").map(({ from }) => from)).toEqual([T + DAY]);
    });

    test("pages of intervals hold each that is not over once, whatever they last", () => {
      const { store } = make();
      const all = Array.from({ length: 300 }, (_, n) => interval(`i${n}`, T + (n % 7) * 60_000, n % 5 === 0 ? null : T + (n % 7) * 60_000 + 30_000 * 2 ** (n % 17), `place${n}`));
      store.bringIntervals(all);
      const since = T + DAY;
      const found: string[] = [];
      let after: IntervalCursor | null = null;
      do {
        const { subjects, values, ends, next } = store.intervalPage(SITE, "item.place", since, after, 17);
        expect(subjects.length).toBeLessThanOrEqual(17);
        found.push(...subjects.flatMap((subject, at) => ((ends[at] ?? Infinity) > since ? [`${subject} ${values[at]}`] : [])));
        after = next;
      } while (after !== null);
      const held = all.filter(({ to }) => to === null || to > since).map(({ subject, value }) => `${subject} ${value}`);
      expect(held.length).toBeGreaterThan(60);
      expect(found.toSorted()).toEqual(held.toSorted());
      expect(store.intervalPage("nowhere" as SiteId, "item.place", since, null, 9)).toEqual({ subjects: [], values: [], ends: [], next: null });
    });

    test("a checkpoint that fails leaves neither its cursor nor any of its changes", () => {
      const { store, reopen } = make();
      store.checkpoint(SITE, full(7));
      const before = picture(store);
      const broken = { ...interval("b", T, null), value: undefined as unknown as string };
      expect(() =>
        store.checkpoint(SITE, {
          ...NOTHING,
          cursor: 8,
          locations: [{ ...full(8).locations[0]!, place: "R9" }],
          intervals: [interval("c", T, null), broken],
        }),
      ).toThrow();
      expect(picture(store)).toEqual(before);
      expect(picture(reopen())).toEqual(before);
    });

    test("sites do not see each other", () => {
      const { store } = make();
      store.checkpoint(SITE, full(7));
      store.checkpoint(OTHER, { ...NOTHING, cursor: 3, intervals: [interval("z", T, null, "shelf", "item.place", OTHER)] });
      expect(store.cursor(OTHER)).toBe(3);
      expect(store.presents(OTHER)).toEqual([]);
      expect(store.alarms(OTHER)).toEqual([]);
      expect(store.intervalsAt(SITE, "item.place", T + 1).map((held) => held.subject)).toEqual(["a"]);
      expect(store.intervalsAt(OTHER, "item.place", T + 1).map((held) => held.subject)).toEqual(["z"]);
    });

    test("closing an interval is writing it again with its end; its end no longer belongs to it", () => {
      const { store } = make();
      store.checkpoint(SITE, { ...NOTHING, cursor: 1, intervals: [interval("a", T, null)] });
      expect(store.openIntervals(SITE, "item.place")).toEqual([interval("a", T, null)]);
      store.checkpoint(SITE, { ...NOTHING, cursor: 2, intervals: [interval("a", T, T + DAY), interval("a", T + DAY, null, "desk")] });
      expect(store.openIntervals(SITE, "item.place").map((open) => open.value)).toEqual(["desk"]);
      expect(store.intervalsAt(SITE, "item.place", T + DAY - 1).map((held) => held.value)).toEqual(["shelf"]);
      expect(store.intervalsAt(SITE, "item.place", T + DAY).map((held) => held.value)).toEqual(["desk"]);
      expect(store.intervalsAt(SITE, "item.place", T - 1)).toEqual([]);
      expect(store.intervalsAt(SITE, "bin.place", T)).toEqual([]);
      expect(store.intervals(SITE, "item.place", T, T + 2 * DAY, "a", 1)).toHaveLength(1);
    });

    test("any set of intervals answers as looking through all of them would", () => {
      const duration = fc.oneof(
        fc.constant(null),
        fc.integer({ min: 1, max: 120_000 }),
        fc.integer({ min: 1, max: 30 * DAY }),
        fc.constant(4000 * 365 * DAY),
      );
      const some = fc.array(fc.record({ subject: fc.constantFrom("a", "b", "c"), from: fc.integer({ min: 0, max: 60 * DAY }), duration }), {
        maxLength: 40,
      });
      const moments = fc.array(fc.integer({ min: 0, max: 60 * DAY }), { minLength: 2, maxLength: 6 });
      const { store } = make();
      let run = 0;
      fc.assert(
        fc.property(some, moments, (spans, when) => {
          const site = `site-${run++}` as SiteId;
          const all = new Map(
            spans.map((s) => [
              `${s.subject} ${s.from}`,
              interval(s.subject, T + s.from, s.duration === null ? null : T + s.from + s.duration, `v${s.from}`, "mode", site),
            ]),
          );
          store.bringIntervals([...all.values()]);
          const order = (list: Interval[]): Interval[] => list.toSorted((a, b) => a.from - b.from || a.subject.localeCompare(b.subject));
          const naive = (from: number, to: number, subject?: string): Interval[] =>
            order(
              [...all.values()].filter(
                (i) => i.from < to && (i.to === null || i.to > from) && (subject === undefined || i.subject === subject),
              ),
            );
          for (const [at, end] of when.map((at, n) => [T + at, T + (when[n + 1] ?? at)] as const)) {
            const [from, to] = [Math.min(at, end), Math.max(at, end)];
            expect(order(store.intervalsAt(site, "mode", at))).toEqual(naive(at, at + 1));
            const values = new Map(naive(at, at + 1).map(({ subject, value }) => [subject, value]));
            expect(store.heldAt(site, "mode", at)).toEqual(values);
            for (const subject of ["a", "b", "c"]) expect(store.heldBy(site, "mode", subject, at)).toBe(values.get(subject));
            const within = (moment: number | null): boolean => moment !== null && moment > from && moment <= to;
            const moved = [...all.values()].filter((i) => within(i.from) || within(i.to)).map(({ subject }) => subject);
            expect(store.changedSubjects(site, "mode", from, to, 9).toSorted()).toEqual([...new Set(moved)].toSorted());
            const starts = [...all.values()].map((i) => i.from).toSorted((a, b) => a - b);
            expect(store.nextInterval(site, "mode", at)?.from).toBe(starts.find((start) => start > at));
            expect(store.previousInterval(site, "mode", at)?.from).toBe(starts.findLast((start) => start < at));
            expect(store.intervals(site, "mode", from, to)).toEqual(naive(from, to));
            expect(store.intervals(site, "mode", from, to, "b")).toEqual(naive(from, to, "b"));
            expect(store.intervals(site, "mode", from, to, undefined, 2)).toEqual(naive(from, to).slice(0, 2));
          }
        }),
        { numRuns: 60 },
      );
    });

    test("items keep their rows; the version grows only when something changed; what is missing is counted, not removed", () => {
      const { store, reopen } = make();
      expect(store.registerVersion(SITE)).toBe(0);
      expect(store.replaceItems(SITE, [item("1", "红楼梦"), item("2", "Walden"), item("2", "Walden")])).toEqual({
        version: 1,
        added: 2,
        changed: 0,
        absent: 0,
      });
      expect(store.replaceItems(SITE, [item("2", "Walden"), item("1", "红楼梦")])).toEqual({ version: 1, added: 0, changed: 0, absent: 0 });
      expect(store.replaceItems(SITE, [item("3", "西游记"), item("2", "Walden, or Life in the Woods")])).toEqual({
        version: 2,
        added: 1,
        changed: 1,
        absent: 1,
      });
      expect(store.items(SITE)).toEqual([item("1", "红楼梦"), item("2", "Walden, or Life in the Woods"), item("3", "西游记")]);
      expect(store.items(OTHER)).toEqual([]);
      expect(reopen().registerVersion(SITE)).toBe(2);
    });

    test("items that are put one slice after another get their rows in order, and are found by key and page by page", () => {
      const { store } = make();
      expect(store.putItems(SITE, [item("1", "红楼梦"), item("2", "Walden"), item("2", "Walden, again")])).toEqual({ added: 2, changed: 1 });
      expect(store.putItems(SITE, [item("3", "西游记"), item("1", "红楼梦")])).toEqual({ added: 1, changed: 0 });
      expect(store.putItems(SITE, [item("1", "红楼梦")])).toEqual({ added: 0, changed: 0 });
      expect(store.registerVersion(SITE)).toBe(2);
      expect(store.itemByKey(SITE, itemKey("CN-1", "3"))).toEqual({ row: 2, item: item("3", "西游记") });
      expect(store.itemByKey(OTHER, itemKey("CN-1", "3"))).toBeUndefined();
      expect(store.itemPage(SITE, 1, 5)).toEqual([item("2", "Walden, again"), item("3", "西游记")]);
      expect(store.itemPage(SITE, 3, 5)).toEqual([]);
    });

    test("the newest library status stands, in whatever order they come", () => {
      const { store } = make();
      store.putLibraryStatuses(SITE, [{ barcode: "1", status: "on-loan", at: T + 2 }]);
      store.putLibraryStatuses(SITE, [
        { barcode: "1", status: "available", at: T + 1 },
        { barcode: "2", status: "lost", at: T },
      ]);
      expect(store.libraryStatuses(SITE)).toEqual([
        { barcode: "1", status: "on-loan", at: T + 2, asOf: T + 2 },
        { barcode: "2", status: "lost", at: T, asOf: T },
      ]);
    });

    test("a status said again is younger and no other one, unless it says since when; an older word changes nothing", () => {
      const { store } = make();
      const said = (status: "on-loan" | "available", at: number, asOf = at): void => store.putLibraryStatuses(SITE, [{ barcode: "1", status, at, asOf }]);
      said("on-loan", T);
      said("on-loan", T + 5);
      expect(store.libraryStatuses(SITE)).toEqual([{ barcode: "1", status: "on-loan", at: T, asOf: T + 5 }]);
      said("on-loan", T + 3, T + 9);
      said("available", T + 4, T + 8);
      expect(store.libraryStatuses(SITE)).toEqual([{ barcode: "1", status: "on-loan", at: T + 3, asOf: T + 9 }]);
    });

    test("commands are found by id and listed newest first; acts are listed newest first and stay in order within one moment", () => {
      const { store } = make();
      const command = (id: string, askedAt: number, state: Command["state"]): Command => ({
        id: id as CommandId,
        thing: "climate-1" as ThingId,
        kind: "property",
        name: "setpoint",
        input: 21.5,
        by: "li",
        state,
        askedAt,
        sentAt: null,
        endedAt: null,
        accepted: false,
        reason: null,
      });
      store.putCommand(SITE, command("c1", T, "asked"));
      store.putCommand(SITE, command("c2", T + 1, "asked"));
      store.putCommand(SITE, command("c1", T, "confirmed"));
      expect(store.command("c1")).toEqual(command("c1", T, "confirmed"));
      expect(store.command("c9")).toBeUndefined();
      expect(store.commands(SITE, 5).map((one) => one.id)).toEqual(["c2", "c1"]);
      for (const after of ["1", "2", "3"]) store.addAct({ at: T, who: "li", what: "setpoint:write", on: "climate-1", before: null, after });
      expect(store.acts(T + 1, 2).map((act) => act.after)).toEqual(["3", "2"]);
      expect(store.acts(T, 2)).toEqual([]);
    });

    test("alarms of the past come with their events, once, and change nothing that is known", () => {
      const { store } = make();
      store.checkpoint(SITE, { ...NOTHING, cursor: 1, alarms: [alarm(true)], alarmEvents: [raised] });
      const other = { ...alarm(false), id: "other" as AlarmId };
      const events: AlarmEvent[] = [{ ...raised, value: 1 }, { ...raised, alarm: other.id, at: T - 9 }, { ...raised, alarm: other.id, at: T - 2, what: "cleared" }];
      for (let time = 0; time < 2; time++) store.bringAlarms(SITE, [{ ...alarm(true), active: false }, other], events);
      expect(store.alarms(SITE).map(({ id, active }) => [id, active])).toEqual([["other", false], ["vault-high", true]]);
      expect(store.alarmEvents(SITE, 0, T + 1, 10).map(({ at, value }) => [at, value])).toEqual([[T, 23.4], [T - 2, 23.4], [T - 9, 23.4]]);
      const facts = store.alarmFacts(SITE, { at: T - 10, n: 0 }, T, 10);
      expect(facts.map(({ at, what }) => [at, what])).toEqual([[T - 9, "raised"], [T - 2, "cleared"]]);
      expect(store.alarmFacts(SITE, facts[0]!, T, 10)).toEqual(facts.slice(1));
      expect([store.firstAlarmEvent(SITE), store.firstAlarmEvent(OTHER)]).toEqual([T - 9, undefined]);
      expect(store.lastAlarmEvent(SITE, "other", T, "raised")?.at).toBe(T - 9);
      expect(store.lastAlarmEvent(SITE, "other", T - 9, "raised")).toBeUndefined();
    });

    test("the journal of alarms is listed newest first, of one alarm or all", () => {
      const { store } = make();
      const cleared: AlarmEvent = { ...raised, at: T + 5, what: "cleared", value: null };
      const second: AlarmEvent = { ...raised, alarm: "other" as AlarmId, at: T + 3 };
      store.checkpoint(SITE, { ...NOTHING, cursor: 1, alarmEvents: [raised, second, cleared] });
      store.checkpoint(SITE, { ...NOTHING, cursor: 1, alarmEvents: [raised, second, cleared] });
      expect(store.alarmEvents(SITE, T, T + 6, 10)).toEqual([cleared, second, raised]);
      expect(store.alarmEvents(SITE, T, T + 5, 10, "vault-high")).toEqual([raised]);
      expect(store.alarmEvents(SITE, T, T + 6, 1)).toEqual([cleared]);
    });

    test("people, passwords, links that work once, and sessions", () => {
      const { store } = make();
      const li = "li" as PersonId;
      const person: Person = {
        id: li,
        name: "李",
        contact: "li@lib.example",
        language: "zh",
        grants: [{ role: "staff", sites: [SITE], spaces: [] }],
      };
      store.putPerson(person);
      store.putPerson({ ...person, name: "李明" });
      expect(store.people()).toEqual([{ ...person, name: "李明" }]);
      expect(store.password(li)).toBeUndefined();
      store.putPassword(li, "hash");
      expect(store.password(li)).toBe("hash");
      store.putLink("token", li, T, true);
      expect(store.link("token")).toEqual({ person: li, expires: T, demo: true, used: false });
      store.useLink("token");
      expect(store.link("token")).toBeNull();
      expect(store.link("guess")).toBeNull();
      store.putSession("s", li, T + DAY);
      expect(store.session("s")).toEqual({ person: li, expires: T + DAY });
      store.endSession("s");
      expect(store.session("s")).toBeNull();
    });

    test("lets go of what has ended long ago, and of nothing else", () => {
      const { store, reopen } = make();
      const old = [interval("a", T - 90 * DAY, T - 80 * DAY), interval("a", T - 40 * DAY, T - 39 * DAY), interval("b", T - 95 * DAY, T - 95 * DAY + 5000)];
      const kept = [interval("c", T - 90 * DAY, null), interval("d", T - 90 * DAY, T - 2 * DAY), interval("a", T - DAY, T)];
      const heard = (epc: string, to: number) => ({ site: SITE, epc, antenna: "r/1", from: to - 1000, to, count: 1, strongest: -50 });
      store.checkpoint(SITE, { ...NOTHING, cursor: 1, intervals: [...old, ...kept], presences: [heard("E1", T - 50 * DAY), heard("E2", T)] });
      let dropped = 0;
      for (let some = store.dropIntervals(T - 10 * DAY); some > 0; some = store.dropIntervals(T - 10 * DAY)) dropped += some;
      expect(dropped).toBe(old.length);
      expect(store.intervals(SITE, "item.place", T - 99 * DAY, T + DAY)).toHaveLength(kept.length);
      expect([store.dropPresences(T - 10 * DAY), store.dropPresences(T - 10 * DAY)]).toEqual([1, 0]);
      store.putSession("s", "li" as PersonId, T);
      expect([store.dropSessions(T), store.dropSessions(T + 1)]).toEqual([0, 1]);
      store.noteDropped({ day: T, what: "spool", count: 3, before: T - 7 * DAY });
      store.noteDropped({ day: T, what: "spool", count: 4, before: T - 6 * DAY });
      store.noteDropped({ day: T, what: "history", count: null, before: T });
      store.noteDropped({ day: T + DAY, what: "spool", count: 1, before: T });
      expect(reopen().dropped(2)).toEqual([
        { day: T + DAY, what: "spool", count: 1, before: T },
        { day: T, what: "history", count: null, before: T },
      ]);
      expect(reopen().dropped(9)[2]).toEqual({ day: T, what: "spool", count: 7, before: T - 6 * DAY });
    });

    test("notes", () => {
      const { store, reopen } = make();
      expect(store.note("past")).toBeUndefined();
      store.putNote("past", "a");
      store.putNote("past", "b");
      expect(reopen().note("past")).toBe("b");
    });
  });
}
