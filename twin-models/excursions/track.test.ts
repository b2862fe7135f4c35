import { expect, test } from "vitest";
import { CONVENTIONS, type Conventions } from "./conventions.ts";
import { Track, restBefore, type Held, type Run } from "./track.ts";

const MINUTE = 60_000;
const { least, join, bridge } = CONVENTIONS;
const ABOVE: Held = { side: "above", bound: 60, from: 0, to: Infinity };

/** Numbers that look like chance and are the same each time. */
function drawn(seed: number): () => number {
  let state = seed * 2 + 1;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 4_294_967_296;
  };
}

function tell(values: readonly number[], held: Held = ABOVE, end = values.length, conventions: Conventions = CONVENTIONS): Run[] {
  const track = new Track(held, held.from, conventions, 0);
  for (const [row, value] of values.entries()) track.minute(row * MINUTE, value);
  track.finish(end * MINUTE);
  return track.runs;
}

/** The same said otherwise: every stretch beyond, neighbours put together until none can be, the short ones left out. */
function naive(values: readonly number[], beyond: (value: number) => number, conventions: Conventions): Run[] {
  const { least, join, bridge } = conventions;
  const out = (at: number): boolean => beyond(values[at]!) > 0;
  const unknown = (at: number): boolean => Number.isNaN(values[at]);
  const longestGap = (from: number, to: number): number => Math.max(0, ...Array.from({ length: to - from }, (_, n) => from + n).map((at) => { let end = at; while (end < to && unknown(end)) end++; return end - at; }));
  const inside = (from: number, to: number): number => values.slice(from, to).filter((value) => !Number.isNaN(value) && !(beyond(value) > 0)).length;
  let spans: [number, number][] = values.flatMap((_, at) => (out(at) ? [[at, at + 1] as [number, number]] : []));
  for (;;) {
    const row = spans.findIndex(([, to], at) => at + 1 < spans.length && inside(to, spans[at + 1]![0]) < join && longestGap(to, spans[at + 1]![0]) <= bridge);
    if (row < 0) break;
    spans = [...spans.slice(0, row), [spans[row]![0], spans[row + 1]![1]], ...spans.slice(row + 2)];
  }
  return spans.flatMap(([from, to]) => {
    const rows = Array.from({ length: to - from }, (_, n) => from + n);
    const worst = rows.filter(out).reduce((most, at) => (beyond(values[at]!) > beyond(values[most]!) ? at : most), from);
    const next = values.findIndex((_, at) => at > to && out(at));
    const rest = next < 0 ? values.length : next;
    const back = rows.length && Array.from({ length: rest - to + 1 }, (_, n) => to + n).find((at) => inside(to, at) >= join || longestGap(to, at) > bridge);
    const end = back === undefined ? "going" : inside(to, back) > 0 ? "ended" : "interrupted";
    const run: Run = {
      from: from * MINUTE, to: to * MINUTE, begin: from === 0 ? "limits" : unknown(from - 1) ? "gap" : "crossed", end, peak: { at: worst * MINUTE, value: values[worst]! },
      dose: rows.filter(out).reduce((sum, at) => sum + beyond(values[at]!) / 60, 0), beyond: rows.filter(out).length, known: rows.filter((at) => !unknown(at)).length,
    };
    return run.beyond >= least ? [run] : [];
  });
}

/** Air that wanders about the limit, with gaps of any length. */
function wandering(seed: number, count: number): number[] {
  const next = drawn(seed);
  let [value, gap, pull] = [58 + next() * 4, 0, 0];
  return Array.from({ length: count }, () => {
    if (next() < 0.01) pull = (next() - 0.5) * 0.6;
    value = Math.min(66, Math.max(54, value + pull + (next() - 0.5)));
    if (gap === 0 && next() < 0.01) gap = Math.floor(next() * next() * 200);
    if (gap > 0) return gap--, Number.NaN;
    return Math.round(value * 100) / 100;
  });
}

