import { TwinError } from "@stacktwin/twin-models/errors";
import type { Bucket } from "@stacktwin/twin-models/bucket";
import { factsOf, lineOf, signatureOf, STANDINGS, standingOf, type Excursion, type ExcursionAct, type ExcursionDetail, type ExcursionLine, type ExcursionMinutes } from "@stacktwin/twin-models/excursion";
import { CAUSES } from "@stacktwin/twin-models/excursions/causes";
import type { PlaceId, SiteId } from "@stacktwin/twin-models/ids";
import type { Act } from "@stacktwin/twin-models/journal";
import type { Person } from "@stacktwin/twin-models/permission";
import type { PlaceTree } from "@stacktwin/twin-models/place";
import type { Clock } from "../contracts/clock.ts";
import { actsKey, type ExcursionDesk, type ExcursionQuestion, type ExcursionStore } from "../contracts/excursion.ts";
import type { ExposureStore, StoredMinutes } from "../contracts/exposure.ts";
import { around, candidatesOf, type CauseParts } from "./excursion-causes.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** What is shown before and behind, at least, and as part of how long it lasted. */
const MARGIN = 3 * HOUR;
const PART = 0.25;
const MOST_LINES = 500;

export interface ExcursionDeskParts extends CauseParts {
  store: ExcursionStore;
  exposures: Pick<ExposureStore, "minutes">;
  record: (act: Act) => void;
  placesOf: (site: SiteId) => PlaceTree;
  clock: Clock;
}

/** Minutes as lowest, mean and highest of even parts; those that are not known are in none. */
function buckets({ times, values }: { times: StoredMinutes["times"]; values: Float64Array }, from: number, to: number, size: number): Bucket[] {
  const all = Array.from({ length: Math.max(0, Math.ceil((to - from) / size)) }, (): { low: number; high: number; sum: number; known: number } => ({ low: Infinity, high: -Infinity, sum: 0, known: 0 }));
  for (let row = 0; row < times.length; row++) {
    const [at, value] = [times[row]!, values[row]!];
    const into = all[Math.floor((at - from) / size)];
    if (at < from || at >= to || value !== value || !into) continue;
    into.low = Math.min(into.low, value);
    into.high = Math.max(into.high, value);
    into.sum += value;
    into.known++;
  }
  return all.map(({ low, high, sum, known }, row): Bucket => (known > 0 ? [from + row * size, low, sum / known, high, known] : [from + row * size, null, null, null, 0]));
}

/** Whether it is one of those that were asked for. */
const wanted = ({ standing: asked }: ExcursionQuestion, { standing }: ExcursionLine): boolean => asked === undefined || asked === standing || (asked === "due" && (standing === "waiting" || standing === "changed"));

const called = ({ id, name }: Pick<Person, "id" | "name">): { id: string; name: string } => ({ id, name });

