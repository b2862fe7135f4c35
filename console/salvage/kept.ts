import type { Millis, PersonId, SiteId } from "@stacktwin/twin-models/ids";
import type { SalvageAct, SalvageDetail, SalvageLine } from "@stacktwin/twin-models/salvage";
import { logOrder } from "@stacktwin/twin-models/salvage/log";

/** One list of one site. */
export interface ListKey {
  site: SiteId;
  salvage: string;
}
/** A list that was opened on this device: all of it but its boxes, which are kept one by one. */
export interface KeptList extends ListKey {
  detail: SalvageDetail;
  timeZone: string;
  keptAt: Millis;
}
/** Something that was done here. */
export interface KeptAct extends ListKey {
  act: SalvageAct;
  /** Who did it: it is sent in no other name. */
  person: PersonId;
  name: string;
  state: "waiting" | "sent" | "refused";
  /** Of what was refused: what the server said. */
  refused: string | null;
}

export const keyOf = ({ site, salvage }: ListKey): string => `${site}\n${salvage}\n`;

/** The log as it is known here: what the server told last, and what was done here and is not in it yet. */
export function logHere(told: readonly SalvageLine[], own: readonly KeptAct[]): (SalvageLine & { waiting?: true })[] {
  const known = new Set(told.map(({ id }) => id));
  const more = own.filter(({ act, state }) => state !== "refused" && !known.has(act.id)).map(({ act, person, name, state }) => ({ ...act, by: { id: person, name }, received: act.at, ...(state === "waiting" && { waiting: true as const }) }));
  return [...told, ...more].sort(logOrder);
}
