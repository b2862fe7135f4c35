import type { BoundThing, Completion, Interlock, Outbound } from "@stacktwin/devices/contract";
import type { Command } from "@stacktwin/twin-models/command";
import { TwinError } from "@stacktwin/twin-models/errors";
import type { CommandId, PersonId, PlaceId, SiteId, ThingId } from "@stacktwin/twin-models/ids";
import type { Act } from "@stacktwin/twin-models/journal";
import type { Person, Role } from "@stacktwin/twin-models/permission";
import type { Quality, Value } from "@stacktwin/twin-models/reading";
import type { Present, PropertyInfo } from "@stacktwin/twin-models/thing";
import type { CommandAsk, CommandDesk } from "../contracts/stages.ts";
import { createCommandDesk, type CommandParts } from "./desk.ts";

/** A site with one climate transmitter and one crane, whose wires, clock and stores a test holds in its hands. */
export const SITE = "north" as SiteId;
export const CLIMATE = "climate-1" as ThingId;
export const CRANE = "crane-1" as ThingId;

const property = (name: string, type: PropertyInfo["type"], more: Partial<PropertyInfo> = {}): PropertyInfo => ({
  name,
  title: { zh: name, en: name },
  type,
  unit: "",
  writable: false,
  maxAge: 10_000,
  deadband: 0,
  series: false,
  decimals: 1,
  ...more,
});

const words = (address: number, ...values: number[]): Outbound => ({
  wire: "modbus",
  connection: "line",
  unit: 1,
  table: "holding",
  address,
  words: values,
  single: values.length === 1,
});

const TO_STATION: Completion = {
  accepted: { property: "jobId", equalsInput: "jobId", withinMs: 2000 },
  done: { property: "state", equals: "idle", withinMs: 180_000 },
  failed: { property: "state", equals: ["aborted", "fault"] },
};

const shape = (id: ThingId, properties: PropertyInfo[], interlock: Interlock[], completion: Completion | null): BoundThing => ({
  instance: { id, site: SITE, model: "m", name: { zh: id, en: id }, place: "vault" as PlaceId, address: {} },
  info: {
    id: "m",
    kind: "other",
    title: { zh: "m", en: "m" },
    address: [],
    properties,
    actions: ["retrieve", "beep"].map((name) => ({
      name,
      title: { zh: name, en: name },
      input: {},
      required: [],
      permission: "stack:request",
      confirm: true,
    })),
  },
  topics: [],
  modbus: null,
  propertyRules: () => ({ permission: "setpoint:write", confirm: false, interlock, completion: null }),
  actionRules: (name) => ({ permission: "stack:request", confirm: true, interlock, completion: name === "beep" ? null : completion }),
  encodeProperty: (name, value) => {
    if (typeof value !== "number") throw new TwinError("BAD_INPUT", `${name} is a number`, "input");
    if (value < 5 || value > 35) throw new TwinError("OUT_OF_LIMITS", `${name} is between 5 and 35`, "input");
    return words(10, Math.round(value * 10));
  },
  encodeAction: (_name, input) => words(200, Number(input["jobId"])),
  device: {
    publishProperties: () => [],
    publishEvents: () => [],
    registersOf: () => ({ table: "holding", address: 0, words: [] }),
    meaningOf: () => [],
  },
});

export const climate = shape(CLIMATE, [property("setpoint", "number", { writable: true }), property("temperature", "number")], [], null);
export const crane = shape(
  CRANE,
  [property("state", "string"), property("jobId", "integer"), property("speed", "number", { writable: true, decimals: 0 })],
  [{ property: "state", equals: "idle" }],
  TO_STATION,
);

export const person = (role: Role, id = "li"): Person => ({
  id: id as PersonId,
  name: id,
  contact: "",
  language: "zh",
  grants: [{ role, sites: [], spaces: [] }],
});

export interface Bench {
  desk: CommandDesk;
  at: { now: number };
  sent: { outbound: Outbound; thing: ThingId }[];
  polled: string[];
  acts: Act[];
  stored: Map<string, Command>;
  states: string[];
  /** What the next sends do; by default the wire takes them at once. */
  wire: { send: () => Promise<void> };
  /** A reading is heard now and reaches the desk. */
  hear: (thing: ThingId, name: string, value: Value, quality?: Quality) => void;
  tick: (ms: number) => void;
  restart: () => Bench;
}

export function bench(
  parts: Partial<CommandParts> = {},
  kept: Partial<Pick<Bench, "at" | "stored" | "acts">> & { presents?: Map<string, Present> } = {},
): Bench {
  const at = kept.at ?? { now: 1_000_000 };
  const stored = kept.stored ?? new Map<string, Command>();
  const acts = kept.acts ?? [];
  const presents = kept.presents ?? new Map<string, Present>();
  const sent: Bench["sent"] = [];
  const polled: string[] = [];
  const states: string[] = [];
  const wire: Bench["wire"] = { send: async () => undefined };
  const desk = createCommandDesk({
    site: SITE,
    things: (id) => [climate, crane].find((thing) => thing.instance.id === id),
    present: (thing, name) => presents.get(`${thing} ${name}`),
    scopeOf: () => ({ site: SITE, space: "vault" }),
    send: async (outbound, thing) => {
      await wire.send();
      sent.push({ outbound, thing });
    },
    pollSoon: (_thing, name) => void polled.push(name),
    put: (command) => void stored.set(command.id, command),
    record: (act) => void acts.push(act),
    find: (id) => stored.get(id),
    restore: [...stored.values()],
    clock: { now: () => at.now },
    ...parts,
  });
  desk.onChange((command) => void states.push(command.state));
  return {
    desk,
    at,
    sent,
    polled,
    acts,
    stored,
    states,
    wire,
    hear(thing, name, value, quality = "good") {
      const before = presents.get(`${thing} ${name}`) ?? null;
      const present: Present = { value, time: at.now, heard: at.now, quality };
      presents.set(`${thing} ${name}`, present);
      desk.take([{ thing, property: name, present, before }], at.now);
    },
    tick(ms) {
      at.now += ms;
      desk.tick(at.now);
    },
    restart: () => bench(parts, { at, stored, acts, presents }),
  };
}

export const setpoint = (input: CommandAsk["input"], id = "c1"): CommandAsk => ({
  id: id as CommandId,
  thing: CLIMATE,
  kind: "property",
  name: "setpoint",
  input,
});
export const retrieve = (jobId = 7, id = "j1"): CommandAsk => ({
  id: id as CommandId,
  thing: CRANE,
  kind: "action",
  name: "retrieve",
  input: { jobId, bay: 3 },
});
