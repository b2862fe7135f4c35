import { setImmediate as turn } from "node:timers/promises";
import type { AlarmId, Millis, PlaceId, SiteId } from "@stacktwin/twin-models/ids";
import type { Aspect, Interval } from "@stacktwin/twin-models/interval";
import type { LibraryStatus } from "@stacktwin/twin-models/item";
import type { AlarmAct } from "@stacktwin/twin-models/alarm-act";
import type { Alarm } from "@stacktwin/twin-models/alarm";
import type { StocktakeNews } from "@stacktwin/twin-models/stocktake";
import type { AlarmNews } from "@stacktwin/twin-models/alarm-calls";
import type { Task } from "@stacktwin/twin-models/task";
import type { HistoryStore } from "./contracts/history.ts";
import type { Spool, Group } from "./contracts/spool.ts";
import type { OutboxEntry } from "./contracts/notify.ts";
import type { Order } from "./contracts/tasks.ts";
import type { AlarmEngine, BookDelta, CommandDesk, Locator, Said, SiteTwin, Twin } from "./contracts/stages.ts";
import type { Checkpoint, StateStore } from "./contracts/state.ts";
import { passagesOf } from "./gate-watch.ts";

/** What screens are told. */
export type Publish = (
  site: SiteId,
  news: {
    changes?: ReturnType<Twin["take"]>["changes"];
    bins?: ReturnType<Twin["take"]>["bins"];
    alarms?: Alarm[];
    books?: BookDelta;
    tasks?: Task[];
    stocktakes?: StocktakeNews[];
  },
) => void;

export interface SiteParts {
  site: SiteId;
  twin: Twin;
  locator: Locator;
  alarms: AlarmEngine;
  desk: CommandDesk;
  state: StateStore;
  spool: Spool;
  history: HistoryStore;
  publish: Publish;
  /** What became of books by what was heard, or not heard: whoever asks the library system asks about these first. */
  moved?: (books: BookDelta) => void;
  /** What is to be told of this news beyond what is not written yet. */
  decide: (news: readonly AlarmNews[], unwritten: readonly OutboxEntry[]) => OutboxEntry[];
  /** The work that this news makes. */
  order: (news: readonly AlarmNews[]) => Order[];
}

/** The stages that a configuration makes anew; commands go on at the same desk. */
export type Stages = Pick<SiteParts, "twin" | "locator" | "alarms">;

const REPLAY_GROUPS = 200;
const STATUS_SLICE = 4000;

const nothing = (cursor: number): Checkpoint => ({
  cursor,
  presents: [],
  intervals: [],
  locations: [],
  presences: [],
  alarms: [],
  alarmEvents: [],
  alarmRuns: [],
});

/**
 * The road of one site behind the spool: a committed group goes through every stage in one fixed order, and what
 * follows from it is written together with its seq.
 */
export class Site implements SiteTwin {
  readonly site: SiteId;
  twin: Twin;
  locator: Locator;
  alarms: AlarmEngine;
  readonly desk: CommandDesk;
  private readonly parts: SiteParts;
  private cursor = 0;
  private dirty = false;
  /** What a full disk refused stays here until it is written. */
  private unwritten: Checkpoint = nothing(0);

  constructor(parts: SiteParts) {
    this.parts = parts;
    this.site = parts.site;
    this.twin = parts.twin;
    this.locator = parts.locator;
    this.alarms = parts.alarms;
    this.desk = parts.desk;
  }

  /**
   * Brings back the state that was written last, then takes again what the spool holds beyond it. History has caught
   * up with the spool by itself before; being given the same readings twice changes nothing there.
   */
  restore(now: Millis): void {
    const { state, spool, site } = this.parts;
    this.cursor = state.cursor(site);
    this.restoreStages(this);
    let after = this.cursor;
    for (let groups = spool.read(after, REPLAY_GROUPS); groups.length > 0; groups = spool.read(after, REPLAY_GROUPS)) {
      for (const group of groups) {
        after = group.seq;
        if (group.site === site) this.follow(group, now);
      }
    }
    this.passed(after);
    this.checkpoint();
  }

  private restoreStages({ twin, locator, alarms }: Partial<Stages>): void {
    const { state, site } = this.parts;
    const open = (aspects: readonly Aspect[]): Interval[] => aspects.flatMap((aspect) => state.openIntervals(site, aspect));
    twin?.restore(state.presents(site), open(["crane.state", "bin.place", "mode", "door", "seat.state"]));
    locator?.restore(state.locations(site), state.libraryStatuses(site), open(["item.place", "item.state", "bin.place"]), { sequences: state.sequences(site), passages: state.passages(site), hearing: state.hearing(site) });
    alarms?.restore(state.alarms(site), state.alarmRuns(site));
  }

  /**
   * Changes to stages of another register or configuration, without a group in between: what the old ones know is written,
   * and taken up from there as after a restart. Throws, and changes nothing, when it cannot be written.
   */
  takeUp(stages: Partial<Stages>): void {
    this.dirty = true;
    this.checkpoint();
    this.restoreStages(stages);
    Object.assign(this, stages);
  }

  /** Every group up to `seq` has been taken or is another site's: a site that is silent keeps nothing in the spool. */
  passed(seq: number): void {
    if (seq <= this.cursor) return;
    this.cursor = seq;
    this.dirty = true;
  }

  /** One committed group, live: through every stage, then to the screens. */
  take(group: Group, now: Millis): void {
    this.parts.publish(this.site, this.follow(group, now));
  }

