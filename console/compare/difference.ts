import type { ModelInfo } from "@stacktwin/twin-models/thing";
import { alarmChanges, type AlarmChange } from "./alarm-changes.ts";
import { booksBetween, type BookChange } from "./book-changes.ts";
import { roomChanges, type CountedBy, type RoomChange } from "./room-changes.ts";
import type { Side } from "./side.ts";
import { thingChanges, type ThingChanges } from "./thing-changes.ts";

export interface BinChange {
  bin: string;
  before: string;
  after: string;
}

/** How a site differs between two moments, told from the earlier to the later whichever of them is shown. */
export interface Difference extends ThingChanges {
  from: Side;
  to: Side;
  alarms: AlarmChange[];
  rooms: RoomChange[];
  books: BookChange[] | "hidden" | "other-register";
  bins: BinChange[];
  /** Places that came and went with another layout; null when it is the same one. */
  layout: { added: number; removed: number } | null;
}

export interface DifferenceNeeds {
  models: ReadonlyMap<string, ModelInfo>;
  countedBefore: CountedBy;
  countedAfter: CountedBy;
}

const byBin = (a: BinChange, b: BinChange): number => a.bin.localeCompare(b.bin, undefined, { numeric: true });

function binChanges({ bins: before }: Side, { bins: after }: Side): BinChange[] {
  const changes: BinChange[] = [];
  for (const [bin, place] of after) {
    const stood = before.get(bin);
    if (stood !== undefined && stood !== place) changes.push({ bin, before: stood, after: place });
  }
  return changes.sort(byBin);
}

function layoutChange({ tree: before }: Side, { tree: after }: Side): Difference["layout"] {
  if (before.layout.validFrom === after.layout.validFrom) return null;
  return { added: after.places.filter(({ id }) => !before.byId.has(id)).length, removed: before.places.filter(({ id }) => !after.byId.has(id)).length };
}

export function differenceOf(from: Side, to: Side, { models, countedBefore, countedAfter }: DifferenceNeeds): Difference {
  return {
    from,
    to,
    alarms: alarmChanges(from, to),
    ...thingChanges(from, to, models),
    rooms: roomChanges(from, to, models, countedBefore, countedAfter),
    books: booksBetween(from, to),
    bins: binChanges(from, to),
    layout: layoutChange(from, to),
  };
}

/** How many things are otherwise: books and bins one by one. */
export function sizeOf({ alarms, silences, values, states, rooms, books, bins, layout }: Difference): number {
  const booksMoved = Array.isArray(books) ? books.reduce((sum, { count }) => sum + count, 0) : 0;
  return alarms.length + silences.length + values.length + states.length + rooms.length + booksMoved + bins.length + (layout ? 1 : 0);
}
