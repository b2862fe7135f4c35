import type { CallNumbersConfig } from "@stacktwin/twin-models/call-numbers/scheme";
import type { Millis, PersonId, PlaceId, SiteId, Text } from "@stacktwin/twin-models/ids";
import type { Scan, ScanAnswer } from "@stacktwin/twin-models/scan";
import type { ShelfAct, ShelfDetail, StocktakeState } from "@stacktwin/twin-models/stocktake";

/** One stocktake of one site. */
export interface ProjectKey {
  site: SiteId;
  project: string;
}
export interface ShelfKey extends ProjectKey {
  shelf: PlaceId;
}

interface Queued extends ShelfKey {
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
export interface QueuedScan extends Queued, Pick<Scan, "code" | "symbology" | "via"> {
  kind: "scan";
  answer: ScanAnswer | null;
}
export interface QueuedAct extends Queued {
  kind: "act";
  act: ShelfAct["act"];
  /** See ShelfAct. */
  loose: NonNullable<ShelfAct["loose"]>;
}
export type NewEntry = QueuedScan | QueuedAct;
/** `seq`: the order in which things were done here, and are sent. */
export type Entry = NewEntry & { seq: number };

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
