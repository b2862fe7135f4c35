import type { ForecastLine, ForecastScore, ForecastView, ForetoldLimit } from "@stacktwin/twin-models/forecast-view";
import type { Millis } from "@stacktwin/twin-models/ids";
import type { Value } from "@stacktwin/twin-models/reading";
import { FORETOLD, foretell, isBeyond, noForecast, crossings, type Foretold } from "@stacktwin/twin-models/store-forecast";
import { SCORED } from "@stacktwin/twin-models/forecast/coverage";
import type { WarningScore } from "@stacktwin/twin-models/forecast/warning";
import type { Space } from "./space.ts";

const UNITS: Record<Foretold, string> = { temperature: "°C", humidity: "%" };
/** The property of the forecast's Thing Model for each side of a quantity. */
const WARNS = { temperature: { above: "temperatureAbove", below: "temperatureBelow" }, humidity: { above: "humidityAbove", below: "humidityBelow" } } as const;

/** Hours that are beyond all that is foretold. */
const LATER = 1e6;

const round = (value: number, decimals: number): number => Math.round(value * 10 ** decimals) / 10 ** decimals;
const hoursOrNull = (hours: number | null): number | null => (hours === null ? null : round(hours, 2));

const scoreOf = ({ foretold, late, missed, false: falsely, inside, intervals }: WarningScore): ForecastScore => ({ foretold, late, missed, false: falsely, inside, intervals });
const noScore = (): ForecastScore => ({ foretold: 0, late: 0, missed: 0, false: 0, inside: 0, intervals: 0 });
const added = (one: ForecastScore, other: ForecastScore): ForecastScore => ({
  foretold: one.foretold + other.foretold, late: one.late + other.late, missed: one.missed + other.missed, false: one.false + other.false, inside: one.inside + other.inside, intervals: one.intervals + other.intervals,
});

/** "22 °C, 3.2 h (2.1–5.0 h)", or "22 °C, ≥ 2.1 h" while it is not yet likelier than not: no word of any language in it, as a value of a device. */
export function warningText({ quantity, limit, soonest, median, latest }: Pick<ForetoldLimit, "quantity" | "limit" | "soonest" | "median" | "latest">): string {
  const hours = (value: number | null): string => (value === null ? ">24" : value.toFixed(1));
  const when = median !== null ? `, ${hours(median)} h (${hours(soonest)}–${hours(latest)} h)` : soonest !== null ? `, ≥ ${hours(soonest)} h` : "";
  return `${limit} ${UNITS[quantity]}${when}`;
}

/** Limits with the hours until each, none where nothing is foretold; the one that is passed first comes first. */
function limitsOf(space: Space, now: Millis): ForetoldLimit[] {
  const { store } = space.state;
  const fits = noForecast(store, now) === null;
  const told = new Map((fits ? crossings(store, space.limits) : []).map((each) => [each.id, each]));
  return space.limits
    .map(({ id, quantity, side, limit, alarm, profiles }): ForetoldLimit => {
      const beyond = fits && isBeyond(store.now[quantity], { side, limit });
      const of = told.get(id);
      const score = store.watches[id]?.score;
      return {
        quantity, side, limit, alarm, profiles, beyond,
        soonest: beyond ? null : hoursOrNull(of?.soonest ?? null), median: beyond ? null : hoursOrNull(of?.median ?? null), latest: beyond ? null : hoursOrNull(of?.latest ?? null),
        warned: (fits && store.watches[id]?.raised) || null,
        score: score ? scoreOf(score) : noScore(),
      };
    })
    .toSorted((a, b) => (a.median ?? LATER) - (b.median ?? LATER));
}

const lastOf = ({ state }: Space): Millis | null => state.store.guard.last;

export function lineOf(space: Space, now: Millis): ForecastLine {
  const [first] = limitsOf(space, now).filter(({ median }) => median !== null);
  return {
    space: space.place, at: lastOf(space), reason: noForecast(space.state.store, now), limits: space.limits.length,
    first: first ? { quantity: first.quantity, side: first.side, limit: first.limit, soonest: first.soonest, median: first.median, latest: first.latest, warned: first.warned } : null,
  };
}

export function viewOf(space: Space, now: Millis, read: number): ForecastView {
  const { store, trail, since } = space.state;
  const { reason, hours, bands, mould } = foretell(store, [], now);
  const limits = limitsOf(space, now);
  const held = (quantity: Foretold, at: number) => ({ inside: store.coverage[quantity].inside[at] ?? 0, intervals: store.coverage[quantity].intervals[at] ?? 0 });
  return {
    space: space.place, at: lastOf(space), reason, read, since, limits, mould,
    past: trail.points.map(([at, temperature, humidity]) => [at, round(temperature, 2), round(humidity, 1)]),
    hours: hours.map((each) => round(each, 3)),
    bands: { temperature: rounded(bands.temperature, 2), humidity: rounded(bands.humidity, 1) },
    held: SCORED.map((each, at) => ({ hours: each, temperature: held("temperature", at), humidity: held("humidity", at) })),
    score: Object.values(store.watches).reduce((sum, { score }) => added(sum, scoreOf(score)), noScore()),
    sensors: [...new Set(space.gauges.filter(({ outdoor }) => !outdoor).map(({ thing }) => thing))],
    outdoor: store.outdoor.temperature.means.at(-1) !== undefined && store.outdoor.temperature.means.at(-1) !== null,
  };
}

const rounded = (bands: readonly (readonly [number, number, number])[], decimals: number): [number, number, number][] =>
  bands.map(([low, middle, high]) => [round(low, decimals), round(middle, decimals), round(high, decimals)]);

/** As far as is looked ahead: said where no limit is passed within it. */
const MOST_HOURS = 24;
const SAID = ["hoursToLimit", ...Object.values(WARNS).flatMap((sides) => Object.values(sides))];

/** What a thing of the forecast's model says. While nothing is foretold it says why, and null of limits: that is no all-clear. */
export function valuesOf(space: Space, now: Millis): Record<string, Value> {
  const reason = noForecast(space.state.store, now);
  if (reason !== null) return { state: reason, ...Object.fromEntries(SAID.map((property) => [property, null])) };
  const limits = limitsOf(space, now);
  const warnings = FORETOLD.flatMap((quantity) =>
    (["above", "below"] as const).map((side): [string, string] => {
      const warned = limits.find((each) => each.quantity === quantity && each.side === side && each.warned !== null);
      return [WARNS[quantity][side], warned ? warningText(warned) : ""];
    }),
  );
  return { state: "foretells", hoursToLimit: round(limits[0]?.median ?? MOST_HOURS, 1), ...Object.fromEntries(warnings) };
}
