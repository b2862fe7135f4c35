import { dueOf } from "@stacktwin/twin-models/calibration";
import { daysOf, startOfDay } from "@stacktwin/twin-models/day";
import { TwinError } from "@stacktwin/twin-models/errors";
import type { Millis, PlaceId, SiteId } from "@stacktwin/twin-models/ids";
import { gradeClimate } from "@stacktwin/twin-models/preservation/climate-class";
import { columnOf, WIDTH } from "@stacktwin/twin-models/preservation/exposure";
import { hourlyMeans, type ExposureRows } from "@stacktwin/twin-models/preservation/exposure-rows";
import { historicBand, RECORD_HOURS } from "@stacktwin/twin-models/preservation/historic-band";
import { addHour, noMould } from "@stacktwin/twin-models/preservation/mould";
import type { PlaceTree } from "@stacktwin/twin-models/place";
import { JUDGED, type Judged, type ProfileChoice, type StoreHours, type StoreLine, type StoreView } from "@stacktwin/twin-models/stores";
import type { Present } from "@stacktwin/twin-models/thing";
import type { ExposureStore } from "../contracts/exposure.ts";
import type { Preservation, ProfileStore, StoreAsk } from "../contracts/preservation.ts";
import type { StateStore } from "../contracts/state.ts";
import { allInForce, inRangeOf, judgedDays } from "./days.ts";
import type { Exposures } from "./exposures.ts";
import { figuresOfSpan } from "./figures.ts";
import { passportOfItem } from "./item-passport.ts";
import { profileActs, type ProfileParts } from "./profile-acts.ts";
import { seenSensor, type Sensor, type SpaceSensors } from "./sensors.ts";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const MONTH = 30 * DAY;
const YEAR = 365 * DAY;
/** Mould is told from hours that far back, and passports too. */
const LONGEST = 5 * YEAR;
/** More days are not judged at once. */
const MOST = 400 * DAY;

export interface PreservationParts extends Omit<ProfileParts, "store" | "dayOf"> {
  sensors: () => ReadonlyMap<SiteId, SpaceSensors>;
  exposures: Exposures;
  store: ExposureStore;
  profiles: ProfileStore;
  state: Pick<StateStore, "intervals">;
  placesOf: (site: SiteId) => PlaceTree;
  present: (site: SiteId, sensor: Sensor) => Present | undefined;
  turn: () => Promise<unknown>;
}

const COLUMNS = {
  temperature: [columnOf("temperature"), columnOf("coldest"), columnOf("warmest")],
  humidity: [columnOf("humidity"), columnOf("driest"), columnOf("dampest")],
} as const satisfies Record<Judged, readonly number[]>;
const KNOWN = columnOf("known");

/** Even parts of whole hours as lowest, mean and highest; the count is of minutes. */
function bucketsOf({ from, hours, rows }: ExposureRows, quantity: Judged, first: number, last: number, size: number): StoreHours["temperature"] {
  const [sum, low, high] = COLUMNS[quantity];
  const buckets: StoreHours["temperature"] = [];
  for (let hour = first; hour < last; hour += size) {
    let [total, known, lowest, highest] = [0, 0, Infinity, -Infinity];
    for (let at = hour; at < Math.min(hour + size, last, hours); at++) {
      const row = at * WIDTH;
      total += rows[row + sum]!;
      known += rows[row + KNOWN]!;
      lowest = Math.min(lowest, rows[row + low]!);
      highest = Math.max(highest, rows[row + high]!);
    }
    const start = from + hour * HOUR;
    buckets.push(known > 0 ? [start, lowest, total / known, highest, known] : [start, null, null, null, 0]);
  }
  return buckets;
}

