import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { connectAsync } from "mqtt";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import type { Alarm, Limit } from "@stacktwin/twin-models/alarm";
import type { History, System } from "@stacktwin/twin-models/api";
import type { Reload } from "@stacktwin/twin-models/configuration";
import type { Act } from "@stacktwin/twin-models/journal";
import type { ModelInfo, ThingView } from "@stacktwin/twin-models/thing";
import { logger, makeInstallation, SITE, startServer, warm, type RunningServer, type TestInstallation } from "../setup/installation.ts";
import { startModbusPeer, type ModbusPeer } from "../setup/modbus-peer.ts";
import { startMosquitto, type Mosquitto } from "../setup/mosquitto.ts";
import { mosquittoPub } from "../setup/tool.ts";
import { makeTransmitter, transmitter, TRANSMITTER } from "../setup/transmitter.ts";
import { until } from "../setup/until.ts";

// Real programs on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

let broker: Mosquitto;
let peer: ModbusPeer;
let installation: TestInstallation;
let server: RunningServer;
let admin: string;

beforeAll(async () => {
  [broker, peer] = await Promise.all([startMosquitto(), startModbusPeer()]);
  await Promise.all([makeTransmitter(peer, 1), makeTransmitter(peer, 2)]);
  installation = await makeInstallation({
    things: [logger("logger-1"), transmitter("store-1", "plant", 1)],
    limits: [warm],
    site: {
      broker: { url: broker.url, window: 1000 },
      modbus: [{ id: "plant", host: "127.0.0.1", port: peer.port, timeoutMs: 1000, inFlight: 1 }],
    },
  });
  server = await startServer(installation);
  admin = await server.signIn("admin");
});

afterAll(async () => {
  await server?.stop();
  await Promise.all([broker?.stop(), peer?.stop()]);
  installation?.remove();
});

const at = (name: string): string => join(installation.folder, name);
const read = (name: string): unknown => JSON.parse(readFileSync(at(name), "utf8"));
const write = (name: string, content: unknown): void => {
  // As an editor does: whole or not at all.
  writeFileSync(at(`${name}~`), typeof content === "string" ? content : JSON.stringify(content, null, 1));
  renameSync(at(`${name}~`), at(name));
};
const things = (change: (things: Record<string, unknown>[]) => Record<string, unknown>[]): void => {
  const file = read("things.json") as { version: 1; things: Record<string, unknown>[] };
  write("things.json", { ...file, things: change(file.things) });
};
const value = (thing: string, property: string): Promise<unknown> => server.get(`/api/things/${thing}/properties/${property}`, admin);
const configuration = async (): Promise<System["configuration"]> => (await server.get<System>("/api/system", admin)).configuration;
const refused = async (): Promise<System["refusedModels"]> => (await server.get<System>("/api/system", admin)).refusedModels;
const reload = (): Promise<Reload> => server.post<Reload>("/api/reload", {}, admin);
const acts = (): Promise<Act[]> => server.get<Act[]>("/api/journal?limit=50", admin);

/** What ACME's sensor says: nobody here has ever heard of it. */
const acme = (path: string): object => ({
  "@context": ["https://www.w3.org/2022/wot/td/v1.1", { mqv: "https://www.w3.org/2019/wot/mqtt#", lib: "urn:stacktwin:vocab:1#", unit: "http://qudt.org/vocab/unit/" }],
  "@type": ["tm:ThingModel", "lib:Climate"],
  id: "urn:acme:tm:th1:1",
  title: "ACME TH-1",
  version: { model: "1" },
  properties: {
    temperature: {
      type: "number",
      unit: "unit:DEG_C",
      minimum: -40,
      maximum: 80,
      readOnly: true,
      "lib:series": { maxAgeS: 900, decimals: 1 },
      forms: [
        {
          href: "mqtt://broker/",
          op: ["observeproperty"],
          "mqv:filter": "acme/{{DEVICE}}/up",
          "mqv:qos": "1",
          "lib:valueMapping": { fromWire: [{ proc: "pick", path }, { proc: "mul", value: 0.1 }] },
        },
      ],
    },
  },
  securityDefinitions: { basic_sc: { scheme: "basic", in: "auto" } },
  security: "basic_sc",
});

