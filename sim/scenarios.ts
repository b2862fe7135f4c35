import type { Millis, ThingId } from "@stacktwin/twin-models/ids";
import type { Library } from "./library/make-library.ts";
import { LEAK_SENSORS, MODELS, SHELF_READERS } from "./library/models.ts";
import type { Random } from "./random.ts";
import { OUT, type Books } from "./world/books.ts";
import type { Climate } from "./world/climate.ts";
import { FAULT, reset, trip } from "./world/crane.ts";
import type { Doors } from "./world/doors.ts";
import { AFI_IN_STOCK, type Exits } from "./world/exits.ts";
import type { Lift } from "./world/lift.ts";
import { humidityIn, type Room } from "./world/rooms.ts";
import type { Machine } from "./world/machines/machine.ts";
import type { Store } from "./world/store.ts";
import type { Unit } from "./wire/modbus-gateway.ts";

/** What scenarios may lay hands on. */
export interface Stage {
  library: Library;
  books: Books;
  climate: Climate;
  store: Store;
  lifts: readonly Lift[];
  machines: readonly Machine[];
  doors: Doors;
  exits: Exits;
  units: ReadonlyMap<ThingId, Unit>;
  /** Gateways and controllers on MQTT, by their account, with the things that they speak for. */
  gateways: ReadonlyMap<string, readonly ThingId[]>;
  /** Things that publish nothing. */
  silent: Set<ThingId>;
  /** Leak sensors that stand in water. */
  wet: Set<ThingId>;
  /** Rows of the books that were stolen. */
  stolen: Set<number>;
  /** The library's own time. */
  now: () => Millis;
  /** Rows of the books that a scenario put astray. */
  moved: Set<number>;
  random: Random;
}

/** What was done, to which thing or item. */
export interface Staged {
  scenario: string;
  on: string;
  what: string;
}

export interface Scenario {
  title: { zh: string; en: string };
  /** `on` names the thing, place or barcode to do it to; without it the scenario chooses. Throws RangeError for what does not exist. */
  start(stage: Stage, on: string | undefined): Staged;
  clear(stage: Stage): void;
}

const missing = (what: string, on: string | undefined): never => {
  throw new RangeError(on === undefined ? `there is no ${what}` : `there is no ${what} "${on}"`);
};

const roomOf = ({ rooms }: Climate, on: string): Room => [...rooms.values()].find(({ place }) => place === on) ?? missing("room", on);

const chillerFailure: Scenario = {
  title: { zh: "冷水机组故障：善本书库升温", en: "Chiller failure: the rare-book store warms" },
  start({ climate }, on = "F3-RARE") {
    const room = roomOf(climate, on);
    room.fault = "runaway";
    return { scenario: "chiller-failure", on: room.place, what: `warms from ${room.temperature.toFixed(1)} °C` };
  },
  clear({ climate }) {
    for (const room of climate.rooms.values()) room.fault = null;
  },
};

const doorPropped: Scenario = {
  title: { zh: "库门被支开未关：室外空气进入善本书库", en: "A door of the rare-book store is propped open" },
  start({ climate }, on = "F3-RARE") {
    const room = roomOf(climate, on);
    room.opening = 0.4;
    return { scenario: "door-propped", on: room.place, what: "air from outside" };
  },
  clear({ climate }) {
    for (const room of climate.rooms.values()) room.opening = 0;
  },
};

const humidifierStuck: Scenario = {
  title: { zh: "加湿阀关不上：善本书库变潮", en: "A humidifier does not stop: the rare-book store grows damp" },
  start({ climate }, on = "F3-RARE") {
    const room = roomOf(climate, on);
    room.fault = "steaming";
    room.severity = 0.3;
    return { scenario: "humidifier-stuck", on: room.place, what: `damper from ${humidityIn(room).toFixed(0)} %` };
  },
  clear({ climate }) {
    for (const room of climate.rooms.values()) {
      room.fault = null;
      room.severity = 1;
    }
  },
};

