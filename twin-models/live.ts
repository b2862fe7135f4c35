import type { Alarm } from "./alarm.ts";
import type { Command } from "./command.ts";
import type { Millis, SiteId } from "./ids.ts";
import type { StocktakeNews } from "./stocktake.ts";
import type { Task } from "./task.ts";
import type { Present, ThingView } from "./thing.ts";

/**
 * The live socket. `join(room)` answers with a snapshot {seq, at}; deltas of that room follow with
 * seq + 1, + 2, …; a gap or a reconnect takes a new snapshot. Rooms: `site:ID` and `storey:ID` (a
 * storey room carries the things that stand in it, and always the site's alarms, bins and counts).
 */
export type Room = `site:${string}` | `storey:${string}`;

/** A book that changed, by its row in the book columns. */
export type BookChange = [row: number, shelf: number, slot: number, look: number, state: number];

/** Where a bin is: a cell, a port, or the crane that carries it. */
export type BinPlace = [bin: string, place: string];

export interface Snapshot {
  room: Room;
  site: SiteId;
  seq: number;
  at: Millis;
  /** Null when live; else the past moment that was asked for. */
  past: Millis | null;
  /** When the configuration in use was taken up: with another one, models, layout and limits are asked for again. */
  configured: Millis;
  /** `validFrom` of the layout of that moment: book columns and places count in it. */
  layout: Millis;
  things: ThingView[];
  alarms: Alarm[];
  commands: Command[];
  /** Tasks that are open. */
  tasks: Task[];
  bins: BinPlace[];
  books: { version: number; count: number; states: number[] };
}

export interface Delta {
  room: Room;
  seq: number;
  at: Millis;
  /** Latest present per thing and property since the last delta. */
  present?: Record<string, Record<string, Present>>;
  alarms?: Alarm[];
  commands?: Command[];
  tasks?: Task[];
  /** How far counts are that moved. */
  stocktakes?: StocktakeNews[];
  bins?: BinPlace[];
  books?: { version: number; changes: BookChange[]; states: number[] };
}

export interface Refusal {
  code: string;
  message: string;
}

export interface ServerToClient {
  delta: (delta: Delta) => void;
  /** The server asks this screen to take a new snapshot of the room (it was too slow, or the layout changed). */
  resync: (room: Room) => void;
  /** The session ended: signed out elsewhere, account closed. */
  ended: (refusal: Refusal) => void;
}

export interface ClientToServer {
  join: (room: Room, answer: (result: { ok: true; snapshot: Snapshot } | { ok: false; refusal: Refusal }) => void) => void;
  leave: (room: Room) => void;
}