test("a sensor of an unknown maker: one file for what it says, one entry for where it hangs, and its value is there", async () => {
  const pid = server.child.pid;
  await mosquittoPub(broker.port, "acme/attic/up", { data: { t: 231 } });
  // The folder is not there before the first file is dropped into it.
  mkdirSync(at("things"));
  write("things/acme-th1.tm.json", acme("data.t"));
  await until("the model is known", async () => (await server.get<ModelInfo[]>("/api/models", admin)).some(({ id }) => id === "urn:acme:tm:th1:1"));

  const attic = { id: "attic", model: "urn:acme:tm:th1:1", name: { zh: "阁楼", en: "Attic" }, place: "room", address: { DEVICE: "attic" } };
  await server.post(`/api/sites/${SITE}/things`, attic, admin);
  await until("its value is there", async () => {
    await mosquittoPub(broker.port, "acme/attic/up", { data: { t: 231 } });
    return (await value("attic", "temperature")) === 23.1;
  });
  expect((read("things.json") as { things: object[] }).things.at(-1)).toEqual({ ...attic, site: SITE });
  expect(server.child.pid).toBe(pid);
  expect(server.child.exitCode).toBeNull();
  const known = await acts();
  expect(known).toContainEqual(expect.objectContaining({ who: "files", what: "configuration:write", on: "model urn:acme:tm:th1:1", why: "added" }));
  expect(known).toContainEqual(expect.objectContaining({ who: "demo-admin", what: "device:write", on: "thing attic", before: null }));
});

test("a broken model is refused with place and reason, the rest runs, and its things go on as they were", async () => {
  write("things/acme-th1.tm.json", JSON.stringify(acme("data.t")).replace('"proc":"mul"', '"proc":"multiply"'));
  const [model] = await until("it is refused", async () => {
    const list = await refused();
    return list.length > 0 && list;
  });
  expect(model?.file).toContain("acme-th1.tm.json");
  expect(model?.place).toContain("/properties/temperature/forms/0");
  expect(model?.reason).toContain("must be one of");
  await mosquittoPub(broker.port, "acme/attic/up", { data: { t: 187 } });
  await mosquittoPub(broker.port, "branch/logger-1/samples", { temperature: 18.2 });
  await until("both are heard", async () => (await value("attic", "temperature")) === 18.7 && (await value("logger-1", "temperature")) === 18.2);

  write("things/acme-th1.tm.json", acme("data.x"));
  await until("the mended one is taken", async () => (await refused()).length === 0);
  await mosquittoPub(broker.port, "acme/attic/up", { data: { t: 1, x: 205 } });
  await until("it is read as the file says now", async () => (await value("attic", "temperature")) === 20.5);
});

test("a mistake in a file of devices is told with line and remedy, and everything goes on as it was until it is mended", async () => {
  const before = readFileSync(at("things.json"), "utf8");
  things((all) => all.map((thing) => (thing["id"] === "attic" ? { ...thing, place: "nowhere" } : thing)));
  const told = await until("the mistake is told", async () => {
    const state = await configuration();
    return state.mistakes.length > 0 && state;
  });
  expect(told.mistakes).toMatchObject([{ file: at("things.json"), what: expect.stringContaining("there is no place `nowhere`") }]);
  expect(told.mistakes[0]?.line).toBeGreaterThan(1);
  expect(await reload()).toMatchObject({ outcome: "refused", mistakes: told.mistakes });
  await mosquittoPub(broker.port, "acme/attic/up", { data: { x: 199 } });
  await until("the thing goes on", async () => (await value("attic", "temperature")) === 19.9);
  const another = { id: "b", model: "urn:acme:tm:th1:1", name: { zh: "乙", en: "B" }, place: "room", address: { DEVICE: "b" } };
  await expect(server.post(`/api/sites/${SITE}/things`, another, admin)).rejects.toThrow(/CONFLICT.*there is no place `nowhere`/);
  write("things.json", before);
  await until("it is mended", async () => (await configuration()).mistakes.length === 0);
  expect(await reload()).toMatchObject({ outcome: "unchanged", changes: [] });
});

test("what the server would write wrong is not written", async () => {
  const before = readFileSync(at("things.json"), "utf8");
  const device = { id: "cellar", model: "urn:acme:tm:th1:1", name: { zh: "地下", en: "Cellar" }, place: "room", address: {} };
  await expect(server.post(`/api/sites/${SITE}/things`, device, admin)).rejects.toThrow(/BAD_INPUT.*DEVICE/);
  expect(readFileSync(at("things.json"), "utf8")).toBe(before);
  expect((await configuration()).mistakes).toEqual([]);
});

