import { describe, expect, test } from "vitest";
import type { Alarm, Limit, NumberLimit, StateLimit } from "@stacktwin/twin-models/alarm";
import type { SiteId, Text, ThingId } from "@stacktwin/twin-models/ids";
import type { Quality, Value } from "@stacktwin/twin-models/reading";
import type { AlarmEngine, PresentChange } from "../contracts/stages.ts";
import { engine, ID, limit, MAX_AGE, said, VAULT } from "./engine-fixture.ts";
import { createAlarmEngine } from "./engine.ts";

const states = (alarms: Alarm[]): string[] =>
  alarms.map((alarm) => `${alarm.occurrence}${alarm.active ? "A" : "-"}${alarm.acknowledged ? "k" : "u"}`);

describe("limit, deadband and delays", () => {
  test("above the limit is an alarm in its full shape; at the limit is not; inside the deadband it stays", () => {
    const alarms = engine(limit());
    expect(alarms.take([said(0, 22)], 0)).toEqual([]);
    const [raised] = alarms.take([said(10, 23.44)], 10_000);
    expect(raised).toMatchObject({
      id: ID,
      site: "north",
      thing: VAULT,
      place: "vault",
      occurrence: 1,
      active: true,
      acknowledged: false,
      since: 10_000,
      cleared: null,
      value: 23.44,
      threshold: 22,
      unit: "°C",
      cause: { zh: "善本书库温度 23.4 °C，高于上限 22 °C", en: "Rare books vault: temperature 23.4 °C, above the high limit of 22 °C" },
    });
    expect(alarms.take([said(20, 21.5)], 20_000)).toEqual([]);
    expect(alarms.take([said(30, 21)], 30_000)).toMatchObject([{ active: false, acknowledged: false, cleared: 30_000, occurrence: 1 }]);
  });

  test("a low limit is the mirror of a high one, and says so", () => {
    const alarms = engine(limit({ kind: "low", limit: 16 }));
    expect(alarms.take([said(0, 16)], 0)).toEqual([]);
    expect(alarms.take([said(1, 15.98)], 1000)[0]?.cause.zh).toBe("善本书库温度 15.98 °C，低于下限 16 °C");
    expect(alarms.take([said(2, 16.9)], 2000)).toEqual([]);
    expect(states(alarms.take([said(3, 17)], 3000))).toEqual(["1-u"]);
  });

  test("the delay ends by the clock without a further reading, and counts from the device's time", () => {
    const alarms = engine(limit({ onDelayS: 60, offDelayS: 30 }));
    alarms.take([said(100, 25, "good", 5)], 105_000);
    expect(alarms.tick(164_999)).toEqual([]);
    expect(alarms.tick(165_000)).toMatchObject([{ active: true, since: 160_000, value: 25 }]);
    alarms.take([said(170, 20, "good", 5)], 175_000);
    expect(alarms.tick(204_999)).toEqual([]);
    expect(alarms.tick(205_000)).toMatchObject([{ active: false, cleared: 200_000 }]);
  });

  test("a device whose clock is an hour behind does not hasten its alarm", () => {
    const alarms = engine(limit({ onDelayS: 60 }));
    alarms.take([said(0, 25, "good", 3600)], 3_600_000);
    expect(alarms.tick(3_659_999)).toEqual([]);
    expect(alarms.tick(3_660_000)).toHaveLength(1);
  });

  test("an excursion that was held back on the way is an alarm when it arrives", () => {
    const alarms = engine(limit({ onDelayS: 120 }));
    const burst = [said(0, 25), said(60, 25), said(120, 25), said(180, 20)];
    expect(alarms.take(burst, 900_000)).toMatchObject([{ occurrence: 1, active: false, since: 120_000, cleared: 180_000 }]);
    expect(alarms.drain().events.map((event) => [event.what, event.at])).toEqual([
      ["raised", 120_000],
      ["cleared", 180_000],
    ]);
  });

  test("back below the limit within the delay begins anew", () => {
    const alarms = engine(limit({ onDelayS: 60 }));
    alarms.take([said(0, 25), said(50, 21.5), said(70, 25)], 70_000);
    expect(alarms.tick(129_999)).toEqual([]);
    expect(alarms.tick(130_000)).toHaveLength(1);
  });

  test("bad and stale time neither raises nor clears, and counts for neither", () => {
    const alarms = engine(limit({ onDelayS: 60, offDelayS: 60 }));
    alarms.take([said(0, 25), said(40, null), said(5000, null)], 5_000_000);
    expect(alarms.tick(9_000_000)).toEqual([]);
    alarms.take([said(9000, 25)], 9_000_000);
    expect(alarms.tick(9_019_999)).toEqual([]);
    expect(alarms.tick(9_020_000)).toMatchObject([{ since: 9_020_000 }]);
    alarms.take([said(9100, 20)], 9_100_000);
    alarms.take([said(9110, null)], 9_110_000);
    expect(alarms.tick(99_000_000)).toEqual([]);
    expect(states(alarms.standing())).toEqual(["1Au"]);
  });

  test("silence ends what is known: a delay longer than the max age waits for the next reading", () => {
    const alarms = engine(limit({ onDelayS: 300 }));
    alarms.take([said(0, 25)], 0);
    expect(alarms.tick(86_400_000)).toEqual([]);
    alarms.take([said(90_000, 25)], 90_000_000);
    expect(alarms.tick(90_119_999)).toEqual([]);
    expect(alarms.tick(90_120_000)).toHaveLength(1);
  });

  test("a text, a number that is none, and a thing without limits say nothing", () => {
    const alarms = engine(limit());
    const strange = said(1, 30);
    expect(
      alarms.take(
        [
          { ...strange, present: { ...strange.present, value: "hot" } },
          { ...said(2, Number.NaN, "good") },
          { ...said(3, 30), thing: "other" as ThingId },
          { ...said(3, 30), property: "humidity" },
        ],
        3000,
      ),
    ).toEqual([]);
  });
});

