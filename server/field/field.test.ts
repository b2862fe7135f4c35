import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { connectAsync } from "mqtt";
import { afterEach, expect, test, vi } from "vitest";
import type { SiteId, ThingId } from "@stacktwin/twin-models/ids";
import type { Decoded } from "@stacktwin/twin-models/reading";
import type { ThingInstance } from "@stacktwin/twin-models/thing";
import type { BoundThing } from "@stacktwin/devices/contract";
import { modelOf } from "@stacktwin/devices/testing";
import { startModbusPeer } from "../../tests/setup/modbus-peer.ts";
import { startMosquitto } from "../../tests/setup/mosquitto.ts";
import { createDecoder } from "../decode/decoder.ts";
import { createRejections } from "../decode/rejections.ts";
import { createField, type FieldOptions } from "./field.ts";

const opened: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of opened.splice(0).toReversed()) await close();
});

const east = "east" as SiteId;
const west = "west" as SiteId;
const clock = { now: () => Date.UTC(2026, 10, 21, 1, 2, 5) };

function bind(site: SiteId, id: string, model: string, address: ThingInstance["address"]): BoundThing {
  const compiled = modelOf(model);
  return compiled.bind({ id: id as ThingId, site, model: compiled.id, name: { zh: "", en: "" }, place: "p" as never, address });
}

async function start(options: Pick<FieldOptions, "broker" | "sites">) {
  const taken: { site: SiteId; decoded: Decoded }[] = [];
  const rejections = createRejections(clock);
  const decoder = createDecoder({
    sites: options.sites.map(({ config, things }) => ({ site: config.id, things, unbound: [] })),
    rejections,
    append(site, decoded, done) {
      taken.push({ site, decoded });
      done(null);
    },
  });
  const field = createField({ ...options, sink: decoder, siteOf: decoder.siteOf, clock });
  await field.start();
  opened.push(() => field.stop());
  const values = (site: SiteId): Record<string, unknown> =>
    Object.fromEntries(taken.filter((each) => each.site === site).flatMap(({ decoded }) => decoded.readings.map(({ thing, property, value }) => [`${thing} ${property}`, value])));
  return { field, decoder, rejections, taken, values };
}

const account = { user: "gateway", password: "gateway-password", publish: ["#"], subscribe: ["#"] };

test("one embedded broker serves several sites, each by the topics of its own things", async () => {
  const logger = (site: SiteId, device: string): BoundThing => bind(site, `logger-${site}`, "mqtt-climate-logger", { PREFIX: "lib", DEVICE: device });
  const sites = [east, west].map((site) => ({ config: { id: site, modbus: [] }, things: [logger(site, `d-${site}`)] }));
  const { field, rejections, values } = await start({ broker: { host: "127.0.0.1", port: 0, accounts: [account] }, sites });
  const client = await connectAsync(`mqtt://127.0.0.1:${field.brokerPort()}`, { username: account.user, password: account.password });
  opened.push(() => client.endAsync(true));
  for (const [index, { things }] of sites.entries())
    for (const { topic, payload } of things[0]?.device.publishProperties({ temperature: 20 + index, humidity: 50 }, clock.now()) ?? []) await client.publishAsync(topic, Buffer.from(payload), { qos: 1 });
  expect(values(east)).toMatchObject({ "logger-east temperature": 20 });
  expect(values(west)).toMatchObject({ "logger-west temperature": 21 });
  expect(rejections.total()).toBe(0);
  await client.publishAsync("lib/nobody", "{}", { qos: 1 });
  const known = sites[0]?.things[0]?.device.publishProperties({ temperature: 1, humidity: 1 }, clock.now())[0]?.topic ?? "";
  await client.publishAsync(known, "{ not json", { qos: 1 });
  expect(rejections.byReason()).toEqual({ "unknown-source": 1, "bad-syntax": 1 });
  expect(field.links()).toMatchObject([{ kind: "broker", state: "up" }]);
});

