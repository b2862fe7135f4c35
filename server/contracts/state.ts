import type { Act } from "@stacktwin/twin-models/journal";
import type { Alarm, AlarmEvent } from "@stacktwin/twin-models/alarm";
import type { Aspect, Interval } from "@stacktwin/twin-models/interval";
import type { Command } from "@stacktwin/twin-models/command";
import type { Item, LibraryStatus } from "@stacktwin/twin-models/item";
import type { ItemKey, Millis, PersonId, PlaceId, SiteId } from "@stacktwin/twin-models/ids";
import type { LimitChange } from "@stacktwin/twin-models/limit-change";
import type { Outbox, OutboxEntry } from "./notify.ts";
import type { PushStore } from "./push.ts";
import type { HandOverStore } from "./hand-overs.ts";
import type { ReportStore } from "./reports.ts";
import type { SalvageStore } from "./salvage.ts";
import type { StocktakeStore } from "./stocktake.ts";
import type { ExcursionStore } from "./excursion.ts";
import type { ExposureStore } from "./exposure.ts";
import type { ProfileStore } from "./preservation.ts";
import type { ObservationStore } from "./observation.ts";
import type { ZoneDayStore } from "./zone-days.ts";
import type { Order, TaskStore } from "./tasks.ts";
import type { Dropped } from "@stacktwin/twin-models/retention";
import type { Person } from "@stacktwin/twin-models/permission";
import type { Value } from "@stacktwin/twin-models/reading";
import type { Task } from "@stacktwin/twin-models/task";
import type { Present } from "@stacktwin/twin-models/thing";

/** A present value as kept over a restart. */
export interface KeptPresent {
  thing: string;
  property: string;
  present: Present;
  /** The last reading that history kept of it, for the deadband. */
  keptAt: Millis;
  keptValue: number | string | boolean | null;
}

/** Where an item was last heard, one row per item that ever was; row is its ordinal in the register. */
export interface KeptLocation {
  item: string;
  place: string;
  since: Millis;
  heard: Millis;
  antenna: string;
  rssi: number;
  cause: string;
}

/** How long an EPC was heard by an antenna. */
export interface Presence {
  site: SiteId;
  epc: string;
  antenna: string;
  from: Millis;
  to: Millis;
  count: number;
  strongest: number;
}

/**
 * How far one limit's delay has run, so that a restart neither forgets an excursion that has begun nor counts it anew.
 * `held` is known time, ms, over which the value has called for the other state; `time` is the device's, `first` and
 * `heard` the server's for the first and the last message that said so; `value` is null when it was bad, and of a rate of
 * change the rate, with the samples it follows from. `raised`: the moments at which it was raised of late.
 */
export interface KeptAlarmRun {
  limit: string;
  time: Millis;
  first: Millis;
  heard: Millis;
  value: Value;
  held: number | null;
  samples?: (readonly [time: Millis, value: number])[];
  raised?: Millis[];
}

/** The books of a shelf in the sequence in which somebody read them one by one, from left to right. */
export interface KeptSequence {
  shelf: PlaceId;
  at: Millis;
  by: string;
  items: ItemKey[];
}

/** An item that went through a gate, by that gate's word. */
export interface KeptPassage {
  item: ItemKey;
  direction: "in" | "out";
  at: Millis;
  /** The gate. */
  by: string;
}

/**
 * What is derived from the spool, written together with the seq it follows from: after a crash the
 * spool is replayed from `cursor` and ends in the same state. All writes are upserts by their key.
 */
export interface Checkpoint {
  cursor: number;
  presents: KeptPresent[];
  intervals: Interval[];
  locations: KeptLocation[];
  presences: Presence[];
  sequences?: KeptSequence[];
  passages?: KeptPassage[];
  /** What was learnt of how antennas hear; bytes of the locator's own. */
  hearing?: Uint8Array | null;
  alarms: Alarm[];
  alarmEvents: AlarmEvent[];
  alarmRuns?: KeptAlarmRun[];
  /** What is to be told of the alarm events; known ids are left as they are. */
  outbox?: OutboxEntry[];
  /** Work that the alarm events make; what is known, or open from the same source, is left as it is. */
  orders?: Order[];
}

/** A line of the alarms' journal without its words; `n` is its number. */
export type AlarmFactRow = Pick<AlarmEvent, "at" | "alarm" | "occurrence" | "what" | "priority" | "desk" | "list"> & { n: number };

/** Where a page of intervals ended. */
export interface IntervalCursor {
  level: number;
  from: Millis;
  subject: string;
}

/** Subjects, their values, and until when each holds; in no order that means anything. */
export interface IntervalPage {
  subjects: string[];
  values: string[];
  ends: (Millis | null)[];
  /** Null: that was all. */
  next: IntervalCursor | null;
}

