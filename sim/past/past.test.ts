import { Compile } from "typebox/compile";
import { describe, expect, it } from "vitest";
import type { Interval } from "@stacktwin/twin-models/interval";
import { PastLineSchema, type PastLine } from "@stacktwin/twin-models/past";
import { expandLayout } from "@stacktwin/twin-models/place";
import { makeLibrary } from "../library/make-library.ts";
import { DAY, HOUR } from "../world/weather.ts";
import { pastFaults, pastGap, spanOf } from "./climate.ts";
import { pastLending } from "./lending.ts";
import { pastLines } from "./write-past.ts";

const CLOSE = 5 * 60_000;
const NOW = Date.UTC(2026, 10, 21, 5, 30);
const library = makeLibrary({ seed: 11, items: 1_200 });
const span = spanOf(NOW);
const lending = pastLending(library, span);
const lines = [...pastLines(library, span, lending)];
const series = lines.filter((line): line is Extract<PastLine, { kind: "series" }> => line.kind === "series");
const intervals = lines.flatMap((line) => (line.kind === "intervals" ? line.intervals : []));
const runOf = (thing: string, property: string, step: number) =>
  series.find((line) => line.thing === thing && line.property === property && line.step === step);

describe("the past of a library", () => {
  it("keeps to the schema, line by line, and is the same twice", () => {
    const check = Compile(PastLineSchema);
    for (const line of lines) expect(check.Check(line)).toBe(true);
    expect(pastLending(library, span)).toEqual(lending);
    expect(JSON.stringify([...pastLines(library, span, lending)].at(-1))).toBe(JSON.stringify(lines.at(-1)));
  });

  it("can be short, and then begins when it begins", () => {
    const short = spanOf(NOW, 2);
    const check = Compile(PastLineSchema);
    const days = [...pastLines(library, short, pastLending(library, short))];
    expect(days.every((line) => check.Check(line))).toBe(true);
    const kept = days.flatMap((line) => (line.kind === "intervals" ? line.intervals : []));
    expect(kept.length).toBeGreaterThan(100);
    for (const { from, to } of kept) expect(to ?? NOW).toBeGreaterThan(Math.max(from, short.start - 1));
    for (const line of days) if (line.kind === "series") expect(line.values.length).toBeGreaterThan(0);
  });

  it("has a year of air as often as its instruments speak and a week of it by the minute, without a seam", () => {
    const close = runOf("climate-f3-rare-1", "temperature", CLOSE);
    const minutes = runOf("climate-f3-rare-1", "temperature", 60_000);
    expect(close?.values).toHaveLength(358 * 24 * 12);
    expect((close?.start ?? 0) + (close?.values.length ?? 0) * CLOSE).toBe(minutes?.start);
    const end = (minutes?.start ?? 0) + ((minutes?.values.length ?? 0) - 1) * 60_000;
    expect(NOW - end).toBeGreaterThanOrEqual(0);
    expect(NOW - end).toBeLessThanOrEqual(60_000);
  });

  it("holds the rare-book store inside its limits but for the fault, and shows summer and winter in the lobby", () => {
    const { values, start } = runOf("climate-f3-rare-1", "temperature", CLOSE) ?? { values: [], start: 0 };
    const fault = pastFaults(NOW).find((one) => one.place === "F3-RARE") ?? { from: 0, to: 0 };
    const inFault = (i: number): boolean => start + i * CLOSE >= fault.from && start + i * CLOSE < fault.to + 3 * HOUR;
    const known = values.map((value) => value ?? Number.NaN);
    expect(known.filter((value, i) => !inFault(i) && !(value > 18.5))).toEqual([]);
    const highest = (some: readonly number[]): number => some.reduce((most, value) => Math.max(most, value), -Infinity);
    expect(highest(known.filter((_, i) => !inFault(i)))).toBeLessThan(21);
    expect(highest(known.filter((_, i) => inFault(i)))).toBeGreaterThan(21);
    const lobby = (runOf("climate-f1-lobby-1", "temperature", CLOSE)?.values ?? []).map(Number);
    expect(highest(lobby) + highest(lobby.map((value) => -value))).toBeGreaterThan(6);
  });

  it("knows where the cranes were: at the cell when a bin leaves it, at the port when it is there", () => {
    const of = (property: string) =>
      series
        .filter((line) => line.thing === "crane-1" && line.property === property)
        .flatMap(({ start, step, values }) => {
          let time = start;
          return values.map((value, n) => {
            if (n > 0) time += (step as number[])[n - 1] ?? 0;
            return { time, value };
          });
        });
    const [x, carrying] = [of("x"), of("carrying")];
    expect(x.every(({ time }, n) => n === 0 || time > (x[n - 1]?.time ?? 0))).toBe(true);
    const held = (all: typeof x, at: number) => all.findLast(({ time }) => time <= at)?.value;
    const stack = library.layout.buildings.flatMap(({ storeys }) => storeys.flatMap(({ spaces }) => spaces.flatMap((space) => space.stacks)))[0];
    const moves = intervals.filter(({ aspect, value }) => aspect === "bin.place" && value === "crane-1").slice(0, 40);
    expect(moves.length).toBe(40);
    for (const { subject, from, to } of moves) {
      const before = intervals.find((one) => one.subject === subject && one.aspect === "bin.place" && one.to === from);
      const cell = before?.value.startsWith(`${stack?.id}.`) ? (Number(before.value.split(".").at(-2)) - 0.5) * (stack?.cellWidth ?? 0) : 0;
      expect(held(x, from)).toBeCloseTo(cell, 2);
      expect(held(carrying, from)).toBe(library.bins.find(({ id }) => id === subject)?.number);
      expect(held(carrying, to ?? 0)).toBe(0);
    }
  });

  it("knows nothing of one gateway for a few hours and everything of the others", () => {
    const gap = pastGap(NOW);
    for (const line of series) {
      const silent = line.values.filter((value) => value === null).length;
      const behind = library.things.find((thing) => thing.id === line.thing)?.address["CONNECTION"] === gap.connection;
      expect(silent, `${line.thing} ${line.property}`).toBe(behind && line.start === span.week ? Math.round((gap.to - gap.from) / Number(line.step)) : 0);
    }
  });

  it("never says two things of one subject at the same time", () => {
    const bySubject = new Map<string, Interval[]>();
    for (const interval of intervals)
      bySubject.set(`${interval.aspect} ${interval.subject}`, [
        ...(bySubject.get(`${interval.aspect} ${interval.subject}`) ?? []),
        interval,
      ]);
    for (const [subject, list] of bySubject) {
      list.sort((a, b) => a.from - b.from);
      list.forEach((interval, i) => {
        expect(interval.to ?? Infinity, subject).toBeGreaterThan(interval.from);
        expect(interval.from, subject).toBeLessThan(NOW);
        if (i > 0) expect(list[i - 1]?.to, subject).toBe(interval.from);
      });
      expect(list.at(-1)?.to, subject).toBeNull();
    }
  });

  it("names places that exist and ends with what is out, astray and at home", () => {
    const tree = expandLayout(library.layout);
    const cranes = new Set<string>(library.things.map((thing) => thing.id));
    for (const { aspect, value } of intervals)
      if (aspect === "item.place" || (aspect === "bin.place" && !cranes.has(value)))
        expect(tree.byId.has(value as never), value).toBe(true);
    const open = (aspect: string, value?: string) =>
      intervals.filter((one) => one.aspect === aspect && one.to === null && (value === undefined || one.value === value));
    expect(open("item.state", "on-loan").map((one) => one.subject)).toEqual(lending.loans.map(({ row }) => library.items[row]?.key));
    expect(open("item.state", "misplaced")).toHaveLength(lending.astray.length);
    expect(new Map(open("bin.place").map((one) => [one.subject, one.value]))).toEqual(
      new Map(library.bins.map((bin) => [bin.id, bin.home])),
    );
    // Each crane and what tells of its jobs.
    expect(open("crane.state", "Idle")).toHaveLength(4);
  });

  it("counts people by the hour, wraps where a counter has 16 bits and begins again at midnight where one does", () => {
    const steps = (thing: string, property: string): number[] => {
      const { values } = runOf(thing, property, HOUR) ?? { values: [] };
      return values.slice(1).map((value, i) => (value ?? 0) - (values[i] ?? 0));
    };
    const [forEver, wraps, daily] = [steps("counter-1", "line1TotalIn"), steps("counter-2", "totalIn"), steps("counter-3", "entered")];
    for (const run of [forEver, wraps, daily]) expect(run).toHaveLength(358 * 24 - 1);
    expect(Math.min(...forEver)).toBe(0);
    const back = wraps.filter((step) => step < 0);
    expect(back.length).toBeGreaterThan(2);
    for (const step of back) expect(step + 65_536).toBeLessThan(1000);
    expect(daily.filter((step) => step < 0)).toHaveLength(358);
    const energy = steps("meter-1", "energy");
    expect(Math.min(...energy)).toBeGreaterThan(10);
    expect(Math.max(...energy)).toBeLessThan(300);
  });

  it("knows who sat where in the last week, and nothing before", () => {
    const seats = intervals.filter((one) => one.aspect === "seat.state");
    expect(new Set(seats.map((one) => one.subject)).size).toBe(library.things.filter((thing) => thing.id.startsWith("seat-")).length);
    expect(Math.min(...seats.map((one) => one.from))).toBe(span.week);
    const taken = seats.filter((one) => one.value === "true").map((one) => (one.to ?? NOW) - one.from);
    const share = taken.reduce((sum, time) => sum + time, 0) / (7 * DAY) / new Set(seats.map((one) => one.subject)).size;
    expect(share).toBeGreaterThan(0.15);
    expect(share).toBeLessThan(0.6);
  });

  it("lends a few per cent of the books at any time and is denser in the last week", () => {
    const large = makeLibrary({ seed: 2, items: 20_000 });
    const { loans } = pastLending(large, span);
    expect(loans.length / 20_000).toBeGreaterThan(0.01);
    expect(loans.length / 20_000).toBeLessThan(0.08);
    const jobs = intervals.filter((one) => one.aspect === "crane.state" && one.value === "Execute");
    const recent = jobs.filter((one) => one.from >= NOW - 7 * DAY).length / 7;
    expect(recent).toBeGreaterThan((5 * (jobs.length - recent * 7)) / 358);
  });
});
