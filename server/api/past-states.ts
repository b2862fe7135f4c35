import { counterDelta } from "@stacktwin/twin-models/counter";
import { startOfDay } from "@stacktwin/twin-models/day";
import { TwinError } from "@stacktwin/twin-models/errors";
import type { Millis, ThingId } from "@stacktwin/twin-models/ids";
import { runsOf, type Counts, type Occurrence } from "@stacktwin/twin-models/runs";
import type { ModelInfo, PropertyInfo, ThingInstance } from "@stacktwin/twin-models/thing";
import type { Sample, SeriesId } from "../contracts/history.ts";
import type { ApiDeps, ApiSite } from "./deps.ts";
import type { Topic } from "./handlers.ts";
import { coveredThing, siteOf, thingOf } from "./scope.ts";

const SAMPLES = 20_000;
const OCCURRENCES = 100;
/** Shorter than this no span is cut, however much happened in it. */
const SHORTEST = 60_000;

function askedSpan(from: Millis, to: Millis): void {
  if (!(from < to)) throw new TwinError("BAD_INPUT", "The span ends before it begins", "/to");
}

const modelOf = (deps: ApiDeps, thing: ThingInstance): ModelInfo | undefined => deps.models().find(({ id }) => id === thing.model);
const seriesOf = (site: ApiSite, thing: ThingId, property: string): SeriesId => ({ site: site.site, thing, property });

/** The end of a span that can be read at once, with where it begins: halved until it fits. */
async function fitting({ history }: ApiDeps, series: SeriesId, from: Millis, to: Millis, before: Millis): Promise<{ from: Millis; samples: Sample[] }> {
  for (let start = from; ; start = to - (to - start) / 2) {
    const samples = await history.samples(series, start - before, to, SAMPLES + 1);
    if (samples.length <= SAMPLES || to - start <= SHORTEST) return { from: Math.ceil(start), samples };
  }
}

/** What a counter counted from `from` on; the total before it is where it starts. */
async function counted({ history }: ApiDeps, series: SeriesId, { maxAge, maximum }: PropertyInfo, from: Millis, to: Millis): Promise<{ counted: number; last: number | null }> {
  const samples = await history.samples(series, from - maxAge, to, SAMPLES);
  let last: number | null = null;
  let sum = 0;
  for (const { time, value, quality } of samples) {
    if (quality === "bad" || typeof value !== "number") continue;
    const more = counterDelta(last, value, maximum);
    if (time >= from) sum += more;
    // A little smaller is an older message: the larger total stands.
    if (last === null || more > 0) last = value;
  }
  return { counted: sum, last };
}

export const pastStatesTopic = (deps: ApiDeps): Topic<"states" | "occurrences" | "counts"> => ({
  states: async ({ params, query: { from, to } }) => {
    askedSpan(from, to);
    const { site, thing } = thingOf(deps, params.thing);
    const info = modelOf(deps, thing)?.properties.find(({ name }) => name === params.property);
    if (!info) throw new TwinError("NOT_FOUND", `${thing.id} has no property ${params.property}`);
    const end = Math.min(to, deps.clock.now());
    const found = await fitting(deps, seriesOf(site, thing.id, info.name), from, Math.max(end, from + 1), info.maxAge);
    return { thing: thing.id, property: info.name, from: found.from, to, runs: runsOf(found.samples, found.from, end, info.maxAge) };
  },

  occurrences: async ({ params, query: { from, to, limit = OCCURRENCES } }) => {
    askedSpan(from, to);
    const { site, thing } = thingOf(deps, params.thing);
    const names = modelOf(deps, thing)?.occurrence ?? [];
    const found = new Map<Millis, Occurrence>();
    for (const name of names)
      for (const { time, value } of (await fitting(deps, seriesOf(site, thing.id, name), from, to, 0)).samples) {
        const at = found.get(time) ?? { at: time, values: {} };
        at.values[name] = value;
        found.set(time, at);
      }
    return [...found.values()].toSorted((a, b) => b.at - a.at).slice(0, limit);
  },

  counts: async ({ params, query, person }) => {
    const site = siteOf(deps, params.site);
    const to = query.to ?? deps.clock.now();
    const from = query.from ?? startOfDay(to, site.places.layout.timeZone);
    askedSpan(from, to + 1);
    const seen = coveredThing(site, person, "history:read");
    const models = new Map(deps.models().map((model) => [model.id, model]));
    const counts: Counts["counts"] = [];
    for (const { thing } of site.twin.views()) {
      if (!seen(thing.id)) continue;
      for (const info of models.get(thing.model)?.properties ?? [])
        if (info.counter) counts.push({ thing: thing.id, property: info.name, ...(await counted(deps, seriesOf(site, thing.id, info.name), info, from, to + 1)) });
    }
    return { from, to, counts };
  },
});
