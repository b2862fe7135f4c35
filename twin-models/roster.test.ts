import { describe, expect, test } from "vitest";
import type { PersonId } from "./ids.ts";
import { quietUntil, type Quiet } from "./quiet.ts";
import { doubled, dutyWeek, gapsOf, onDuty, type Roster, type Shift } from "./roster.ts";

const shift = (days: Shift["days"], from: string, to: string, ...people: string[]): Shift => ({ days, from, to, people: people as PersonId[] });
const ALL: Shift["days"] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
const rosterOf = (shifts: Shift[], more: Partial<Roster> = {}): Roster => ({ name: "duty", shifts, exceptions: [], ...more });
const dayAndNight = rosterOf([shift(ALL, "08:00", "20:00", "day"), shift(ALL, "20:00", "08:00", "night")]);

describe("who is on duty", () => {
  // 2026-11-27 is a Friday.
  test.each([
    ["2026-11-26T23:59:00Z", "Asia/Shanghai", ["night"]],
    ["2026-11-27T00:00:00Z", "Asia/Shanghai", ["day"]],
    ["2026-11-27T11:59:59Z", "Asia/Shanghai", ["day"]],
    ["2026-11-27T12:00:00Z", "Asia/Shanghai", ["night"]],
    ["2026-11-27T12:00:00Z", "Europe/Berlin", ["day"]],
    ["2026-11-27T12:00:00Z", "America/St_Johns", ["day"]],
    ["2026-11-27T11:29:59Z", "America/St_Johns", ["night"]],
  ])("at %s in %s: %s", (at, zone, people) => {
    expect(onDuty(dayAndNight, Date.parse(at), zone)).toEqual(people);
  });

  test("a shift over the end of the week", () => {
    const roster = rosterOf([shift(["sun"], "22:00", "06:00", "li")]);
    expect(onDuty(roster, Date.parse("2026-11-29T21:59:00Z"), "UTC")).toEqual([]);
    expect(onDuty(roster, Date.parse("2026-11-30T05:59:00Z"), "UTC")).toEqual(["li"]);
    expect(onDuty(roster, Date.parse("2026-11-30T06:00:00Z"), "UTC")).toEqual([]);
  });

  test("one day that is not as usual, while the night before goes on to its end", () => {
    const roster: Roster = { ...dayAndNight, exceptions: [{ date: "2026-12-25", shifts: [{ from: "10:00", to: "14:00", people: ["holiday" as PersonId] }] }, { date: "2026-12-27", shifts: [] }] };
    const at = (moment: string): string[] => onDuty(roster, Date.parse(`${moment}:00Z`), "UTC");
    expect(at("2026-12-25T07:59")).toEqual(["night"]);
    expect(at("2026-12-25T09:00")).toEqual([]);
    expect(at("2026-12-25T13:59")).toEqual(["holiday"]);
    expect(at("2026-12-25T20:00")).toEqual([]);
    expect(at("2026-12-26T07:59")).toEqual([]);
    expect(at("2026-12-26T08:00")).toEqual(["day"]);
    expect(at("2026-12-27T12:00")).toEqual([]);
  });

  test("an hour that comes twice is handed over once, a skipped one leaves nobody out", () => {
    const roster = rosterOf([shift(ALL, "22:00", "02:30", "one"), shift(ALL, "02:30", "10:00", "two")]);
    // Berlin, 2026-10-25: 03:00 becomes 02:00. 02:30 is first 00:30Z, then 01:30Z.
    const autumn = ["00:29", "00:30", "01:00", "01:29", "01:30"].map((time) => onDuty(roster, Date.parse(`2026-10-25T${time}:00Z`), "Europe/Berlin").join());
    expect(autumn).toEqual(["one", "two", "two", "two", "two"]);
    // Berlin, 2026-03-29: 02:00 becomes 03:00; 02:30 is not there.
    for (let minute = 0; minute < 180; minute++) expect(onDuty(roster, Date.parse("2026-03-29T00:00:00Z") + minute * 60_000, "Europe/Berlin"), String(minute)).toHaveLength(1);
  });

  test("all through a year there is exactly one on a roster without gaps, also where clocks change", () => {
    for (const zone of ["Europe/Berlin", "Australia/Lord_Howe"])
      for (let at = Date.UTC(2026, 0, 1); at < Date.UTC(2027, 0, 1); at += 431 * 60_000) if (onDuty(dayAndNight, at, zone).length !== 1) expect.fail(`${zone} ${new Date(at).toISOString()}`);
  });
});

