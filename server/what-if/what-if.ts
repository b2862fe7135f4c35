import { TwinError } from "@stacktwin/twin-models/errors";
import type { Millis, PlaceId, SiteId, ThingId } from "@stacktwin/twin-models/ids";
import { hourlyMeans, type ExposureRows } from "@stacktwin/twin-models/preservation/exposure-rows";
import type { InForce } from "@stacktwin/twin-models/what-if-figures";
import type { Recorded } from "@stacktwin/twin-models/what-if/room";
import { whatIf, type WhatIfTold } from "@stacktwin/twin-models/what-if";
import type { HistoryStore } from "../contracts/history.ts";
import type { WhatIfs } from "../contracts/what-if.ts";
import { dailyOf, hourly, localColumns } from "./columns.ts";

const HOUR = 3_600_000;
const YEAR = 365 * 24;

export interface SeriesName {
  thing: ThingId;
  property: string;
}

/** What of an installation tells of a space: the likelier set-points first. */
export interface Sources {
  setPoints: readonly SeriesName[];
  humiditySetPoints: readonly SeriesName[];
  outdoor: readonly SeriesName[];
  meters: readonly SeriesName[];
  zone: string;
  limits: InForce;
}

export interface WhatIfParts {
  rows: (site: SiteId, space: PlaceId, from: Millis, to: Millis) => ExposureRows;
  /** The first moment of the record of a space; null where there is none. */
  first: (site: SiteId, space: PlaceId) => Millis | null;
  /** The end of the last hour that is reckoned. */
  closed: () => Millis;
  history: Pick<HistoryStore, "buckets">;
  sources: (site: SiteId, space: PlaceId) => Sources;
  turn: () => Promise<unknown>;
}

/** A year of the record of a space, and what it would have been. */
export function createWhatIfs({ rows, first, closed, history, sources, turn }: WhatIfParts): WhatIfs {
  const columnOf = async (site: SiteId, names: readonly SeriesName[], from: Millis, hours: number, held: boolean): Promise<{ name: SeriesName | null; values: Float64Array }> => {
    for (const name of names) {
      const values = hourly(await history.buckets({ site, ...name }, from, from + hours * HOUR, hours), from, hours, held);
      if (values.some((value) => value === value)) return { name, values };
    }
    return { name: null, values: new Float64Array(hours).fill(Number.NaN) };
  };

  return {
    async ask(site, space, { schedule, to: asked, sensitivity }) {
      const begin = first(site, space);
      if (begin === null) throw new TwinError("NOT_FOUND", `The air of ${space} was never recorded.`);
      const to = Math.min(asked ?? Infinity, closed());
      const from = Math.ceil(Math.max(begin, to - YEAR * HOUR) / HOUR) * HOUR;
      const hours = Math.floor((to - from) / HOUR);
      if (hours < 24) throw new TwinError("NOT_FOUND", `Less than a day of the air of ${space} is recorded before then.`);
      const of = sources(site, space);
      const all = rows(site, space, from, to);
      const skip = Math.round((from - all.from) / HOUR);
      const { temperature, humidity } = hourlyMeans(all);
      await turn();
      const set = await columnOf(site, of.setPoints, from, hours, true);
      if (!set.name) throw new TwinError("NOT_FOUND", `No set-point that acts on the air of ${space} is on record: what it would do is not known.`);
      const damp = await columnOf(site, of.humiditySetPoints, from, hours, true);
      const outdoor = await columnOf(site, of.outdoor, from, hours, false);
      const local = localColumns(from, hours, of.zone);
      const [meter] = of.meters;
      const energy = meter ? dailyOf(await history.buckets({ site, ...meter }, from, from + hours * HOUR, hours), from, local.day) : null;
      const record: Recorded = { from, hours, ...local, temperature: temperature.slice(skip, skip + hours), humidity: humidity.slice(skip, skip + hours), setPoint: set.values, humiditySetPoint: damp.values, outside: outdoor.values, energy };
      const told = await inTurns(whatIf(record, schedule, of.limits, sensitivity), turn);
      if (!told) throw new TwinError("NOT_FOUND", `There is no hour of ${space} of which both its air and its set-point are known.`);
      return { space, from, to: from + hours * HOUR, setPoint: set.name, humiditySetPoint: damp.name, outdoor: outdoor.name?.thing ?? null, meter: energy ? (meter?.thing ?? null) : null, ...told };
    },
  };
}

/** Lets everything else have its turn between the parts of a work. */
async function inTurns(work: Generator<void, WhatIfTold | null>, turn: () => Promise<unknown>): Promise<WhatIfTold | null> {
  for (;;) {
    const { done, value } = work.next();
    if (done) return value;
    await turn();
  }
}
