import type { MqttClient } from "mqtt";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { planReads, splitRead, type PlannedRead } from "@stacktwin/devices/plan-reads";
import type { BoundThing } from "@stacktwin/devices/contract";
import type { Decoded, Reading, Value } from "@stacktwin/twin-models/reading";
import type { Library } from "./library/make-library.ts";
import { MODELS, PEOPLE_COUNTERS, SEAT_SENSORS, SHELF_READERS } from "./library/models.ts";
import { catalogue, startLibrary, type LivingLibrary, type ModbusClient } from "./testing.ts";

let living: LivingLibrary;
const bound = new Map<string, BoundThing>();
const clients = new Map<string, ModbusClient>();
/** The last reading of each property, and every one of the gates, by thing. */
const heard = new Map<string, Map<string, Reading>>();
const gateEvents: Reading[] = [];
const rejected: string[] = [];

const until = <T>(ask: () => T | Promise<T>): Promise<T> => vi.waitFor(ask, { timeout: 20_000, interval: 50 });
const said = (thing: string, property: string): Value | undefined => heard.get(thing)?.get(property)?.value;

/** Everything a unit says, read as the server reads it. */
async function readUnit(thing: string): Promise<Map<string, Reading>> {
  const modbus = bound.get(thing)?.modbus;
  if (!modbus) throw new Error(`${thing} has no registers`);
  const key = `${modbus.connection} ${modbus.unit}`;
  const client = clients.get(key) ?? (await living.modbusTo(modbus.connection, modbus.unit));
  clients.set(key, client);
  const out: Decoded = { readings: [], sightings: [] };
  const take = async ({ table, address, quantity, points }: PlannedRead): Promise<void> => {
    const read = { input: "readInputRegisters", holding: "readHoldingRegisters", coil: "readCoils", discrete: "readDiscreteInputs" } as const;
    const { data } = await client[read[table]](address, quantity);
    const words = Uint16Array.from(data as ArrayLike<number | boolean>, Number);
    for (const point of points) point.decode(words, point.address - address, Date.now(), out);
  };
  for (const planned of planReads(modbus.points, modbus.limits))
    try {
      await take(planned);
    } catch (error) {
      // Registers between its own are not the device's: then the server asks without the gaps.
      if ((error as { modbusCode?: number }).modbusCode !== 2) throw error;
      for (const part of splitRead(planned)) await take(part);
    }
  return new Map(out.readings.map((reading) => [reading.property, reading]));
}

async function write(thing: string, property: string, value: Value): Promise<void> {
  const out = bound.get(thing)?.encodeProperty(property, value);
  if (out?.wire !== "modbus") throw new Error(`${property} is not in registers`);
  await readUnit(thing);
  const client = clients.get(`${out.connection} ${out.unit}`);
  if (out.table === "coil") await client?.writeCoil(out.address, out.words[0] === 1);
  else await client?.writeRegister(out.address, out.words[0] ?? 0);
}

beforeAll(async () => {
  living = await startLibrary(4, listen);
}, 30_000);

async function listen(library: Library, client: MqttClient): Promise<void> {
  const topics = new Map<string, { thing: string; topic: BoundThing["topics"][number] }>();
  for (const thing of library.things) {
    const one = catalogue.models.get(thing.model)?.bind(thing);
    if (!one) throw new Error(`no model ${thing.model}`);
    bound.set(thing.id, one);
    if (!SHELF_READERS.has(thing.model)) for (const topic of one.topics) topics.set(topic.filter, { thing: thing.id, topic });
  }
  client.on("message", (name, payload) => {
    const found = topics.get(name);
    if (!found) return;
    const out: Decoded = { readings: [], sightings: [] };
    try {
      found.topic.decode(payload, name, Date.now() + 1e12, out);
    } catch (error) {
      rejected.push(`${name}: ${(error as Error).message}`);
    }
    const mine = heard.get(found.thing) ?? new Map<string, Reading>();
    heard.set(found.thing, mine);
    for (const reading of out.readings) mine.set(reading.property, reading);
    if (found.thing.startsWith("gate-")) gateEvents.push(...out.readings);
  });
  await client.subscribeAsync("#", { qos: 1 });
}

