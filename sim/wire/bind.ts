import type { Catalogue, DeviceSide } from "@stacktwin/devices/contract";
import type { Millis, ThingId } from "@stacktwin/twin-models/ids";
import type { Value } from "@stacktwin/twin-models/reading";
import type { ThingInstance } from "@stacktwin/twin-models/thing";
import type { Secrets } from "../demo/accounts.ts";
import { order, reset, type Crane } from "../world/crane.ts";
import type { Lift } from "../world/lift.ts";
import type { Voice, World } from "../world/voices.ts";
import { EXCEPTION, makeModbusGateway, makeUnit, type Unit } from "./modbus-gateway.ts";
import { makeMqttGateway, type MqttGateway } from "./mqtt-gateway.ts";

/** The devices of the library, speaking as their Thing Models say. */
export interface Bound {
  units: Map<ThingId, Unit>;
  connectionOf: Map<ThingId, string>;
  /** Those that publish. */
  publishers: Map<ThingId, DeviceSide>;
  /** Properties that a thing's model has. */
  properties: Map<ThingId, ReadonlySet<string>>;
}

type Meaning = Parameters<Unit["written"]>[0];

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

/** Orders that it takes and cannot do are refused in its own registers. */
function liftWritten(lift: Lift): Unit["written"] {
  return (meaning) => {
    if (!("action" in meaning)) return EXCEPTION.address;
    const { action, input } = meaning;
    if (action === "move") return lift.move(Number(input["jobId"]), Number(input["origin"]), Number(input["destination"])) ? null : EXCEPTION.busy;
    if (action === "acknowledge") return lift.acknowledge() ? null : EXCEPTION.busy;
    lift.clear();
    return null;
  };
}

/** What a unit does when it is written to: a machine or a room's set-point takes it. `taken` is called then. */
function valueWritten({ climate, machines }: World, thing: ThingInstance, taken: () => void): Unit["written"] {
  const room = climate.rooms.get(thing.place);
  const machine = machines.find((one) => one.thing === thing.id);
  return (meaning) => {
    if (!("property" in meaning)) return EXCEPTION.address;
    const { property, value } = meaning;
    if (machine) {
      if (!machine.write(property, value)) return EXCEPTION.value;
    } else if (room && property === "setpoint" && typeof value === "number") room.setpoint = value;
    else return EXCEPTION.value;
    taken();
    return null;
  };
}

const shown = (bound: Bound, thing: ThingId, values: Record<string, Value>): void => {
  const [unit, known] = [bound.units.get(thing), bound.properties.get(thing)];
  for (const [property, value] of Object.entries(values)) if (known?.has(property)) unit?.show(property, value);
};

/** Binds every thing of the library to its Thing Model. Throws when a model is not in the catalogue. */
export function bindUnits(world: World, voices: ReadonlyMap<ThingId, Voice>, catalogue: Catalogue, now: () => Millis): Bound {
  const bound: Bound = { units: new Map(), connectionOf: new Map(), publishers: new Map(), properties: new Map() };
  /** Every device that holds a value shows it from the moment it is written to any of them. */
  const showHolders = (): void => {
    for (const [thing, unit] of bound.units) {
      const known = bound.properties.get(thing);
      const holds = known && ["setpoint", "temperatureSetpoint", "humiditySetpoint", "on", "mode"].some((name) => known.has(name));
      if (unit && holds) shown(bound, thing, voices.get(thing)?.say(now()) ?? {});
    }
  };
  const cranes = new Map<ThingId, Crane>(world.store.cranes.map((crane) => [crane.thing, crane]));
  for (const thing of world.library.things) {
    const model = catalogue.models.get(thing.model);
    if (!model) throw new Error(`${thing.id}: no Thing Model ${thing.model}`);
    const { device, modbus, info } = model.bind(thing);
    bound.properties.set(thing.id, new Set(info.properties.map((property) => property.name)));
    if (!modbus) bound.publishers.set(thing.id, device);
    else {
      const [crane, lift] = [cranes.get(thing.id), world.lifts.find((one) => one.thing === thing.id)];
      const written = crane ? jobWritten(crane) : lift ? liftWritten(lift) : valueWritten(world, thing, showHolders);
      bound.units.set(thing.id, makeUnit(modbus.unit, device, written));
      bound.connectionOf.set(thing.id, modbus.connection);
    }
  }
  return bound;
}

/** Puts the present into the registers: cranes and lifts always, the rest when it is due. */
export function showAll(bound: Bound, voices: ReadonlyMap<ThingId, Voice>, { store, lifts }: World, rest: boolean, time: Millis): void {
  const things = rest ? bound.units.keys() : [...store.cranes, ...lifts].map(({ thing }) => thing);
  for (const thing of things) shown(bound, thing, voices.get(thing)?.say(time) ?? {});
}

export interface Gateways {
  of(thing: ThingId): MqttGateway | undefined;
  start(): Promise<void>;
  figures(): { sent: number; dropped: number };
  stop(): Promise<void>;
}

/** Every gateway of the building: Modbus servers by port, and one MQTT account per group of things. */
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
  const gatewayOf = new Map<ThingId, MqttGateway>();
  const mqtt = secrets.gateways.map(({ user, password, things }) => {
    const mine = new Map([...bound.publishers].filter(([thing]) => things.includes(thing)));
    const gateway = makeMqttGateway(url, user, password, mine, log);
    for (const thing of mine.keys()) gatewayOf.set(thing, gateway);
    return gateway;
  });
  return {
    of: (thing) => gatewayOf.get(thing),
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
