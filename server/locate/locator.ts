import { drawnAt, LEAVING_MS, RESHELVING_MS, stateOfItem, type ItemFacts } from "@stacktwin/twin-models/state-of-item";
import { ITEM_STATES, type Item, type ItemView } from "@stacktwin/twin-models/item";
import type { ItemKey, Millis, PlaceId, SiteId } from "@stacktwin/twin-models/ids";
import { NOWHERE } from "@stacktwin/twin-models/books";
import { STATUS_HOURS } from "@stacktwin/twin-models/library-system";
import { schemeOf } from "@stacktwin/twin-models/call-numbers/call-numbers";
import type { CallNumberScheme } from "@stacktwin/twin-models/call-numbers/scheme";
import type { PlaceTree } from "@stacktwin/twin-models/place";
import type { Sighting } from "@stacktwin/twin-models/reading";
import type { EpcProfile } from "@stacktwin/twin-models/tags/epc-profile";
import type { BookDelta, Locator } from "../contracts/stages.ts";
import type { Clock } from "../contracts/clock.ts";
import type { KeptLocation } from "../contracts/state.ts";
import { BACK, PlacesOfItems, type Stay } from "./places-of-items.ts";
import { candidatesOf, goneAfter } from "./estimate.ts";
import { sightingOf } from "./evidence.ts";
import { Ears, type AntennaPlace } from "./ears.ts";
import { Confirmations, SURE } from "./confirmations.ts";
import { BinMoves } from "./bin-moves.ts";
import { Conflicts } from "./conflicts.ts";
import { ItemIntervals } from "./item-intervals.ts";
import { LibraryWords } from "./library-words.ts";
import { Passages, type Passage } from "./passages.ts";
import { orderOf } from "./place-order.ts";
import { zonesOf } from "./zones.ts";
import { indexRegister } from "./register.ts";
import { folded } from "./search/fold.ts";
import { ItemSearch } from "./search/item-search.ts";
import { NewTags } from "./new-tags.ts";
import { Presences } from "./presence.ts";
import { Seen } from "./seen.ts";
import { restoreItems } from "./restore-items.ts";
import { Sequences } from "./sequences.ts";
import { Shelves } from "./shelves.ts";

