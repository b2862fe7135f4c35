import type { ThingId } from "@stacktwin/twin-models/ids";
import type { ModelInfo, ThingInstance } from "@stacktwin/twin-models/thing";
import type { SceneModel } from "./frames.ts";

export interface Crane {
  thing: ThingId;
  stack: number;
  aisle: number;
  carrying: string;
}

/** Machines that travel in an aisle: they carry bins and tell their x along it and z above the floor, metres. */
export function cranesOf(model: SceneModel, things: Iterable<ThingInstance>, models: ReadonlyMap<string, ModelInfo>): Crane[] {
  const found: Crane[] = [];
  for (const { id, model: kind, place } of things) {
    const info = models.get(kind);
    if (!info?.bins || !["x", "z"].every((name) => info.properties.some((property) => property.name === name))) continue;
    const stack = model.stacks.findIndex((one) => one.stack.id === model.tree.within(place, "stack")?.id);
    const aisle = Number(place.slice((model.stacks[stack]?.stack.id.length ?? 0) + 1));
    if (stack >= 0 && Number.isInteger(aisle)) found.push({ thing: id, stack, aisle, carrying: info.bins.carrying });
  }
  return found;
}
