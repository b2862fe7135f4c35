import { TwinError } from "@stacktwin/twin-models/errors";
import type { Bucket } from "@stacktwin/twin-models/api";
import type { AlarmId, ItemKey, Millis, SiteId, ThingId } from "@stacktwin/twin-models/ids";
import type { Person } from "@stacktwin/twin-models/permission";
import type { SeriesId } from "../contracts/history.ts";
import { calibrateBucket, calibratedSpans, calibrationText, mergeBuckets, type CalibratedSpan } from "./calibrate.ts";
import { knowledge } from "./coverage.ts";
import type { ApiDeps } from "./deps.ts";
import type { Topic } from "./handlers.ts";
import { covered, coveredThing, siteOf, thingOf } from "./scope.ts";

const POINTS = 600;
const INTERVALS = 1000;

function askedSpan({ from, to }: { from: Millis; to: Millis }): void {
  if (!(from < to)) throw new TwinError("BAD_INPUT", "The span ends before it begins", "/to");
}

/** A bucket in which a calibration changed: each part is asked and calibrated apart. */
async function split(
  { history }: ApiDeps,
  series: SeriesId,
  start: Millis,
  end: Millis,
  spans: readonly CalibratedSpan[],
): Promise<Bucket> {
  const parts = spans.map(async (span) => {
    const { buckets } = await history.buckets(series, Math.max(start, span.from), Math.min(end, span.to), 1);
    return buckets.map((bucket) => calibrateBucket(bucket, span));
  });
  return mergeBuckets(start, (await Promise.all(parts)).flat());
}

export const historyTopic = (deps: ApiDeps): Topic<"history" | "intervals"> => ({
  history: async ({ params, query }) => {
    askedSpan(query);
    const { site, thing } = thingOf(deps, params.thing);
    const info = deps.modelOf(thing.id)?.properties.find(({ name }) => name === params.property);
    if (!info) throw new TwinError("NOT_FOUND", `${thing.id} has no property ${params.property}`);
    if (!info.series) throw new TwinError("NOT_FOUND", `${params.property} of ${thing.id} is not kept as a series`);
    const { from, to } = query;
    const series = { site: site.site, thing: thing.id, property: info.name };
    const spans = calibratedSpans(thing.calibration ?? [], info.name, from, to);
    const [{ bucketMs, buckets }, known] = await Promise.all([
      deps.history.buckets(series, from, to, query.points ?? POINTS),
      knowledge(deps.history, series, from, to, info.maxAge, deps.clock.now()),
    ]);
    const calibrated = buckets.map(async (bucket, at) => {
      const [start] = bucket;
      const end = buckets[at + 1]?.[0] ?? to;
      const within = spans.filter((span) => span.from < end && span.to > start);
      const [only] = within;
      if (only && within.length === 1) return calibrateBucket(bucket, only);
      return split(deps, series, Math.max(start, from), end, within);
    });
    return {
      thing: thing.id,
      property: info.name,
      unit: info.unit,
      from,
      to,
      bucketMs,
      buckets: await Promise.all(calibrated),
      ...known,
      calibration: spans.filter(({ certificate }) => certificate !== null).map(calibrationText),
    };
  },

  intervals: ({ params, query, person }) => {
    askedSpan(query);
    const site = siteOf(deps, params.site);
    const { aspect, from, to, subject, limit = INTERVALS } = query;
    const seen = subjectSeen(deps, params.site, aspect, person);
    if (subject !== undefined && !seen(subject)) throw new TwinError("FORBIDDEN", "You may not see this here");
    return deps.state.intervals(site.site, aspect, from, to, subject, limit).filter((interval) => seen(interval.subject));
  },
});

/** Whether a person may see the subject of an aspect: judged by where it stands or belongs, by what its kind of id names. */
function subjectSeen(deps: ApiDeps, id: SiteId, aspect: string, person: Person): (subject: string) => boolean {
  const site = siteOf(deps, id);
  const at = covered(site, person, "history:read");
  const thing = coveredThing(site, person, "history:read");
  const byItem = (subject: string): boolean => {
    const row = site.locator.row(subject as ItemKey);
    return at((row === undefined ? undefined : site.locator.view(row, deps.clock.now())?.item.home) ?? null);
  };
  const byAlarm = (subject: string): boolean => at(site.alarms.get(subject as AlarmId)?.place ?? null);
  const judges: Record<string, (subject: string) => boolean> = { item: byItem, alarm: byAlarm, bin: () => at(null) };
  return judges[aspect.split(".")[0] ?? ""] ?? ((subject) => thing(subject as ThingId));
}
