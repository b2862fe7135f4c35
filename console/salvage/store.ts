import type { PersonId } from "@stacktwin/twin-models/ids";
import type { SalvageBox } from "@stacktwin/twin-models/salvage";
import { keyOf, type KeptAct, type KeptList, type ListKey } from "./kept.ts";
import type { Rooms } from "./rooms.ts";

/** Lists of salvage on this device, with their boxes, and what was done with them here. */
export interface SalvageKept {
  lasting: boolean;
  person(): Promise<PersonId | null>;
  /** From now on all of it is this person's: what another one kept goes, but for what waits to be sent in their name. */
  takeOver(person: PersonId): Promise<void>;
  lists(): Promise<KeptList[]>;
  list(key: ListKey): Promise<KeptList | null>;
  keepList(list: KeptList): Promise<void>;
  boxes(key: ListKey): Promise<SalvageBox[]>;
  keepBoxes(key: ListKey, boxes: readonly SalvageBox[]): Promise<void>;
  /** Lets go of a list, but for what waits. */
  dropList(key: ListKey): Promise<void>;
  acts(key: ListKey): Promise<KeptAct[]>;
  waiting(person: PersonId): Promise<KeptAct[]>;
  /** Adds what is new, and writes what became of it. */
  putActs(acts: readonly KeptAct[]): Promise<void>;
  /** All that is this person's goes; all of it where nobody else's waits. */
  leave(): Promise<void>;
}

const WIDTH = 7;
const actKey = ({ site, salvage, act }: KeptAct): string => `${keyOf({ site, salvage })}${act.id}`;

export function createKept(rooms: Rooms): SalvageKept {
  const all = <T>(room: Parameters<Rooms["all"]>[0], prefix = ""): Promise<T[]> => rooms.all(room, prefix) as Promise<T[]>;
  const person = async (): Promise<PersonId | null> => (await all<PersonId>("about", "person"))[0] ?? null;
  const forget = async (prefix: string, goes: (act: KeptAct) => boolean): Promise<void> => {
    for (const act of await all<KeptAct>("acts", prefix)) if (goes(act)) await rooms.drop("acts", actKey(act));
  };
  return {
    lasting: rooms.lasting,
    person,
    takeOver: async (now) => {
      if ((await person()) === now) return;
      for (const room of ["lists", "boxes"] as const) await rooms.drop(room, "");
      await forget("", ({ state, person: whose }) => state !== "waiting" && whose !== now);
      await rooms.put("about", [["person", now]]);
    },
    lists: () => all("lists"),
    list: async (key) => (await all<KeptList>("lists", keyOf(key)))[0] ?? null,
    keepList: (list) => rooms.put("lists", [[keyOf(list), list]]),
    boxes: (key) => all("boxes", keyOf(key)),
    keepBoxes: (key, boxes) => rooms.put("boxes", boxes.map((box) => [`${keyOf(key)}${String(box.number).padStart(WIDTH, "0")}`, box])),
    dropList: async (key) => {
      for (const room of ["lists", "boxes"] as const) await rooms.drop(room, keyOf(key));
      await forget(keyOf(key), ({ state }) => state !== "waiting");
    },
    acts: (key) => all("acts", keyOf(key)),
    waiting: async (of) => (await all<KeptAct>("acts")).filter(({ state, person: whose }) => state === "waiting" && whose === of).sort((a, b) => a.act.at - b.act.at),
    putActs: (acts) => rooms.put("acts", acts.map((act) => [actKey(act), act])),
    leave: async () => {
      const own = await person();
      await forget("", ({ state, person: whose }) => state !== "waiting" || whose === own);
      for (const room of ["lists", "boxes", "about"] as const) await rooms.drop(room, "");
      if ((await all("acts")).length === 0) await rooms.wipe();
    },
  };
}
