import type { Millis, PersonId } from "@stacktwin/twin-models/ids";
import type { Entry, KeptList, KeptProject, KeptShelf, ListKey, NewEntry, ProjectKey, QueuedLine, ShelfKey } from "./entries.ts";

/** What a device keeps of the floor: the queue, and what is needed to read on without a network. Every act is on disk when it resolves. */
export interface FloorStore {
  /** False where the browser keeps nothing beyond this page. */
  lasting: boolean;
  /** An entry that is known by its id stays as it is. */
  add(entry: NewEntry): Promise<void>;
  /** What was done at a shelf, in the order in which it was. */
  onShelf(shelf: ShelfKey): Promise<Entry[]>;
  /** What was done with the lines of a list, in the order in which it was. */
  onList(list: ListKey): Promise<(QueuedLine & { seq: number })[]>;
  /** The first that wait, in their order. */
  waiting(person: PersonId, most: number): Promise<Entry[]>;
  countWaiting(person: PersonId): Promise<number>;
  /** Takes what became of entries; what was dropped meanwhile stays away. */
  settle(settled: readonly Entry[]): Promise<void>;
  /** Whether `holder` alone may send until then. Of several tabs one gets it. */
  lease(holder: string, now: Millis, until: Millis): Promise<boolean>;
  release(holder: string): Promise<void>;
  /** Whose things these are; null: nobody was here. */
  person(): Promise<PersonId | null>;
  /** From now on somebody's: of anybody before, only what waits is left. */
  takeOver(person: PersonId): Promise<void>;
  keepProject(project: KeptProject): Promise<void>;
  projects(): Promise<KeptProject[]>;
  keepShelf(shelf: KeptShelf): Promise<void>;
  shelves(project: ProjectKey): Promise<KeptShelf[]>;
  /** Lets go of a stocktake; what still waits to be sent stays until it is. */
  dropProject(project: ProjectKey): Promise<void>;
  keepList(list: KeptList): Promise<void>;
  lists(): Promise<KeptList[]>;
  /** Lets go of a list; what still waits to be sent stays until it is. */
  dropList(list: ListKey): Promise<void>;
  /** Lets go of everything but what waits in somebody else's name. */
  leave(): Promise<void>;
}

export const isOn = (of: ShelfKey) => (entry: Entry): boolean => entry.kind !== "line" && entry.shelf === of.shelf && isIn(of)(entry);
export const isIn = (of: ProjectKey) => (one: Entry | ProjectKey): boolean => "project" in one && one.site === of.site && one.project === of.project;
export const isOfList = (of: ListKey) => (entry: Entry): entry is QueuedLine & { seq: number } => entry.kind === "line" && entry.site === of.site && entry.task === of.task;
/** All that was done for a list: with its lines, and what was read for it. */
export const isForList = (of: ListKey) => (entry: Entry): boolean => isOfList(of)(entry) || (entry.kind === "scan" && entry.project === "" && entry.site === of.site && entry.task === of.task);