const silentReader: Scenario = {
  title: { zh: "读写器失联", en: "A shelf reader falls silent" },
  start({ library, silent }, on) {
    const reader =
      library.things.find((thing) => SHELF_READERS.has(thing.model) && (on === undefined || thing.id === on)) ?? missing("reader", on);
    silent.add(reader.id);
    return { scenario: "silent-reader", on: reader.id, what: "publishes nothing" };
  },
  clear: ({ silent }) => silent.clear(),
};

const deadModbusUnit: Scenario = {
  title: { zh: "Modbus 从站无应答", en: "A Modbus unit stops answering" },
  start({ climate, units }, on) {
    const thing = on ?? climate.transmitters[0]?.thing ?? "";
    const unit = units.get(thing as ThingId) ?? missing("Modbus unit", on);
    unit.dead = true;
    return { scenario: "dead-modbus-unit", on: thing, what: "answers nothing" };
  },
  clear({ units }) {
    for (const unit of units.values()) unit.dead = false;
  },
};

const craneFault: Scenario = {
  title: { zh: "堆垛机故障", en: "A crane trips" },
  start({ store }, on) {
    const crane = store.cranes.find((one) => on === undefined || one.thing === on) ?? missing("crane", on);
    trip(crane, FAULT.driveOverload);
    return { scenario: "crane-fault", on: crane.thing, what: "drive overload" };
  },
  clear({ store }) {
    for (const crane of store.cranes) reset(crane);
  },
};

const liftFault: Scenario = {
  title: { zh: "升降库光幕被挡，停机", en: "Something is in the light curtain of the lift: it stands" },
  start({ lifts }, on) {
    const lift = lifts.find((one) => on === undefined || one.thing === on) ?? missing("lift", on);
    lift.trip("light curtain");
    return { scenario: "lift-fault", on: lift.thing, what: "light curtain interrupted" };
  },
  clear({ lifts }) {
    for (const lift of lifts) lift.clear();
  },
};

/** Takes a copy of a well-known book, or the one with that barcode, from its shelf to any other. */
function moveAstray({ library, books, moved, random }: Stage, on: string | undefined): Staged {
  const atHome = (row: number): boolean => (books.place[row] ?? -1) >= 0 && books.place[row] === books.home[row];
  const rows = library.items.flatMap((item, row) =>
    atHome(row) && (on === undefined ? item.title === "红楼梦" : item.barcode === on) ? [row] : [],
  );
  const row =
    rows[0] ??
    (on === undefined ? books.on.find((shelf) => shelf.length > 0)?.[0] : undefined) ??
    missing("book at home with the barcode", on);
  const home = books.home[row] ?? 0;
  let to = random.below(books.shelves.length);
  if (to === home) to = (to + 1) % books.shelves.length;
  books.move(row, to);
  moved.add(row);
  const item = library.items[row];
  return {
    scenario: "misplaced-book",
    on: item?.barcode ?? "",
    what: `${item?.title} from ${books.shelves[home]?.id} to ${books.shelves[to]?.id}`,
  };
}

const misplacedBook: Scenario = {
  title: { zh: "一册书错架", en: "A book is put on a wrong shelf" },
  start: moveAstray,
  clear({ books, moved }) {
    for (const row of moved) if ((books.place[row] ?? -1) >= 0) books.move(row, books.home[row] ?? -1);
    moved.clear();
  },
};

/** Water that evaporates from a puddle, hPa per hour into the air of a store. */
const PUDDLE = 8;

const leak: Scenario = {
  title: { zh: "善本书库机组下漏水", en: "Water under the unit of the rare-book store" },
  start({ library, climate, wet }, on = "leak-f3-rare-1") {
    const sensor =
      library.things.find((thing) => LEAK_SENSORS.has(thing.model) && (thing.id === on || thing.place === on)) ?? missing("leak sensor", on);
    wet.add(sensor.id);
    const room = climate.rooms.get(sensor.place);
    if (room) room.seepage = PUDDLE;
    return { scenario: "leak", on: sensor.id, what: `water at ${sensor.place}` };
  },
  clear({ climate, wet }) {
    wet.clear();
    for (const room of climate.rooms.values()) room.seepage = 0;
  },
};

