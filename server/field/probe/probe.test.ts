import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { SiteId } from "@stacktwin/twin-models/ids";
import type { Proposal, Scan, Watch } from "@stacktwin/twin-models/probe";
import { loadCatalogue } from "@stacktwin/devices/catalogue";
import { parseExamples, runExamples } from "@stacktwin/devices/run-examples";
import { builtin } from "@stacktwin/devices/testing";
import { startModbusPeer, type ModbusPeer, type ModbusPeerOptions } from "../../../tests/setup/modbus-peer.ts";
import { startMosquitto } from "../../../tests/setup/mosquitto.ts";
import { mosquittoPub } from "../../../tests/setup/tool.ts";
import { makeTransmitter, putFloat, TRANSMITTER } from "../../../tests/setup/transmitter.ts";
import { createField, type Field, type FieldOptions } from "../field.ts";
import { thing } from "../modbus/testing.ts";
import { createProbe } from "./probe.ts";
import { SESSION_TIMES, type SessionTimes } from "./sessions.ts";

const site = "east" as SiteId;
const other = "west" as SiteId;
const START = Date.UTC(2026, 10, 21, 1, 2, 5);
let now = START;
const clock = { now: () => (now += 1) };

const opened: (() => Promise<unknown> | void)[] = [];
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "probe-"));
});
afterEach(async () => {
  for (const close of opened.splice(0).toReversed()) await close();
  rmSync(folder, { recursive: true });
});

async function peer(options: ModbusPeerOptions = {}): Promise<ModbusPeer> {
  const started = await startModbusPeer(options);
  opened.push(started.stop);
  return started;
}

interface House {
  field: Field;
  probe: ReturnType<typeof createProbe>;
  polled: () => number;
  rejected: string[];
  taken: { topic: string; stored: (error: Error | null) => void }[];
}

/** The wires of an installation with these sites, and a probe on them. */
async function house(sites: FieldOptions["sites"], more: Partial<FieldOptions> & { times?: SessionTimes; hold?: boolean } = {}): Promise<House> {
  let polled = 0;
  const rejected: string[] = [];
  const taken: House["taken"] = [];
  const field = createField({
    sites,
    clock,
    siteOf: () => undefined,
    sink: {
      mqtt(_site, topic, _payload, _received, stored) {
        if (more.hold) taken.push({ topic, stored });
        else stored(null);
      },
      readings(_site, { readings }, done) {
        polled += readings.filter(({ quality }) => quality === "good").length;
        done(null);
      },
      reject: (_site, source, reason, detail) => void rejected.push(`${source} ${reason} ${detail}`),
    },
    ...more,
  });
  await field.start();
  opened.push(() => field.stop());
  const probe = createProbe({ ...field.probing, catalogue: () => builtin, folder: join(folder, "things"), clock, times: more.times ?? SESSION_TIMES });
  opened.push(() => probe.stop());
  return { field, probe, polled: () => polled, rejected, taken };
}

const onLine = (port: number, extra: object = {}, things: ReturnType<typeof thing>[] = []): FieldOptions["sites"] => [
  { config: { id: site, modbus: [{ id: "line", host: "127.0.0.1", port, timeoutMs: 100, inFlight: 1, ...extra }] }, things } as never,
];
const alone: FieldOptions["sites"] = [{ config: { id: site, modbus: [] }, things: [] }];
const eventually = <T>(check: () => T | Promise<T>): Promise<T> => vi.waitFor(check, { timeout: 15_000, interval: 20 });
const scanned = (probe: House["probe"], id: string): Promise<Scan> =>
  eventually(() => {
    const scan = probe.getScan(site, id);
    expect(scan.state).not.toBe("running");
    return scan;
  });
const watched = (probe: House["probe"], id: string, check: (watch: Watch) => void): Promise<void> => eventually(() => check(probe.getWatch(site, id)));

/** Only these of the peer's units are there. */
async function only(server: ModbusPeer, units: number[], upTo = 12): Promise<void> {
  for (let unit = 1; unit <= upTo; unit++) if (!units.includes(unit)) await server.silent(unit);
}