const leak = (more: Partial<StateLimit> = {}): Limit => {
  const { limit: _, deadband: __, kind: ___, ...said } = limit() as NumberLimit;
  return { ...said, property: "leak", kind: "is", values: [true], ...more };
};
const stateEngine = (state: Limit, words?: Record<string, Text>): AlarmEngine =>
  createAlarmEngine({
    site: "north" as SiteId,
    limits: [state],
    describe: () => ({ name: { zh: "善本书库漏水传感器", en: "Leak sensor" }, property: { zh: "漏水", en: "Leak" }, unit: "", words, place: null, decimals: 0, maxAge: MAX_AGE }),
  });
const stands = (time: number, value: Value, quality: Quality = "good"): PresentChange => ({
  thing: VAULT,
  property: "leak",
  present: { value, time: time * 1000, heard: time * 1000, quality },
  before: null,
});

describe("limits on states", () => {
  test("yes is an alarm and no clears it; what is no yes or no, or bad, says nothing", () => {
    const alarms = stateEngine(leak());
    expect(alarms.take([stands(0, false), stands(1, null, "bad"), stands(2, true, "bad")], 2000)).toEqual([]);
    expect(alarms.take([stands(3, true)], 3000)).toMatchObject([
      { active: true, kind: "is", value: true, threshold: null, cause: { zh: "善本书库漏水传感器：漏水 = 是", en: "Leak sensor: leak = yes" } },
    ]);
    expect(alarms.take([stands(4, true)], 4000)).toEqual([]);
    expect(alarms.take([stands(5, false)], 5000)).toMatchObject([{ active: false, cleared: 5000 }]);
    expect(alarms.drain().news.map(({ event, alarm }) => [event.what, event.value, alarm.active])).toEqual([
      ["raised", true, true],
      ["cleared", false, false],
    ]);
  });

  test("one of several words, said as the model calls it", () => {
    const alarms = stateEngine(leak({ kind: "abnormal", values: ["Aborted", "Held"] }), { Aborted: { zh: "已中止", en: "aborted" } });
    expect(alarms.take([stands(0, "Idle")], 0)).toEqual([]);
    expect(alarms.take([stands(1, "Aborted")], 1000)[0]?.cause).toEqual({ zh: "善本书库漏水传感器：漏水 = 已中止", en: "Leak sensor: leak = aborted" });
    expect(alarms.take([stands(2, "Held")], 2000)).toEqual([]);
    expect(states(alarms.take([stands(3, "Idle")], 3000))).toEqual(["1-u"]);
  });

  test("what only says the property again is yes", () => {
    const said = (zh: string, en: string): Text | undefined => stateEngine(leak(), { true: { zh, en } }).take([stands(1, true)], 1000)[0]?.cause;
    expect(said("漏水", "leak")).toEqual({ zh: "善本书库漏水传感器：漏水 = 是", en: "Leak sensor: leak = yes" });
    expect(said("有水", "water")).toEqual({ zh: "善本书库漏水传感器：漏水 = 有水", en: "Leak sensor: leak = water" });
  });

  test("any text but those", () => {
    const alarms = stateEngine(leak({ kind: "not", values: ["", "none"] }));
    expect(alarms.take([stands(0, "none"), stands(1, "")], 1000)).toEqual([]);
    expect(alarms.take([stands(2, "E17 light curtain")], 2000)[0]?.cause.en).toBe("Leak sensor: leak = E17 light curtain");
  });

  test("a door that is open too long, and not one that was shut in between", () => {
    const alarms = stateEngine(leak({ onDelayS: 120 }));
    alarms.take([stands(0, true), stands(100, false), stands(110, true), stands(220, true)], 220_000);
    expect(alarms.tick(229_999)).toEqual([]);
    expect(alarms.tick(230_000)).toMatchObject([{ since: 230_000, cause: { zh: "善本书库漏水传感器：漏水 = 是，已持续 2 分钟" } }]);
  });

  test("two at the same moment end the same in either order", () => {
    const [one, other] = [stateEngine(leak()), stateEngine(leak())];
    one.take([stands(1, true), stands(1, false)], 1000);
    other.take([stands(1, false), stands(1, true)], 1000);
    expect(other.get(ID)?.active).toBe(one.get(ID)?.active);
  });
});

