import type { Millis, PlaceId, SiteId, Text, ThingId } from "@stacktwin/twin-models/ids";
import type { Layout, RangeLayout, SpaceLayout, StackLayout, StoreyLayout } from "@stacktwin/twin-models/layout";
import { shelfId } from "@stacktwin/twin-models/place";
import type { ThingInstance } from "@stacktwin/twin-models/thing";
import { withAbove } from "./above.ts";
import { installDevices } from "./devices.ts";
import { MODELS } from "./models.ts";

/** Modbus gateways of the building, in the order of the ports given to the demo. */
export const CONNECTIONS = ["plc-f1", "plc-f2", "plc-f3", "plc-store"] as const;
export type ConnectionId = (typeof CONNECTIONS)[number];

/** Number of the antenna on a shelf, from 1: bay by bay, upwards. A smart shelf names it by its path: port, bay, shelf. */
const antennaOf = (model: string, range: Pick<RangeLayout, "shelves">, bay: number, shelf: number): number =>
  model === MODELS.keonn ? 10_000 + bay * 100 + shelf : (bay - 1) * range.shelves + shelf;

const round = (metres: number): number => Math.round(metres * 100) / 100;

/** Ranges that were fitted by other makers than the rest. */
const MAKERS: readonly { ranges: RegExp; model: string }[] = [
  { ranges: /^F2-B0[12]$/, model: MODELS.zebra },
  { ranges: /^F3-S01$/, model: MODELS.keonn },
];

/** One reader per range: its hub reaches up to 32 antennas, one on each shelf. */
function readerOf(range: RangeLayout, site: SiteId, from: Millis): ThingInstance {
  const model = MAKERS.find(({ ranges }) => ranges.test(range.id))?.model ?? MODELS.impinj;
  const antennas = [];
  for (let bay = 1; bay <= range.bays; bay++)
    for (let shelf = 1; shelf <= range.shelves; shelf++)
      antennas.push({ antenna: antennaOf(model, range, bay, shelf), place: shelfId(range.id, bay, shelf), from });
  const half = (range.bays * range.bayWidth) / 2;
  const along = (range.angle * Math.PI) / 180;
  return {
    id: `rfid-${range.id.toLowerCase()}` as ThingId,
    site,
    model,
    name: { zh: `${range.label} 排架读写器`, en: `Shelf reader ${range.label}` },
    place: range.id,
    address: { PREFIX: site, READER: range.id.toLowerCase() },
    antennas,
    position: [
      round(range.x + half * Math.cos(along)),
      round(range.shelves * range.shelfHeight + 0.2),
      round(range.z + half * Math.sin(along)),
    ],
  };
}

/** How many transmitters a space of that kind gets; none where the air is nobody's concern. */
const TRANSMITTERS: Partial<Record<SpaceLayout["kind"], number>> = {
  "rare-store": 4,
  "automated-store": 3,
  "open-stacks": 3,
  "reading-room": 2,
  lobby: 2,
};

/** Spreads points over the bounding box of a space, on the walls' side of its middle. */
function spots(space: SpaceLayout, count: number): [number, number][] {
  const xs = space.outline.map(([x]) => x);
  const zs = space.outline.map(([, z]) => z);
  const [west, east, north, south] = [Math.min(...xs), Math.max(...xs), Math.min(...zs), Math.max(...zs)];
  const shares: [number, number][] = [
    [0.08, 0.9],
    [0.92, 0.9],
    [0.92, 0.1],
    [0.08, 0.1],
  ];
  return shares.slice(0, count).map(([x, z]) => [round(west + x * (east - west)), round(north + z * (south - north))]);
}

const SIDES: readonly Text[] = [
  { zh: "西南", en: "south-west" },
  { zh: "东南", en: "south-east" },
  { zh: "东北", en: "north-east" },
  { zh: "西北", en: "north-west" },
];

function transmittersOf(space: SpaceLayout, connection: ConnectionId, site: SiteId, firstUnit: number): ThingInstance[] {
  return spots(space, TRANSMITTERS[space.kind] ?? 0).map(([x, z], i) => {
    const side = SIDES[i] ?? { zh: "", en: "" };
    return {
      id: `climate-${space.id.toLowerCase()}-${i + 1}` as ThingId,
      site,
      model: MODELS.transmitter,
      name: { zh: `${space.name.zh}温湿度 ${side.zh}`, en: `${space.name.en} climate, ${side.en}` },
      place: space.id,
      address: { CONNECTION: connection, UNIT: firstUnit + i },
      position: [x, 1.6, z] as [number, number, number],
    };
  });
}

function cranesOf(stack: StackLayout, site: SiteId): ThingInstance[] {
  return Array.from({ length: stack.aisles }, (_, i) => ({
    id: `crane-${i + 1}` as ThingId,
    site,
    model: MODELS.crane,
    name: { zh: `${i + 1} 号堆垛机`, en: `Crane ${i + 1}` },
    place: `${stack.id}.${i + 1}` as PlaceId,
    address: { CONNECTION: "plc-store", UNIT: 100 + i },
    position: [stack.x, 0, round(stack.z - i * stack.aislePitch)] as [number, number, number],
  }));
}

const isRackedFor = (space: SpaceLayout): boolean => space.kind === "open-stacks" || space.kind === "rare-store";

function connectionOf(storey: StoreyLayout, space: SpaceLayout): ConnectionId {
  if (space.kind === "automated-store") return "plc-store";
  return CONNECTIONS[storey.level] ?? "plc-f1";
}

/** Every device of the building: shelf readers, climate transmitters and cranes, and what else is fitted. */
export function installThings(layout: Layout): ThingInstance[] {
  const things: ThingInstance[] = [];
  const nextUnit = new Map<ConnectionId, number>();
  for (const building of layout.buildings)
    for (const storey of building.storeys)
      for (const space of storey.spaces) {
        if (isRackedFor(space)) for (const range of space.ranges) things.push(readerOf(range, layout.site, layout.validFrom));
        const connection = connectionOf(storey, space);
        const unit = nextUnit.get(connection) ?? 1;
        const transmitters = transmittersOf(space, connection, layout.site, unit);
        nextUnit.set(connection, unit + transmitters.length);
        things.push(...transmitters);
        for (const stack of space.stacks) things.push(...cranesOf(stack, layout.site));
      }
  const all = [...things, ...installDevices(layout, things)];
  const spaces = layout.buildings.flatMap((building) => building.storeys).flatMap((storey) => storey.spaces);
  const plant = spaces.find(({ id }) => id === "F1-PLANT") ?? spaces[0];
  return plant ? withAbove(all, layout, plant) : all;
}