export interface LocatorParts {
  site: SiteId;
  /** The register; an item's row is its position here. */
  items: readonly Item[];
  /** Version of the register. */
  version: number;
  places: PlaceTree;
  antennas: readonly AntennaPlace[];
  clock: Clock;
  /** At most 16,000. */
  cycleMs?: number;
  /** An antenna that heard nothing at all for so long does not cover its place. */
  maxAgeMs?: number;
  /** Silent for so long where others are heard: missing. */
  missingAfterMs?: number;
  /** A word of the library system that was not said again for so long is stale. */
  statusMaxAgeMs?: number;
  /** How call numbers are read; the Chinese Library Classification without it. */
  callNumbers?: CallNumberScheme;
  /** How EPCs that the register does not name hold barcodes. */
  epcProfiles?: readonly EpcProfile[];
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** A cycle is judged this long after its end, so that most sightings of it are in. */
const GRACE_MS = 2_000;
const state = (name: (typeof ITEM_STATES)[number]): number => ITEM_STATES.indexOf(name);
const UNKNOWN = state("unknown");
const ON_SHELF = state("on-shelf");
const MISPLACED = state("misplaced");
const OUT_OF_ORDER = state("out-of-order");
/** So many items are judged at once: a fraction of a message's patience. */
const AT_ONCE = 2000;
/** So many rows of the search are built at a time. */
const SEARCH_PART = 2000;
/** Seen cycles: ten back, the running one and the one before it. */
const SEEN = BACK + 2;

/** Silence means that a book is missing only where chance and a weak tag explain it this badly. */
const SURELY_GONE = 0.98;

/**
 * Where the items of a site are: an estimate of each from what antennas heard, how they usually hear, and what the library
 * system says; a move counts once it is as good as certain. Everything per item stands in typed columns. Tags that
 * neither the register nor an EPC profile makes an item's say nothing but that they were heard. Throws a RangeError for a cycle over 16,000 ms or over 8 million tags.
 */
export function createLocator(parts: LocatorParts): Locator {
  const { site, items, version, places, cycleMs = 10_000, maxAgeMs = 5 * MINUTE, missingAfterMs = 30 * MINUTE, statusMaxAgeMs = STATUS_HOURS * HOUR, epcProfiles = [], callNumbers = schemeOf(undefined) } = parts;
  if (cycleMs > 16_000) throw new RangeError("a cycle is at most 16,000 ms");
  const registeredAt = parts.clock.now();
  const count = items.length;

  const register = indexRegister(items, places);
  const { rows, tags, epcs, rowOfTag, home, binned, rowsOf, repeated } = register;
  const newTags = new NewTags(register, epcProfiles, registeredAt);
  const tagsOf = (row: number): number[] => [...items[row]!.epcs.map((epc) => tags.get(epc)!), ...newTags.of(row)];
  const ears = new Ears(parts.antennas, places, maxAgeMs);
  const shelves = new Shelves(items, home, places.places.length, version, UNKNOWN);
  const presences = new Presences(site, epcs, ears.labels, 30 * cycleMs, 60 * MINUTE);
  const placeIntervals = new ItemIntervals(site, items, "item.place");
  const stateIntervals = new ItemIntervals(site, items, "item.state");
  const heard = new Float64Array(count);
  const heardWritten = new Float64Array(count);
  const unsaved = new Uint8Array(count);
  let unsavedRows: number[] = [];
  const library = new LibraryWords(count, statusMaxAgeMs);
  const conflicts = new Conflicts(repeated, registeredAt);
  const confirmations = new Confirmations(count);
  const passages = new Passages(items);
  const bins = new BinMoves(places);
  const sequences = new Sequences({ items, rows, home, scheme: callNumbers, placeId: (index) => placeId(index) });
  const stateFrom = new Float64Array(count);
  const seen = new Seen(cycleMs, SEEN);
  const search = new ItemSearch(items);
  let looked = 0;
  let lookedAt = Number.NaN;

  const placeId = (index: number): PlaceId => places.places[index]!.id;
  const save = (row: number): void => {
    if (unsaved[row]) return;
    unsaved[row] = 1;
    unsavedRows.push(row);
  };

  const located = new PlacesOfItems(home, ears.places, places, cycleMs, (row, before: readonly Stay[], after: readonly Stay[]) => {
    if (before.length === after.length && after.every((stay, i) => stay.place === before[i]!.place && stay.since === before[i]!.since))
      return;
    for (const old of before)
      if (!after.some((stay) => stay.since === old.since && stay.place === old.place))
        placeIntervals.put(row, placeId(old.place), old.since, old.since);
    for (const [i, stay] of after.entries()) {
      const next = after[i + 1];
      if (!before.includes(stay) && next === undefined) {
        placeIntervals.because(row, "sighting");
        confirmations.clear(row);
        sequences.drop(row, stay.since);
      }
      placeIntervals.put(row, placeId(stay.place), stay.since, next?.since ?? null);
    }
    save(row);
  });

  const silentAt = (row: number, place: number, now: Millis): boolean =>
    now - Math.max(heard[row]!, ears.coveredSince(place, now)) > missingAfterMs &&
    (located.now.place[row] !== place || goneAfter(located.silentCycles(row), located.missShare(row)) >= SURELY_GONE);

  const wentOf = (row: number, now: Millis): Passage | undefined => passages.of(row, Math.max(heard[row]!, library.returned[row]!), now);

  const facts: ItemFacts = { likely: "nowhere", heard: 0, outOfOrder: false, covered: false, silent: false, reshelving: false, status: null, statusAt: 0, stale: false };
  const look = (row: number, now: Millis): ItemFacts => {
    const at = located.now.place[row]!;
    const own = home[row]!;
    const gone = at >= 0 && silentAt(row, at, now);
    const inBin = binned[row] === 1 && (at < 0 || gone);
    if (inBin) facts.likely = "own";
    else if (at < 0) facts.likely = "nowhere";
    else if (at === own) facts.likely = "own";
    else facts.likely = places.places[at]!.kind === "shelf" ? "other-shelf" : "other-place";
    facts.outOfOrder = sequences.has(row);
    facts.covered = inBin || confirmations.holds(row, now) || (at >= 0 ? ears.covered(at, now) : own >= 0 && ears.covered(own, now));
    facts.silent = own >= 0 && (items[row]!.epcs.length > 0 || located.lastEar[row]! > 0) && silentAt(row, own, now) && (at < 0 || at === own || gone);
    facts.reshelving = library.returned[row]! > 0 && now - library.returned[row]! < RESHELVING_MS;
    const went = wentOf(row, now);
    // Just gone through a gate it may have been lent a moment before; not lent, it has left for good.
    if (went?.direction === "out") facts.covered = facts.silent = now - went.at > LEAVING_MS;
    facts.reshelving ||= went?.direction === "in" && now - went.at < RESHELVING_MS;
    facts.heard = heard[row]!;
    facts.status = library.status(row);
    facts.statusAt = library.at[row]!;
    facts.stale = library.isStale(row, now);
    return facts;
  };

  const judgeState = (row: number, now: Millis, from: Millis, cause?: string): void => {
    const next = stateOfItem(look(row, now));
    conflicts.judge(row, facts, located.now.at(row, located.now.place[row]!), now);
    const before = shelves.columns.state[row]!;
    const at = located.now.place[row]!;
    const own = home[row]!;
    shelves.put(row, drawnAt(next, at < 0 || (binned[row] && facts.likely === "own") ? NOWHERE : at, own < 0 ? NOWHERE : own), state(next));
    if (state(next) === before) return;
    const since = Math.max(from, stateFrom[row]!);
    if (stateFrom[row]! > 0) stateIntervals.put(row, ITEM_STATES[before]!, stateFrom[row]!, since);
    stateIntervals.because(row, cause ?? (facts.heard > 0 ? "silence" : "register"));
    stateFrom[row] = since;
    stateIntervals.put(row, next, since, null);
  };

  const judgeCycles = (now: Millis, most: number): void => {
    ears.listen(now);
    const last = Math.floor((now - GRACE_MS) / cycleMs) - 1;
    const before = located.judged;
    if (last <= before) return;
    located.judge(last, most, (row, cycle, moved) => {
      if (heard[row]! - heardWritten[row]! > 10 * MINUTE + (row % 61) * 10_000) save(row);
      if (!moved && shelves.columns.state[row] === ON_SHELF && located.now.place[row] === home[row]) return;
      judgeState(row, now, (cycle + 1) * cycleMs, "sighting");
    });
    if (located.judged > before) presences.sweep(located.judged, now);
  };

  const takeSighting = (sighting: Sighting, now: Millis): void => {
    const time = Math.min(sighting.time, sighting.received);
    const ear = ears.of(sighting.reader, sighting.antenna, time);
    const tag = tags.get(sighting.epc) ?? newTags.take(sighting, time, ears.places[ear] ?? -1);
    if (ear < 0) return;
    ears.hear(ear, time);
    if (tag === undefined) return;
    const row = rowOfTag[tag]!;
    const cycle = Math.min(Math.floor(time / cycleMs), located.judged + 2);
    const answer = located.hear(row, ear, cycle, sighting.rssi);
    if (answer === "late") {
      presences.hearLate(tag, ear, time, sighting.rssi, sighting.count);
      return;
    }
    if (seen.isNew(tag, ear, Math.min(time, (cycle + 1) * cycleMs - 1))) presences.hear(tag, ear, time, sighting.rssi, sighting.count);
    if (time > heard[row]!) heard[row] = time;
    if (answer === "again") judgeState(row, now, now, "sighting");
  };

  const delta = (): BookDelta => ({ version, changes: shelves.drain(), states: shelves.states.slice() });

  const view = (row: number, now: Millis): ItemView | undefined => {
    const item = items[row];
    if (!item) return undefined;
    const { silent } = look(row, now);
    const at = located.now.place[row]!;
    const own = home[row]!;
    const said = library.status(row);
    const candidates = candidatesOf(
      {
        home: item.home,
        homeCovered: own >= 0 && ears.covered(own, now),
        registeredAt,
        places: located.now.places(row).map(({ place, p }) => ({ place: placeId(place), p })),
        since: located.now.since(row),
        heard: heard[row]!,
        covered: at >= 0 && ears.covered(at, now),
        silentCycles: located.silentCycles(row),
        missShare: located.missShare(row),
        silent,
        sighting: sightingOf({ ears, located, presences, placeId }, row, tagsOf(row), heard[row]!),
        confirmed: at < 0 ? undefined : confirmations.of(row, placeId(at)),
        went: wentOf(row, now),
        bin: binned[row] ? bins.of(item.home) : undefined,
        returnedAt: library.returned[row]!,
        status: said,
        statusAt: library.at[row]!,
      },
      now,
    );
    return {
      item,
      state: ITEM_STATES[shelves.columns.state[row]!]!,
      libraryStatus: said,
      libraryStatusAt: said === null ? null : library.at[row]!,
      libraryStatusAsOf: said === null ? null : library.asOf[row]!,
      libraryStatusStale: library.isStale(row, now),
      estimate: { item: item.key, candidates, asOf: now },
    };
  };

  const keptLocation = (row: number): KeptLocation => {
    heardWritten[row] = heard[row]!;
    unsaved[row] = 0;
    // What antennas heard since speaks for itself.
    const said = located.lastEar[row] === 0 ? confirmations.of(row, placeId(located.now.place[row]!)) : undefined;
    return {
      item: items[row]!.key,
      place: placeId(located.now.place[row]!),
      since: located.now.since(row),
      heard: heard[row]!,
      antenna: said?.by ?? ears.labels[located.lastEar[row]! - 1] ?? "",
      rssi: located.lastRssi[row]! / 100,
      cause: said?.kind ?? "sighting",
    };
  };

  return {
    restore: (locations, statuses, open, { sequences: read = [], passages: gone = [], hearing = null } = {}) => {
      if (hearing) located.hearing.restore(hearing);
      restoreItems({ rows, home, places, rowsOf, located, ears, heard, heardWritten, stateFrom, library, confirmations, sequences, passages, bins, shelves, placeIntervals, stateIntervals }, { locations, statuses, open, read, gone });
    },

    take(group) {
      judgeCycles(group.at, AT_ONCE);
      for (const sighting of group.sightings) takeSighting(sighting, group.at);
      return delta();
    },

    takeStatus(statuses, now) {
      const unknown: string[] = [];
      ears.listen(now);
      for (const word of statuses) {
        const found = rowsOf(word.barcode);
        if (found.length === 0) unknown.push(word.barcode);
        for (const row of found) if (library.take(row, word)) judgeState(row, now, Math.min(word.at, now), "library status");
      }
      return { delta: delta(), unknown };
    },

    place(row, id, said, now) {
      const place = places.byId.get(id)?.index;
      const at = Math.min(said.at, now);
      if (place === undefined || !(at > heard[row]!)) return delta();
      ears.listen(now);
      const before = located.now.place[row]!;
      const since = located.now.since(row);
      located.place(row, place, at, SURE[said.kind]);
      heard[row] = at;
      confirmations.put(row, said.kind, said.by, at);
      sequences.drop(row, at);
      if (before !== place) placeIntervals.turn(row, before < 0 ? null : { value: placeId(before), from: since }, id, Math.max(since, at), said.kind);
      save(row);
      judgeState(row, now, at, said.kind);
      return delta();
    },

    sequence(id, read, { at, by }, now) {
      const shelf = places.byId.get(id)?.index;
      if (shelf === undefined) return delta();
      const { own, changed } = sequences.put(shelf, read, Math.min(at, now), by);
      shelves.arrange(own);
      ears.listen(now);
      for (const row of changed) judgeState(row, now, Math.min(at, now), "confirmed");
      return delta();
    },

    passed(row, passage, now) {
      if (passages.put(row, { ...passage, at: Math.min(passage.at, now) })) judgeState(row, now, Math.min(passage.at, now), "gate");
    },

    binsMoved(moved, at) {
      for (const [bin, place] of moved) bins.put(bin, place, at);
    },

    tick(now) {
      judgeCycles(now, Math.max(AT_ONCE, count / 40));
      const share = Number.isNaN(lookedAt) ? 1 : Math.min(1, Math.max(0, now - lookedAt) / cycleMs);
      const due = Math.ceil(count * share);
      for (let i = 0; i < due; i++) {
        judgeState(looked, now, now);
        looked = looked + 1 < count ? looked + 1 : 0;
      }
      lookedAt = now;
      return delta();
    },

    books: () => shelves.columns,
    states: () => shelves.states.slice(),
    row: (item: ItemKey) => rows.get(item),
    item: (row) => items[row],
    rowsOf,
    said: (row, now) => library.word(row, now),
    rowOfTag: newTags.rowOf,
    view,
    zones: (now) =>
      zonesOf({
        home,
        available: (row) => library.status(row) === "available",
        zoneOf: (place) => places.within(placeId(place), "space")?.id,
        covered: (place) => ears.covered(place, now),
        atHome: (row) => located.now.at(row, home[row]!) * (1 - goneAfter(located.silentCycles(row), located.missShare(row))),
      }),
    order: (place, among) => orderOf({ place, places, scheme: callNumbers, items: (row) => items[row], books: shelves.columns, readAt: (shelf) => sequences.readAt(shelf), among }),
    prepareSearch: () => search.prepare(SEARCH_PART),
    find(query, limit, now, among) {
      const tagged = newTags.rowOf(folded(query).trim());
      const counts = among && ((row: number): boolean => among(items[row]!));
      const rows = tagged === undefined || counts?.(tagged) === false ? search.find(query, limit, counts) : [tagged];
      return rows.map((row) => ({ row, view: view(row, now)! }));
    },

    astray(among = () => true) {
      const found: { row: number; since: Millis }[] = [];
      for (const [row, judged] of shelves.columns.state.entries())
        if ((judged === MISPLACED || judged === OUT_OF_ORDER) && among(items[row]!)) found.push({ row, since: stateFrom[row]! });
      return found.sort((a, b) => b.since - a.since || a.row - b.row);
    },

    conflicts: (among = () => true) => conflicts.list(items, among),
    conflictCount: () => conflicts.size,
    unknownTags: () => newTags.unknown(placeId),
    words: (now) => library.counts(now),
    listening: (now) => Array.from(ears.mappedAt(now), ({ reader, place, heard: last }) => ({ reader, place: placeId(place), heard: last, covered: ears.covered(place, now) })),

    drain() {
      const saved = unsavedRows.filter((row) => {
        if (located.now.place[row]! >= 0) return true;
        unsaved[row] = 0;
        return false;
      });
      unsavedRows = [];
      return {
        locations: saved.map(keptLocation),
        intervals: [...placeIntervals.drain(), ...stateIntervals.drain()],
        presences: presences.drain(),
        sequences: sequences.drain(),
        passages: passages.drain(),
        hearing: located.hearing.keep(parts.clock.now()),
      };
    },
  };
}