/** The state store: one end in SQLite. Synchronous: every call is one short transaction. */
export interface StateStore {
  cursor(site: SiteId): number;
  /** Answers the tasks that were made by it. */
  checkpoint(site: SiteId, changes: Checkpoint): Task[];
  presents(site: SiteId): KeptPresent[];
  /** One by one, by item: a city has millions. */
  locations(site: SiteId): Iterable<KeptLocation>;
  sequences(site: SiteId): KeptSequence[];
  passages(site: SiteId): KeptPassage[];
  hearing(site: SiteId): Uint8Array | null;
  openIntervals(site: SiteId, aspect: Aspect): Interval[];
  /** Intervals that touch [from, to), of an aspect and perhaps a subject, oldest first. */
  intervals(site: SiteId, aspect: Aspect, from: Millis, to: Millis, subject?: string, limit?: number): Interval[];
  /** All intervals of an aspect that hold after `since`, and perhaps some that ended before, a page behind another: for who looks at all of them in turns. */
  intervalPage(site: SiteId, aspect: Aspect, since: Millis, after: IntervalCursor | null, limit: number): IntervalPage;
  /** What held at that moment. */
  intervalsAt(site: SiteId, aspect: Aspect, at: Millis): Interval[];
  /** The same as values by subject; where a file of the past let two overlap, the later one. */
  heldAt(site: SiteId, aspect: Aspect, at: Millis): Map<string, string>;
  /** What one subject held; undefined: nothing. */
  heldBy(site: SiteId, aspect: Aspect, subject: string, at: Millis): string | undefined;
  /** At most `limit` subjects of which an interval began or ended in (after, to]. */
  changedSubjects(site: SiteId, aspect: Aspect, after: Millis, to: Millis, limit: number): string[];
  /** The nearest that began after, and before, a moment. */
  nextInterval(site: SiteId, aspect: Aspect, after: Millis): Interval | undefined;
  previousInterval(site: SiteId, aspect: Aspect, before: Millis): Interval | undefined;
  /** Intervals of the past brought by a file; upserts. */
  bringIntervals(intervals: readonly Interval[]): void;
  alarms(site: SiteId): Alarm[];
  alarmRuns(site: SiteId): KeptAlarmRun[];
  alarmEvents(site: SiteId, from: Millis, to: Millis, limit: number, alarm?: string): AlarmEvent[];
  /** What figures need of the events before `to`, oldest first, behind the one with that moment and number. */
  alarmFacts(site: SiteId, after: { at: Millis; n: number }, to: Millis, limit: number): AlarmFactRow[];
  /** The newest event of a kind of one alarm before a moment. */
  lastAlarmEvent(site: SiteId, alarm: string, before: Millis, what: AlarmEvent["what"]): AlarmFactRow | undefined;
  /** The moment of the first alarm event of all. */
  firstAlarmEvent(site: SiteId): Millis | undefined;
  /** Events of the past brought by a file, with the alarms as they left them. Neither changes what is known already. */
  bringAlarms(site: SiteId, alarms: readonly Alarm[], events: readonly AlarmEvent[]): void;

  /** The register in row order. `replaceItems` upserts by key: rows keep their number, rows missing from the file stay. */
  items(site: SiteId): Item[];
  replaceItems(site: SiteId, items: readonly Item[]): { version: number; added: number; changed: number; absent: number };
  /** Items of at most `limit` rows from `from` on, in row order. */
  itemPage(site: SiteId, from: number, limit: number): Item[];
  itemByKey(site: SiteId, key: ItemKey): { row: number; item: Item } | undefined;
  /** Upserts by key. New items get the rows behind the last one, in their order; the version rises when anything changed. */
  putItems(site: SiteId, items: readonly Item[]): { added: number; changed: number };
  registerVersion(site: SiteId): number;
  libraryStatuses(site: SiteId): LibraryStatus[];
  putLibraryStatuses(site: SiteId, statuses: readonly LibraryStatus[]): void;

  putCommand(site: SiteId, command: Command): void;
  command(id: string): Command | undefined;
  commands(site: SiteId, limit: number): Command[];

  /** Gives it an id. */
  addLimitChange(change: Omit<LimitChange, "id">): LimitChange;
  putLimitChange(change: LimitChange): void;
  limitChange(site: SiteId, id: string): LimitChange | undefined;
  /** Newest first. */
  limitChanges(site: SiteId, limit: number): LimitChange[];

  readonly outbox: Outbox;
  readonly push: PushStore;
  readonly tasks: TaskStore;
  readonly handOvers: HandOverStore;
  readonly stocktakes: StocktakeStore;
  readonly salvage: SalvageStore;
  readonly reports: ReportStore;
  readonly zoneDays: ZoneDayStore;
  readonly exposures: ExposureStore;
  readonly excursions: ExcursionStore;
  readonly observations: ObservationStore;
  readonly profiles: ProfileStore;

  addAct(act: Act): void;
  acts(before: Millis, limit: number): Act[];

  people(): Person[];
  putPerson(person: Person): void;
  password(id: PersonId): string | undefined;
  putPassword(id: PersonId, hash: string): void;
  putLink(tokenHash: string, person: PersonId, expires: Millis, demo: boolean): void;
  /** Null when unknown or used; whether it has expired is for the caller, who has the clock. */
  link(tokenHash: string): { person: PersonId; expires: Millis; demo: boolean; used: boolean } | null;
  useLink(tokenHash: string): void;
  putSession(tokenHash: string, person: PersonId, expires: Millis): void;
  /** Null when unknown or ended; whether it has expired is for the caller, who has the clock. */
  session(tokenHash: string): { person: PersonId; expires: Millis } | null;
  endSession(tokenHash: string): void;

  /** Lets go of ended intervals that began long enough before; answers how many. Call again until it is 0. */
  dropIntervals(before: Millis): number;
  /** Looks through the next few presences and drops those that ended before; answers how many. Goes round for ever. */
  dropPresences(before: Millis): number;
  dropSessions(expiredBefore: Millis): number;
  /** Adds to the record of a day; a null count stays null. */
  noteDropped(dropped: Dropped): void;
  /** Newest day first. */
  dropped(limit: number): Dropped[];

  /** Small named facts, such as which past file was taken. */
  note(key: string): string | undefined;
  putNote(key: string, value: string): void;
}
