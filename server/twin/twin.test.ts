import { describe, expect, it } from "vitest";
import type { Interval } from "@stacktwin/twin-models/interval";
import type { Twin } from "../contracts/stages.ts";
import type { PlaceId, ThingId } from "@stacktwin/twin-models/ids";
import type { Reading } from "@stacktwin/twin-models/reading";
import { createTwin } from "./twin.ts";
import { climate, crane, group, instance, places, reading, SITE } from "./fixture.ts";

const SENSOR = "C1" as ThingId;
const CRANE = "K1" as ThingId;
const twinOf = (): Twin => createTwin({ site: SITE, things: [instance("C1", climate, "AS"), instance("K1", crane, "ST.1")], places });
const key = (interval: Interval): string => `${interval.aspect} ${interval.subject} ${interval.from}`;
/** What a store of upserts by key would hold, void ones dropped. */
const stored = (into: Map<string, Interval>, twin: Twin): Map<string, Interval> => {
  for (const interval of twin.drain().intervals) into.set(key(interval), interval);
  return into;
};
const standing = (store: Map<string, Interval>): string[] =>
  [...store.values()]
    .filter((interval) => interval.to !== interval.from)
    .sort((a, b) => a.from - b.from)
    .map(({ value, from, to }) => `${value} ${from}-${to ?? ""}`);

describe("the present", () => {
  it("is the newest reading, and the same reading again changes nothing", () => {
    const twin = twinOf();
    const first = group([reading("C1", "temperature", 1000, 20)]);
    expect(twin.take(first).changes).toEqual([
      { thing: "C1", property: "temperature", present: { value: 20, time: 1000, heard: 1000, quality: "good" }, before: null },
    ]);
    expect(twin.take({ ...first, readings: [reading("C1", "temperature", 1000, 20, 9000)] }).changes).toEqual([]);
    expect(twin.present(SENSOR, "temperature")).toMatchObject({ value: 20, heard: 1000 });
  });

  it("leaves an older reading to history and moves only the hearing", () => {
    const twin = twinOf();
    twin.take(group([reading("C1", "temperature", 5000, 21)]));
    const late = reading("C1", "temperature", 4000, 18, 6000);
    const delta = twin.take(group([late]));
    expect(delta.keep).toEqual([late]);
    expect(delta.changes).toHaveLength(1);
    expect(twin.present(SENSOR, "temperature")).toEqual({ value: 21, time: 5000, heard: 6000, quality: "good" });
    expect(twin.heard(SENSOR)).toBe(6000);
  });

  it("passes over things and properties it does not know", () => {
    const delta = twinOf().take(group([reading("nobody", "temperature", 1, 1), reading("C1", "nothing", 1, 1)]));
    expect(delta).toMatchObject({ changes: [], keep: [], bins: [] });
  });

  it("answers the things of one storey", () => {
    const twin = twinOf();
    expect(twin.views("F1" as PlaceId).map((view) => view.thing.id)).toEqual([SENSOR, CRANE]);
    expect(twin.views("F2" as PlaceId)).toEqual([]);
    expect(twin.view("nobody" as ThingId)).toBeUndefined();
  });
});

describe("what history keeps", () => {
  const kept = (readings: Reading[]): number[] => {
    const twin = twinOf();
    return readings.flatMap((each) => twin.take(group([each])).keep).map(({ time }) => time);
  };
  const minute = 60_000;

  it("is what leaves the deadband, and every change of quality", () => {
    const bad: Reading = { ...reading("C1", "temperature", 4000, null), quality: "bad", reason: "sentinel" };
    expect(
      kept([
        reading("C1", "temperature", 1000, 20),
        reading("C1", "temperature", 2000, 20.1),
        reading("C1", "temperature", 3000, 20.3),
        bad,
        reading("C1", "temperature", 5000, 20.3),
      ]),
    ).toEqual([1000, 3000, 4000, 5000]);
  });

  it("never leaves more than the max age between two samples of a steady value that is heard", () => {
    const times = Array.from({ length: 30 }, (_, i) => 1000 + i * minute + (i % 3) * 700);
    const found = kept(times.map((time) => reading("C1", "temperature", time, 20)));
    expect(found.length).toBeLessThan(times.length / 2);
    for (let i = 1; i < found.length; i++) expect(found[i]! - found[i - 1]!).toBeLessThanOrEqual(180_000);
  });

  it("shows silence as long as it was: the last reading before it is kept", () => {
    const at = (minutes: number): Reading => reading("C1", "temperature", minutes * minute, 20);
    expect(kept([at(0), at(1), at(30)])).toEqual([0, minute, 30 * minute]);
  });

  it("keeps again what it kept when the same group is taken again, for a history that was behind", () => {
    const twin = twinOf();
    const last = reading("C1", "temperature", 2000, 25);
    twin.take(group([reading("C1", "temperature", 1000, 20), last]));
    expect(twin.take(group([reading("C1", "temperature", 1000, 20), last])).keep).toEqual([reading("C1", "temperature", 1000, 20), last]);
  });
});