const ENDS: [string, () => Promise<{ server: ModbusPeer; end: object }>][] = [
  ["Modbus TCP", async () => ({ server: await peer(), end: {} })],
  ["RTU over TCP", async () => ({ server: await peer({ framing: "rtu" }), end: { framing: "rtu" } })],
];

describe.each(ENDS)("units over %s", (_, begin) => {
  test("those that answer are found, refusals too, with what they are", async () => {
    const { server, end } = await begin();
    await only(server, [2, 5, 9], 10);
    await makeTransmitter(server, 2);
    await server.identify(2, "Vaisala", "HMP7", "1.2.0");
    await server.exception(5, 2);
    const { probe } = await house(alone);
    const { id } = await probe.scan(site, { end: { host: "127.0.0.1", port: server.port, timeoutMs: 100, ...end }, from: 1, to: 10, identify: true }, "chief");
    const scan = await scanned(probe, id);
    expect(scan).toMatchObject({ state: "done", asked: 10, shared: false, anyUnit: false, error: null });
    expect(scan.found.map(({ unit }) => unit)).toEqual([2, 5, 9]);
    expect(scan.found[0]).toMatchObject({ identity: { vendor: "Vaisala", product: "HMP7", revision: "1.2.0" } });
    expect(scan.found[0]?.models.map(({ model, sure }) => [model, sure])).toContainEqual(["urn:stacktwin:tm:climate-transmitter:1.0.0", "certain"]);
    expect(scan.found[1]).toMatchObject({ answer: "Modbus exception 2: illegal data address", identity: null, models: [] });
    expect(scan.found[2]?.models.filter(({ sure }) => sure === "certain")).toEqual([]);
  });
});

test("units on a serial port", async () => {
  const serial = join(folder, "ttyS7");
  const server = await peer({ serial });
  await only(server, [3], 4);
  await server.identify(3, "Novus", "RHT", "7");
  const { probe } = await house(alone);
  const { id } = await probe.scan(site, { end: { serial, baudRate: 115_200, timeoutMs: 100 }, from: 2, to: 4, identify: true }, "chief");
  expect((await scanned(probe, id)).found).toMatchObject([{ unit: 3, identity: { vendor: "Novus", product: "RHT" } }]);
});

test("a gateway's word that nobody is there is no unit", async () => {
  const server = await peer();
  await only(server, [4], 5);
  await server.gateway(30);
  const { probe } = await house(alone);
  const { id } = await probe.scan(site, { end: { host: "127.0.0.1", port: server.port, timeoutMs: 500 }, from: 1, to: 5, identify: false }, "chief");
  expect((await scanned(probe, id)).found.map(({ unit }) => unit)).toEqual([4]);
});

test("a device that does not look at the unit is one device", async () => {
  const server = await peer();
  for (let unit = 1; unit <= 6; unit++) await server.set(unit, "holding", 0, 77);
  const { probe } = await house(alone);
  const { id } = await probe.scan(site, { end: { host: "127.0.0.1", port: server.port }, from: 1, to: 6, identify: false }, "chief");
  expect(await scanned(probe, id)).toMatchObject({ anyUnit: true, asked: 6 });
});

test("nobody there, and nothing to connect to, are told apart", async () => {
  const server = await peer();
  await only(server, [], 3);
  const { probe } = await house(alone);
  const quiet = await probe.scan(site, { end: { host: "127.0.0.1", port: server.port, timeoutMs: 60 }, from: 1, to: 3, identify: true }, "chief");
  expect(await scanned(probe, quiet.id)).toMatchObject({ state: "done", found: [], asked: 3 });
  await server.stop();
  const gone = await probe.scan(site, { end: { host: "127.0.0.1", port: server.port, timeoutMs: 60 }, from: 1, to: 3, identify: true }, "chief");
  expect(await scanned(probe, gone.id)).toMatchObject({ state: "failed", error: expect.stringContaining("ECONNREFUSED") });
});

