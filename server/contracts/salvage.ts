import type { Alarm } from "@stacktwin/twin-models/alarm";
import type { PlaceId, SiteId } from "@stacktwin/twin-models/ids";
import type { Person } from "@stacktwin/twin-models/permission";
import type { NewSalvage, Salvage, SalvageActs, SalvageAnswers, SalvageBox, SalvageDetail, SalvageLine, SalvagePlan, SalvageView } from "@stacktwin/twin-models/salvage";

/** Lists of what is to be saved in the state store. */
export interface SalvageStore {
  /** Writes a list with its boxes and gives it an id. `key`: what its device calls it; `alarm`: the occurrence that it is the open list of. */
  add(salvage: Omit<Salvage, "id">, as: { key: string; alarm: string | null }, boxes: readonly SalvageBox[]): Salvage;
  /** Writes it as closed: another list may be opened for its alarm. */
  close(salvage: Salvage): void;
  get(site: SiteId, id: string): Salvage | undefined;
  byKey(site: SiteId, key: string): Salvage | undefined;
  ofAlarm(site: SiteId, alarm: string): Salvage | undefined;
  /** The newest first. */
  list(site: SiteId): Salvage[];
  /** From a number on, in their order. */
  boxes(id: string, from: number, limit: number): SalvageBox[];
  /** Takes those whose ids are new; says of each whether it was known. */
  takeActs(id: string, lines: readonly SalvageLine[]): boolean[];
  /** In the order in which they came. */
  log(id: string): SalvageLine[];
}

/** A question about a list, with its alarm where it follows from one, and which rooms count for who asks. */
export interface SalvageAsk {
  ask: NewSalvage;
  alarm: Alarm | null;
  among: (space: PlaceId) => boolean;
}

/** Lists of what is to be saved, from opening to closing. All throw NOT_FOUND. */
export interface Salvages {
  list(site: SiteId): SalvageView[];
  /** Throws BAD_INPUT where nothing says where it is. */
  plan(site: SiteId, asked: SalvageAsk): SalvagePlan;
  /** Throws as `plan`. */
  open(site: SiteId, asked: SalvageAsk, by: Person): Promise<SalvageDetail>;
  get(site: SiteId, id: string): SalvageDetail;
  boxes(site: SiteId, id: string, page: { from: number; limit: number }): { total: number; boxes: SalvageBox[] };
  take(site: SiteId, id: string, acts: SalvageActs, by: Person): SalvageAnswers;
  /** Throws CONFLICT when it is closed. */
  close(site: SiteId, id: string, outcome: string, by: Person): SalvageDetail;
  file(site: SiteId, id: string, list: "items" | "log", language: "zh" | "en"): Iterable<string>;
}