describe("an ordinary week", () => {
  test("without gaps", () => {
    expect(gapsOf(dayAndNight)).toEqual([]);
    expect(dutyWeek(dayAndNight)[0]).toEqual({ day: "mon", duties: [{ from: "00:00", to: "08:00", people: ["night"] }, { from: "08:00", to: "20:00", people: ["day"] }, { from: "20:00", to: "24:00", people: ["night"] }] });
  });

  test("gaps are one piece over midnight and over the end of the week", () => {
    const workdays = rosterOf([shift(["mon", "tue", "wed", "thu"], "08:00", "08:00", "a"), shift(["fri"], "08:00", "18:00", "a")]);
    expect(gapsOf(workdays)).toEqual([{ fromDay: "fri", from: "18:00", toDay: "mon", to: "08:00" }]);
    expect(gapsOf(rosterOf([shift(["mon"], "00:00", "24:00", "a")]))).toEqual([{ fromDay: "tue", from: "00:00", toDay: "sun", to: "24:00" }]);
    const night = rosterOf([shift(ALL, "08:00", "24:00", "a"), shift(["mon", "tue", "wed", "thu", "fri", "sat"], "00:00", "08:00", "b")]);
    expect(gapsOf(night)).toEqual([{ fromDay: "sun", from: "00:00", toDay: "sun", to: "08:00" }]);
  });

  test("nobody is on duty twice at once; two people may be", () => {
    expect(doubled(dayAndNight)).toBeNull();
    expect(doubled(rosterOf([shift(ALL, "08:00", "20:00", "a"), shift(["wed"], "19:00", "21:00", "b", "a")]))).toEqual({ person: "a", day: "wed", at: "19:00", shift: 1 });
    expect(doubled(rosterOf([shift(["sun"], "22:00", "06:00", "a"), shift(["mon"], "05:00", "07:00", "a")]))).toMatchObject({ person: "a", day: "mon", at: "05:00" });
    expect(doubled(rosterOf([shift(ALL, "08:00", "20:00", "a"), shift(ALL, "18:00", "22:00", "b")]))).toBeNull();
  });
});

describe("quiet hours", () => {
  const quiet: Quiet = { from: "22:00", to: "07:00", upTo: "medium" };
  test("keep up to a priority waiting until they end, and never an urgent one", () => {
    const night = Date.parse("2026-11-27T15:30:00Z");
    const end = Date.parse("2026-11-27T23:00:00Z");
    expect((["low", "medium", "high", "urgent"] as const).map((priority) => quietUntil(quiet, priority, night, "Asia/Shanghai"))).toEqual([end, end, null, null]);
    expect(quietUntil({ ...quiet, upTo: "high" }, "urgent", night, "Asia/Shanghai")).toBeNull();
    expect(quietUntil(undefined, "low", night, "UTC")).toBeNull();
  });
  test("begin and end at their minute, by the clock of the site also where it changes", () => {
    const at = (time: string, zone = "UTC"): string | null => {
      const until = quietUntil(quiet, "low", Date.parse(time), zone);
      return until === null ? null : new Date(until).toISOString().slice(0, 16);
    };
    expect([at("2026-11-27T21:59:59Z"), at("2026-11-27T22:00:00Z"), at("2026-11-28T06:59:59Z"), at("2026-11-28T07:00:00Z")]).toEqual([null, "2026-11-28T07:00", "2026-11-28T07:00", null]);
    expect(at("2026-10-24T21:00:00Z", "Europe/Berlin")).toBe("2026-10-25T06:00");
    expect(at("2026-03-28T22:00:00Z", "Europe/Berlin")).toBe("2026-03-29T05:00");
  });
});