describe("an end that the server polls", () => {
  test.each([
    ["by its name", (_port: number) => ({ connection: "line" })],
    ["typed in", (port: number) => ({ host: "127.0.0.1", port })],
    ["typed in by another name", (port: number) => ({ host: "localhost", port })],
  ])("is scanned in the same queue, %s: no second connection, and polls go on", async (_, endOf) => {
    const server = await peer({ framing: "rtu" });
    await only(server, [1], 6);
    const { probe, polled, rejected } = await house(onLine(server.port, { framing: "rtu" }, [thing("a", 1, [0, 1])]));
    await eventually(() => expect(polled()).toBeGreaterThan(4));
    const before = polled();
    const named = endOf(server.port);
    const { id, shared } = await probe.scan(site, { end: "host" in named ? { ...named, framing: "rtu" } : named, from: 1, to: 6, identify: false }, "chief");
    expect(shared).toBe(true);
    const scan = await scanned(probe, id);
    expect(scan.found).toMatchObject([{ unit: 1, things: ["a"] }]);
    expect(polled() - before).toBeGreaterThan(4);
    expect(rejected).toEqual([]);
  });

  test("a write goes before what a scan has yet to ask", async () => {
    const server = await peer({ framing: "rtu" });
    await only(server, [1], 60);
    const { probe, field } = await house(onLine(server.port, { framing: "rtu" }, [thing("a", 1, [0])]));
    const { id } = await probe.scan(site, { end: { connection: "line" }, from: 1, to: 60, identify: false }, "chief");
    await eventually(() => expect(probe.getScan(site, id).asked).toBeGreaterThan(1));
    await field.send({ wire: "modbus", connection: "line", unit: 1, table: "holding", address: 40, words: [7], single: true }, site);
    expect(probe.getScan(site, id).asked).toBeLessThan(20);
    expect(await server.get(1, "holding", 40)).toBe(7);
    await probe.end(site, id);
    expect(probe.getScan(site, id)).toMatchObject({ state: "cancelled" });
  });

  test("is refused from a site that does not have it, and in another framing", async () => {
    const server = await peer();
    const { probe } = await house([...onLine(server.port), { config: { id: other, modbus: [] }, things: [] }]);
    const ask = { from: 1, to: 2, identify: false };
    await expect(probe.scan(other, { ...ask, end: { host: "127.0.0.1", port: server.port } }, "x")).rejects.toMatchObject({ code: "CONFLICT" });
    await expect(probe.scan(site, { ...ask, end: { host: "127.0.0.1", port: server.port, framing: "rtu" } }, "x")).rejects.toMatchObject({ code: "CONFLICT", place: "/end/framing" });
    await expect(probe.scan(site, { ...ask, end: { connection: "none" } }, "x")).rejects.toMatchObject({ code: "NOT_FOUND" });
    await expect(probe.scan(site, { ...ask, end: {} }, "x")).rejects.toMatchObject({ code: "BAD_INPUT" });
  });
});

