import { createHash, type Hash } from "node:crypto";
import { canonicalJson, type Plain } from "@stacktwin/twin-models/canonical-json";
import { daysOf } from "@stacktwin/twin-models/day";
import { profileSpans } from "@stacktwin/twin-models/excursion-limits";
import type { ExcursionLine } from "@stacktwin/twin-models/excursion";
import type { Millis, PlaceId, SiteId } from "@stacktwin/twin-models/ids";
import { dayLimitsOf } from "@stacktwin/twin-models/preservation/day-limits";
import type { DayLimits } from "@stacktwin/twin-models/preservation/compliance";
import type { Profile } from "@stacktwin/twin-models/preservation/profile";
import { gapsOf, outsideOf, type Run } from "@stacktwin/twin-models/preservation/runs-of-minutes";
import { JUDGED, type Judged, type ProfileChoice, type StoreDay, type StoreHours, type StoreView, type Subject } from "@stacktwin/twin-models/stores";
import type { ExposureStore, StoredMinutes } from "../contracts/exposure.ts";
import type { ExcursionDesk } from "../contracts/excursion.ts";
import type { Preservation, StoreInstrument } from "../contracts/preservation.ts";

const HOUR = 3_600_000;
/** What was in force before the span began holds in it too. */
export interface InForce {
  from: Millis;
  to: Millis;
  profile: Profile | null;
}

/** All that a report says of one store. */
export interface StoreContent {
  space: PlaceId;
  from: Millis;
  /** Where the record ends, or the span. */
  to: Millis;
  subject: Subject;
  view: StoreView;
  /** By the first subject and each other one that something was chosen for. */
  judged: { subject: Subject; spans: StoreDay[]; inRange: StoreView["inRange"]; inForce: InForce[] }[];
  curve: StoreHours;
  gaps: Record<Judged, Run[]>;
  outside: Record<Judged, Run[]>;
  instruments: StoreInstrument[];
  /** In the order of time; those that are told no more are left out. */
  excursions: ExcursionLine[];
  /** Hours of the first subject, for the table of numbers. */
  hours: StoreDay[];
}

export interface StoreSources {
  excursions: Pick<ExcursionDesk, "lines">;
  preservation: Pick<Preservation, "store" | "judged" | "hours" | "instruments">;
  exposures: Pick<ExposureStore, "minutes" | "rows">;
  zoneOf: (site: SiteId) => string;
  turn: () => Promise<unknown>;
}

const POINTS = 1000;

/** What was in force when, of one subject, over a span; days without anything are told as that. */
export function profilesWithin(choices: readonly ProfileChoice[], subject: Subject, from: Millis, to: Millis): InForce[] {
  const chosen = profileSpans(choices, subject);
  const all = [{ from: -Infinity, to: chosen[0]?.from ?? Infinity, profile: null }, ...chosen];
  const spans: InForce[] = [];
  for (const each of all) {
    const [begin, end] = [Math.max(from, each.from), Math.min(to, each.to)];
    if (begin >= end) continue;
    const last = spans.at(-1);
    if (last && last.profile?.id === each.profile?.id && last.profile?.version === each.profile?.version) last.to = end;
    else spans.push({ from: begin, to: end, profile: each.profile });
  }
  return spans;
}

export const limitsIn = ({ profile }: InForce, quantity: Judged, subject: Subject): DayLimits | null => profile && dayLimitsOf(profile, quantity, subject);

/** Whole hours of UTC, as the record has them, with what is left of one at the ends. */
function hourBounds(from: Millis, to: Millis): Millis[] {
  const bounds = [from];
  for (let at = Math.floor(from / HOUR + 1) * HOUR; at < to; at += HOUR) bounds.push(at);
  return to > from ? [...bounds, to] : bounds;
}

/** Adds what a report of a store was told from to a hash: the hours and minutes themselves, the choices and the calibrations. */
function feed(hash: Hash, { times, temperature, humidity }: StoredMinutes, hours: Float64Array, { space, from, to, view, instruments, excursions }: Pick<StoreContent, "space" | "from" | "to" | "view" | "instruments" | "excursions">): void {
  for (const numbers of [times, temperature, humidity, hours]) hash.update(new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength));
  hash.update(canonicalJson({ space, from, to, choices: view.choices, instruments, excursions } as unknown as Plain));
}

export const inputsHash = (): Hash => createHash("sha256");

/** Throws NOT_FOUND for what is no store. */
export async function storeContent(sources: StoreSources, site: SiteId, space: PlaceId, span: { from: Millis; to: Millis }, inputs: Hash): Promise<StoreContent> {
  const { preservation, exposures, excursions, zoneOf, turn } = sources;
  const view = await preservation.store(site, space, span);
  const { from, to } = view;
  const choices = view.choices.toReversed();
  // One who holds a store to something for paper alone is told of paper.
  const chosen = [...new Set(choices.filter(({ since }) => since < to).map(({ subject }) => subject))];
  const subjects: Subject[] = chosen.length > 0 ? chosen : ["all"];
  const days = from < to ? [...daysOf(from, to, zoneOf(site)), to] : [];
  if (days.length > 0) days[0] = from;
  // What was told already is not told again: to unpack a month of minutes takes longest here.
  const judgedOf = (subject: Subject): { spans: StoreDay[]; inRange: StoreView["inRange"] } => (subject === view.subject ? { spans: view.days, inRange: view.inRange } : preservation.judged(site, space, days, subject));
  const judged = subjects.map((subject) => ({ subject, ...judgedOf(subject), inForce: profilesWithin(choices, subject, from, to) }));
  await turn();
  const first = judged[0]!;
  const minutes = exposures.minutes(site, space, from, to);
  const runs = <T>(of: (quantity: Judged) => T): Record<Judged, T> => Object.fromEntries(JUDGED.map((quantity) => [quantity, of(quantity)])) as Record<Judged, T>;
  const gaps = runs((quantity) => gapsOf(minutes.times, minutes[quantity], from, to));
  const outside = runs((quantity) =>
    first.inForce.flatMap((each) => {
      const limits = limitsIn(each, quantity, first.subject);
      return limits ? outsideOf(minutes.times, minutes[quantity], each.from, each.to, limits) : [];
    }),
  );
  await turn();
  const content: StoreContent = {
    space, from, to, view, judged, gaps, outside, subject: first.subject,
    curve: preservation.hours(site, space, from, to, POINTS),
    instruments: preservation.instruments(site, space),
    excursions: excursions.lines(site, { space, from, to }, () => true).filter(({ standing }) => standing !== "gone"),
    hours: preservation.judged(site, space, hourBounds(from, to), first.subject).spans,
  };
  await turn();
  feed(inputs, minutes, exposures.rows(site, space, from, to).rows, content);
  return content;
}
