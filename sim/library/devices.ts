import type { PlaceId, SiteId, Text, ThingId } from "@stacktwin/twin-models/ids";
import type { FixtureLayout, Layout, SpaceLayout } from "@stacktwin/twin-models/layout";
import type { ThingInstance } from "@stacktwin/twin-models/thing";
import { hash } from "../random.ts";
import { MODELS } from "./models.ts";

type Reached = { connection: string; unit: number } | "radio";

/** A device on a wall, a floor or a roof: where in its room as shares of the room's size, or in a case, and how it is reached. */
interface Fitted {
  id: string;
  model: string;
  name: Text;
  in: string;
  at: [east: number, height: number, south: number];
  by: Reached;
}

const on = (connection: string, unit: number): Reached => ({ connection, unit });

const FITTED: readonly Fitted[] = [
  { id: "climate-f1-work-1", model: MODELS.xyMd02, name: { zh: "编目加工区温湿度", en: "Processing climate" }, in: "F1-WORK", at: [0.5, 1.6, 0.05], by: on("plc-f1", 51) },
  { id: "climate-f2-media-3", model: MODELS.xyMd02, name: { zh: "数字阅览室机柜温湿度", en: "Digital reading room climate, rack" }, in: "F2-MEDIA", at: [0.5, 1.6, 0.08], by: on("plc-f2", 51) },
  { id: "climate-f3-care-1", model: MODELS.vaisala, name: { zh: "古籍修复室温湿度", en: "Conservation studio climate" }, in: "F3-CARE", at: [0.5, 1.6, 0.05], by: on("plc-f3", 51) },
  { id: "air-f1-study", model: MODELS.am307, name: { zh: "自修室空气质量", en: "Study room air" }, in: "F1-STUDY", at: [0.5, 1.8, 0.03], by: "radio" },
  { id: "air-f2-read", model: MODELS.am307, name: { zh: "文学阅览室空气质量", en: "Literature reading room air" }, in: "F2-READ", at: [0.5, 1.8, 0.02], by: "radio" },
  { id: "air-f2-child", model: MODELS.am319, name: { zh: "少儿阅览室空气质量", en: "Children's room air" }, in: "F2-CHILD", at: [0.5, 1.8, 0.95], by: "radio" },
  { id: "air-f3-rareread", model: MODELS.am319, name: { zh: "善本阅览室空气质量", en: "Rare-book reading room air" }, in: "F3-RAREREAD", at: [0.5, 1.8, 0.03], by: "radio" },
  { id: "logger-f1-store", model: MODELS.em300Th, name: { zh: "立体书库无线温湿度", en: "Automated store radio climate" }, in: "F1-STORE", at: [0.5, 2, 0.02], by: "radio" },
  { id: "logger-f3-rare", model: MODELS.em300Th, name: { zh: "善本书库无线温湿度", en: "Rare-book store radio climate" }, in: "F3-RARE", at: [0.96, 1.6, 0.5], by: "radio" },
  { id: "leak-f1-store", model: MODELS.em300Zld, name: { zh: "立体书库漏水绳", en: "Automated store leak cable" }, in: "F1-STORE", at: [0.98, 0.05, 0.5], by: "radio" },
  { id: "leak-f1-plant", model: MODELS.em300Mld, name: { zh: "空调机房漏水检测", en: "Plant room leak detector" }, in: "F1-PLANT", at: [0.5, 0.05, 0.6], by: "radio" },
  { id: "leak-f3-rare-1", model: MODELS.em300Zld, name: { zh: "善本书库机组下漏水绳", en: "Rare-book store leak cable under the unit" }, in: "F3-RARE", at: [0.95, 0.05, 0.62], by: "radio" },
  { id: "leak-f3-rare-2", model: MODELS.em300Mld, name: { zh: "善本书库除湿机旁漏水检测", en: "Rare-book store leak detector at the dehumidifier" }, in: "F3-RARE", at: [0.95, 0.05, 0.85], by: "radio" },
  { id: "light-f3-rare", model: MODELS.em500Lgt, name: { zh: "善本书库照度", en: "Rare-book store light" }, in: "F3-RARE", at: [0.96, 1.4, 0.3], by: "radio" },
  { id: "light-f3-rareread", model: MODELS.em500Lgt, name: { zh: "善本阅览室照度", en: "Rare-book reading room light" }, in: "F3-RAREREAD", at: [0.3, 1.2, 0.5], by: "radio" },
  { id: "logger-f3-case", model: MODELS.em300Th, name: { zh: "展柜无线温湿度", en: "Display case radio climate" }, in: "F3-CASE1", at: [0.5, 0.9, 0.5], by: "radio" },
  { id: "light-f3-case", model: MODELS.em500Lgt, name: { zh: "展柜照度", en: "Display case light" }, in: "F3-CASE1", at: [0.5, 1.1, 0.5], by: "radio" },
  { id: "ahu-f1", model: MODELS.airHandlingUnit, name: { zh: "一层空调机组", en: "Air-handling unit, ground floor" }, in: "F1-PLANT", at: [0.25, 0, 0.35], by: on("plc-f1", 71) },
  { id: "ahu-f2", model: MODELS.airHandlingUnit, name: { zh: "二层空调机组", en: "Air-handling unit, first floor" }, in: "F1-PLANT", at: [0.75, 0, 0.35], by: on("plc-f1", 72) },
  { id: "ahu-f3", model: MODELS.airHandlingUnit, name: { zh: "三层空调机组", en: "Air-handling unit, second floor" }, in: "F3-PLANT", at: [0.5, 0, 0.5], by: on("plc-f3", 71) },
  { id: "unit-f3-rare", model: MODELS.airConditioner, name: { zh: "善本书库恒温恒湿机组", en: "Rare-book store air conditioner" }, in: "F3-RARE", at: [0.97, 0, 0.62], by: on("plc-f3", 61) },
  { id: "dry-f3-rare", model: MODELS.dehumidifier, name: { zh: "善本书库除湿机", en: "Rare-book store dehumidifier" }, in: "F3-RARE", at: [0.97, 0, 0.85], by: on("plc-f3", 62) },
  { id: "dry-f1-store", model: MODELS.dehumidifier, name: { zh: "立体书库除湿机", en: "Automated store dehumidifier" }, in: "F1-STORE", at: [0.98, 0, 0.25], by: on("plc-store", 62) },
  { id: "lift-1", model: MODELS.lift, name: { zh: "立体书库升降库", en: "Automated store lift" }, in: "F1-STORE", at: [0.96, 0, 0.075], by: on("plc-store", 121) },
  { id: "meter-1", model: MODELS.energyMeter, name: { zh: "主馆总电表", en: "Main energy meter" }, in: "F1-PLANT", at: [0.97, 1.5, 0.9], by: on("plc-f1", 81) },
  { id: "weather-1", model: MODELS.weatherStation, name: { zh: "屋顶气象站", en: "Weather station on the roof" }, in: "F3-PLANT", at: [0.5, 5.5, 0.5], by: on("plc-f3", 91) },
];

