import type { Alarm, AlarmEvent } from "@stacktwin/twin-models/alarm";
import type { AlarmAct } from "@stacktwin/twin-models/alarm-act";
import type { AlarmNews } from "@stacktwin/twin-models/alarm-calls";
import type { BookColumns } from "@stacktwin/twin-models/books";
import type { Command, CommandInput } from "@stacktwin/twin-models/command";
import type { AlarmId, CommandId, ItemKey, Millis, PlaceId, SiteId, ThingId } from "@stacktwin/twin-models/ids";
import type { Interval } from "@stacktwin/twin-models/interval";
import type { Item, ItemView, LibraryStatus } from "@stacktwin/twin-models/item";
import type { Conflict } from "@stacktwin/twin-models/library-conflict";
import type { BinPlace, BookChange } from "@stacktwin/twin-models/live";
import type { Person } from "@stacktwin/twin-models/permission";
import type { Task } from "@stacktwin/twin-models/task";
import type { UnknownTags } from "@stacktwin/twin-models/unknown-tag";
import type { PlaceOrder } from "@stacktwin/twin-models/place-order";
import type { Reading } from "@stacktwin/twin-models/reading";
import type { Present, ThingView } from "@stacktwin/twin-models/thing";
import type { Group } from "./spool.ts";
import type { ZoneCount } from "./zone-days.ts";
import type { KeptAlarmRun, KeptLocation, KeptPassage, KeptPresent, KeptSequence, Presence } from "./state.ts";

/** The present of one property moved. `before` is the value it replaces (null at first). */
export interface PresentChange {
  thing: ThingId;
  property: string;
  present: Present;
  before: Present | null;
}

/** What one committed group changed. */
export interface TwinDelta {
  seq: number;
  at: Millis;
  changes: PresentChange[];
  bins: BinPlace[];
  /** Readings that history should keep: changes beyond the deadband, and one per max age at least. */
  keep: Reading[];
}

/** The twin of one site: the present of every property, and the intervals it gives rise to. */
export interface Twin {
  restore(presents: KeptPresent[], open: Interval[]): void;
  take(group: Group): TwinDelta;
  view(thing: ThingId): ThingView | undefined;
  /** All things, or those of a storey. */
  views(storey?: PlaceId): ThingView[];
  present(thing: ThingId, property: string): Present | undefined;
  bins(): BinPlace[];
  /** The moment of the last message of a thing, 0 before the first. */
  heard(thing: ThingId): Millis;
  /** What changed since the last call, for the checkpoint. */
  drain(): { presents: KeptPresent[]; intervals: Interval[] };
}

export interface BookDelta {
  version: number;
  changes: BookChange[];
  /** Items per state, in the order of ITEM_STATES. */
  states: number[];
}

/** What is known of the library system's words: of how many items, how many of them not stale, and when the oldest and the newest was said (0: none). */
export interface WordCounts {
  items: number;
  known: number;
  fresh: number;
  oldest: Millis;
  newest: Millis;
}

/** An item read at a place: `confirmed` one by one, `sweep` in passing. `by`: the person. */
export interface Said {
  kind: "sweep" | "confirmed";
  at: Millis;
  by: string;
}

/** An item of which the library system says what the evidence speaks against. */
export interface KnownConflict {
  row: number;
  conflict: Conflict;
  since: Millis;
}

