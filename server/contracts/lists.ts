import type { PlaceId, SiteId } from "@stacktwin/twin-models/ids";
import type { Round, Tour } from "@stacktwin/twin-models/round";
import type { ListKind, Task } from "@stacktwin/twin-models/task";
import type { Listed, NewList } from "@stacktwin/twin-models/task-act";
import type { NewLine } from "./tasks.ts";

/** A task that somebody has to go to. */
export interface Toured {
  task: Task;
  place: PlaceId | null;
  /** Walked before all that are not. */
  pressing: boolean;
}

/** What lists hold and how they are walked: what tasks themselves do not know. */
export interface Lists {
  /** The lines of a list. Throws NOT_FOUND for what is not there, FORBIDDEN where `may` says no, BAD_INPUT when nothing is to be done. */
  lines(site: SiteId, kind: ListKind, listed: Listed, about: Pick<NewList, "to" | "stocktake">, may: (place: PlaceId | null) => boolean): Promise<NewLine[]>;
  /** The room, range or shelf in which all of them lie; null where that is more than a room. */
  around(site: SiteId, lines: readonly NewLine[]): PlaceId | null;
  /** Tasks with where they are to be done (null: nobody knows), in the order in which one walks by them soonest from a place on, the pressing ones first. */
  tour(site: SiteId, tasks: readonly Toured[], from: PlaceId | null, person: string): Promise<Tour>;
  /** What is left of it for somebody, from a place on (null: from its first stop). */
  round(task: Task, from: PlaceId | null, person: string): Round;
}
