import type { Alarm } from "@stacktwin/twin-models/alarm";
import type { Millis, SiteId } from "@stacktwin/twin-models/ids";
import type { Person } from "@stacktwin/twin-models/permission";
import type { Task, TaskPicture } from "@stacktwin/twin-models/task";
import type { NewTask, TaskAct } from "@stacktwin/twin-models/task-act";

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

/** What people do with tasks. All answer the task as it then is, and throw NOT_FOUND. */
export interface Tasks {
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
