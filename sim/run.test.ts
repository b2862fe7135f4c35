import { readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import type { MqttClient } from "mqtt";
import { Value } from "typebox/value";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { ConfigSchema } from "@stacktwin/twin-models/config";
import type { Decoded } from "@stacktwin/twin-models/reading";
import type { Secrets } from "./demo/accounts.ts";
import { parseState } from "./demo/state-file.ts";
import type { Library } from "./library/make-library.ts";
import { catalogue, startLibrary, type LivingLibrary, type ModbusClient } from "./testing.ts";

let living: LivingLibrary;
let folder: string;
let library: Library;
let secrets: Secrets;
let control: string;
let posted: LivingLibrary["posted"];

const until = <T>(ask: () => T | Promise<T>): Promise<T> => vi.waitFor(ask, { timeout: 20_000, interval: 50 });
const modbusTo = (connection: string, unit: number): Promise<ModbusClient> => living.modbusTo(connection, unit);

beforeAll(async () => {
  living = await startLibrary(9);
  ({ folder, library, secrets, control, posted } = living);
}, 30_000);

afterAll(() => living?.stop());

describe("the demo installation", () => {
  it("keeps to the configuration schema and keeps its secrets to itself", async () => {
    const config: unknown = JSON.parse(await readFile(join(folder, "stacktwin.json"), "utf8"));
    expect([...Value.Errors(ConfigSchema, config)]).toEqual([]);
    expect((await stat(join(folder, "sim-secrets.json"))).mode & 0o777).toBe(0o600);
    expect(JSON.stringify(config)).not.toContain(secrets.libraryToken);
    const register = await readFile(join(folder, "register.csv"), "utf8");
    expect(register.trimEnd().split("\n")).toHaveLength(601);
  });
});

describe("the living library on Modbus", () => {
  it("shows the temperature of a room in a transmitter's registers, as its Thing Model lays them out", async () => {
    const thing = library.things.find((one) => one.id === "climate-f3-rare-1");
    const model = thing && catalogue.models.get(thing.model);
    if (!thing || !model) throw new Error("no transmitter in the rare-book store");
    const bound = model.bind(thing);
    const point = bound.modbus?.points.find((one) => one.property === "temperature");
    if (!bound.modbus || !point) throw new Error("no register for the temperature");
    const client = await modbusTo(bound.modbus.connection, bound.modbus.unit);
    const { data } = await client.readHoldingRegisters(point.address, point.quantity);
    const out: Decoded = { readings: [], sightings: [] };
    point.decode(Uint16Array.from(data), 0, Date.now(), out);
    const truth = (await (await fetch(`${control}/truth/climate`)).json()) as Record<string, { temperature: number }>;
    expect(out.readings[0]?.value).toBeCloseTo(truth["F3-RARE"]?.temperature ?? 0, 0);
    expect(out.readings[0]?.quality).toBe("good");
  });

  it("takes a set-point that is written, and refuses registers that it does not have", async () => {
    const thing = library.things.find((one) => one.id === "climate-f3-rare-2");
    const bound = thing && catalogue.models.get(thing.model)?.bind(thing);
    const write = bound?.encodeProperty("setpoint", 18.5);
    if (write?.wire !== "modbus") throw new Error("the set-point is not on Modbus");
    const client = await modbusTo(write.connection, write.unit);
    await client.writeRegister(write.address, write.words[0] ?? 0);
    await until(async () => expect((await client.readHoldingRegisters(write.address, 1)).data).toEqual(write.words));
    const truth = (await (await fetch(`${control}/truth/climate`)).json()) as Record<string, { setpoint: number }>;
    expect(truth["F3-RARE"]?.setpoint).toBe(18.5);
    await expect(client.readHoldingRegisters(4000, 2)).rejects.toMatchObject({ modbusCode: 2 });
    await expect(client.writeRegister(4000, 1)).rejects.toMatchObject({ modbusCode: 2 });
  });

  it("answers nothing from a dead unit until the scenario is cleared, and its neighbour goes on", async () => {
    const dead = library.things.find((thing) => thing.id === "climate-f1-press-1");
    const client = await modbusTo("plc-f1", Number(dead?.address["UNIT"]));
    expect((await fetch(`${control}/scenario/dead-modbus-unit?on=climate-f1-press-1`, { method: "POST" })).status).toBe(200);
    await expect(client.readHoldingRegisters(0, 2)).rejects.toMatchObject({ name: "TransactionTimedOutError" });
    const neighbour = await modbusTo("plc-f1", Number(dead?.address["UNIT"]) + 1);
    expect((await neighbour.readHoldingRegisters(0, 2)).data).toHaveLength(2);
    await fetch(`${control}/scenario/clear`, { method: "POST" });
    expect((await client.readHoldingRegisters(0, 2)).data).toHaveLength(2);
  });

  it("lets a crane fetch the bin of a job written into its mailbox", async () => {
    const crane = library.things.find((thing) => thing.id === "crane-2");
    const bin = library.bins.find((one) => one.home.startsWith("F1-ASRS.2"));
    const model = crane && catalogue.models.get(crane.model);
    const [, side = "", bay = "", level = ""] = /2([LR])\.(\d+)\.(\d+)$/.exec(bin?.home ?? "") ?? [];
    if (!crane || !model) throw new Error("no crane");
    const bound = model.bind(crane);
    const client = await modbusTo("plc-store", Number(crane.address["UNIT"]));
    const read = async (property: string): Promise<unknown> => {
      const point = bound.modbus?.points.find((one) => one.property === property);
      if (!point) throw new Error(`no registers for ${property}`);
      const out: Decoded = { readings: [], sightings: [] };
      point.decode(Uint16Array.from((await client.readInputRegisters(point.address, point.quantity)).data), 0, Date.now(), out);
      return out.readings[0]?.value;
    };
    const job = bound.encodeAction("retrieve", {
      jobId: 4711,
      aisle: 2,
      side: side === "L" ? 0 : 1,
      bay: Number(bay),
      level: Number(level),
      port: 2,
    });
    if (job.wire !== "modbus") throw new Error("not on Modbus");
    await until(() => client.writeRegisters(job.address, job.words));
    await until(async () => expect(await read("jobId")).toBe(4711));
    await until(async () => expect(await read("carrying")).toBe(bin?.number));
    await until(async () => expect(await read("carrying")).toBe(0));
    const bins = (await (await fetch(`${control}/truth/bins`)).json()) as Record<string, string>;
    expect(bins[bin?.id ?? ""]).toBe("F1-ASRS-P2");
    expect(await read("station")).toBe(0);
    const elsewhere = library.things.find((thing) => thing.id === "crane-1");
    const wrong = bound.encodeAction("retrieve", { jobId: 4712, aisle: 1, side: 0, bay: 1, level: 1, port: 1 });
    expect(elsewhere).toBeDefined();
    if (wrong.wire === "modbus") await expect(client.writeRegisters(wrong.address, wrong.words)).rejects.toMatchObject({ modbusCode: 3 });
  });
});

describe("the living library on MQTT and REST", () => {
  const listen = async (): Promise<{ client: MqttClient; heard: Map<string, string> }> => {
    const client = await living.listener();
    const heard = new Map<string, string>();
    const decoders = new Map(
      library.things.flatMap((thing) => {
        const topics = thing.antennas ? (catalogue.models.get(thing.model)?.bind(thing).topics ?? []) : [];
        return topics.filter((topic) => topic.inbound).map((topic) => [topic.filter, { topic, thing }] as const);
      }),
    );
    client.on("message", (topic, payload) => {
      const out: Decoded = { readings: [], sightings: [] };
      const found = decoders.get(topic);
      found?.topic.decode(payload, topic, Date.now(), out);
      for (const { epc, antenna } of out.sightings)
        heard.set(epc, found?.thing.antennas?.find((one) => one.antenna === antenna)?.place ?? "");
    });
    await client.subscribeAsync("demo/#", { qos: 1 });
    return { client, heard };
  };

  it("publishes every book on a shelf from its own antenna, and a misplaced one from another", async () => {
    const { heard } = await listen();
    const shelved = library.items.filter((item) => !item.home.startsWith("BIN")).length;
    await vi.waitFor(() => expect(heard.size).toBeGreaterThan(shelved * 0.8), { timeout: 20_000, interval: 50 });
    const staged = (await (await fetch(`${control}/scenario/misplaced-book`, { method: "POST" })).json()) as { on: string; what: string };
    const item = library.items.find((one) => one.barcode === staged.on);
    const to = staged.what.split(" to ").at(-1);
    await vi.waitFor(() => expect(heard.get(item?.epcs[0] ?? "")).toBe(to), { timeout: 20_000, interval: 50 });
    const truth = (await (await fetch(`${control}/truth/items`)).json()) as { barcode: string; place: string }[];
    expect(truth.find((one) => one.barcode === staged.on)?.place).toBe(to);
    await fetch(`${control}/scenario/clear`, { method: "POST" });
    await vi.waitFor(() => expect(heard.get(item?.epcs[0] ?? "")).toBe(item?.home), { timeout: 20_000, interval: 50 });
  }, 50_000);

  it("posts the status of every item with its token", async () => {
    await until(() => expect(posted.flatMap((post) => post.statuses).length).toBeGreaterThanOrEqual(600));
    expect(posted[0]?.authorization).toBe(`Bearer ${secrets.libraryToken}`);
    const state = parseState(await readFile(join(folder, "sim-state.json"), "utf8"));
    const said = new Map(posted[0]?.statuses.map(({ barcode, status }) => [barcode, status]));
    for (const [row] of state.loans) expect(said.get(library.items[row]?.barcode ?? "")).toBe("on-loan");
  });

  it("knows its scenarios and no others", async () => {
    const names = (await (await fetch(`${control}/scenarios`)).json()) as { name: string }[];
    expect(names.map(({ name }) => name)).toEqual([
      "chiller-failure",
      "door-propped",
      "humidifier-stuck",
      "silent-reader",
      "dead-modbus-unit",
      "crane-fault",
      "lift-fault",
      "misplaced-book",
      "leak",
      "air-handling-fault",
      "silent-gateway",
      "theft-at-gate",
    ]);
    expect((await fetch(`${control}/scenario/earthquake`, { method: "POST" })).status).toBe(404);
  });
});
