import { enclosureOf } from "@stacktwin/twin-models/enclosure";
import type { Meaning } from "@stacktwin/twin-models/meaning";
import type { PlaceId } from "@stacktwin/twin-models/ids";
import type { Present, PropertyInfo, ThingInstance } from "@stacktwin/twin-models/thing";
import { normalOf, type Normal } from "../format/limits.ts";
import { standing, type Standing } from "../format/values.ts";
import type { Layer, LayerInput, LayerValue } from "./contract.ts";

/** One property of one thing, and how far its present may be believed. */
export interface Heard {
  thing: ThingInstance;
  info: PropertyInfo;
  present: Present | undefined;
  how: Standing;
}

type Sources = Pick<LayerInput, "tree" | "things" | "models" | "presentOf" | "now">;

export const hasSource = ({ things, models }: Pick<LayerInput, "things" | "models">, meaning: Meaning): boolean =>
  [...things.values()].some(({ model }) => models.get(model)?.properties.some(({ means }) => means === meaning) ?? false);

/** The room a place lies in, or its storey where there is no room around it. */
export function roomOf(tree: LayerInput["tree"], place: PlaceId): PlaceId | undefined {
  const path = tree.path(place);
  return (path.find(({ kind }) => kind === "space") ?? path.find(({ kind }) => kind === "storey"))?.id;
}

/** The air of a case is not that of the room that it stands in. */
const isApart = (tree: LayerInput["tree"], place: PlaceId, meaning: Meaning): boolean => meaning.startsWith("air.") && (enclosureOf(tree, place)?.kind ?? "space") !== "space";

/** What is said with a meaning, by the room it is said in. */
export function heardByRoom({ tree, things, models, presentOf, now }: Sources, meaning: Meaning): Map<PlaceId, Heard[]> {
  const rooms = new Map<PlaceId, Heard[]>();
  for (const thing of things.values())
    for (const info of models.get(thing.model)?.properties ?? []) {
      if (info.means !== meaning) continue;
      const room = roomOf(tree, thing.place);
      if (room === undefined || isApart(tree, thing.place, meaning)) continue;
      const present = presentOf(thing.id)[info.name];
      const heard: Heard = { thing, info, present, how: standing(present, info.maxAge, now) };
      const others = rooms.get(room);
      if (others) others.push(heard);
      else rooms.set(room, [heard]);
    }
  return rooms;
}

const isKnown = ({ how }: Heard): boolean => how === "good" || how === "uncertain";
const numbers = (all: readonly Heard[]): Heard[] => all.filter(({ present }) => typeof present?.value === "number");
const oldest = (all: readonly Heard[]): number | null => (all.length > 0 ? Math.min(...all.map(({ present }) => present?.heard ?? 0)) : null);

export type Figure = Pick<LayerValue, "value" | "stale" | "at">;
export const NOTHING: Figure = { value: null, stale: false, at: null };

/** What several say as one: `sum` or mean of those that may be believed; of the stale ones only when there is no other. */
export function together(all: readonly Heard[], how: "mean" | "sum"): Figure {
  const said = numbers(all);
  const fresh = said.filter(isKnown);
  const used = fresh.length > 0 ? fresh : said.filter((one) => one.how === "stale");
  if (used.length === 0) return NOTHING;
  const total = used.reduce((sum, { present }) => sum + (present?.value as number), 0);
  return { value: how === "sum" ? total : total / used.length, stale: fresh.length === 0, at: oldest(used) };
}

/** Every room, and the storeys that `also` have something to say. */
export function roomsAnd(tree: LayerInput["tree"], also: Iterable<PlaceId>): PlaceId[] {
  const rooms = tree.places.filter(({ kind }) => kind === "space").map(({ id }) => id);
  return [...new Set([...rooms, ...also])];
}

/** The innermost limits of several sensors; nothing where none has any. */
function normalAt(all: readonly Heard[], limits: LayerInput["limits"]): { normal?: Normal } {
  const bounds = all.flatMap(({ thing, info }) => limits.bounds(thing.id, info.name));
  return bounds.length > 0 ? { normal: normalOf(bounds) } : {};
}

/** The air of rooms: the mean of the sensors in each. */
export function airOf(meaning: Meaning): Pick<Layer, "offered" | "of"> {
  return {
    offered: (input) => hasSource(input, meaning),
    of: (input) => {
      const heard = heardByRoom(input, meaning);
      return roomsAnd(input.tree, heard.keys()).map((id) => {
        const here = heard.get(id) ?? [];
        const silent = here.length - here.filter(isKnown).length;
        // That all of them are heard needs no word.
        const note = silent > 0 ? { note: { zh: `${here.length} 个传感器中 ${here.length - silent} 个`, en: `${here.length - silent} of ${here.length} sensors` } } : {};
        return { subject: { kind: "place", id }, ...together(here, "mean"), ...normalAt(here, input.limits), ...note };
      });
    },
  };
}