test("an alarm stands over a reload, goes with its limit, and a new limit speaks", async () => {
  await mosquittoPub(broker.port, "branch/logger-1/samples", { temperature: 26 });
  const alarms = (): Promise<Alarm[]> => server.get<Alarm[]>(`/api/sites/${SITE}/alarms`, admin);
  const [raised] = await until("the alarm stands", async () => {
    const all = await alarms();
    return all.length > 0 && all;
  });
  await server.post(`/api/alarms/${raised?.id}/acknowledge`, { occurrence: raised?.occurrence }, admin);
  write("limits.json", { version: 1, limits: [{ ...warm, response: { zh: "开窗", en: "Open a window" } }] });
  await until("the limit is another", async () => (await server.get<Limit[]>(`/api/sites/${SITE}/limits`, admin))[0]?.response.en === "Open a window");
  expect(await alarms()).toMatchObject([{ id: raised?.id, since: raised?.since, occurrence: raised?.occurrence, acknowledged: true, active: true }]);
  expect(await value("logger-1", "temperature")).toBe(26);
  write("limits.json", { version: 1, limits: [{ ...warm, id: "cold", kind: "low", limit: 10 }] });
  await until("the old one has gone", async () => (await alarms()).length === 0);
  await mosquittoPub(broker.port, "branch/logger-1/samples", { temperature: 4 });
  await until("the new one speaks", async () => (await alarms())[0]?.limit === "cold");
});

test("what only a start can change is said, and the rest of the same file is taken", async () => {
  const file = read("stacktwin.json") as { retention?: object; sites: { modbus: object[] }[] };
  const [site] = file.sites;
  write("stacktwin.json", {
    ...file,
    retention: { spoolDays: 3 },
    sites: [{ ...site, modbus: [...(site?.modbus ?? []), { id: "second", host: "127.0.0.1", port: peer.port, timeoutMs: 1000, inFlight: 1 }] }],
  });
  const changed = await until("it is read", async () => {
    const state = await configuration();
    return state.atNextStart.length > 0 && state;
  });
  expect(changed.atNextStart).toEqual(["retention"]);
  things((all) => [...all, transmitter("store-2", "second", 2) as Record<string, unknown>]);
  await peer.set(2, "holding", TRANSMITTER.setpoint, 177);
  await until("a device on the new connection is read", async () => (await value("store-2", "setpoint")) === 17.7);
  await server.post(`/api/things/store-2/commands`, { id: "c-1", kind: "property", name: "setpoint", input: 18.5 }, admin);
  await until("and written", async () => (await value("store-2", "setpoint")) === 18.5);
  write("stacktwin.json", { ...file, sites: [{ ...site, modbus: [{ id: "plant", host: "127.0.0.1", port: peer.port, timeoutMs: 1000, inFlight: 1 }] }] });
  const taken = await until("a connection is missing", async () => {
    const state = await configuration();
    return state.mistakes.length > 0 && state;
  });
  expect(taken.mistakes[0]?.what).toContain("no Modbus connection `second`");
  things((all) => all.filter(({ id }) => id !== "store-2"));
  await until("the thing is gone", async () => !(await server.get<ThingView[]>(`/api/sites/${SITE}/things`, admin)).some(({ thing }) => thing.id === "store-2"));
  expect(await configuration()).toMatchObject({ mistakes: [], atNextStart: [] });
});

test("under load, everything that is acknowledged while it reloads again and again is there, once", async () => {
  const device = await connectAsync(broker.url);
  const acknowledged: number[] = [];
  let sent = 0;
  let sending = true;
  const start = Date.now() - 3_600_000;
  const open = new Set<Promise<unknown>>();
  const send = (): void => {
    const n = sent++;
    const message = device.publishAsync("branch/logger-1/samples", JSON.stringify({ time: start + n * 10, temperature: 10 + (n % 2) * 5 }), { qos: 1 });
    const done = message.then(() => {
      open.delete(done);
      acknowledged.push(n);
      if (sending) send();
    });
    open.add(done);
  };
  for (let window = 0; window < 50; window++) send();
  for (let round = 0; round < 6; round++) {
    const name = { zh: `记录仪 ${round}`, en: `Logger ${round}` };
    const before = acknowledged.length;
    things((all) => all.map((thing) => (thing["id"] === "logger-1" ? { ...thing, name } : thing)));
    // The server looks at its files by itself too, and may have been first: what counts is that the change holds by now.
    expect((await reload()).outcome).not.toBe("refused");
    expect((await server.get<ThingView>("/api/things/logger-1", admin)).thing.name).toEqual(name);
    await until("more came after it", () => acknowledged.length > before + 100);
  }
  sending = false;
  await Promise.all(open);
  await device.endAsync();
  expect(acknowledged.length).toBe(sent);
  // Every reading differs from the one before it beyond the deadband, so that history keeps each of them.
  const to = start + sent * 10;
  const history = await until("history has them all", async () => {
    const { buckets } = await server.get<History>(`/api/things/logger-1/history/temperature?from=${start}&to=${to}&points=1`, admin);
    return buckets.reduce((sum, bucket) => sum + bucket[4], 0) >= sent && buckets;
  });
  expect(history.reduce((sum, bucket) => sum + bucket[4], 0)).toBe(sent);
  expect((await server.get<System>("/api/system", admin)).messages.rejected).toBeLessThan(5);
});
