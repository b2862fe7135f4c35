import type { Catalogue, DeviceSide } from "@stacktwin/devices/contract";
import type { Millis, ThingId } from "@stacktwin/twin-models/ids";
import type { ThingInstance } from "@stacktwin/twin-models/thing";
import type { Secrets } from "../demo/accounts.ts";
import type { Library } from "../library/make-library.ts";
import type { Climate } from "../world/climate.ts";
import { CRANE_SAYS, order, reset, type Crane } from "../world/crane.ts";
import type { Store } from "../world/store.ts";
import { EXCEPTION, makeModbusGateway, makeUnit, type Unit } from "./modbus-gateway.ts";
import { makeReaderGateway, type ReaderGateway } from "./reader-gateway.ts";

/** The devices of the library, speaking as their Thing Models say. */
export interface Bound {
  units: Map<ThingId, Unit>;
  connectionOf: Map<ThingId, string>;
  readers: Map<ThingId, DeviceSide>;
  /** Properties that a thing's model has. */
  properties: Map<ThingId, ReadonlySet<string>>;
}

type Meaning = Parameters<Unit["written"]>[0];

function setpointWritten(climate: Climate, thing: ThingInstance, show: (setpoint: number) => void): Unit["written"] {
  const room = climate.rooms.get(thing.place);
  return (meaning) => {
    if (!room || !("property" in meaning) || meaning.property !== "setpoint" || typeof meaning.value !== "number") return EXCEPTION.value;
    room.setpoint = meaning.value;
    show(meaning.value);
    return null;
  };
}

function jobWritten(crane: Crane): Unit["written"] {
  const cellJob = ({ action, input }: Extract<Meaning, { action: string }>): number | null => {
    const [id, aisle, side, bay, level, port] = ["jobId", "aisle", "side", "bay", "level", "port"].map((name) => Number(input[name]));
    if (id === undefined || side === undefined || bay === undefined || level === undefined) return EXCEPTION.value;
    if (aisle !== crane.aisle || port !== crane.aisle) return EXCEPTION.value;
    const answer = order(crane, { id, kind: action === "retrieve" ? "retrieve" : "store", side: side === 0 ? "L" : "R", bay, level });
    return answer === "taken" ? null : answer === "busy" ? EXCEPTION.busy : EXCEPTION.value;
  };
  return (meaning) => {
    if (!("action" in meaning)) return EXCEPTION.address;
    if (meaning.action !== "reset") return cellJob(meaning);
    reset(crane);
    return null;
  };
}

/** Binds every thing of the library to its Thing Model. Throws when a model is not in the catalogue. */
export function bindUnits(library: Library, catalogue: Catalogue, climate: Climate, store: Store): Bound {
  const bound: Bound = { units: new Map(), connectionOf: new Map(), readers: new Map(), properties: new Map() };
  /** Every transmitter of a room holds the room's one set-point, from the moment it is written. */
  const showIn = (place: ThingInstance["place"]) => (setpoint: number) => {
    for (const { id, place: at } of library.things)
      if (at === place && bound.properties.get(id)?.has("setpoint")) bound.units.get(id)?.show("setpoint", setpoint);
  };
  const cranes = new Map<ThingId, Crane>(store.cranes.map((crane) => [crane.thing, crane]));
  for (const thing of library.things) {
    const model = catalogue.models.get(thing.model);
    if (!model) throw new Error(`${thing.id}: no Thing Model ${thing.model}`);
    const { device, modbus, info } = model.bind(thing);
    bound.properties.set(thing.id, new Set(info.properties.map((property) => property.name)));
    if (!modbus) bound.readers.set(thing.id, device);
    else {
      const crane = cranes.get(thing.id);
      bound.units.set(
        thing.id,
        makeUnit(modbus.unit, device, crane ? jobWritten(crane) : setpointWritten(climate, thing, showIn(thing.place))),
      );
      bound.connectionOf.set(thing.id, modbus.connection);
    }
  }
  return bound;
}

/** Puts the present into the registers: cranes always, the air when it is due. */
export function showAll(bound: Bound, store: Store, climate: Climate, air: boolean, time: Millis): void {
  const show = (thing: ThingId, values: Record<string, number | string | boolean>): void => {
    const [unit, known] = [bound.units.get(thing), bound.properties.get(thing)];
    for (const [property, value] of Object.entries(values)) if (known?.has(property)) unit?.show(property, value);
  };
  for (const crane of store.cranes)
    show(crane.thing, Object.fromEntries(Object.entries(CRANE_SAYS).map(([property, tell]) => [property, tell(crane)])));
  if (air) for (const transmitter of climate.transmitters) show(transmitter.thing, climate.sense(transmitter, time));
}

export interface Gateways {
  of(reader: ThingId): ReaderGateway | undefined;
  start(): Promise<void>;
  figures(): { sent: number; dropped: number };
  stop(): Promise<void>;
}

/** Every gateway of the building: Modbus servers by port, and one MQTT account per group of readers. */
export function makeGateways(secrets: Secrets, bound: Bound, log: (line: string) => void): Gateways {
  const units = new Map<string, Unit[]>();
  for (const [thing, unit] of bound.units) {
    const connection = secrets.modbus.find((one) => one.id === bound.connectionOf.get(thing));
    if (!connection) throw new Error(`${thing}: no Modbus connection ${bound.connectionOf.get(thing)}`);
    const address = `${connection.host} ${connection.port}`;
    units.set(address, [...(units.get(address) ?? []), unit]);
  }
  const modbus = [...units].map(([address, list]) => {
    const [host = "", port = ""] = address.split(" ");
    return makeModbusGateway(host, Number(port), list);
  });
  const url = `mqtt://${secrets.broker.host}:${secrets.broker.port}`;
  const gatewayOf = new Map<ThingId, ReaderGateway>();
  const mqtt = secrets.gateways.map(({ user, password, readers }) => {
    const mine = new Map([...bound.readers].filter(([reader]) => readers.includes(reader)));
    const gateway = makeReaderGateway(url, user, password, mine, log);
    for (const reader of mine.keys()) gatewayOf.set(reader, gateway);
    return gateway;
  });
  return {
    of: (reader) => gatewayOf.get(reader),
    async start() {
      await Promise.all(modbus.map((gateway) => gateway.start()));
      for (const gateway of mqtt) gateway.start();
    },
    figures: () => ({ sent: mqtt.reduce((sum, one) => sum + one.sent(), 0), dropped: mqtt.reduce((sum, one) => sum + one.dropped(), 0) }),
    async stop() {
      await Promise.all([...modbus.map((gateway) => gateway.stop()), ...mqtt.map((gateway) => gateway.stop())]);
    },
  };
}