const round = (metres: number): number => Math.round(metres * 100) / 100;
const storeyOf = (place: string): string => place.slice(0, place.indexOf("-")).toLowerCase();
const euiOf = (id: string): string => `24e12453${hash(id).toString(16).padStart(8, "0")}`;

/** The topic of a device's uplinks: each storey has a gateway with a ChirpStack of its own, an application each. */
const uplink = (site: SiteId, storey: string, id: string): string => `application/${site}-${storey}/device/${euiOf(id)}/event/up`;

function fitted(one: Fitted, space: SpaceLayout, site: SiteId): ThingInstance {
  const xs = space.outline.map(([x]) => x);
  const zs = space.outline.map(([, z]) => z);
  const along = (from: number, to: number, share: number): number => round(from + share * (to - from));
  const [east, height, south] = one.at;
  const inCase = space.fixtures.find(({ id }) => id === one.in);
  return {
    id: one.id as ThingId,
    site,
    model: one.model,
    name: one.name,
    place: inCase?.id ?? space.id,
    address:
      one.by === "radio" ? { UPLINK: uplink(site, storeyOf(space.id), one.id) } : { CONNECTION: one.by.connection, UNIT: one.by.unit },
    position: inCase ? [inCase.x, height, inCase.z] : [along(Math.min(...xs), Math.max(...xs), east), height, along(Math.min(...zs), Math.max(...zs), south)],
  };
}

/** Makers of the people counters above the gates, from the west. */
const COUNTERS: readonly string[] = [MODELS.vs133, MODELS.vs350, MODELS.jsonCounter];