/** What the air of spaces does: told from exposures, by the profiles that people chose. */
export function createPreservation(parts: PreservationParts): Preservation {
  const { sensors, exposures, store, profiles, placesOf, present, clock, turn } = parts;
  const zoneOf = (site: SiteId): string => placesOf(site).layout.timeZone;

  /** The sensors of a space; none for one that has a record and is no more measured. */
  const sensorsOf = (site: SiteId, space: PlaceId): readonly Sensor[] => {
    const own = sensors().get(site)?.get(space);
    if (!own && !store.span(site, space)) throw new TwinError("NOT_FOUND", `No sensor of temperature and humidity is in ${space}, and none ever was.`);
    return own ?? [];
  };

  const nowOf = (site: SiteId, own: readonly Sensor[]): StoreLine["now"] => {
    let at: Millis | null = null;
    const mean = (quantity: Judged): number | null => {
      const fresh = own.filter((each) => each.quantity === quantity).flatMap((sensor) => {
        const said = present(site, sensor);
        if (typeof said?.value !== "number" || said.quality === "bad" || clock.now() - said.heard > sensor.maxAge) return [];
        at = Math.max(at ?? 0, said.heard);
        return [said.value];
      });
      return fresh.length > 0 ? fresh.reduce((sum, value) => sum + value, 0) / fresh.length : null;
    };
    const [temperature = null, humidity = null] = JUDGED.map(mean);
    return { temperature, humidity, at };
  };

  const daysIn = (site: SiteId, space: PlaceId, from: Millis, to: Millis, choices: readonly ProfileChoice[], subject: StoreAsk["subject"] = "all"): StoreView["days"] => {
    if (from >= to) return [];
    const bounds = [...daysOf(from, to, zoneOf(site)), to];
    return judgedDays(store.minutes(site, space, bounds[0]!, to), bounds, choices, subject);
  };

  const lineOf = (site: SiteId, space: PlaceId, own: readonly Sensor[]): StoreLine => {
    const to = exposures.closed();
    const rows = store.rows(site, space, to - YEAR, to);
    const choices = allInForce(profiles.choices(site, space), clock.now());
    const [first] = choices;
    return {
      space, sensors: new Set(own.map(({ thing }) => thing)).size, now: nowOf(site, own),
      month: figuresOfSpan(rows, to - MONTH, to), year: figuresOfSpan(rows, to - YEAR, to),
      inRange: first ? inRangeOf(daysIn(site, space, to - MONTH, to, profiles.choices(site, space), first.subject)) : { temperature: null, humidity: null },
      choices, waiting: store.waiting(site, space),
    };
  };

  return {
    ...profileActs({ ...parts, store: profiles, dayOf: (site, at) => startOfDay(at, zoneOf(site)) }),

    async stores(site, sees) {
      const lines: StoreLine[] = [];
      for (const [space, own] of sensors().get(site) ?? []) {
        if (!sees(space)) continue;
        lines.push(lineOf(site, space, own));
        await turn();
      }
      return { to: exposures.closed(), lines, waiting: store.waiting(site), done: exposures.done(site) };
    },

    async store(site, space, { from: asked, to: until, subject: about, sensitivity }) {
      const own = sensorsOf(site, space);
      const to = Math.min(until, exposures.closed());
      const from = Math.min(asked, to);
      if (to - from > MOST) throw new TwinError("BAD_INPUT", "At most 400 days are looked at at once", "from");
      const choices = profiles.choices(site, space);
      const subject = about ?? allInForce(choices, clock.now())[0]?.subject ?? "all";
      const recorded = store.span(site, space);
      const begin = Math.max(recorded?.first ?? to, to - LONGEST);
      const rows = store.rows(site, space, Math.min(begin, from), to);
      await turn();
      const days = daysIn(site, space, from, to, choices, subject);
      await turn();
      const { temperature, humidity } = hourlyMeans(rows);
      const [start, end] = [(begin - rows.from) / HOUR, (to - rows.from) / HOUR];
      const mould = noMould(sensitivity);
      for (let hour = Math.max(0, start); hour < end; hour++) addHour(mould, temperature[hour]!, humidity[hour]!);
      const last = Math.max(0, Math.max(start, end - RECORD_HOURS));
      const [warm, damp] = [temperature.subarray(last, end), humidity.subarray(last, end)];
      await turn();
      return {
        space, from, to, subject, days, mould, recorded,
        figures: figuresOfSpan(rows, from, to),
        inRange: inRangeOf(days),
        band: historicBand(damp),
        climate: gradeClimate(warm, damp),
        sensors: own.map((sensor) => seenSensor(sensor, clock.now())),
        doubts: store.doubts(site, space, from, to),
        choices: choices.toReversed(),
        waiting: store.waiting(site, space),
      };
    },

    measured: (site) => [...(sensors().get(site)?.keys() ?? [])],

    judged(site, space, bounds, subject) {
      sensorsOf(site, space);
      const spans = judgedDays(store.minutes(site, space, bounds[0] ?? 0, bounds.at(-1) ?? 0), bounds, profiles.choices(site, space), subject);
      return { spans, inRange: inRangeOf(spans) };
    },

    instruments: (site, space) =>
      sensorsOf(site, space).map(({ thing, property, quantity, calibrations }) => ({ thing, property, quantity, calibrations: calibrations.map((each) => ({ ...each, due: dueOf(each) })) })),

    hours(site, space, asked, until, points) {
      sensorsOf(site, space);
      const to = Math.min(until, exposures.closed());
      const from = Math.min(Math.floor(asked / HOUR) * HOUR, to);
      if (to - from > LONGEST) throw new TwinError("BAD_INPUT", "At most five years are looked at at once", "from");
      const rows = store.rows(site, space, from, to);
      const [first, last] = [(from - rows.from) / HOUR, (to - rows.from) / HOUR];
      const size = Math.max(1, Math.ceil((last - first) / points));
      const of = (quantity: Judged): StoreHours["temperature"] => bucketsOf(rows, quantity, first, last, size);
      return { from, to, bucketMs: size * HOUR, temperature: of("temperature"), humidity: of("humidity") };
    },

    passport: (site, item, sees, sensitivity) => passportOfItem({ ...parts, to: exposures.closed(), longest: LONGEST }, site, item, sees, sensitivity),
  };
}