  private follow(group: Group, now: Millis): Parameters<Publish>[1] {
    const { twin, locator, alarms, desk } = this;
    const { history } = this.parts;
    const delta = twin.take(group);
    history.take(group.seq, this.site, delta.keep);
    locator.binsMoved(delta.bins, group.at);
    for (const { epc, direction, at, by } of passagesOf(group.readings)) {
      const row = epc === null ? undefined : locator.rowOfTag(epc.toUpperCase());
      if (row !== undefined && direction !== "unknown") locator.passed(row, { direction, at, by }, now);
    }
    const books = locator.take(group);
    if (books.changes.length > 0) this.parts.moved?.(books);
    const raised = alarms.take(delta.changes, now);
    const readers = new Map(group.sightings.map(({ reader, received }) => [reader, received]));
    for (const [reader, heard] of readers) raised.push(...alarms.sighted(reader, heard));
    desk.take(delta.changes, now);
    this.cursor = group.seq;
    this.dirty = true;
    return { changes: delta.changes, bins: delta.bins, alarms: raised, books };
  }

  /** What time alone changes: delays run out, estimates age, commands time out. Throws when the end of a command cannot be written. */
  tick(now: Millis): void {
    const alarms = this.alarms.tick(now);
    const books = this.locator.tick(now);
    if (books.changes.length > 0) this.parts.moved?.(books);
    if (alarms.length > 0 || books.changes.length > 0) {
      this.dirty = true;
      this.parts.publish(this.site, { alarms, books });
    }
    this.desk.tick(now);
  }

  /**
   * A snapshot from the library system: on disk before it is answered, and in slices, so that a whole library holds up
   * nothing else. What it says of the future holds from now on: it would outrank every later word.
   */
  async takeLibraryStatus(statuses: readonly LibraryStatus[], now: Millis): Promise<{ taken: number; unknown: string[] }> {
    const unknown: string[] = [];
    for (let from = 0; from < statuses.length; from += STATUS_SLICE) {
      if (from > 0) await turn();
      this.takeStatuses(
        statuses.slice(from, from + STATUS_SLICE).map((said) => ((said.asOf ?? said.at) > now || said.at > now ? { ...said, at: Math.min(said.at, now), asOf: now } : said)),
        now,
        unknown,
      );
    }
    return { taken: statuses.length - unknown.length, unknown };
  }

  private takeStatuses(statuses: readonly LibraryStatus[], now: Millis, unknown: string[]): void {
    const { delta, unknown: strangers } = this.locator.takeStatus(statuses, now);
    const missing = new Set(strangers);
    this.parts.state.putLibraryStatuses(
      this.site,
      statuses.filter(({ barcode }) => !missing.has(barcode)),
    );
    for (const barcode of strangers) unknown.push(barcode);
    this.dirty = true;
    this.checkpoint();
    this.parts.publish(this.site, { books: delta });
  }

  /** Items read at places by people, whose scans are on disk: the estimate follows from them, and is written before this returns. */
  takeRead(read: readonly { row: number; place: PlaceId; said: Said }[], now: Millis): void {
    const books: BookDelta = { version: this.locator.books().version, changes: [], states: [] };
    for (const { row, place, said } of read) {
      const { changes, states } = this.locator.place(row, place, said, now);
      for (const change of changes) books.changes.push(change);
      books.states = states;
    }
    this.moved(books);
  }

  /** A shelf that somebody read book by book: written before this returns. */
  takeSequence({ shelf, rows, said }: { shelf: PlaceId; rows: readonly number[]; said: Pick<Said, "at" | "by"> }, now: Millis): void {
    this.moved(this.locator.sequence(shelf, rows, said, now));
  }

  private moved(books: BookDelta): void {
    this.dirty = true;
    this.checkpoint();
    if (books.changes.length === 0) return;
    this.parts.moved?.(books);
    this.parts.publish(this.site, { books });
  }

  tasks(): Task[] {
    return this.parts.state.tasks.open(this.site);
  }

  /** What a person does with an alarm: on disk before it is answered. */
  act(alarm: AlarmId, act: AlarmAct, who: string, now: Millis): Alarm {
    const after = this.alarms.act(alarm, act, who, now);
    this.dirty = true;
    this.checkpoint();
    this.parts.publish(this.site, { alarms: [after] });
    return after;
  }

  /** Writes everything derived since the last time, in one transaction with the seq it follows from. */
  checkpoint(): void {
    if (!this.dirty) return;
    const twin = this.twin.drain();
    const items = this.locator.drain();
    const alarms = this.alarms.drain();
    const before = this.unwritten;
    this.unwritten = {
      cursor: this.cursor,
      presents: [...before.presents, ...twin.presents],
      intervals: [...before.intervals, ...twin.intervals, ...items.intervals, ...alarms.intervals],
      locations: [...before.locations, ...items.locations],
      presences: [...before.presences, ...items.presences],
      sequences: [...(before.sequences ?? []), ...items.sequences],
      passages: [...(before.passages ?? []), ...items.passages],
      hearing: items.hearing ?? before.hearing ?? null,
      alarms: [...before.alarms, ...alarms.alarms],
      alarmEvents: [...before.alarmEvents, ...alarms.events],
      alarmRuns: [...(before.alarmRuns ?? []), ...alarms.runs],
      orders: [...(before.orders ?? []), ...this.parts.order(alarms.news)],
      outbox: [...(before.outbox ?? []), ...this.parts.decide(alarms.news, before.outbox ?? [])],
    };
    const tasks = this.parts.state.checkpoint(this.site, this.unwritten);
    this.unwritten = nothing(this.cursor);
    this.dirty = false;
    if (tasks.length > 0) this.parts.publish(this.site, { tasks });
  }
}
