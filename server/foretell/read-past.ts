import type { Millis, SiteId } from "@stacktwin/twin-models/ids";
import { QUALITIES } from "@stacktwin/twin-models/reading";
import type { HistoryStore } from "../contracts/history.ts";
import type { Gauge } from "./gauges.ts";
import { takeReading, type Space } from "./space.ts";

const BAD = QUALITIES.indexOf("bad");
/** Readings that are taken at once. */
const SLICE = 150;

interface Track {
  gauge: Gauge;
  times: number[];
  values: (number | null)[];
  next: number;
}

async function trackOf(history: Pick<HistoryStore, "pieces">, site: SiteId, gauge: Gauge, from: Millis, to: Millis): Promise<Track> {
  const track: Track = { gauge, times: [], values: [], next: 0 };
  for await (const piece of history.pieces({ site, thing: gauge.thing, property: gauge.property }, from, to)) {
    const { times, values, quality } = await piece.read();
    for (let at = 0; at < times.length; at++) {
      const time = times[at]!;
      if (time < from || time >= to) continue;
      const value = values[at];
      track.times.push(time);
      track.values.push(typeof value === "number" && Number.isFinite(value) && quality?.[at] !== BAD ? value : null);
    }
  }
  return track;
}

/**
 * Lets a space that is new live through what its instruments said of [from, to), in the order of time, a few readings at a time. `told` hears how much of it is done.
 * False when it was halted. Throws TwinError STORE_AWAY.
 */
export async function readPast(
  { history, turn, halted, told }: { history: Pick<HistoryStore, "pieces">; turn: () => Promise<unknown>; halted: () => boolean; told: (done: number) => void }, site: SiteId, space: Space, from: Millis, to: Millis,
): Promise<boolean> {
  const tracks: Track[] = [];
  for (const gauge of space.gauges) {
    tracks.push(await trackOf(history, site, gauge, from, to));
    await turn();
  }
  for (let taken = 1; ; taken++) {
    let first: Track | undefined;
    for (const track of tracks)
      if (track.next < track.times.length && (!first || track.times[track.next]! < first.times[first.next]!)) first = track;
    if (!first) return true;
    const at = first.times[first.next]!;
    takeReading(space, first.gauge, at, at, first.values[first.next]!);
    first.next++;
    if (taken % SLICE !== 0) continue;
    told((at - from) / (to - from));
    await turn();
    if (halted()) return false;
  }
}