afterAll(() => living?.stop());

describe("every device of the library", () => {
  it("on MQTT has spoken within seconds, in messages that its model takes whole", async () => {
    const publish = living.library.things.filter((thing) => (bound.get(thing.id)?.topics.length ?? 0) > 0 && !SHELF_READERS.has(thing.model));
    expect(publish.length).toBeGreaterThan(100);
    await until(() => expect(publish.filter((thing) => !heard.has(thing.id)).map((thing) => thing.id)).toEqual([]));
    expect(rejected).toEqual([]);
    for (const [thing, readings] of heard)
      for (const { property, quality, reason } of readings.values()) expect(quality, `${thing} ${property}: ${reason}`).toBe("good");
    for (const { id, model } of publish) {
      if (SEAT_SENSORS.has(model)) expect([...(heard.get(id)?.keys() ?? [])]).toEqual(expect.arrayContaining(["rssi", "snr", "frameCounter", "occupied"]));
      if (model === MODELS.am319) expect([...(heard.get(id)?.keys() ?? [])]).toEqual(expect.arrayContaining(["co2", "pm25", "formaldehyde", "battery"]));
    }
  });

  it("on Modbus answers every read that the server plans, each value within its model's range", async () => {
    const units = living.library.things.filter((thing) => thing.address["CONNECTION"] !== undefined);
    expect(new Set(units.map((thing) => thing.model)).size).toBeGreaterThanOrEqual(9);
    for (const { id } of units) {
      const readings = await readUnit(id);
      expect([...readings.keys()].sort()).toEqual(bound.get(id)?.info.properties.map((property) => property.name).sort());
      for (const { property, quality, reason } of readings.values()) expect(quality, `${id} ${property}: ${reason}`).toBe("good");
    }
  });

  it("tells of seats and people what is true", async () => {
    const seats = living.library.things.filter((thing) => SEAT_SENSORS.has(thing.model));
    await until(async () => {
      const truth = await living.truth<Record<string, boolean>>("seats");
      const right = seats.filter((seat) => said(seat.id, "occupied") === truth[seat.place]);
      expect(right.length).toBeGreaterThanOrEqual(seats.length - 3);
    });
    const taken = seats.filter((seat) => said(seat.id, "occupied") === true).length;
    expect(taken).toBeGreaterThan(10);
    expect(taken).toBeLessThan(seats.length);
    const { inside, gates } = await living.truth<{ inside: number; gates: Record<string, { in: number; out: number }> }>("people");
    expect(inside).toBeGreaterThan(50);
    for (const { id, model, place } of living.library.things.filter((thing) => PEOPLE_COUNTERS.has(thing.model))) {
      const names = { [MODELS.vs133]: "line1TotalIn", [MODELS.vs350]: "totalIn", [MODELS.jsonCounter]: "entered" };
      const total = Number(said(id, names[model] ?? ""));
      expect(total, id).toBeGreaterThan(0);
      if (model === MODELS.vs133) expect((gates[place]?.in ?? 0) - total).toBeGreaterThanOrEqual(0);
      if (model === MODELS.vs133) expect((gates[place]?.in ?? 0) - total).toBeLessThan(400);
    }
  });

  it("that tells of jobs follows the cranes", async () => {
    const states = ["Idle", "Starting", "Execute", "Completing", "Complete", "Resetting"];
    await until(() => expect(said("crane-1-jobs", "state")).toBe("Execute"));
    await until(() => expect(said("stack-operations", "state")).toBe("Complete"));
    expect(said("stack-operations", "box")).toMatch(/^BIN-\d{5}$/);
    expect(states).toContain(said("crane-2-jobs", "state"));
  });
});

