import type { ItemKey, Millis, PlaceId, SiteId } from "@stacktwin/twin-models/ids";
import { enclosuresOf } from "@stacktwin/twin-models/enclosure";
import type { Interval } from "@stacktwin/twin-models/interval";
import { noMould, type MouldSensitivity } from "@stacktwin/twin-models/preservation/mould";
import type { ExposureRows } from "@stacktwin/twin-models/preservation/exposure-rows";
import { passportOf, type Stay } from "@stacktwin/twin-models/preservation/passport";
import type { PlaceTree } from "@stacktwin/twin-models/place";
import type { ItemPassport } from "@stacktwin/twin-models/stores";
import type { ExposureStore } from "../contracts/exposure.ts";
import type { StateStore } from "../contracts/state.ts";
import { figuresOfExposure } from "./figures.ts";

const YEAR = 365 * 86_400_000;

export interface PassportParts {
  store: Pick<ExposureStore, "rows" | "span">;
  state: Pick<StateStore, "intervals">;
  placesOf: (site: SiteId) => PlaceTree;
  /** Hours up to here are reckoned. */
  to: Millis;
  /** So far back at most. */
  longest: Millis;
}

/** Where it was, without a gap: null where that is not known, or in no space whose air is measured. Neighbours of one space are one stay. */
export function staysOf(intervals: readonly Interval[], spaceOf: (place: PlaceId) => PlaceId | null, from: Millis, to: Millis): Stay<PlaceId | null>[] {
  const stays: Stay<PlaceId | null>[] = [];
  const add = (place: PlaceId | null, begins: Millis, ends: Millis): void => {
    const last = stays.at(-1);
    if (begins >= ends) return;
    if (last && last.place === place) last.to = ends;
    else stays.push({ place, from: begins, to: ends });
  };
  let at = from;
  for (const { value, from: begins, to: ends } of intervals) {
    const [start, end] = [Math.max(begins, at), Math.min(ends ?? to, to)];
    if (start >= end) continue;
    // Before it was ever seen there is nothing to tell.
    if (stays.length > 0) add(null, at, start);
    add(spaceOf(value as PlaceId), start, end);
    at = end;
  }
  if (stays.length > 0) add(null, at, to);
  return stays;
}

/** What a book lived through along the places in which it is known to have been; spaces that are not for whoever asks count as not known. */
export function passportOfItem({ store, state, placesOf, to, longest }: PassportParts, site: SiteId, item: ItemKey, sees: (space: PlaceId) => boolean, sensitivity: MouldSensitivity = "sensitive"): ItemPassport {
  const places = placesOf(site);
  const measured = new Map<PlaceId, boolean>();
  const isMeasured = (space: PlaceId): boolean => {
    const known = measured.get(space) ?? (sees(space) && store.span(site, space) !== null);
    measured.set(space, known);
    return known;
  };
  // A case in which nothing measures has the air of its room: as warm and as light, if not as damp.
  const spaceOf = (place: PlaceId): PlaceId | null => enclosuresOf(places, place).find(({ id }) => isMeasured(id))?.id ?? null;
  const stays = staysOf(state.intervals(site, "item.place", to - longest, to, item), spaceOf, to - longest, to);
  const first = stays[0];
  const none = figuresOfExposure(passportOf([], () => undefined, []).total);
  if (!first) return { item, from: null, to, total: none, year: none, places: [], mould: noMould(sensitivity) };
  const rowsOf = (place: PlaceId | null): ExposureRows | undefined => (place === null ? undefined : store.rows(site, place, first.from, to));
  const rows = new Map([...new Set(stays.map(({ place }) => place))].map((place) => [place, rowsOf(place)]));
  const { total, places: told, mould } = passportOf(stays, (place) => rows.get(place), [sensitivity]);
  const lately = stays.filter((stay) => stay.to > to - YEAR).map((stay) => ({ ...stay, from: Math.max(stay.from, to - YEAR) }));
  return {
    item, from: first.from, to,
    total: figuresOfExposure(total),
    year: figuresOfExposure(passportOf(lately, (place) => rows.get(place), []).total),
    places: told.map(({ place, exposure }) => ({ space: place, minutes: exposure.asked, figures: figuresOfExposure(exposure) })),
    mould: mould[0]!,
  };
}
