import { TwinError } from "@stacktwin/twin-models/errors";
import type { Millis } from "@stacktwin/twin-models/ids";
import type { Aspect, Interval } from "@stacktwin/twin-models/interval";
import { mayAll, covered, coveredThing, siteOf } from "./scope.ts";
import type { HistoryStore, SeriesId } from "../contracts/history.ts";
import type { ApiDeps } from "./deps.ts";
import type { Topic } from "./handlers.ts";

/** A timeline is an overview: of a large site every n-th device speaks for its neighbours. */
const DEVICES = 40;
/** Changes that call for a look. Books and cranes move all day long. */
const TURNS: readonly Aspect[] = ["alarm.state", "mode", "door"];
/** So many changes that somebody may not see are passed over in search of one that they may. */
const PASSED = 500;

interface Watched extends SeriesId {
  maxAge: Millis;
}

/** In which of so many even parts of a span something of a series is known. */
async function heardIn(history: HistoryStore, { maxAge, ...series }: Watched, from: Millis, to: Millis, parts: number): Promise<boolean[]> {
  const width = (to - from) / parts;
  const heard = Array.from({ length: parts }, () => false);
  const { bucketMs, buckets } = await history.buckets(series, from - maxAge, to, parts + Math.ceil(maxAge / width));
  for (const [start, , , , count] of buckets) {
    if (count === 0) continue;
    // A bucket may be longer than a part, and what it holds goes on to be known for max age.
    const first = Math.max(0, Math.floor((start - from) / width));
    const last = Math.min(parts - 1, Math.ceil((start + Math.max(bucketMs, maxAge) - from) / width) - 1);
    for (let part = first; part <= last; part++) heard[part] = true;
  }
  return heard;
}

export const timelineTopic = (deps: ApiDeps): Topic<"recorded" | "turn"> => ({
  recorded: async ({ params, query: { from, to, parts }, person }) => {
    if (!(from < to)) throw new TwinError("BAD_INPUT", "The span ends before it begins", "/to");
    const site = siteOf(deps, params.site);
    const seen = coveredThing(site, person, "history:read");
    const models = new Map(deps.models().map((model) => [model.id, model]));
    const keeping = site.twin.views().flatMap(({ thing }) => {
      const kept = seen(thing.id) ? (models.get(thing.model)?.properties.filter(({ series, type }) => series && type !== "string") ?? []) : [];
      const info = kept.find(({ means }) => means !== "upkeep") ?? kept[0];
      return info ? [{ site: site.site, thing: thing.id, property: info.name, maxAge: info.maxAge }] : [];
    });
    const step = Math.max(1, keeping.length / DEVICES);
    const watched = Array.from({ length: Math.ceil(keeping.length / step) }, (_, n) => keeping[Math.floor(n * step)]!);
    const end = Math.min(to, deps.clock.now());
    const heard = Array.from({ length: parts }, () => 0);
    let [first, devices] = [Infinity, 0];
    for (const series of watched) {
      const [oldest] = await deps.history.samples(series, 0, end, 1);
      if (!oldest) continue;
      first = Math.min(first, oldest.time);
      devices++;
      if (end > from) for (const [part, known] of (await heardIn(deps.history, series, from, to, parts)).entries()) if (known) heard[part]!++;
    }
    return { from, to, first: first === Infinity ? null : first, devices, heard };
  },

  turn: ({ params, query: { at, towards }, person }) => {
    const { state, clock } = deps;
    const site = siteOf(deps, params.site);
    const thing = coveredThing(site, person, "history:read");
    const place = covered(site, person, "alarm:read");
    const alarms = mayAll(person, "alarm:read", site.site) ? null : new Map(state.alarms(site.site).map((alarm) => [alarm.id as string, alarm.place]));
    const maySee = ({ aspect, subject }: Interval): boolean => (aspect === "alarm.state" ? alarms === null || place(alarms.get(subject) ?? null) : thing(subject as never));
    const nearest = (aspect: Aspect): Interval[] => {
      let from = at;
      for (let passed = 0; passed < PASSED; passed++) {
        const found = towards === "after" ? state.nextInterval(site.site, aspect, from) : state.previousInterval(site.site, aspect, from);
        if (!found || found.from > clock.now()) return [];
        if (maySee(found)) return [found];
        from = found.from;
      }
      return [];
    };
    const order = towards === "after" ? 1 : -1;
    const [turn] = TURNS.flatMap(nearest).toSorted((a, b) => order * (a.from - b.from));
    return { turn: turn ?? null };
  },
});