/** Where the items of one site are. The first form answers "last strongest, with age". */
export interface Locator {
  restore(locations: Iterable<KeptLocation>, statuses: LibraryStatus[], open: Interval[], more?: { sequences?: readonly KeptSequence[]; passages?: readonly KeptPassage[]; hearing?: Uint8Array | null }): void;
  take(group: Group): BookDelta;
  takeStatus(statuses: readonly LibraryStatus[], now: Millis): { delta: BookDelta; unknown: string[] };
  /** Somebody read the item at a place: one by one, or passing by with a reader. What is older than what is known of it changes nothing. */
  place(row: number, place: PlaceId, said: Said, now: Millis): BookDelta;
  /** Somebody read a shelf book by book: in what sequence they stand is known from then on, and which stand out of order. */
  sequence(shelf: PlaceId, rows: readonly number[], said: Pick<Said, "at" | "by">, now: Millis): BookDelta;
  /** It went through a gate. What is older than what is known of it changes nothing. The next delta tells what came of it. */
  passed(row: number, passage: Omit<KeptPassage, "item">, now: Millis): void;
  /** The automated store moved bins at that moment. */
  binsMoved(bins: readonly BinPlace[], at: Millis): void;
  /** Ages estimates: what is no longer covered becomes unknown. */
  tick(now: Millis): BookDelta;
  books(): BookColumns;
  states(): number[];
  row(item: ItemKey): number | undefined;
  item(row: number): Item | undefined;
  /** Every item that a barcode may mean: owners number their books apart. */
  rowsOf(barcode: string): number[];
  /** The library system's word about an item; null when it never said one. `at`: since when it is so. */
  said(row: number, now: Millis): { status: LibraryStatus["status"]; at: Millis; stale: boolean } | null;
  /** The item that carries a tag, by the register or by what its EPC says; upper-case hex. */
  rowOfTag(epc: string): number | undefined;
  view(row: number, now: Millis): ItemView | undefined;
  /** How the books of each space stand now. */
  zones(now: Millis): ZoneCount[];
  /** How the books of a place stand by their call numbers; `among`: which items count. */
  order(place: PlaceId, among: (item: Item) => boolean): PlaceOrder;
  /** Builds a part of the search; true when it is whole. Who asks before that waits for the rest. */
  prepareSearch(): boolean;
  /** `among`: which items count; all without it. */
  find(query: string, limit: number, now: Millis, among?: (item: Item) => boolean): { row: number; view: ItemView }[];
  /** Rows that are misplaced or out of order with since when they are, the last first; `among`: which items count; all without it. */
  astray(among?: (item: Item) => boolean): { row: number; since: Millis }[];
  /** Items of which library system and evidence say different things; `among` as above. */
  conflicts(among?: (item: Item) => boolean): KnownConflict[];
  /** How many of them there are. */
  conflictCount(): number;
  /** Tags that were heard and are no item's, the last heard first. */
  unknownTags(): Omit<UnknownTags, "total">;
  words(now: Millis): WordCounts;
  /** Places that antennas are mapped to now: whether anything is heard there, and when it was last (0: never since the start). */
  listening(now: Millis): { reader: ThingId; place: PlaceId; heard: Millis; covered: boolean }[];
  drain(): { locations: KeptLocation[]; intervals: Interval[]; presences: Presence[]; sequences: KeptSequence[]; passages: KeptPassage[]; hearing: Uint8Array | null };
}

/** Threshold alarms in their final shape. Time comes in with readings and ticks. */
export interface AlarmEngine {
  restore(alarms: Alarm[], runs?: KeptAlarmRun[]): void;
  take(changes: readonly PresentChange[], now: Millis): Alarm[];
  /** A reader heard a tag: it is not deaf. */
  sighted(reader: ThingId, at: Millis): Alarm[];
  tick(now: Millis): Alarm[];
  /** What a person does. Throws TwinError NOT_FOUND or CONFLICT (another occurrence, or it is not so that this can be done). */
  act(alarm: AlarmId, act: AlarmAct, who: string, now: Millis): Alarm;
  /** All that are not normal, or on a list. */
  standing(): Alarm[];
  get(alarm: AlarmId): Alarm | undefined;
  /** What changed since the last call, for the checkpoint. */
  drain(): { alarms: Alarm[]; events: AlarmEvent[]; news: AlarmNews[]; runs: KeptAlarmRun[]; intervals: Interval[] };
}

export interface CommandAsk {
  id: CommandId;
  thing: ThingId;
  kind: "property" | "action";
  name: string;
  input: CommandInput;
}

/** Commands of one site, from permission to the confirming reading. */
export interface CommandDesk {
  /** Idempotent by id. Answers the command as refused (with reason) or sent; throws TwinError when it may not even be asked. */
  ask(ask: CommandAsk, by: Person, now: Millis): Promise<Command>;
  /** The same for what was decided as it must be: nothing else guards it. */
  askDecided(ask: CommandAsk, by: Person, now: Millis): Promise<Command>;
  /** Present changes confirm, accept or fail what is under way. */
  take(changes: readonly PresentChange[], now: Millis): void;
  tick(now: Millis): void;
  standing(): Command[];
  onChange(listener: (command: Command) => void): void;
}

/** Everything of one site that screens ask for; app.ts gives one to `live` and `api`. */
export interface SiteTwin {
  site: SiteId;
  twin: Twin;
  locator: Locator;
  alarms: AlarmEngine;
  desk: CommandDesk;
  /** Tasks that are open. */
  tasks(): Task[];
}
