import type { CallNumbersConfig } from "@stacktwin/twin-models/call-numbers/scheme";
import type { Millis, PersonId, PlaceId, SiteId, Text } from "@stacktwin/twin-models/ids";
import type { Round } from "@stacktwin/twin-models/round";
import type { Scan, ScanAnswer } from "@stacktwin/twin-models/scan";
import type { ShelfAct, ShelfDetail, StocktakeState } from "@stacktwin/twin-models/stocktake";
import type { Task } from "@stacktwin/twin-models/task";
import type { LineAct } from "@stacktwin/twin-models/task-act";

/** One stocktake of one site. */
export interface ProjectKey {
  site: SiteId;
  project: string;
}
export interface ShelfKey extends ProjectKey {
  shelf: PlaceId;
}

/** One list of one site. */
export interface ListKey {
  site: SiteId;
  task: string;
}

interface Made {
  /** Made here, unique for ever. */
  id: string;
  /** Who did it: it is sent in no other name. */
  person: PersonId;
  /** By the clock of this device. */
  at: Millis;
  state: "waiting" | "sent" | "refused";
  /** Of what was refused: what the server said. */
  refused: string | null;
}
/** What was done at a shelf. `project` is empty where that is no stocktake's. */
interface Queued extends Made, ShelfKey {}
export interface QueuedScan extends Queued, Pick<Scan, "code" | "symbology" | "via" | "task"> {
  kind: "scan";
  answer: ScanAnswer | null;
}
export interface QueuedAct extends Queued {
  kind: "act";
  act: ShelfAct["act"];
  /** See ShelfAct. */
  loose: NonNullable<ShelfAct["loose"]>;
}
/** What was done with a line of a list. */
export interface QueuedLine extends Made, ListKey {
  kind: "line";
  line: string;
  act: LineAct["act"];
  /** Where one stood. */
  place: PlaceId | null;
  read: boolean;
  /** Of what was refused: who was first. */
  by: string | null;
}
export type NewEntry = QueuedScan | QueuedAct | QueuedLine;
/** `seq`: the order in which things were done here, and are sent. */
export type Entry = NewEntry & { seq: number };

/** A list that was opened on this device: its lines, the way as it was told last, and what its places are called. */
export interface KeptList extends ListKey {
  list: Task;
  round: Round;
  places: Record<string, { label: Text; within: Text }>;
  keptAt: Millis;
}

/** A stocktake that was opened on this device: what of it is needed to read a shelf without a network. */
export interface KeptProject extends ProjectKey {
  name: string;
  state: StocktakeState;
  callNumbers: CallNumbersConfig;
}
/** What belongs on one shelf, as it was last told.. */
export interface KeptShelf extends ShelfKey {
  label: Text;
  /** The shelves before and behind it in its range. */
  before: PlaceId | null;
  next: PlaceId | null;
  done: boolean;
  items: KeptBook[];
  keptAt: Millis;
}
export type KeptBook = Pick<ShelfDetail["items"][number], "said"> & Pick<ShelfDetail["items"][number]["item"], "key" | "barcode" | "callNumber" | "title" | "home"> & {
  /** Where it was read before, as the server told. */
  found: PlaceId | null;
};