test.each(Array.from({ length: 60 }, (_, seed) => seed))("excursions of series %i agree with a second way of telling them, on both sides", (seed) => {
  const values = wandering(seed + 1, 900);
  const short: Conventions = { least: 4, join: 6, bridge: 9 };
  for (const conventions of [CONVENTIONS, short])
    for (const [side, bound, beyond] of [["above", 60, (value: number) => value - 60], ["below", 59.5, (value: number) => 59.5 - value]] as const) {
      const told = tell(values, { side, bound, from: 0, to: Infinity }, values.length, conventions);
      const expected = naive(values, beyond, conventions);
      // Sums of the same numbers in another order.
      const near = (run: Run): Run => ({ ...run, dose: Math.round(run.dose * 1e6) / 1e6 });
      expect(told.map(near)).toEqual(expected.map(near));
    }
});

test.each(Array.from({ length: 40 }, (_, seed) => seed))("begun where series %i rests, what follows is told as from its beginning", (seed) => {
  const values = wandering(seed + 100, 1200);
  const times = values.map((_, row) => row * MINUTE);
  for (const before of [300, 700, 1100]) {
    const rest = restBefore(times.slice(0, before), values.slice(0, before), ABOVE, before * MINUTE, CONVENTIONS);
    if (rest === null) continue;
    const track = new Track(ABOVE, rest, CONVENTIONS, 0);
    for (const [row, value] of values.entries()) if (row * MINUTE >= rest) track.minute(row * MINUTE, value);
    track.finish(values.length * MINUTE);
    const whole = tell(values).filter(({ to }) => to > rest);
    expect(track.runs).toEqual(whole);
    expect(tell(values).filter(({ from, to }) => from < rest && to > rest)).toEqual([]);
  }
});

const times = (value: number, count: number): number[] => Array.from({ length: count }, () => value);
const NONE = Number.NaN;

test("both ends are inside; what is shorter than the least is flicker", () => {
  expect(tell([...times(50, 40), ...times(60, 60), ...times(50, 40)])).toEqual([]);
  expect(tell([...times(50, 40), ...times(61, least - 1), ...times(50, 40)])).toEqual([]);
  expect(tell([...times(50, 40), ...times(62, least), ...times(50, 40)])).toMatchObject([{ from: 40 * MINUTE, to: (40 + least) * MINUTE, begin: "crossed", end: "ended", beyond: least, known: least, dose: expect.closeTo((2 * least) / 60, 9), peak: { at: 40 * MINUTE, value: 62 } }]);
});

test("what is back in range for less than it takes to end is one excursion, and its time in range is in no dose", () => {
  const values = [...times(50, 40), ...times(61, 20), ...times(50, join - 1), ...times(63, 20), ...times(50, 40)];
  expect(tell(values)).toMatchObject([{ beyond: 40, known: 40 + join - 1, dose: expect.closeTo((20 + 60) / 60, 9), peak: { value: 63 } }]);
  expect(tell([...times(61, 20), ...times(50, join), ...times(63, 20), ...times(50, join)])).toHaveLength(2);
});

test("a gap is never beyond the limit: a short one is in the known part, a long one interrupts, and what follows began in a gap", () => {
  expect(tell([...times(50, 40), ...times(61, 20), ...times(NONE, bridge), ...times(61, 20), ...times(50, 40)])).toMatchObject([{ end: "ended", beyond: 40, known: 40 }]);
  expect(tell([...times(50, 40), ...times(61, 20), ...times(NONE, bridge + 1), ...times(61, 20), ...times(50, 40)])).toMatchObject([{ end: "interrupted", to: 60 * MINUTE }, { begin: "gap", end: "ended" }]);
});

test("it goes on until it has been back for long enough, or too long in silence", () => {
  expect(tell([...times(50, 40), ...times(61, 20), ...times(50, join - 1)])).toMatchObject([{ end: "going" }]);
  expect(tell([...times(50, 40), ...times(61, 20)], ABOVE, 60 + bridge)).toMatchObject([{ end: "going" }]);
  expect(tell([...times(50, 40), ...times(61, 20)], ABOVE, 61 + bridge)).toMatchObject([{ end: "interrupted" }]);
});

test("other limits begin and end it", () => {
  const values = times(61, 120);
  const until = tell(values, { ...ABOVE, to: 60 * MINUTE });
  const since = tell(values, { ...ABOVE, bound: 60.5, from: 60 * MINUTE });
  expect([until, since]).toMatchObject([[{ from: 0, to: 60 * MINUTE, end: "limits" }], [{ from: 60 * MINUTE, begin: "limits", end: "going" }]]);
});
