import type { Alarm } from "@stacktwin/twin-models/alarm";
import type { BookChange, Delta } from "@stacktwin/twin-models/live";
import type { Command } from "@stacktwin/twin-models/command";
import type { StocktakeNews } from "@stacktwin/twin-models/stocktake";
import type { Task } from "@stacktwin/twin-models/task";
import type { Present } from "@stacktwin/twin-models/thing";
import type { BookDelta, PresentChange, TwinDelta } from "../contracts/stages.ts";

/** What happened in a site, all parts optional. */
export interface News {
  changes?: readonly PresentChange[];
  bins?: TwinDelta["bins"];
  alarms?: readonly Alarm[];
  commands?: readonly Command[];
  tasks?: readonly Task[];
  stocktakes?: readonly StocktakeNews[];
  books?: BookDelta;
}

export type Body = Omit<Delta, "room" | "seq" | "at">;

/** News on their way to a screen: of everything only the latest, however long they wait. */
export class Pending {
  /** Values, alarms, commands, tasks, counts, bins and books that wait. */
  size = 0;
  readonly #present = new Map<string, Map<string, Present>>();
  readonly #alarms = new Map<string, Alarm>();
  readonly #commands = new Map<string, Command>();
  readonly #tasks = new Map<string, Task>();
  readonly #stocktakes = new Map<string, StocktakeNews>();
  readonly #bins = new Map<string, string>();
  readonly #books = new Map<number, BookChange>();
  #counts: { version: number; states: number[] } | null = null;

  /** Takes news of things that pass. */
  add(news: News, passes: (thing: string) => boolean): void {
    for (const { thing, property, present } of news.changes ?? []) if (passes(thing)) this.#put(thing, property, present);
    this.#rest(news);
  }

  /** Takes what another one gave. */
  merge(body: Body): void {
    for (const [thing, properties] of Object.entries(body.present ?? {}))
      for (const [property, present] of Object.entries(properties)) this.#put(thing, property, present);
    this.#rest(body);
  }

  /** All that waits; empties it. Null when nothing does. */
  take(): Body | null {
    if (this.size === 0 && this.#counts === null) return null;
    const body: Body = {};
    if (this.#present.size > 0)
      body.present = Object.fromEntries(Array.from(this.#present, ([thing, properties]) => [thing, Object.fromEntries(properties)]));
    if (this.#alarms.size > 0) body.alarms = [...this.#alarms.values()];
    if (this.#commands.size > 0) body.commands = [...this.#commands.values()];
    if (this.#tasks.size > 0) body.tasks = [...this.#tasks.values()];
    if (this.#stocktakes.size > 0) body.stocktakes = [...this.#stocktakes.values()];
    if (this.#bins.size > 0) body.bins = [...this.#bins];
    if (this.#counts !== null)
      body.books = { version: this.#counts.version, changes: [...this.#books.values()], states: this.#counts.states };
    for (const each of [this.#present, this.#alarms, this.#commands, this.#tasks, this.#stocktakes, this.#bins, this.#books]) each.clear();
    this.#counts = null;
    this.size = 0;
    return body;
  }

  #put(thing: string, property: string, present: Present): void {
    let properties = this.#present.get(thing);
    if (!properties) this.#present.set(thing, (properties = new Map()));
    if (!properties.has(property)) this.size++;
    properties.set(property, present);
  }

  #rest({ alarms = [], commands = [], tasks = [], stocktakes = [], bins = [], books }: Omit<News, "changes">): void {
    for (const alarm of alarms) this.#latest(this.#alarms, alarm.id, alarm);
    for (const command of commands) this.#latest(this.#commands, command.id, command);
    for (const task of tasks) this.#latest(this.#tasks, task.id, task);
    for (const count of stocktakes) this.#latest(this.#stocktakes, count.id, count);
    for (const [bin, place] of bins) this.#latest(this.#bins, bin, place);
    if (!books || (books.changes.length === 0 && this.#books.size === 0)) return;
    for (const change of books.changes) this.#latest(this.#books, change[0], change);
    this.#counts = { version: books.version, states: books.states };
  }

  #latest<K, V>(map: Map<K, V>, key: K, value: V): void {
    if (!map.has(key)) this.size++;
    map.set(key, value);
  }
}
