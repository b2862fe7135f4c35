import type { PlaceId } from "@stacktwin/twin-models/ids";
import type { Library } from "../../library/make-library.ts";
import { MODELS } from "../../library/models.ts";
import type { Room } from "../rooms.ts";
import { airConditioner } from "./air-conditioner.ts";
import { airHandlingUnit } from "./air-handling-unit.ts";
import { dehumidifier } from "./dehumidifier.ts";
import type { Machine, MakeMachine, Site } from "./machine.ts";

const MAKERS: Readonly<Record<string, MakeMachine>> = {
  [MODELS.airHandlingUnit]: airHandlingUnit,
  [MODELS.airConditioner]: airConditioner,
  [MODELS.dehumidifier]: dehumidifier,
};

/** The room a machine stands in; one in a plant room serves the comfort rooms of the storey that its id ends in. */
function served(thing: { id: string; place: PlaceId }, rooms: readonly Room[]): Room[] {
  const own = rooms.filter((room) => room.place === thing.place);
  const storey = thing.id.slice(thing.id.lastIndexOf("-") + 1).toUpperCase();
  return own.length > 0 ? own : rooms.filter((room) => !room.habit.always && room.place.startsWith(`${storey}-`));
}

/** The machines of a library over these rooms. */
export const makeMachines = (library: Library, rooms: ReadonlyMap<PlaceId, Room>, site: Site): Machine[] =>
  library.things.flatMap((thing) => MAKERS[thing.model]?.(thing.id, served(thing, [...rooms.values()]), site) ?? []);