describe("intervals", () => {
  const said: [number, string][] = [
    [1, "idle"],
    [2, "idle"],
    [3, "execute"],
    [4, "execute"],
    [5, "idle"],
    [6, "held"],
    [7, "held"],
    [8, "idle"],
    [9, "idle"],
  ];
  const expected = ["idle 1-3", "execute 3-5", "idle 5-6", "held 6-8", "idle 8-"];

  it("open and close with the value", () => {
    const twin = twinOf();
    twin.take(group(said.map(([time, value]) => reading("K1", "state", time, value))));
    expect(standing(stored(new Map(), twin))).toEqual(expected);
  });

  it("are the same in whatever order and how often the readings come", () => {
    for (let seed = 1; seed <= 60; seed++) {
      let state = seed * 7919;
      const random = (): number => (state = (state * 1103515245 + 12345) % 2147483648) / 2147483648;
      const mixed = [...said, ...said.slice(0, 4)].map((each) => ({ each, key: random() })).sort((a, b) => a.key - b.key);
      const twin = twinOf();
      const store = new Map<string, Interval>();
      for (const { each } of mixed) {
        twin.take(group([reading("K1", "state", each[0], each[1])]));
        if (random() < 0.5) stored(store, twin);
      }
      expect(standing(stored(store, twin)), `seed ${seed}`).toEqual(expected);
    }
  });

  it("go on after a restart, and a replay of what was taken opens none twice", () => {
    const before = twinOf();
    const readings = said.map(([time, value]) => reading("K1", "state", time, value));
    before.take(group(readings));
    const store = new Map<string, Interval>();
    const { presents, intervals } = before.drain();
    for (const interval of intervals) store.set(key(interval), interval);
    const after = twinOf();
    after.restore(
      presents,
      intervals.filter((interval) => interval.to === null),
    );
    after.take(group(readings.slice(3)));
    after.take(group([reading("K1", "state", 7.5, "held")]));
    expect(standing(stored(store, after))).toEqual(expected);
    after.take(group([reading("K1", "state", 12, "complete")]));
    expect(standing(stored(store, after))).toEqual([...expected.slice(0, -1), "idle 8-12", "complete 12-"]);
  });

  it("left open by a file of the past end where the next one begins", () => {
    const twin = twinOf();
    const open = (subject: string, aspect: Interval["aspect"], value: string, from: number): Interval => ({
      site: SITE,
      subject,
      aspect,
      value,
      from,
      to: null,
      cause: "import",
    });
    twin.restore(
      [],
      [
        open("K1", "crane.state", "execute", 5),
        open("K1", "crane.state", "idle", 2),
        open("BIN-00001", "bin.place", "K1", 5),
        open("BIN-00001", "bin.place", "P1", 2),
      ],
    );
    expect(twin.bins()).toEqual([["BIN-00001", "K1"]]);
    expect(standing(stored(new Map(), twin))).toEqual(["idle 2-5", "P1 2-5"]);
  });

  it("hold through many samples without growing", () => {
    const twin = twinOf();
    const store = new Map<string, Interval>();
    for (let i = 0; i < 1000; i++) {
      twin.take(group([reading("K1", "state", i, i < 600 ? "idle" : "execute")]));
      stored(store, twin);
    }
    expect(standing(store)).toEqual(["idle 0-600", "execute 600-"]);
  });
});