describe("acknowledging", () => {
  test("concerns the occurrence it names, once", () => {
    const alarms = engine(limit());
    expect(() => alarms.act(ID, { act: "acknowledge", occurrence: 1 }, "li", 0)).toThrow(expect.objectContaining({ code: "NOT_FOUND" }));
    alarms.take([said(10, 25)], 10_000);
    expect(() => alarms.act(ID, { act: "acknowledge", occurrence: 2 }, "li", 11_000)).toThrow(expect.objectContaining({ code: "CONFLICT" }));
    expect(alarms.act(ID, { act: "acknowledge", occurrence: 1 }, "li", 12_000)).toMatchObject({ acknowledged: true, acknowledgedBy: "li", acknowledgedAt: 12_000 });
    expect(alarms.act(ID, { act: "acknowledge", occurrence: 1 }, "wang", 13_000)).toMatchObject({ acknowledgedBy: "li", acknowledgedAt: 12_000 });
    expect(alarms.drain().events.map((event) => event.what)).toEqual(["raised", "acknowledged"]);
  });

  test("a new occurrence is not acknowledged, and the old one's acknowledgement no longer fits", () => {
    const alarms = engine(limit());
    alarms.take([said(10, 25)], 10_000);
    alarms.act(ID, { act: "acknowledge", occurrence: 1 }, "li", 12_000);
    expect(states(alarms.take([said(20, 20)], 20_000))).toEqual(["1-k"]);
    expect(alarms.standing()).toEqual([]);
    expect(alarms.take([said(30, 25)], 30_000)).toMatchObject([
      { occurrence: 2, acknowledged: false, acknowledgedBy: null, cleared: null },
    ]);
    expect(() => alarms.act(ID, { act: "acknowledge", occurrence: 1 }, "li", 31_000)).toThrow(expect.objectContaining({ code: "CONFLICT" }));
  });

  test("its intervals follow one another and end with being normal", () => {
    const alarms = engine(limit());
    alarms.take([said(10, 25)], 10_000);
    alarms.take([said(20, 20)], 20_000);
    alarms.act(ID, { act: "acknowledge", occurrence: 1 }, "li", 25_000);
    expect(alarms.drain().intervals.map(({ value, from, to }) => [value, from, to])).toEqual([
      ["unacknowledged", 10_000, 20_000],
      ["returned", 20_000, 25_000],
    ]);
  });

  test("changes of a device whose clock is behind stay in the order in which they happened", () => {
    const alarms = engine(limit());
    alarms.take([said(10, 25, "good", 30)], 40_000);
    alarms.act(ID, { act: "acknowledge", occurrence: 1 }, "li", 45_000);
    alarms.take([said(14, 20, "good", 33)], 47_000);
    expect(alarms.get(ID)).toMatchObject({ since: 10_000, acknowledgedAt: 45_000, cleared: 45_000 });
    expect(alarms.drain().intervals.map(({ value, from, to }) => [value, from, to])).toEqual([
      ["unacknowledged", 10_000, 45_000],
      ["acknowledged", 45_000, 45_000],
    ]);
  });
});

test("an alarm whose limit was taken out of the configuration is cleared, and can be acknowledged", () => {
  const before = engine(limit());
  before.take([said(10, 25)], 10_000);
  const { alarms, runs } = before.drain();
  const after = engine();
  after.restore(alarms, runs);
  expect(states(after.tick(50_000))).toEqual(["1-u"]);
  expect(after.tick(60_000)).toEqual([]);
  expect(states([after.act(ID, { act: "acknowledge", occurrence: 1 }, "li", 61_000)])).toEqual(["1-k"]);
});

test("while a thing's model is refused its alarm stays as it was", () => {
  const before = engine(limit());
  before.take([said(10, 25)], 10_000);
  const { alarms, runs } = before.drain();
  const after = createAlarmEngine({ site: "north" as SiteId, limits: [limit()], describe: () => undefined });
  after.restore(alarms, runs);
  expect(after.tick(50_000)).toEqual([]);
  expect(after.take([said(60, 20)], 60_000)).toEqual([]);
  expect(states(after.standing())).toEqual(["1Au"]);
});

test("an id used twice is refused", () => {
  expect(() => engine(limit(), limit({ limit: 23 }))).toThrow(expect.objectContaining({ code: "BAD_INPUT", place: ID }));
});
