import type { SiteId, ThingId } from "@stacktwin/twin-models/ids";
import { MOST_LINES } from "../../chart/ink.ts";
import type { Span as Reach } from "../../chart/zoom.ts";
import { SPANS, type Span } from "../../inspector/spans.ts";

/** A property of a thing, as the address names it: `thing.property`. */
export interface SeriesName {
  thing: ThingId;
  property: string;
}

export const COMPARED = { day: SPANS.day, week: SPANS.week, year: SPANS.year } as const;
export type Compared = keyof typeof COMPARED;

/** What the page of trends shows. */
export interface TrendQuestion {
  series: readonly SeriesName[];
  /** So long up to now, or from one moment to another. */
  reach: Span | Reach;
  compare: Compared | null;
  table: boolean;
}

export const keyOf = ({ thing, property }: SeriesName): string => `${thing}.${property}`;

function seriesIn(said: string): SeriesName[] {
  const names = said.split(",").flatMap((part): SeriesName[] => {
    const whole = decoded(part);
    const dot = whole.lastIndexOf(".");
    return dot > 0 && dot < whole.length - 1 ? [{ thing: whole.slice(0, dot) as ThingId, property: whole.slice(dot + 1) }] : [];
  });
  return names.filter((name, index) => names.findIndex((other) => keyOf(other) === keyOf(name)) === index).slice(0, MOST_LINES);
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

const isSpan = (said: string): said is Span => said in SPANS;
const isCompared = (said: string): said is Compared => said in COMPARED;

/** What an address asks; what it does not say is the last day, uncompared, as a chart. */
export function readTrends(params: URLSearchParams): TrendQuestion {
  const [from, to] = [Number(params.get("from") ?? Number.NaN), Number(params.get("to") ?? Number.NaN)];
  const span = params.get("span") ?? "";
  const compare = params.get("compare") ?? "";
  return {
    series: seriesIn(params.get("series") ?? ""),
    reach: Number.isFinite(from) && Number.isFinite(to) && from < to ? { from, to } : isSpan(span) ? span : "day",
    compare: isCompared(compare) ? compare : null,
    table: params.get("as") === "table",
  };
}

/** The same address with another question; what else stands in it stays. */
export function withTrends(params: URLSearchParams, { series, reach, compare, table }: TrendQuestion): URLSearchParams {
  const next = new URLSearchParams(params);
  const put = (name: string, value: string | null): void => {
    if (value === null) next.delete(name);
    else next.set(name, value);
  };
  put("series", series.length > 0 ? series.map((name) => encodeURIComponent(keyOf(name))).join(",") : null);
  put("span", typeof reach === "string" && reach !== "day" ? reach : null);
  put("from", typeof reach === "string" ? null : String(reach.from));
  put("to", typeof reach === "string" ? null : String(reach.to));
  put("compare", compare);
  put("as", table ? "table" : null);
  return next;
}

/** Where these series are shown large. */
export function trendsAddress(site: SiteId, series: readonly SeriesName[], reach: TrendQuestion["reach"] = "day"): string {
  const params = withTrends(new URLSearchParams(), { series: series.slice(0, MOST_LINES), reach, compare: null, table: false });
  return `/sites/${encodeURIComponent(site)}/trends?${params.toString()}`;
}