describe("registers", () => {
  async function transmitter(): Promise<{ server: ModbusPeer; probe: House["probe"]; id: string }> {
    const server = await peer();
    await makeTransmitter(server, 1);
    const { probe } = await house(alone);
    const { id } = await probe.watch(site, { end: { host: "127.0.0.1", port: server.port }, unit: 1, table: "holding", address: 0, quantity: 8, model: "urn:stacktwin:tm:climate-transmitter:1.0.0" }, "chief");
    return { server, probe, id };
  }

  test("are shown raw beside what the model makes of them, and what changed says when", async () => {
    const { server, probe, id } = await transmitter();
    await watched(probe, id, ({ values }) => expect(values.find(({ property }) => property === "temperature")).toMatchObject({ value: 18.2, unit: "°C", quality: "good", changedAt: null }));
    const row = probe.getWatch(site, id).rows.find(({ address }) => address === TRANSMITTER.temperature);
    expect(row).toMatchObject({ table: "holding", names: ["temperature"], changedAt: null });
    expect(row?.float[1]).toBe("18.2");
    await putFloat(server, 1, TRANSMITTER.temperature, 19.5);
    await watched(probe, id, ({ values, rows }) => {
      expect(values.find(({ property }) => property === "temperature")).toMatchObject({ value: 19.5, changedAt: expect.any(Number) });
      expect(rows.find(({ address }) => address === TRANSMITTER.temperature + 1)?.changedAt).toEqual(expect.any(Number));
    });
  });

  test("tell their word order: by a test register, and by what a display shows", async () => {
    const { probe, id } = await transmitter();
    await watched(probe, id, ({ reads }) => expect(reads).toBeGreaterThan(0));
    const tested = await probe.orders(site, id, []);
    expect(tested.orders[0]).toMatchObject({ order: "CDAB" });
    expect(tested.orders[0]?.sure).toBeGreaterThan(0.9);
    expect(tested.tests).toContainEqual(expect.objectContaining({ address: 0x1f01, value: -123.45, orders: ["CDAB"] }));
    const shown = await probe.orders(site, id, ["18.2"]);
    expect(shown.finds[0]).toMatchObject({ address: TRANSMITTER.temperature, type: "float", orders: ["CDAB"] });
    expect(shown.models.every(({ order }) => order === "CDAB")).toBe(true);
    await expect(probe.orders(site, id, ["0"])).rejects.toMatchObject({ code: "BAD_INPUT" });
  });

  test("of which some are refused are shown but for those", async () => {
    const server = await peer();
    await server.illegal("input", 3, 5);
    const { probe } = await house(alone);
    const { id } = await probe.watch(site, { end: { host: "127.0.0.1", port: server.port }, unit: 1, table: "input", address: 0, quantity: 16 }, "chief");
    await watched(probe, id, ({ rows, problem }) => {
      expect(problem).toBeNull();
      expect(rows.filter(({ word }) => word === null).map(({ address }) => address)).toEqual([3, 4, 5]);
      expect(rows.filter(({ word }) => word !== null)).toHaveLength(13);
    });
  });

  test("of a unit that is silent say so, and come when it answers", async () => {
    const server = await peer();
    await server.silent(1);
    const { probe } = await house(alone);
    const { id } = await probe.watch(site, { end: { host: "127.0.0.1", port: server.port, timeoutMs: 80 }, unit: 1, table: "holding", address: 0, quantity: 2 }, "chief");
    await watched(probe, id, ({ problem }) => expect(problem).toBe("no answer"));
    await server.answer(1);
    await watched(probe, id, ({ problem, rows }) => expect([problem, rows.length]).toEqual([null, 2]));
  });

  test("nobody looks at are not read for ever", async () => {
    const server = await peer();
    const { probe } = await house(alone, { times: { idleMs: 150, keptMs: 60_000 } });
    const { id } = await probe.watch(site, { end: { host: "127.0.0.1", port: server.port }, unit: 1, table: "holding", address: 0, quantity: 2 }, "chief");
    // Asking would keep it alive: the peer is asked whether it is still asked.
    let last = -1;
    await vi.waitFor(
      async () => {
        const requests = await server.requests();
        const stopped = requests === last;
        last = requests;
        expect(stopped).toBe(true);
      },
      { timeout: 15_000, interval: 1500 },
    );
    expect(probe.getWatch(site, id)).toMatchObject({ state: "cancelled", endedAt: expect.any(Number) });
  });
});

const wanted = ({ fields, times }: Proposal, name: string) => ({
  name,
  titles: { zh: "试", en: "Made" },
  kind: "Climate" as const,
  fields: fields.filter(({ chosen }) => chosen).map(({ chosen: _c, doubt: _d, samples: _s, seen: _n, of: _o, ...field }) => field),
  times,
});
const ACCOUNT = { user: "devices", password: "a-password-for-tests" };

