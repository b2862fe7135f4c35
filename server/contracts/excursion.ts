import type { Excursion, ExcursionAct, ExcursionDetail, ExcursionLine, ExcursionMinutes, Excursions, SignExcursion, Standing } from "@stacktwin/twin-models/excursion";
import type { Millis, PlaceId, SiteId } from "@stacktwin/twin-models/ids";
import type { Person } from "@stacktwin/twin-models/permission";

/** A span of a space of which excursions are to be told (again). */
export interface DueSpan {
  site: SiteId;
  space: PlaceId;
  from: Millis;
  to: Millis;
  /** How often it was asked for. */
  mark: number;
}

/** Excursions as they were last told, and what people said of them, in the state store. */
export interface ExcursionStore {
  /** Adds to what is to be told of a space: one span from the earliest to the latest. */
  ask(site: SiteId, space: PlaceId, from: Millis, to: Millis): void;
  due(): DueSpan | undefined;
  /** How many spaces wait, of all or of one site. */
  waiting(site?: SiteId): number;
  /** Those that touch [from, to), gone ones too. */
  touching(site: SiteId, space: PlaceId, from: Millis, to: Millis): Excursion[];
  /** Writes and drops in one transaction, and lets the span wait no longer unless it was asked for again. */
  told(due: DueSpan, put: readonly Excursion[], drop: readonly string[]): void;
  get(site: SiteId, space: PlaceId, id: string): Excursion | undefined;
  /** Of a site, or one space of it, touching [from, to); newest first. */
  list(site: SiteId, from: Millis, to: Millis, space?: PlaceId): Excursion[];
  /** That are not over. */
  going(): { site: SiteId; space: PlaceId; to: Millis }[];
  addAct(site: SiteId, space: PlaceId, id: string, act: ExcursionAct): void;
  /** In their order. */
  acts(site: SiteId, space: PlaceId, id: string): ExcursionAct[];
  /** Of every excursion of a site, by space and id. */
  actsOf(site: SiteId): Map<string, ExcursionAct[]>;
}
export const actsKey = (space: PlaceId, id: string): string => `${space} ${id}`;

export interface ExcursionQuestion {
  from?: Millis;
  to?: Millis;
  space?: PlaceId;
  /** `due`: to be signed, for the first time or again. */
  standing?: Standing | "due";
  limit?: number;
}

/** What was out of limits, why, and that somebody looked at it. All that name one throw NOT_FOUND. */
export interface ExcursionDesk {
  list(site: SiteId, ask: ExcursionQuestion, sees: (space: PlaceId) => boolean): Excursions;
  /** In the order of time. */
  lines(site: SiteId, ask: ExcursionQuestion, sees: (space: PlaceId) => boolean): ExcursionLine[];
  get(site: SiteId, space: PlaceId, id: string): ExcursionDetail;
  minutes(site: SiteId, space: PlaceId, id: string, points: number): ExcursionMinutes;
  note(site: SiteId, space: PlaceId, id: string, text: string, by: Person): ExcursionDetail;
  /** Throws CONFLICT where it goes on, is signed as it is, is gone, or is not what the signer saw. */
  sign(site: SiteId, space: PlaceId, id: string, ask: SignExcursion, by: Person): ExcursionDetail;
  /** Throws CONFLICT where nobody signed. */
  withdraw(site: SiteId, space: PlaceId, id: string, why: string, by: Person): ExcursionDetail;
}
