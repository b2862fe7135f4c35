import type { Alarm } from "@stacktwin/twin-models/alarm";
import { isAnnounced, listOf } from "@stacktwin/twin-models/alarm";
import type { Command } from "@stacktwin/twin-models/command";
import type { AlarmId, CommandId, Millis, SiteId, ThingId } from "@stacktwin/twin-models/ids";
import type { Delta, Room, Snapshot } from "@stacktwin/twin-models/live";
import type { StocktakeNews } from "@stacktwin/twin-models/stocktake";
import { isOpen, type Task } from "@stacktwin/twin-models/task";
import type { ThingInstance } from "@stacktwin/twin-models/thing";

/** `joining`: connected, waiting for a snapshot. `lost`: values stand as last heard. `refused`: this person may not. */
export type LinkState = "connecting" | "joining" | "live" | "lost" | "refused";

/** Everything of the live copy but presents and books, which have their own listeners. */
export interface LiveState {
  link: LinkState;
  site: SiteId | null;
  room: Room | null;
  seq: number;
  /** Server time of the last snapshot or delta. */
  at: Millis;
  /** Screen time at which the server was last heard; 0 before the first. */
  heard: Millis;
  /** Server time minus screen time. */
  skew: Millis;
  /** The past moment that is shown; null when it is live. */
  past: Millis | null;
  /** `validFrom` of the layout that places and book columns count in; null before the first snapshot. */
  layout: Millis | null;
  /** Server time at which the configuration in use was taken up; 0 before the first snapshot. */
  configured: Millis;
  things: ReadonlyMap<ThingId, ThingInstance>;
  /** Those that call for somebody. */
  alarms: ReadonlyMap<AlarmId, Alarm>;
  /** Those on a list (shelved, suppressed, out of service): kept in view, calling nobody. */
  aside: ReadonlyMap<AlarmId, Alarm>;
  commands: ReadonlyMap<CommandId, Command>;
  /** Those that are open. */
  tasks: ReadonlyMap<Task["id"], Task>;
  /** How far counts are that moved since the snapshot. */
  stocktakes: ReadonlyMap<string, StocktakeNews>;
  bins: ReadonlyMap<string, string>;
  /** Items per state, in the order of ITEM_STATES. */
  states: readonly number[];
  /** Why the server refused, if it did. */
  refusal: { code: string; message: string } | null;
}

export const EMPTY: LiveState = {
  link: "connecting",
  site: null,
  room: null,
  seq: 0,
  at: 0,
  heard: 0,
  skew: 0,
  past: null,
  layout: null,
  configured: 0,
  things: new Map(),
  alarms: new Map(),
  aside: new Map(),
  commands: new Map(),
  tasks: new Map(),
  stocktakes: new Map(),
  bins: new Map(),
  states: [],
  refusal: null,
};

const KEPT_COMMANDS = 200;

/** The state a snapshot describes; nothing of before survives but the connection's story. */
export function fromSnapshot(snapshot: Snapshot, now: Millis): LiveState {
  return {
    link: "live",
    site: snapshot.site,
    room: snapshot.room,
    seq: snapshot.seq,
    at: snapshot.at,
    heard: now,
    skew: snapshot.past === null ? snapshot.at - now : 0,
    past: snapshot.past,
    layout: snapshot.layout,
    configured: snapshot.configured,
    things: new Map(snapshot.things.map(({ thing }) => [thing.id, thing])),
    ...withAlarms({ alarms: new Map(), aside: new Map() }, snapshot.alarms),
    commands: new Map(snapshot.commands.map((command) => [command.id, command])),
    tasks: withTasks(new Map(), snapshot.tasks),
    stocktakes: new Map(),
    bins: new Map(snapshot.bins),
    states: snapshot.books.states,
    refusal: null,
  };
}

/** Alarms that are normal again leave; those put on a list, or off it, change sides. A side that nothing happens to stays the same. */
export function withAlarms({ alarms, aside }: Pick<LiveState, "alarms" | "aside">, changed: readonly Alarm[]): Pick<LiveState, "alarms" | "aside"> {
  const moved = (before: LiveState["alarms"], belongs: (alarm: Alarm) => boolean): LiveState["alarms"] => {
    if (!changed.some((alarm) => before.has(alarm.id) || belongs(alarm))) return before;
    const after = new Map(before);
    for (const alarm of changed) {
      if (belongs(alarm)) after.set(alarm.id, alarm);
      else after.delete(alarm.id);
    }
    return after;
  };
  return { alarms: moved(alarms, isAnnounced), aside: moved(aside, (alarm) => listOf(alarm) !== null) };
}

export function withCommands(before: LiveState["commands"], changed: readonly Command[]): LiveState["commands"] {
  const after = new Map(before);
  for (const command of changed) after.set(command.id, command);
  for (const id of after.keys()) {
    if (after.size <= KEPT_COMMANDS) break;
    after.delete(id);
  }
  return after;
}

/** Tasks that have ended leave. What is known already is not undone by an answer that a delta has overtaken. */
export function withTasks(before: LiveState["tasks"], changed: readonly Task[]): LiveState["tasks"] {
  const after = new Map(before);
  for (const task of changed) {
    if (!isOpen(task)) after.delete(task.id);
    else if ((before.get(task.id)?.history.length ?? 0) <= task.history.length) after.set(task.id, task);
  }
  return after;
}

/**
 * What a delta makes of the state: `"gap"` when one is missing and a new snapshot is due,
 * `"known"` when it was already taken or is for another room. Maps that do not change keep their identity.
 */
export function afterDelta(state: LiveState, delta: Delta, now: Millis): LiveState | "gap" | "known" {
  if (delta.room !== state.room || delta.seq <= state.seq) return "known";
  if (delta.seq !== state.seq + 1) return "gap";
  return {
    ...state,
    link: "live",
    seq: delta.seq,
    at: delta.at,
    heard: now,
    ...(delta.alarms && withAlarms(state, delta.alarms)),
    commands: delta.commands ? withCommands(state.commands, delta.commands) : state.commands,
    tasks: delta.tasks ? withTasks(state.tasks, delta.tasks) : state.tasks,
    stocktakes: delta.stocktakes ? new Map([...state.stocktakes, ...delta.stocktakes.map((count) => [count.id, count] as const)]) : state.stocktakes,
    bins: delta.bins ? new Map([...state.bins, ...delta.bins]) : state.bins,
    states: delta.books ? delta.books.states : state.states,
  };
}