describe("the lift of the automated stack", () => {
  const says = async (): Promise<Record<string, Value | undefined>> => Object.fromEntries([...(await readUnit("lift-1"))].map(([property, { value }]) => [property, value]));
  const order = async (action: string, input: Record<string, Value> = {}): Promise<void> => {
    const out = bound.get("lift-1")?.encodeAction(action, input);
    if (out?.wire !== "modbus") throw new Error(`${action} is not in registers`);
    await says();
    const client = clients.get(`${out.connection} ${out.unit}`);
    if (out.single) await client?.writeRegister(out.address, out.words[0] ?? 0);
    else await client?.writeRegisters(out.address, [...out.words]);
  };

  it("brings the tray that is asked for to its opening, and takes it back once it was served", async () => {
    const patient = <T>(ask: () => Promise<T>): Promise<T> => vi.waitFor(ask, { timeout: 120_000, interval: 100 });
    await patient(async () => {
      // Somebody of the library may be served first.
      if ((await says())["handshake"] === "waits for acknowledgement") await order("acknowledge").catch(() => undefined);
      await order("move", { jobId: 70_001, origin: 42, destination: 1 }).catch(() => undefined);
      expect((await says())["jobId"]).toBe(70_001);
    });
    // At ten times the speed of life it does not wait for long.
    await patient(async () => {
      expect(await says()).toMatchObject({ handshake: "waits for acknowledgement", doorOpen: true, row: 1, trayAboard: false });
      await order("acknowledge");
    });
    await patient(async () => {
      const { handshake, doorOpen } = await says();
      expect([["job taken", "none"].includes(String(handshake)), doorOpen]).toEqual([true, false]);
    });
  }, 180_000);

  it("stands with something in its light curtain, says so in words, and clears when it is told to", async () => {
    expect((await living.play("lift-fault")).on).toBe("lift-1");
    await until(async () => expect(await says()).toMatchObject({ stationStatus: "error", state: "Aborted", fault: 1, faultText: "light curtain" }));
    await order("clearError");
    await until(async () => expect(await says()).toMatchObject({ stationStatus: "ok", fault: 0, faultText: "none" }));
  });
});

describe("what is written to a machine", () => {
  const setpoints = (): Promise<Record<string, { setpoint: number; humidity: number; temperature: number }>> => living.truth("climate");

  it("moves the rooms of an air-handling unit, and their transmitters show it at once", async () => {
    const before = (await setpoints())["F1-PRESS"]?.temperature ?? 0;
    await write("ahu-f1", "temperatureSetpoint", 19);
    expect((await readUnit("ahu-f1")).get("temperatureSetpoint")?.value).toBe(19);
    expect((await readUnit("climate-f1-press-1")).get("setpoint")?.value).toBe(19);
    expect((await setpoints())["F1-STUDY"]?.setpoint).toBe(19);
    expect((await setpoints())["F2-READ"]?.setpoint).toBe(24);
    await until(async () => expect((await setpoints())["F1-PRESS"]?.temperature).toBeLessThan(before - 0.2));
    await write("ahu-f1", "temperatureSetpoint", 24);
  });

  it("moves the rare-book store by its own unit", async () => {
    const before = (await setpoints())["F3-RARE"]?.humidity ?? 0;
    await write("unit-f3-rare", "humiditySetpoint", 35);
    await until(async () => expect((await setpoints())["F3-RARE"]?.humidity).toBeLessThan(before - 0.5));
    await write("unit-f3-rare", "humiditySetpoint", 52);
    await write("unit-f3-rare", "mode", "off");
    expect((await readUnit("unit-f3-rare")).get("state")?.value).toBe("off");
    expect((await readUnit("climate-f3-rare-1")).get("mode")?.value).toBe("off");
    await write("unit-f3-rare", "mode", "on");
  });

  it("switches a dehumidifier by its coil, and it dries only while it is on", async () => {
    await write("dry-f1-store", "humiditySetpoint", 30);
    await until(async () => expect((await readUnit("dry-f1-store")).get("compressor")?.value).toBe(true));
    await write("dry-f1-store", "on", false);
    await until(async () => expect((await readUnit("dry-f1-store")).get("compressor")?.value).toBe(false));
    expect((await readUnit("dry-f1-store")).get("on")?.value).toBe(false);
    await write("dry-f1-store", "on", true);
  });
});