const airHandlingFault: Scenario = {
  title: { zh: "空调机组故障：过滤网堵塞、风机跳停", en: "Air-handling fault: the filter clogs and the fan trips" },
  start({ machines }, on = "ahu-f2") {
    const machine = machines.find(({ thing }) => thing === on) ?? missing("machine", on);
    machine.break(true);
    return { scenario: "air-handling-fault", on: machine.thing, what: `no air for ${machine.rooms.map((room) => room.place).join(", ")}` };
  },
  clear({ machines }) {
    for (const machine of machines) machine.break(false);
  },
};

const silentGateway: Scenario = {
  title: { zh: "LoRaWAN 网关失联：其下传感器全部静默", en: "A LoRaWAN gateway falls silent, and every sensor behind it" },
  start({ gateways, silent }, on) {
    const named = [...gateways.keys()].filter((name) => name.startsWith("lora-gateway-"));
    const gateway = on === undefined ? named[1] : on;
    const things = (gateway === undefined ? undefined : gateways.get(gateway)) ?? missing("gateway", on);
    for (const thing of things) silent.add(thing);
    return { scenario: "silent-gateway", on: gateway ?? "", what: `${things.length} things say nothing` };
  },
  clear: ({ silent }) => silent.clear(),
};

/** Somebody walks out with a book that nobody lent: the gate reads AFI 0x07, in stock. */
const theftAtGate: Scenario = {
  title: { zh: "未办借出的图书被带出安全门", en: "A book that is not on loan is carried out through the gate" },
  start({ library, books, exits, stolen, now, random }, on) {
    const shelved = (row: number): boolean => (books.place[row] ?? OUT) >= 0;
    const asked = library.items.findIndex((item) => item.barcode === on);
    const rows = on === undefined ? library.items.flatMap((_, row) => (shelved(row) && (library.demand[row] ?? 0) > 1 ? [row] : [])) : [asked];
    const row = (rows.length > 0 ? random.pick(rows) : undefined) ?? -1;
    if (!shelved(row)) return missing("book on a shelf with the barcode", on);
    const gate = random.pick(library.things.filter((thing) => thing.model === MODELS.exitGate));
    const from = books.placeId(row);
    books.move(row, OUT);
    stolen.add(row);
    exits.pass({ row, way: "out", afi: AFI_IN_STOCK, at: now() }, gate.id);
    const item = library.items[row];
    return { scenario: "theft-at-gate", on: item?.barcode ?? "", what: `${item?.title} from ${from} through ${gate.id}` };
  },
  clear({ books, exits, stolen, now }) {
    for (const row of stolen) {
      exits.pass({ row, way: "in", afi: AFI_IN_STOCK, at: now() });
      books.move(row, books.home[row] ?? OUT);
    }
    stolen.clear();
  },
};

export const SCENARIOS: Readonly<Record<string, Scenario>> = {
  "chiller-failure": chillerFailure,
  "door-propped": doorPropped,
  "humidifier-stuck": humidifierStuck,
  "silent-reader": silentReader,
  "dead-modbus-unit": deadModbusUnit,
  "crane-fault": craneFault,
  "lift-fault": liftFault,
  "misplaced-book": misplacedBook,
  leak,
  "air-handling-fault": airHandlingFault,
  "silent-gateway": silentGateway,
  "theft-at-gate": theftAtGate,
};

/** Starts a scenario by name, or ends them all with `clear`. Throws RangeError for an unknown name. */
export function play(stage: Stage, name: string, on?: string): Staged {
  if (name === "clear") {
    for (const scenario of Object.values(SCENARIOS)) scenario.clear(stage);
    return { scenario: "clear", on: "", what: "everything works again" };
  }
  const scenario = Object.hasOwn(SCENARIOS, name) ? SCENARIOS[name] : undefined;
  if (!scenario) throw new RangeError(`there is no scenario "${name}"; there are ${[...Object.keys(SCENARIOS), "clear"].join(", ")}`);
  return scenario.start(stage, on);
}
