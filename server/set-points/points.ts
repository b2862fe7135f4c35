import type { BoundThing } from "@stacktwin/devices/contract";
import type { PlaceId, ThingId } from "@stacktwin/twin-models/ids";
import type { SpaceLayout } from "@stacktwin/twin-models/layout";
import type { PlaceTree } from "@stacktwin/twin-models/place";
import { APPROVAL_HOURS, followRule, type SetPointRules } from "@stacktwin/twin-models/set-point-change";
import type { InstalledPoint } from "../contracts/set-points.ts";

const SET_POINT = "setpoint:write";

const spacesIn = ({ layout }: PlaceTree): SpaceLayout[] => layout.buildings.flatMap(({ storeys }) => storeys).flatMap(({ spaces }) => spaces);

/** Spaces whose set-points are changed by two persons. */
export function twoPersonSpaces(places: PlaceTree, rules: SetPointRules | undefined): ReadonlySet<PlaceId> {
  const { spaces = [], kinds = [] } = rules?.twoPersons ?? {};
  return new Set(spacesIn(places).filter(({ id, kind }) => spaces.includes(id) || kinds.includes(kind)).map(({ id }) => id));
}

/** The rooms that a thing acts on: where it stands, then those with something that names it in `servedBy`, the one with the fewest servers first. */
function actsOn(thing: ThingId, own: PlaceId | undefined, served: ReadonlyMap<ThingId, ReadonlyMap<PlaceId, number>>): PlaceId[] {
  const others = [...(served.get(thing) ?? [])].toSorted(([, one], [, other]) => one - other).map(([space]) => space);
  return [...new Set([...(own === undefined ? [] : [own]), ...others])];
}

function servedSpaces(bound: Iterable<BoundThing>, places: PlaceTree): Map<ThingId, Map<PlaceId, number>> {
  const served = new Map<ThingId, Map<PlaceId, number>>();
  for (const { instance } of bound)
    for (const by of instance.servedBy ?? []) {
      const space = places.within(instance.place, "space")?.id;
      if (space === undefined) continue;
      const spaces = served.get(by) ?? new Map<PlaceId, number>();
      spaces.set(space, instance.servedBy?.length ?? 1);
      served.set(by, spaces);
    }
  return served;
}

/**
 * Every set-point: a number that is written with the permission to write set-points. Words such as the mode of a machine are none: whoever must stop a
 * machine that leaks waits for nobody. `measured`: rooms whose air is known.
 */
export function setPointsOf(bound: readonly BoundThing[], places: PlaceTree, rules: SetPointRules | undefined, measured: ReadonlySet<PlaceId>): InstalledPoint[] {
  const two = twoPersonSpaces(places, rules);
  const served = servedSpaces(bound, places);
  return bound.flatMap((thing) => {
    const { instance, info } = thing;
    const spaces = actsOn(instance.id, places.within(instance.place, "space")?.id, served);
    return info.properties
      .filter(({ name, type, writable }) => writable && (type === "number" || type === "integer") && thing.propertyRules(name).permission === SET_POINT)
      .map((property): InstalledPoint => {
        const quantity = property.sets ?? null;
        return {
          thing: instance.id, property: property.name, name: instance.name, title: property.title, unit: property.unit, decimals: property.decimals, maxAge: property.maxAge,
          minimum: property.minimum ?? null, maximum: property.maximum ?? null, quantity,
          spaces: spaces.toSorted((one, other) => Number(measured.has(other)) - Number(measured.has(one))),
          twoPersons: spaces.some((space) => two.has(space)),
          follow: quantity && followRule(rules, quantity),
          approvalHours: rules?.approvalHours ?? APPROVAL_HOURS,
        };
      });
  });
}