describe("a scenario", () => {
  it("leak: the sensor says so at once, the unit above it too, and the store grows damp", async () => {
    const before = (await living.truth<Record<string, { humidity: number }>>("climate"))["F3-RARE"]?.humidity ?? 0;
    expect((await living.play("leak")).on).toBe("leak-f3-rare-1");
    await until(() => expect(said("leak-f3-rare-1", "leak")).toBe(true));
    expect(said("leak-f3-rare-2", "leak")).toBe(false);
    await until(async () => expect((await readUnit("unit-f3-rare")).get("waterUnderFloor")?.value).toBe(true));
    await until(async () => {
      const now = (await living.truth<Record<string, { humidity: number }>>("climate"))["F3-RARE"]?.humidity ?? 0;
      expect(now).toBeGreaterThan(before + 0.5);
    });
    await living.play("clear");
    await until(() => expect(said("leak-f3-rare-1", "leak")).toBe(false));
  });

  it("air-handling-fault: the unit tells why it stands, no air is moved, and it goes on when cleared", async () => {
    await living.play("air-handling-fault", "ahu-f3");
    await until(async () => {
      const unit = await readUnit("ahu-f3");
      const [fault, text, fan, filter] = ["fault", "faultText", "fanSpeed", "filterPressure"].map((name) => unit.get(name)?.value);
      expect([fault, text, fan]).toEqual([true, "fan fault", 0]);
      expect(filter).toBeGreaterThan(400);
    });
    expect((await readUnit("climate-f3-rareread-1")).get("mode")?.value).toBe("off");
    await living.play("clear");
    await until(async () => expect((await readUnit("ahu-f3")).get("faultText")?.value).toBe("none"));
  });

  it("silent-gateway: nothing comes through it, its neighbours go on", async () => {
    expect((await living.play("silent-gateway", "lora-gateway-demo-f3")).what).toMatch(/^\d+ things/);
    await living.play("leak", "leak-f3-rare-2");
    await living.play("leak", "leak-f1-store");
    await until(() => expect(said("leak-f1-store", "leak")).toBe(true));
    expect(said("leak-f3-rare-2", "leak")).toBe(false);
    await living.play("clear");
    await until(() => expect(said("leak-f1-store", "leak")).toBe(false));
  });

  it("theft-at-gate: the gate cries for a book that is gone from its shelf, until it is brought back", async () => {
    const stolen = await living.play("theft-at-gate");
    const item = living.library.items.find((one) => one.barcode === stolen.on);
    await until(() => expect(gateEvents.map((one) => one.value)).toContain("afi"));
    const alarm = gateEvents.find((one) => one.value === "afi");
    const event = gateEvents.filter((one) => one.thing === alarm?.thing && one.time === alarm.time);
    expect(Object.fromEntries(event.map(({ property, value }) => [property, value]))).toMatchObject({
      exitReason: "afi",
      exitAlarm: true,
      exitDirection: "out",
      exitEpc: item?.epcs[0],
    });
    const placeOf = async (): Promise<string | null | undefined> =>
      (await living.truth<{ barcode: string; place: string | null }[]>("items")).find((one) => one.barcode === stolen.on)?.place;
    expect(await placeOf()).toBeNull();
    await living.play("clear");
    expect(await placeOf()).toBe(item?.home);
  });

  it("names what it does not know", async () => {
    const answer = await fetch(`${living.control}/scenario/leak?on=crane-1`, { method: "POST" });
    expect(answer.status).toBe(404);
    expect(((await answer.json()) as { message: string }).message).toContain('leak sensor "crane-1"');
  });
});
