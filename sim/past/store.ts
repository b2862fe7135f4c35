import type { Aspect, Interval } from "@stacktwin/twin-models/interval";
import type { Millis, PlaceId } from "@stacktwin/twin-models/ids";
import type { Bin, Library } from "../library/make-library.ts";
import { MODELS } from "../library/models.ts";
import { makeRandom, type Random } from "../random.ts";
import { isInAisle } from "../world/crane.ts";
import { CLOSES, OPENS } from "../world/visitors.ts";
import { HOUR, localHour } from "../world/weather.ts";
import type { Span } from "./climate.ts";

const SECOND = 1000;
const MINUTE = 60 * SECOND;

/** How often a crane fetched a bin: a few times a day long ago, every ten minutes or so of the open hours last week. */
const LONG_AGO: Millis = 5 * HOUR;
const LAST_WEEK: Millis = 11 * MINUTE;
/** A job is over well before the next; nothing is under way at the end of the past. */
const LONGEST_JOB = 9 * MINUTE;

interface Visit {
  fetched: Millis;
  atPort: Millis;
  taken: Millis;
  back: Millis;
}

/** The jobs of one crane: out to the port, a while there, and back to the same cell. */
function* visits(span: Span, random: Random): Generator<Visit> {
  let time = span.start;
  for (;;) {
    time += LONGEST_JOB - (time < span.week ? LONG_AGO : LAST_WEEK) * Math.log(1 - random.next());
    if (time + LONGEST_JOB >= span.now) return;
    const hour = localHour(time);
    if (hour < OPENS || hour >= CLOSES) continue;
    const fetched = Math.round(time + random.between(8, 20) * SECOND);
    const atPort = Math.round(fetched + random.between(10, 22) * SECOND);
    const taken = Math.round(atPort + random.between(90, 300) * SECOND);
    yield { fetched, atPort, taken, back: Math.round(taken + random.between(18, 42) * SECOND) };
  }
}

/** Where every bin was and what every crane did over the span, ending with every bin at home and every crane idle. */
export function pastStore(library: Library, span: Span): Interval[] {
  const site = library.layout.site;
  const intervals: Interval[] = [];
  const add = (subject: string, aspect: Aspect, value: string, from: Millis, to: Millis | null, cause = "reading"): void => {
    intervals.push({ site, subject, aspect, value, from, to, cause });
  };
  const stack = library.layout.buildings
    .flatMap((building) => building.storeys)
    .flatMap((storey) => storey.spaces)
    .flatMap((space) => space.stacks)[0];
  const settled = new Map<string, Millis>(library.bins.map((bin) => [bin.id, span.start]));
  const move = (bin: Bin, value: PlaceId | string, from: Millis, to: Millis): void => add(bin.id, "bin.place", value, from, to);

  library.things
    .filter((thing) => thing.model === MODELS.crane)
    .forEach((crane, i) => {
      const random = makeRandom(library.seed, `past ${crane.id}`);
      const tellers = [crane.id, ...library.things.filter((thing) => thing.id === `${crane.id}-jobs`).map((thing) => thing.id)];
      const port = stack?.ports[i]?.id;
      const mine = library.bins.filter((bin) => isInAisle(stack?.id ?? "", i + 1, bin.home));
      let idle = span.start;
      if (mine.length > 0 && port !== undefined)
        for (const { fetched, atPort, taken, back } of visits(span, random)) {
          const bin = random.pick(mine);
          for (const [from, to] of [
            [fetched - 8 * SECOND, atPort + 4 * SECOND],
            [taken - 4 * SECOND, back + 3 * SECOND],
          ] as const) {
            for (const teller of tellers) {
              add(teller, "crane.state", "Idle", idle, from);
              add(teller, "crane.state", "Execute", from, to);
            }
            idle = to;
          }
          move(bin, bin.home, settled.get(bin.id) ?? span.start, fetched);
          move(bin, crane.id, fetched, atPort);
          move(bin, port, atPort, taken);
          move(bin, crane.id, taken, back);
          settled.set(bin.id, back);
        }
      for (const teller of tellers) add(teller, "crane.state", "Idle", idle, null);
    });
  for (const bin of library.bins) add(bin.id, "bin.place", bin.home, settled.get(bin.id) ?? span.start, null);
  return intervals;
}