describe("topics of the embedded broker", () => {
  const broker = { host: "127.0.0.1", port: 0, accounts: [{ ...ACCOUNT, publish: ["lab/#"], subscribe: [] }] };

  test("are heard beside the normal work, and become a model that is saved with its examples", async () => {
    const { probe, field, taken } = await house(alone, { broker, hold: true });
    const { id } = await probe.listen(site, { filter: "lab/+/state" }, "chief");
    const published = mosquittoPub(field.brokerPort(), "lab/rh-1/state", { temp: 18.2, hum: 51 }, ACCOUNT);
    await eventually(() => expect(probe.getListen(site, id).heard).toBe(1));
    // Heard before anything was stored: listening and acknowledging have nothing to do with each other.
    expect(taken).toHaveLength(1);
    taken[0]?.stored(null);
    await published;
    expect(probe.getListen(site, id)).toMatchObject({ state: "running", topics: [{ topic: "lab/rh-1/state", json: true, count: 1 }] });
    const proposal = probe.proposal(site, id, { topics: ["lab/rh-1/state"] });
    expect(proposal.filters).toEqual(["lab/{{DEVICE}}/state"]);
    const ask = wanted(proposal, "lab-rh");
    expect(probe.model(site, id, ask)).toMatchObject({ refused: null, messages: 1, decoded: 1 });
    const saved = probe.save(site, id, ask);
    expect(readdirSync(join(folder, "things")).toSorted()).toEqual(["lab-rh.examples.json", "lab-rh.tm.json"]);
    const { models } = loadCatalogue([{ file: saved.file, text: readFileSync(join(folder, "things", saved.file), "utf8") }]);
    expect(runExamples(models.get(saved.id)!, parseExamples(readFileSync(join(folder, "things", saved.examplesFile), "utf8"))).every(({ passed }) => passed)).toBe(true);
    expect(() => probe.save(site, id, ask)).toThrow(expect.objectContaining({ code: "CONFLICT" }));
    await probe.end(site, id);
  });

  test("of another site, and those that nobody may publish to, are not heard", async () => {
    const { probe, field } = await house([...alone, { config: { id: other, modbus: [] }, things: [] }], { broker, siteOf: (topic) => (topic.startsWith("lab/west") ? other : undefined) });
    const { id } = await probe.listen(site, { filter: "#" }, "chief");
    for (const topic of ["lab/west/x", "secret/x", "lab/new/x"]) {
      await mosquittoPub(field.brokerPort(), topic, { t: 1 }, ACCOUNT);
    }
    expect(probe.getListen(site, id).topics.map(({ topic }) => topic)).toEqual(["lab/new/x"]);
  });
});

describe("topics of a broker of one's own", () => {
  test("are heard by a second session that disturbs the first in nothing", async () => {
    const server = await startMosquitto({ users: { [ACCOUNT.user]: ACCOUNT.password } });
    opened.push(server.stop);
    const sites = [{ config: { id: site, modbus: [], broker: { url: server.url, ...ACCOUNT, window: 100 } }, things: [] }];
    const { probe, field } = await house(sites);
    await eventually(() => expect(field.links()[0]?.state).toBe("up"));
    const { id, broker } = await probe.listen(site, { filter: "application/#" }, "chief");
    expect(broker).toBe(server.url);
    const uplink = { deviceInfo: { deviceProfileName: "EM300-TH" }, fCnt: 7, fPort: 85, data: "AXVcA2cBAQRocw==", rxInfo: [{ rssi: -57, snr: 10 }] };
    await mosquittoPub(server.port, "application/a/device/24e124136b319152/event/up", uplink, ACCOUNT);
    await eventually(() => expect(probe.getListen(site, id).heard).toBe(1));
    const [topic] = probe.getListen(site, id).topics;
    expect(topic?.models[0]).toMatchObject({ model: "urn:stacktwin:tm:milesight-em300-th:1.0.0", fits: true, address: { UPLINK: "application/a/device/24e124136b319152/event/up" } });
    expect(field.links()[0]?.state).toBe("up");
    await server.stop();
    await eventually(() => expect(probe.getListen(site, id)).toMatchObject({ state: "failed", error: expect.stringContaining("closed") }));
    expect(probe.getListen(site, id).topics).toHaveLength(1);
  });

  test("that does not answer, and filters that are none, are refused with the reason", async () => {
    const { probe } = await house([{ config: { id: site, modbus: [], broker: { url: "mqtt://127.0.0.1:1", window: 100 } }, things: [] }]);
    await expect(probe.listen(site, { filter: "#" }, "chief")).rejects.toMatchObject({ code: "DEVICE_SILENT" });
    for (const filter of ["a/#/b", "a+", "$SYS/#"]) await expect(probe.listen(site, { filter }, "chief")).rejects.toMatchObject({ code: "BAD_INPUT", place: "/filter" });
  });
});