describe("bins", () => {
  const look = (time: number, carrying: number, station: number): Reading[] => [
    reading("K1", "carrying", time, carrying),
    reading("K1", "station", time, station),
  ];

  it("ride on the crane and end where it put them down", () => {
    const twin = twinOf();
    const store = new Map<string, Interval>();
    expect(twin.take(group(look(1, 0, 10203))).bins).toEqual([]);
    expect(twin.take(group(look(2, 42, 10203))).bins).toEqual([["BIN-00042", "K1"]]);
    expect(twin.take(group(look(3, 42, 0))).bins).toEqual([]);
    expect(twin.take(group(look(4, 0, 0))).bins).toEqual([["BIN-00042", "P1"]]);
    expect(twin.take(group(look(4, 0, 0))).bins).toEqual([]);
    expect(twin.take(group([...look(5, 42, 0), ...look(6, 0, 20304)])).bins).toEqual([
      ["BIN-00042", "K1"],
      ["BIN-00042", "ST.1R.3.4"],
    ]);
    expect(twin.bins()).toEqual([["BIN-00042", "ST.1R.3.4"]]);
    expect(standing(stored(store, twin))).toEqual(["K1 2-4", "P1 4-5", "K1 5-6", "ST.1R.3.4 6-"]);
  });

  it("wait for the station when it comes a moment later", () => {
    const twin = twinOf();
    twin.take(group(look(1, 7, 10101)));
    expect(twin.take(group([reading("K1", "carrying", 2, 0)])).bins).toEqual([]);
    expect(twin.take(group([reading("K1", "station", 3, 20202)])).bins).toEqual([["BIN-00007", "ST.1R.2.2"]]);
  });

  it("are still on board after a restart", () => {
    const before = twinOf();
    before.take(group(look(1, 7, 10101)));
    const { presents, intervals } = before.drain();
    const after = twinOf();
    after.restore(presents, intervals);
    expect(after.bins()).toEqual([["BIN-00007", "K1"]]);
    expect(after.take(group(look(2, 0, 10102))).bins).toEqual([["BIN-00007", "ST.1L.1.2"]]);
  });
});

it("drains what changed since the last time, once", () => {
  const twin = twinOf();
  twin.take(group([reading("C1", "temperature", 1000, 20), reading("C1", "temperature", 2000, 25)]));
  expect(twin.drain().presents).toEqual([
    { thing: "C1", property: "temperature", present: { value: 25, time: 2000, heard: 2000, quality: "good" }, keptAt: 2000, keptValue: 25 },
  ]);
  expect(twin.drain()).toEqual({ presents: [], intervals: [] });
});

describe("calibration", () => {
  const T0 = 1_000_000;
  const [bound] = [instance("c1", climate, "AS")];
  const calibration = (from: number, gain: number, offset: number, certificate: string) => ({ property: "temperature", from, gain, offset, certificate });
  const calibrated = {
    ...bound,
    instance: { ...bound.instance, calibration: [calibration(T0 + 10_000, 1, -2, "CAL-2"), calibration(T0, 1, -1, "CAL-1")] },
  };
  const twinOf = () => createTwin({ site: SITE, places, things: [calibrated] });

  it("puts right what leaves the twin, by the certificate of its time, and history keeps what the device said", () => {
    const twin = twinOf();
    expect(twin.take(group([reading("c1", "temperature", T0 - 1, 20)])).changes[0]?.present).toEqual({ value: 20, time: T0 - 1, heard: T0 - 1, quality: "good" });
    const delta = twin.take(group([reading("c1", "temperature", T0, 21), reading("c1", "humidity", T0, 50)]));
    expect(delta.changes.map(({ present }) => [present.value, present.calibration])).toEqual([
      [20, "CAL-1"],
      [50, undefined],
    ]);
    expect(delta.keep.map(({ value }) => value)).toEqual([21, 50]);
    twin.take(group([reading("c1", "temperature", T0 + 10_000, 22)]));
    expect(twin.present(bound.instance.id, "temperature")).toMatchObject({ value: 20, calibration: "CAL-2" });
    expect(twin.view(bound.instance.id)?.present["temperature"]).toMatchObject({ value: 20, calibration: "CAL-2" });
  });

  it("is applied once, however often the server restarts", () => {
    const before = twinOf();
    before.take(group([reading("c1", "temperature", T0 + 20_000, 22)]));
    const after = twinOf();
    after.restore(before.drain().presents, []);
    expect(after.present(bound.instance.id, "temperature")).toMatchObject({ value: 20, calibration: "CAL-2" });
    after.take(group([reading("c1", "temperature", T0 + 30_000, 22)]));
    expect(after.drain().presents).toMatchObject([{ present: { value: 22 } }]);
  });
});
