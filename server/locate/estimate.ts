import type { AwayPlace, Candidate, Evidence, LibraryStatus } from "@stacktwin/twin-models/item";
import type { Millis, PlaceId } from "@stacktwin/twin-models/ids";
import { LEAVING_MS, RESHELVING_MS } from "@stacktwin/twin-models/state-of-item";
import type { BinMove } from "./bin-moves.ts";
import type { Passage } from "./passages.ts";

/** Where no antenna listens, what was heard counts half after this time. */
const HALF_LIFE_MS = 6 * 3_600_000;
/** What somebody read at the shelf, after this one: books stay where they were put for longer than a tag is heard by chance. */
const READ_HALF_LIFE_MS = 30 * 24 * 3_600_000;
/** A book that nobody borrowed is back, or will not come back, half of the time after this. */
const IN_USE_HALF_MS = 2 * 3_600_000;
/** A book is taken away in a cycle. */
const LEAVES = 1e-5;
/** Candidates below are not worth a line. */
const LEAST = 0.005;

/** How likely a book stands where it belongs when nothing else speaks for any place, by what the library system says. */
const AT_HOME: Record<LibraryStatus["status"] | "none", number> = {
  available: 0.9,
  reference: 0.93,
  "on-loan": 0.02,
  "in-transit": 0.02,
  withdrawn: 0.05,
  lost: 0.05,
  none: 0.7,
};
/** And when its shelf is listened to, and it has been silent there for long. */
const AT_HOME_SILENT = 0.05;
/** That it is still where it was after a gate said that it went through: gates take one tag for another, seldom. */
const STILL_THERE = 0.04;
/** That it is in its bin since the store put that back, and while the bin is at a port or on its way there. */
const IN_BIN = { stored: 0.97, out: 0.5 };
/** Where the library system's word puts it. */
const SAID: Partial<Record<LibraryStatus["status"], AwayPlace>> = { "on-loan": "@on-loan", "in-transit": "@in-transit" };

/** What is known of one item, by name. */
export interface Known {
  home: PlaceId;
  /** Its own shelf has an antenna that listens. */
  homeCovered: boolean;
  registeredAt: Millis;
  /** Where it may be by what antennas heard, the likeliest first. */
  places: readonly { place: PlaceId; p: number }[];
  since: Millis;
  heard: Millis;
  /** Where it is believed to be has an antenna that listens. */
  covered: boolean;
  /** Cycles since it was heard in which that antenna listened, and in which share of them the tag is missed when it is there. */
  silentCycles: number;
  missShare: number;
  silent: boolean;
  /** What the antenna at its place said; undefined without one. */
  sighting: Evidence | undefined;
  /** Who read it last, and where; undefined when nobody did, or it was moved since. */
  confirmed: (Evidence & { place: PlaceId }) | undefined;
  /** It went through a gate since. */
  went: Passage | undefined;
  /** What the automated store did with its bin; undefined where that is not known, or it belongs in none. */
  bin: BinMove | undefined;
  /** When the library system took it back; 0 when it did not. */
  returnedAt: Millis;
  status: LibraryStatus["status"] | null;
  statusAt: Millis;
}

/** Probability that a book has left its place when its tag was missed in so many cycles in which it should have been heard. */
export function goneAfter(silentCycles: number, missShare: number): number {
  if (silentCycles <= 0) return 0;
  const stays = missShare ** silentCycles;
  const leaves = (LEAVES * (1 - stays)) / (1 - missShare);
  return leaves / (leaves + stays);
}

/**
 * The candidates of an item, most likely first. What antennas heard counts as far as their listening and their silence
 * since allow; the rest goes to the library system's word, to the register's shelf, and to where nobody listens.
 */
export function candidatesOf(known: Known, now: Millis): Candidate[] {
  const away = known.status === null ? undefined : SAID[known.status];
  const said = known.status !== null && known.heard <= known.statusAt + LEAVING_MS && AT_HOME[known.status] < 0.5;
  const gone = goneAfter(known.silentCycles, known.missShare);
  const fades = known.covered ? 1 : 2 ** (-Math.max(0, now - known.heard) / (known.confirmed ? READ_HALF_LIFE_MS : HALF_LIFE_MS));
  const { went, bin } = known;
  const stays = known.silent || said || known.heard === 0 ? 0 : (1 - gone) * fades * (went ? STILL_THERE : 1);
  const returned = known.returnedAt > 0 && now - known.returnedAt < RESHELVING_MS && known.heard < known.returnedAt;
  const passed: Evidence[] = went ? [{ kind: "gate", at: went.at, by: went.by }] : [];

  const word: Evidence[] =
    known.status === null ? [] : [{ kind: away ? "loan" : "return", at: known.returnedAt || known.statusAt, by: "library system" }];
  const told: Evidence[] = away || known.returnedAt > 0 ? word : [];
  const register: Evidence = { kind: "register", at: known.registeredAt, by: "register" };
  const silence: Evidence[] =
    known.silentCycles > 0 && known.sighting ? [{ kind: "silence", at: now, by: known.sighting.by, count: known.silentCycles, from: known.heard }] : [];

  const found = new Map<PlaceId | AwayPlace, Candidate>();
  const add = (place: PlaceId | AwayPlace, p: number, since: Millis, evidence: readonly Evidence[]): void => {
    const before = found.get(place);
    if (!before) found.set(place, { place: place as PlaceId, p, since, evidence: [...evidence] });
    else {
      before.p += p;
      before.evidence.push(...evidence);
    }
  };
  const { place: readAt, ...read } = known.confirmed ?? { place: undefined, kind: "confirmed" as const, at: 0, by: "" };
  for (const [at, { place, p }] of known.places.entries())
    add(place, stays * p, known.since, [...(at === 0 && known.sighting ? [known.sighting] : []), ...(place === readAt ? [read] : [])]);

  const rest = 1 - stays;
  const unheard = known.homeCovered && (known.silent || gone > 0.5);
  const usually = AT_HOME[known.status ?? "none"];
  const share = went ? STILL_THERE : unheard ? AT_HOME_SILENT : bin && usually > 0.5 ? (bin.stored ? IN_BIN.stored : IN_BIN.out) : usually;
  const atHome = rest * share;
  add(known.home, atHome, known.registeredAt, [...told.filter(() => !away), ...(bin ? [bin.evidence] : []), register]);
  const elsewhere = rest - atHome;
  if (went?.direction === "in") add("@returned", elsewhere, went.at, passed);
  else if (away) add(away, elsewhere, known.statusAt, [...told, ...passed]);
  else if (went) add("@gone", elsewhere, went.at, passed);
  else if (returned) add("@returned", elsewhere, known.returnedAt, told);
  else {
    const inUse = known.heard === 0 ? 0.3 : 0.95 * 2 ** (-Math.max(0, now - known.heard) / IN_USE_HALF_MS);
    add("@in-use", elsewhere * inUse, known.heard || known.registeredAt, silence);
    add("@gone", elsewhere * (1 - inUse), known.heard || known.registeredAt, silence);
  }
  const candidates = [...found.values()].filter(({ p }) => p >= LEAST);
  for (const { evidence } of candidates) evidence.sort((a, b) => b.at - a.at);
  return candidates.toSorted((a, b) => b.p - a.p);
}