test("a site with its own broker and a Modbus line that it shares with another site", async () => {
  const [broker, peer] = [await startMosquitto(), await startModbusPeer()];
  opened.push(broker.stop, peer.stop);
  const modbus = (id: string) => [{ id, host: "127.0.0.1", port: peer.port, timeoutMs: 500, inFlight: 1 }];
  const transmitter = (site: SiteId, connection: string, unit: number): BoundThing => bind(site, `climate-${unit}`, "climate-transmitter", { CONNECTION: connection, UNIT: unit, POLL_MS: 50 });
  for (const [unit, value] of [[1, 600], [2, 700]] as const) await peer.set(unit, "holding", transmitter(east, "a", unit).device.registersOf("co2", value).address, value);
  const logger = bind(east, "logger", "mqtt-climate-logger", { PREFIX: "lib", DEVICE: "d1" });
  const { field, values } = await start({
    sites: [
      { config: { id: east, broker: { url: broker.url, window: 100 }, modbus: modbus("a") }, things: [transmitter(east, "a", 1), logger] },
      { config: { id: west, modbus: modbus("b") }, things: [transmitter(west, "b", 2)] },
    ],
  });
  await vi.waitFor(() => expect(field.links().map(({ kind, state }) => [kind, state])).toEqual([["mqtt", "up"], ["modbus", "up"]]), 10_000);
  await vi.waitFor(() => expect([values(east)["climate-1 co2"], values(west)["climate-2 co2"]]).toEqual([600, 700]), 10_000);

  const client = await connectAsync(broker.url);
  opened.push(() => client.endAsync(true));
  for (const { topic, payload } of logger.device.publishProperties({ temperature: 18.5, humidity: 45 }, clock.now())) await client.publishAsync(topic, Buffer.from(payload), { qos: 1 });
  await vi.waitFor(() => expect(values(east)["logger temperature"]).toBe(18.5));

  const setpoint = transmitter(west, "b", 2).encodeProperty("setpoint", 19.5);
  await field.send(setpoint, west);
  field.pollSoon("climate-2" as ThingId, "setpoint");
  await vi.waitFor(() => expect(values(west)["climate-2 setpoint"]).toBe(19.5));
  await expect(field.send(setpoint, east)).rejects.toMatchObject({ code: "DEVICE_SILENT", message: expect.stringContaining("no Modbus connection b") });
});

test("one serial line for two sites, named by its path", async () => {
  const folder = mkdtempSync(join(tmpdir(), "field-"));
  opened.push(async () => rmSync(folder, { recursive: true }));
  const serial = join(folder, "ttyUSB0");
  const peer = await startModbusPeer({ serial });
  opened.push(peer.stop);
  const modbus = (id: string) => [{ id, serial, baudRate: 19_200, parity: "even" as const, dataBits: 8 as const, stopBits: 1 as const, timeoutMs: 500 }];
  const transmitter = (site: SiteId, connection: string, unit: number): BoundThing => bind(site, `climate-${unit}`, "climate-transmitter", { CONNECTION: connection, UNIT: unit, POLL_MS: 50 });
  for (const [unit, value] of [[1, 600], [2, 700]] as const) await peer.set(unit, "holding", transmitter(east, "a", unit).device.registersOf("co2", value).address, value);
  const { field, values } = await start({
    sites: [
      { config: { id: east, modbus: modbus("bus") }, things: [transmitter(east, "bus", 1)] },
      { config: { id: west, modbus: modbus("same") }, things: [transmitter(west, "same", 2)] },
    ],
  });
  await vi.waitFor(() => expect([values(east)["climate-1 co2"], values(west)["climate-2 co2"]]).toEqual([600, 700]), 10_000);
  expect(field.links()).toEqual([{ id: `east/bus ${serial}`, kind: "modbus", state: "up", since: clock.now(), detail: "2 units" }]);
  await field.send(transmitter(west, "same", 2).encodeProperty("setpoint", 19.5), west);
  field.pollSoon("climate-2" as ThingId, "setpoint");
  await vi.waitFor(() => expect(values(west)["climate-2 setpoint"]).toBe(19.5));
});

