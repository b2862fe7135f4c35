import type { SiteId, Text, ThingId } from "@stacktwin/twin-models/ids";
import type { Layout, SpaceLayout } from "@stacktwin/twin-models/layout";
import type { ThingInstance } from "@stacktwin/twin-models/thing";
import { hash } from "../random.ts";
import { MODELS } from "./models.ts";

/** What measures the air of a room, which a machine makes. */
const MEASURES: ReadonlySet<string> = new Set([MODELS.transmitter, MODELS.vaisala, MODELS.xyMd02, MODELS.am307, MODELS.am319, MODELS.em300Th]);
/** Rooms with a machine of their own. */
const OWN_MACHINE: Readonly<Record<string, string>> = { "F3-RARE": "unit-f3-rare" };

/** What the library system says is what gates go by. */
const LIBRARY_SYSTEM = "library-system" as ThingId;

const storeyOf = ({ place }: Pick<ThingInstance, "place">): string => place.slice(0, place.indexOf("-")).toLowerCase();
const isOnRadio = ({ address }: ThingInstance): boolean => String(address["UPLINK"] ?? "").startsWith("application/");
const numbered: Readonly<Record<string, Text>> = { f1: { zh: "一层", en: "ground floor" }, f2: { zh: "二层", en: "first floor" }, f3: { zh: "三层", en: "second floor" } };

/** The LoRaWAN gateway of a storey, on the ceiling above its first sensor. */
function gatewayOf(storey: string, first: ThingInstance): ThingInstance {
  const name = numbered[storey] ?? { zh: storey, en: storey };
  return {
    id: `gateway-${storey}` as ThingId,
    site: first.site,
    model: MODELS.gateway,
    name: { zh: `${name.zh} LoRaWAN 网关`, en: `LoRaWAN gateway, ${name.en}` },
    place: first.place,
    address: { GATEWAY: `0016c001${hash(`gateway-${storey}`).toString(16).padStart(8, "0")}` },
    ...(first.position ? { position: [first.position[0], 3.1, first.position[2]] } : {}),
  };
}

/** What the server says of itself and of its connections. */
function systemOf(site: SiteId, plant: SpaceLayout, connections: readonly string[]): ThingInstance[] {
  const place = plant.id;
  const [west, north] = [Math.min(...plant.outline.map(([x]) => x)), Math.min(...plant.outline.map(([, z]) => z))];
  const link = (name: string, called: Text): ThingInstance => ({ id: `link-${name}` as ThingId, site, model: MODELS.link, name: called, place, address: { LINK: name } });
  const made: ThingInstance[] = [
    { id: "server" as ThingId, site, model: MODELS.server, name: { zh: "Stacktwin 服务器", en: "Stacktwin server" }, place, address: {} },
    { id: LIBRARY_SYSTEM, site, model: MODELS.librarySystem, name: { zh: "馆藏系统", en: "Library system" }, place, address: {} },
    { id: "book-doses" as ThingId, site, model: MODELS.doses, name: { zh: "图书累积剂量", en: "Doses of books" }, place, address: {} },
    link("broker", { zh: "MQTT 服务", en: "MQTT broker" }),
    ...connections.map((name) => link(name, { zh: `Modbus 网关 ${name}`, en: `Modbus gateway ${name}` })),
  ];
  // Side by side in a rack on the plant room's wall.
  return made.map((thing, at) => ({ ...thing, position: [Math.round(100 * (west + 0.5 + 0.4 * at)) / 100, 1.4, Math.round(100 * (north + 0.3)) / 100] }));
}

/** What is foretold of each rare-book store, from what measures there. */
const forecastsOf = (layout: Layout, things: readonly ThingInstance[]): ThingInstance[] =>
  layout.buildings.flatMap(({ storeys }) => storeys).flatMap(({ spaces }) => spaces).filter(({ kind }) => kind === "rare-store").flatMap(({ id, name, outline }): ThingInstance[] => {
    const [xs, zs] = [outline.map(([x]) => x), outline.map(([, z]) => z)];
    const middle = (all: readonly number[]): number => Math.round(50 * (Math.min(...all) + Math.max(...all))) / 100;
    const servedBy = things.filter(({ place, model }) => place === id && MEASURES.has(model)).map((thing) => thing.id);
    if (servedBy.length === 0) return [];
    return [{ id: `forecast-${id.toLowerCase()}` as ThingId, site: layout.site, model: MODELS.forecast, name: { zh: `${name.zh}空气预测`, en: `${name.en} forecast` }, place: id, address: {}, servedBy, position: [middle(xs), 2.8, middle(zs)] }];
  });

/** Adds gateways and the server itself, and says of each thing what its messages come through and what serves it. */
export function withAbove(things: readonly ThingInstance[], layout: Layout, plant: SpaceLayout): ThingInstance[] {
  const ids = new Set<string>(things.map(({ id }) => id));
  const radio = things.filter(isOnRadio);
  const gateways = [...new Set(radio.map(storeyOf))].toSorted().map((storey) => gatewayOf(storey, radio.find((thing) => storeyOf(thing) === storey) as ThingInstance));
  const connections = [...new Set(things.flatMap(({ address }) => (address["CONNECTION"] === undefined ? [] : [String(address["CONNECTION"])])))].toSorted();
  const placed = things.map((thing): ThingInstance => {
    const serving = [OWN_MACHINE[thing.place], `ahu-${storeyOf(thing)}`].filter((id) => id !== undefined && ids.has(id)) as ThingId[];
    if (thing.model === MODELS.exitGate) return { ...thing, servedBy: [LIBRARY_SYSTEM] };
    return {
      ...thing,
      ...(isOnRadio(thing) ? { via: `gateway-${storeyOf(thing)}` as ThingId } : {}),
      ...(MEASURES.has(thing.model) && serving.length > 0 ? { servedBy: serving } : {}),
    };
  });
  return [...placed, ...gateways, ...forecastsOf(layout, placed), ...systemOf(layout.site, plant, connections)];
}