/** What people look at, say and sign of excursions. */
export function createExcursionDesk(parts: ExcursionDeskParts): ExcursionDesk {
  const { store, exposures, record, placesOf, clock } = parts;

  const named = (site: SiteId, space: PlaceId, id: string): Excursion => {
    const excursion = store.get(site, space, id);
    if (!excursion) throw new TwinError("NOT_FOUND", `There is no excursion ${id} of ${space}.`);
    return excursion;
  };
  const detail = (site: SiteId, excursion: Excursion): ExcursionDetail => {
    const acts = store.acts(site, excursion.space, excursion.id);
    return { line: lineOf(excursion, acts), acts, candidates: candidatesOf(parts, site, placesOf(site), excursion.space, excursion.from), around: around(excursion.from) };
  };
  const add = (site: SiteId, excursion: Excursion, act: ExcursionAct, of: { what: string; before: string | null; after: string | null; why?: string }): ExcursionDetail => {
    store.addAct(site, excursion.space, excursion.id, act);
    record({ at: act.at, who: act.by.id, on: `${excursion.space} ${excursion.id}`, ...of });
    return detail(site, excursion);
  };
  const all = (site: SiteId, { from = 0, to = Number.MAX_SAFE_INTEGER, space }: ExcursionQuestion, sees: (space: PlaceId) => boolean): ExcursionLine[] => {
    const acts = store.actsOf(site);
    return store.list(site, from, to, space).filter((each) => sees(each.space)).map((each) => lineOf(each, acts.get(actsKey(each.space, each.id)) ?? []));
  };

  return {
    list(site, ask, sees) {
      const lines = all(site, ask, sees);
      const counts = Object.fromEntries(STANDINGS.map((standing) => [standing, lines.filter((each) => each.standing === standing).length]));
      const found = lines.filter((each) => wanted(ask, each));
      const rank = ({ standing }: ExcursionLine): number => (standing === "signed" || standing === "gone" ? 1 : 0);
      const ordered = found.toSorted((a, b) => rank(a) - rank(b) || b.from - a.from || a.id.localeCompare(b.id));
      return { lines: ordered.slice(0, ask.limit ?? MOST_LINES), total: found.length, counts, waiting: store.waiting(site) };
    },

    lines: (site, ask, sees) => all(site, ask, sees).filter((each) => wanted(ask, each)).sort((a, b) => a.from - b.from || a.id.localeCompare(b.id)),

    get: (site, space, id) => detail(site, named(site, space, id)),

    minutes(site, space, id, points): ExcursionMinutes {
      const { from, to, quantity } = named(site, space, id);
      const margin = Math.max(MARGIN, (to - from) * PART);
      const [start, end] = [Math.floor((from - margin) / MINUTE) * MINUTE, Math.min(Math.ceil((to + margin) / MINUTE) * MINUTE, clock.now())];
      const size = Math.max(1, Math.ceil((end - start) / MINUTE / points)) * MINUTE;
      const { times, ...values } = exposures.minutes(site, space, start, end);
      return { from: start, to: end, bucketMs: size, buckets: buckets({ times, values: values[quantity] }, start, end, size) };
    },

    note: (site, space, id, text, by) => add(site, named(site, space, id), { act: "note", at: clock.now(), by: called(by), text }, { what: "excursion:note", before: null, after: text }),

    sign(site, space, id, { revision, cause, note }, by) {
      const excursion = named(site, space, id);
      const before = signatureOf(store.acts(site, space, id));
      const standing = standingOf(excursion, before);
      if (excursion.gone) throw new TwinError("CONFLICT", "It is not told any more: take the signature back, if there is one.");
      if (excursion.end === "going") throw new TwinError("CONFLICT", "It is not over yet: only what has ended is signed.");
      if (standing === "signed") throw new TwinError("CONFLICT", `${before?.by.name ?? ""} has signed it already.`);
      if (excursion.revision !== revision) throw new TwinError("CONFLICT", "Its numbers changed since you looked at it. Look again, then sign.", "revision");
      const act: ExcursionAct = { act: "sign", at: clock.now(), by: called(by), cause, note, revision, facts: factsOf(excursion) };
      return add(site, excursion, act, { what: "excursion:sign", before: before ? signedText(before) : null, after: signedText(act), ...(note !== "" && { why: note }) });
    },

    withdraw(site, space, id, why, by) {
      const excursion = named(site, space, id);
      const before = signatureOf(store.acts(site, space, id));
      if (!before) throw new TwinError("CONFLICT", "Nobody has signed it.");
      return add(site, excursion, { act: "withdraw", at: clock.now(), by: called(by), why }, { what: "excursion:sign", before: signedText(before), after: null, why });
    },
  };
}

/** A signature in the journal. */
const signedText = ({ by, cause, revision }: { by: { name: string }; cause: { kind: keyof typeof CAUSES; text: string }; revision: number }): string => `${by.name}: ${CAUSES[cause.kind].en}, ${cause.text} (revision ${revision})`;
