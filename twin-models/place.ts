import type { PlaceId, Text } from "./ids.ts";
import type { FixtureLayout, Layout, RangeLayout, StackLayout } from "./layout.ts";
import { numbered } from "./numbering.ts";

export type PlaceKind =
  | "site" | "building" | "storey" | "space" | "range" | "bay" | "shelf" | "stack" | "aisle" | "cell"
  | "gate" | "port" | "desk" | "seat" | "trolley" | "drop" | "case" | "vehicle" | "kiosk" | "kiosk-slot" | "handover";

/** One place of the tree. `index` is its position in expansion order: what book columns count in. */
export interface Place {
  id: PlaceId;
  index: number;
  kind: PlaceKind;
  parent: PlaceId | null;
  label: Text;
}

/** Every place of a layout, outermost first, in an order that depends on the layout alone. */
export interface PlaceTree {
  layout: Layout;
  places: Place[];
  byId: Map<PlaceId, Place>;
  /** From a place to the site: itself first. */
  path(id: PlaceId): Place[];
  /** The nearest place of that kind at or above, if any. */
  within(id: PlaceId, kind: PlaceKind): Place | undefined;
}

/** Id of the bay that is number `bay` from the left, from 1. */
export const bayId = (range: RangeLayout, bay: number): PlaceId => numbered(range, bay).bayId as PlaceId;
/** Shelf id of a range without a numbering of its own: bay from 1 at the left, shelf from 1 at the bottom. */
export const shelfId = (range: string, bay: number, shelf: number): PlaceId => `${range}.${bay}.${shelf}` as PlaceId;
export const aisleId = (stack: string, aisle: number): PlaceId => `${stack}.${aisle}` as PlaceId;
/** Cell id in an automated stack; side is L or R seen from bay 1. */
export const cellId = (stack: string, aisle: number, side: "L" | "R", bay: number, level: number): PlaceId =>
  `${stack}.${aisle}${side}.${bay}.${level}` as PlaceId;

export const slotId = (kiosk: string, slot: number): PlaceId => `${kiosk}.${slot}` as PlaceId;

const same = (text: string): Text => ({ zh: text, en: text });

/** Expands a layout into its places. Pure; the same layout always gives the same indices. */
export function expandLayout(layout: Layout): PlaceTree {
  const places: Place[] = [];
  const byId = new Map<PlaceId, Place>();
  const add = (id: PlaceId, kind: PlaceKind, parent: PlaceId | null, label: Text): PlaceId => {
    const place: Place = { id, index: places.length, kind, parent, label };
    places.push(place);
    byId.set(id, place);
    return id;
  };

  const addRange = (range: RangeLayout, space: PlaceId): void => {
    add(range.id, "range", space, same(range.label));
    for (let at = 1; at <= range.bays; at++) {
      const { bayId, bay, shelfId, shelf } = numbered(range, at);
      const parent = add(bayId as PlaceId, "bay", range.id, { zh: `${range.label} ${bay} 架`, en: `${range.label} bay ${bay}` });
      for (let n = 1; n <= range.shelves; n++) {
        const label = { zh: `${range.label} ${bay} 架 ${shelf(n)} 层`, en: `${range.label} bay ${bay} shelf ${shelf(n)}` };
        add(shelfId(n) as PlaceId, "shelf", parent, label);
      }
    }
  };

  const addFixture = ({ id, kind, label, slots = 0 }: FixtureLayout, parent: PlaceId): void => {
    add(id, kind, parent, label);
    for (let slot = 1; slot <= slots; slot++) add(slotId(id, slot), "kiosk-slot", id, { zh: `${label.zh} ${slot} 格`, en: `${label.en} slot ${slot}` });
  };

  const addStack = (stack: StackLayout, space: PlaceId): void => {
    add(stack.id, "stack", space, stack.name);
    for (const port of stack.ports) add(port.id, "port", stack.id, same(port.label));
    for (let aisle = 1; aisle <= stack.aisles; aisle++) {
      const parent = add(aisleId(stack.id, aisle), "aisle", stack.id, { zh: `${aisle} 巷道`, en: `Aisle ${aisle}` });
      for (const side of ["L", "R"] as const)
        for (let bay = 1; bay <= stack.bays; bay++)
          for (let level = 1; level <= stack.levels; level++)
            add(cellId(stack.id, aisle, side, bay, level), "cell", parent, {
              zh: `${aisle} 巷道${side === "L" ? "左" : "右"} ${bay} 列 ${level} 层`,
              en: `Aisle ${aisle}${side} bay ${bay} level ${level}`,
            });
    }
  };

  const site = add(layout.site as string as PlaceId, "site", null, layout.name);
  for (const building of layout.buildings) {
    add(building.id, "building", site, building.name);
    for (const storey of building.storeys) {
      add(storey.id, "storey", building.id, storey.name);
      for (const space of storey.spaces) {
        add(space.id, "space", storey.id, space.name);
        for (const range of space.ranges) addRange(range, space.id);
        for (const stack of space.stacks) addStack(stack, space.id);
        for (const fixture of space.fixtures) addFixture(fixture, space.id);
      }
    }
  }
  for (const fixture of layout.grounds ?? []) addFixture(fixture, site);

  const path = (id: PlaceId): Place[] => {
    const found: Place[] = [];
    for (let at = byId.get(id); at; at = at.parent === null ? undefined : byId.get(at.parent)) found.push(at);
    return found;
  };
  return { layout, places, byId, path, within: (id, kind) => path(id).find((place) => place.kind === kind) };
}
