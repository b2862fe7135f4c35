import type { Alarm } from "@stacktwin/twin-models/alarm";
import type { ItemKey, Millis, PlaceId, SiteId } from "@stacktwin/twin-models/ids";
import type { Person } from "@stacktwin/twin-models/permission";
import type { By, Task, TaskLine, TaskPicture } from "@stacktwin/twin-models/task";
import type { LineActs, LineAnswers, NewList, NewTask, TaskAct } from "@stacktwin/twin-models/task-act";

/** A task that a rule makes. While one of the same `source` is open, and ever after of the same `key`, no second one is made. */
export interface Order {
  key: string;
  source: string;
  task: Omit<Task, "id">;
}

/** Tasks and their pictures in the state store. */
export interface TaskStore {
  /** Gives it an id. */
  add(task: Omit<Task, "id">): Task;
  /** Takes those that are not known yet; answers them with their ids. */
  order(orders: readonly Order[]): Task[];
  put(task: Task): void;
  get(site: SiteId, id: string): Task | undefined;
  open(site: SiteId): Task[];
  /** What ended, the last first. */
  closed(site: SiteId, limit: number): Task[];
  /** All that were open at a moment, as they are now. */
  openAt(site: SiteId, at: Millis): Task[];
  /** Writes the task with a picture more. */
  addPicture(task: Task, picture: TaskPicture, bytes: Uint8Array): void;
  picture(site: SiteId, task: string, id: string): Uint8Array | undefined;
}

/** What a list is to hold: a line without what the task itself gives it. */
export type NewLine = Pick<TaskLine, "book" | "shelf" | "to">;

/** Lists of books and shelves. All throw NOT_FOUND for what is not there. */
export interface TaskLines {
  /** Throws BAD_INPUT for whom it cannot be given to. */
  createList(site: SiteId, ask: Pick<NewList, "kind" | "title" | "priority" | "due" | "assignee" | "stocktake">, lines: readonly NewLine[], place: PlaceId | null, by: By): Task;
  /** What is on it and not done is not listed twice. Throws CONFLICT of what is over or no list, TOO_MANY. */
  addLines(site: SiteId, id: string, lines: readonly NewLine[], by: By): Task;
  /** Idempotent by the acts' ids; on disk before it is answered. Of two people the first one stands, and the other is told who. */
  actOnLines(site: SiteId, id: string, acts: LineActs, by: By): LineAnswers;
  /** Books that a list wants where they belong, and that were noticed elsewhere. */
  wanted(site: SiteId): ReadonlySet<ItemKey>;
  /** The system knows that these stand where they belong: their lines are done, whoever did it. */
  home(site: SiteId, books: ReadonlySet<ItemKey>): void;
  /** A shelf of a stocktake is finished. */
  shelfDone(site: SiteId, stocktake: string, shelf: PlaceId, by: By): void;
}

/** What people do with tasks. All answer the task as it then is, and throw NOT_FOUND. */
export interface Tasks extends TaskLines {
  open(site: SiteId): Task[];
  closed(site: SiteId, limit: number): Task[];
  get(site: SiteId, id: string): Task;
  /** `alarm`: the one it follows from. Throws BAD_INPUT for whom it cannot be given to. */
  create(site: SiteId, ask: NewTask, alarm: Alarm | null, by: Person): Task;
  /** Throws CONFLICT when it is not so (any more) that this can be done. */
  act(site: SiteId, id: string, act: TaskAct, by: Person): Task;
  /** Throws BAD_INPUT for what is no picture, TOO_MANY. */
  addPicture(site: SiteId, id: string, name: string, bytes: Uint8Array, by: Person): Task;
  picture(site: SiteId, id: string, picture: string): Uint8Array;
}