test("other things, connections and accounts while it runs: what did not change is not touched", async () => {
  const [broker, peer, other] = [await startMosquitto(), await startModbusPeer(), await startModbusPeer()];
  opened.push(broker.stop, peer.stop, other.stop);
  const line = (id: string, port: number) => ({ id, host: "127.0.0.1", port, timeoutMs: 500, inFlight: 1 });
  const transmitter = (connection: string, unit: number): BoundThing => bind(east, `climate-${unit}`, "climate-transmitter", { CONNECTION: connection, UNIT: unit, POLL_MS: 50 });
  const logger = (site: SiteId, device: string): BoundThing => bind(site, device, "mqtt-climate-logger", { PREFIX: "lib", DEVICE: device });
  for (const [of, unit, value] of [[peer, 1, 600], [other, 2, 700], [other, 3, 800]] as const) await of.set(unit, "holding", transmitter("x", unit).device.registersOf("co2", value).address, value);
  const config = { id: east, broker: { url: broker.url, window: 100 }, modbus: [line("a", peer.port), line("b", other.port)] };
  const [first, second, old] = [transmitter("a", 1), transmitter("b", 2), logger(east, "old")];
  const inside = { config: { id: west, modbus: [] }, things: [logger(west, "inside")] };
  const { field, values, rejections, decoder } = await start({
    broker: { host: "127.0.0.1", port: 0, accounts: [account, { ...account, user: "guest" }] },
    sites: [{ config, things: [first, second, old] }, inside],
  });
  await vi.waitFor(() => expect([values(east)["climate-1 co2"], values(east)["climate-2 co2"]]).toEqual([600, 700]), 10_000);
  const guest = await connectAsync(`mqtt://127.0.0.1:${field.brokerPort()}`, { username: "guest", password: account.password, reconnectPeriod: 0 });
  opened.push(() => guest.endAsync(true));
  const stays = await connectAsync(`mqtt://127.0.0.1:${field.brokerPort()}`, { username: account.user, password: account.password });
  opened.push(() => stays.endAsync(true));
  const sentAway = new Promise((resolve) => guest.once("close", () => resolve(true)));

  const fresh = logger(east, "fresh");
  const sites = [{ config, things: [first, second, transmitter("b", 3), fresh] }, inside];
  decoder.renew(sites.map(({ config: { id }, things }) => ({ site: id, things, unbound: [] })));
  const renewed = field.renew(sites, [{ ...account, publish: ["lib/#"] }]);
  expect(field.links().map(({ kind, state }) => `${kind} ${state}`)).toEqual(["broker up", "mqtt up", "modbus up", "modbus down"]);
  await renewed;
  expect(await sentAway).toBe(true);
  expect(stays.connected).toBe(true);
  await vi.waitFor(() => expect(values(east)["climate-3 co2"]).toBe(800), 10_000);
  const client = await connectAsync(broker.url);
  opened.push(() => client.endAsync(true));
  const say = async (to: typeof client, of: BoundThing): Promise<void> => {
    for (const { topic, payload } of of.device.publishProperties({ temperature: 18.5, humidity: 45 }, clock.now())) await to.publishAsync(topic, Buffer.from(payload), { qos: 1 });
  };
  await say(client, old);
  await vi.waitFor(async () => {
    await say(client, fresh);
    expect(values(east)["fresh temperature"]).toBe(18.5);
  });
  expect(values(east)["old temperature"]).toBeUndefined();
  expect(rejections.total()).toBe(0);
  await stays.publishAsync("elsewhere", "{}", { qos: 1 });
  expect(rejections.byReason()).toEqual({ "not-allowed": 1 });
});

test("a site without a broker cannot send over one", async () => {
  const { field } = await start({ sites: [{ config: { id: east, modbus: [] }, things: [] }] });
  await expect(field.send({ wire: "mqtt", topic: "a", payload: Buffer.from(""), qos: 1 }, east)).rejects.toMatchObject({ code: "DEVICE_SILENT" });
});