function gateDevices(gate: FixtureLayout, number: number, layout: Layout): ThingInstance[] {
  const { site, validFrom } = layout;
  const model = COUNTERS[(number - 1) % COUNTERS.length] ?? MODELS.jsonCounter;
  const counter = `counter-${number}`;
  const name = `gate-${number}`;
  return [
    {
      id: name as ThingId,
      site,
      model: MODELS.exitGate,
      name: { zh: `${number} 号 RFID 安全门`, en: `RFID gate ${number}` },
      place: gate.id,
      address: { PREFIX: site, GATE: name },
      antennas: [{ antenna: 1, place: gate.id, from: validFrom }],
      position: [gate.x, 1, gate.z],
    },
    {
      id: counter as ThingId,
      site,
      model,
      name: { zh: `${number} 号通道客流`, en: `People counter of gate ${number}` },
      place: gate.id,
      address: model === MODELS.jsonCounter ? { PREFIX: site, GATE: name } : { UPLINK: uplink(site, storeyOf(gate.id), counter) },
      position: [gate.x, 2.8, gate.z],
    },
  ];
}

/** Rooms whose seats are watched, and by what. The rare-book reading room is on The Things Stack, decoded there. */
const SEATED: Readonly<Record<string, { model: string; height: number; uplink(site: SiteId, id: string): string }>> = {
  "F1-STUDY": { model: MODELS.vs341, height: 0.45, uplink: (site, id) => uplink(site, "f1", id) },
  "F2-READ": { model: MODELS.vs340, height: 0.7, uplink: (site, id) => uplink(site, "f2", id) },
  "F3-RAREREAD": { model: MODELS.lorawanSeat, height: 0.7, uplink: (site, id) => `v3/rare-reading@${site}/devices/${id}/up` },
};

function seatSensors(space: SpaceLayout, site: SiteId): ThingInstance[] {
  const way = SEATED[space.id];
  if (!way) return [];
  return space.fixtures
    .filter((fixture) => fixture.kind === "seat")
    .map((seat) => {
      const id = `seat-${seat.id.toLowerCase()}`;
      return {
        id: id as ThingId,
        site,
        model: way.model,
        name: { zh: `${space.name.zh} ${seat.label.zh}`, en: `${space.name.en}, ${seat.label.en.toLowerCase()}` },
        place: seat.id,
        address: { UPLINK: way.uplink(site, id) },
        position: [seat.x, way.height, seat.z] as [number, number, number],
      };
    });
}

/** What the automated store tells of its jobs: each crane for itself, and the middleware of operations that ended. */
function jobTellers(cranes: readonly ThingInstance[], site: SiteId): ThingInstance[] {
  const [first] = cranes;
  if (!first) return [];
  const stack = first.place.slice(0, first.place.lastIndexOf(".")) as PlaceId;
  const machine = (crane: ThingInstance): ThingInstance => ({
    id: `${crane.id}-jobs` as ThingId,
    site,
    model: MODELS.jobEvents,
    name: { zh: `${crane.name.zh}作业`, en: `${crane.name.en} jobs` },
    place: crane.place,
    address: { PREFIX: site, MACHINE: crane.id },
    ...(crane.position ? { position: crane.position } : {}),
  });
  const middleware: ThingInstance = {
    id: "stack-operations" as ThingId,
    site,
    model: MODELS.operations,
    name: { zh: "立体书库作业回报", en: "Automated store operations" },
    place: stack,
    address: { PREFIX: site, MACHINE: "stack" },
    ...(first.position ? { position: first.position } : {}),
  };
  return [...cranes.map(machine), middleware];
}

/** What is fitted beside shelf readers, transmitters and cranes (`others`). Rooms that a layout lacks get nothing. */
export function installDevices(layout: Layout, others: readonly ThingInstance[]): ThingInstance[] {
  const { site } = layout;
  const spaces = layout.buildings.flatMap((building) => building.storeys).flatMap((storey) => storey.spaces);
  const gates = spaces.flatMap((space) => space.fixtures).filter((fixture) => fixture.kind === "gate");
  return [
    ...FITTED.flatMap((one) => spaces.filter(({ id, fixtures }) => id === one.in || fixtures.some((fixture) => fixture.id === one.in)).map((space) => fitted(one, space, site))),
    ...gates.flatMap((gate, i) => gateDevices(gate, i + 1, layout)),
    ...spaces.flatMap((space) => seatSensors(space, site)),
    ...jobTellers(
      others.filter((thing) => thing.model === MODELS.crane),
      site,
    ),
  ];
}
