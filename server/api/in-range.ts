import { isNumberLimit, type NumberLimit } from "@stacktwin/twin-models/alarm";
import { corrected } from "@stacktwin/twin-models/calibration";
import { TwinError } from "@stacktwin/twin-models/errors";
import type { Millis } from "@stacktwin/twin-models/ids";
import { bucketsOf, timeInRange, type InRange } from "@stacktwin/twin-models/in-range";
import type { Meaning } from "@stacktwin/twin-models/meaning";
import type { PropertyInfo, ThingInstance } from "@stacktwin/twin-models/thing";
import type { Sample } from "../contracts/history.ts";
import { calibratedSpans } from "./calibrate.ts";
import type { ApiDeps, ApiSite } from "./deps.ts";
import type { Topic } from "./handlers.ts";
import { coveredThing, siteOf } from "./scope.ts";

/** A day of a value a second. What is beyond is not looked at, and so not known. */
const SAMPLES = 100_000;
const POINTS = 96;
const AIR: ReadonlySet<Meaning> = new Set(["air.temperature", "air.humidity"]);

const innermost = (limits: readonly NumberLimit[], kind: NumberLimit["kind"], pick: (...values: number[]) => number): number | null => {
  const of = limits.filter((limit) => limit.kind === kind).map(({ limit }) => limit);
  return of.length > 0 ? pick(...of) : null;
};

/** What was said, as the calibrations of its time put it right. */
function calibratedSamples(thing: ThingInstance, property: string, samples: readonly Sample[], from: Millis, to: Millis): readonly Sample[] {
  const spans = calibratedSpans(thing.calibration ?? [], property, from, to);
  if (spans.every(({ certificate }) => certificate === null)) return samples;
  return samples.map((sample) => {
    const span = spans.find((each) => sample.time >= each.from && sample.time < each.to);
    return span && typeof sample.value === "number" ? { ...sample, value: corrected(span, sample.value) } : sample;
  });
}

interface Watched {
  thing: ThingInstance;
  info: PropertyInfo;
  limits: NumberLimit[];
}

/** The air that somebody set limits for, sensor by sensor. */
function watchedAir(deps: ApiDeps, site: ApiSite, seen: (thing: ThingInstance["id"]) => boolean): Watched[] {
  const found = new Map<string, Watched>();
  for (const limit of site.limits) {
    if (!isNumberLimit(limit) || !seen(limit.thing)) continue;
    const key = `${limit.thing}/${limit.property}`;
    const before = found.get(key);
    if (before) {
      before.limits.push(limit);
      continue;
    }
    const thing = site.twin.view(limit.thing)?.thing;
    const info = deps.modelOf(limit.thing)?.properties.find(({ name }) => name === limit.property);
    if (thing && info?.means && AIR.has(info.means)) found.set(key, { thing, info, limits: [limit] });
  }
  return [...found.values()];
}

export const inRangeTopic = (deps: ApiDeps): Topic<"inRange"> => ({
  inRange: async ({ params, query: { from, to, points = POINTS }, person }) => {
    if (!(from < to)) throw new TwinError("BAD_INPUT", "The span ends before it begins", "/to");
    const site = siteOf(deps, params.site);
    const end = Math.max(from + 1, Math.min(to, deps.clock.now()));
    const series: InRange[] = [];
    // One after another: a whole site at once would keep every other question waiting.
    for (const { thing, info, limits } of watchedAir(deps, site, coveredThing(site, person, "history:read"))) {
      const before = from - info.maxAge;
      const said = await deps.history.samples({ site: site.site, thing: thing.id, property: info.name }, before, end, SAMPLES);
      const samples = calibratedSamples(thing, info.name, said, before, end);
      const bounds = { low: innermost(limits, "low", Math.max), high: innermost(limits, "high", Math.min) };
      const { asked, known, inside } = timeInRange(samples, from, end, info.maxAge, bounds);
      series.push({ thing: thing.id, property: info.name, ...bounds, known: known / asked, inside: known > 0 ? inside / known : null, buckets: bucketsOf(samples, from, to, points) });
    }
    return { from, to, series };
  },
});
