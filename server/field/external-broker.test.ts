import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { connectAsync, MqttClient, type IClientOptions } from "mqtt";
import { generate } from "selfsigned";
import { afterEach, expect, test, vi } from "vitest";
import type { SiteId } from "@stacktwin/twin-models/ids";
import { startMosquitto, type Mosquitto, type MosquittoOptions } from "../../tests/setup/mosquitto.ts";
import type { Done } from "../contracts/message.ts";
import { createExternalBroker, type ExternalBroker, type ExternalBrokerOptions } from "./external-broker.ts";
import { holdAcks } from "./held-acks.ts";

const site = "east" as SiteId;
const opened: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of opened.splice(0).toReversed()) await close();
});

async function mosquitto(options?: MosquittoOptions): Promise<Mosquitto> {
  const broker = await startMosquitto(options);
  opened.push(broker.stop);
  return broker;
}

async function publisher(broker: Mosquitto, options: IClientOptions = {}): Promise<MqttClient> {
  const client = await connectAsync(broker.url, options);
  client.on("error", () => undefined);
  opened.push(() => client.endAsync(true));
  return client;
}

interface Taken {
  topic: string;
  text: string;
  done: Done;
}
const bare = (url: string, more: Partial<ExternalBrokerOptions>): ExternalBrokerOptions => ({
  site,
  url,
  window: 1000,
  filters: [{ filter: "lib/+/state", qos: 1 }],
  clock: { now: () => 42 },
  sink: { mqtt: () => expect.unreachable(), readings: () => expect.unreachable(), reject: () => expect.unreachable() },
  ...more,
});

/** A session that keeps what it takes; `answer` decides when each message is on disk. */
function session(url: string, answer: (taken: Taken) => void = ({ done }) => done(null), more: Partial<ExternalBrokerOptions> = {}) {
  const taken: Taken[] = [];
  const broker = createExternalBroker(
    bare(url, {
      sink: {
        mqtt(_site, topic, payload, _received, done) {
          const message = { topic, text: Buffer.from(payload).toString(), done };
          taken.push(message);
          answer(message);
        },
        readings: () => expect.unreachable(),
        reject: () => expect.unreachable(),
      },
      ...more,
    }),
  );
  broker.start();
  opened.push(() => broker.stop());
  return { broker, taken, texts: () => taken.map(({ text }) => text) };
}

const up = (broker: ExternalBroker): Promise<void> => vi.waitFor(() => expect(broker.link()).toMatchObject({ state: "up" }), 10_000);
/** Only what is in Mosquitto's queue for us tells whether it holds a message as acknowledged: a next session gets the rest. */
async function leftover(url: string, until: string): Promise<string[]> {
  const next = session(url);
  await vi.waitFor(() => expect(next.texts()).toContain(until));
  return next.texts();
}

test("a message is acknowledged when it is on disk, and comes again when it is not", async () => {
  const broker = await mosquitto();
  const first = session(broker.url, ({ text, done }) => (text === "stored" ? done(null) : undefined));
  await up(first.broker);
  const device = await publisher(broker);
  for (const text of ["stored", "not yet", "nor this"]) await device.publishAsync("lib/1/state", text, { qos: 1 });
  await vi.waitFor(() => expect(first.taken).toHaveLength(3));
  await first.broker.stop();
  await device.publishAsync("lib/1/state", "while away", { qos: 1 });
  expect(await leftover(broker.url, "while away")).toEqual(["not yet", "nor this", "while away"]);
});

test("acknowledgements keep the order of the messages, whatever the order of the commits", async () => {
  const broker = await mosquitto();
  const first = session(broker.url, () => undefined);
  await up(first.broker);
  const device = await publisher(broker);
  for (const text of ["a", "b", "c"]) await device.publishAsync("lib/1/state", text, { qos: 1 });
  await vi.waitFor(() => expect(first.taken).toHaveLength(3));
  first.taken[1]?.done(null);
  first.taken[0]?.done(null);
  await device.publishAsync("lib/1/state", "d", { qos: 1 });
  await vi.waitFor(() => expect(first.taken).toHaveLength(4));
  await first.broker.stop();
  await device.publishAsync("lib/1/state", "e", { qos: 1 });
  expect(await leftover(broker.url, "e")).toEqual(["c", "d", "e"]);
});

test("a full disk makes the broker send again until it is stored", async () => {
  const broker = await mosquitto();
  let full = true;
  const { broker: mine, texts } = session(broker.url, ({ done }) => done(full ? new Error("disk full") : null));
  await up(mine);
  await (await publisher(broker)).publishAsync("lib/1/state", "kept", { qos: 1 });
  await vi.waitFor(() => expect(texts().length).toBeGreaterThan(1));
  expect(mine.link().detail).toContain("disk full");
  full = false;
  await up(mine);
  await vi.waitFor(() => expect(mine.link().detail).toBe("connected"));
  expect(new Set(texts())).toEqual(new Set(["kept"]));
});

test("a broker that dies and returns finds its session again", async () => {
  const folder = mkdtempSync(join(tmpdir(), "broker-"));
  opened.push(async () => rmSync(folder, { recursive: true, force: true }));
  const first = await startMosquitto({ folder });
  const { broker: mine, texts } = session(first.url);
  await up(mine);
  await first.stop();
  await vi.waitFor(() => expect(mine.link().state).toBe("down"));
  await expect(mine.publish({ wire: "mqtt", topic: "lib/1/set", payload: Buffer.from("1"), qos: 1 })).rejects.toMatchObject({ code: "DEVICE_SILENT" });
  const second = await mosquitto({ folder, port: first.port });
  await up(mine);
  await (await publisher(second)).publishAsync("lib/1/state", "back", { qos: 1 });
  await vi.waitFor(() => expect(texts()).toEqual(["back"]));
});

test("a retained replay is no message; a live retained one is", async () => {
  const broker = await mosquitto();
  const device = await publisher(broker);
  await device.publishAsync("lib/1/state", "old", { qos: 1, retain: true });
  const { broker: mine, texts } = session(broker.url);
  await up(mine);
  // The subscription is in force when what is published after it arrives.
  await vi.waitFor(async () => {
    await device.publishAsync("lib/2/state", "new", { qos: 1, retain: true });
    expect(texts()).toContain("new");
  });
  expect(texts()).not.toContain("old");
});

test("a topic of a thing that was removed is unsubscribed when it is next heard", async () => {
  const broker = await mosquitto();
  const both = [{ filter: "lib/1/state", qos: 1 }, { filter: "lib/2/state", qos: 1 }] as const;
  const first = session(broker.url, undefined, { filters: both });
  await up(first.broker);
  await first.broker.stop();
  const second = session(broker.url, undefined, { filters: both.slice(0, 1) });
  await up(second.broker);
  const device = await publisher(broker);
  await device.publishAsync("lib/2/state", "removed", { qos: 1 });
  await vi.waitFor(() => expect(second.texts()).toEqual(["removed"]));
  await vi.waitFor(async () => {
    const before = second.taken.length;
    await device.publishAsync("lib/2/state", "again", { qos: 1 });
    await device.publishAsync("lib/1/state", "installed", { qos: 1 });
    await vi.waitFor(() => expect(second.texts().slice(before)).toEqual(["installed"]));
  });
});

test("10 MB is counted and acknowledged, and what comes after it is taken", async () => {
  const broker = await mosquitto();
  const rejected: string[] = [];
  const first = session(broker.url, undefined, { sink: { mqtt: () => expect.unreachable(), readings: () => expect.unreachable(), reject: (_site, topic, reason) => rejected.push(`${topic} ${reason}`) } });
  await up(first.broker);
  const device = await publisher(broker);
  await device.publishAsync("lib/1/state", Buffer.alloc(10 * 1024 * 1024), { qos: 1 });
  await vi.waitFor(() => expect(rejected).toEqual(["lib/1/state too-large"]));
  await first.broker.stop();
  await device.publishAsync("lib/1/state", "small", { qos: 1 });
  expect(await leftover(broker.url, "small")).toEqual(["small"]);
});

test("a sink that throws does not end the process, and the message comes again", async () => {
  const broker = await mosquitto();
  let broken = true;
  const { broker: mine, texts } = session(broker.url, ({ done }) => {
    if (broken) throw new Error("a mistake of ours");
    done(null);
  });
  await up(mine);
  await (await publisher(broker)).publishAsync("lib/1/state", "x", { qos: 1 });
  await vi.waitFor(() => expect(texts()).toHaveLength(1));
  broken = false;
  await vi.waitFor(() => expect(texts().length).toBeGreaterThan(1));
});

test("commands reach their device", async () => {
  const broker = await mosquitto();
  const device = await publisher(broker);
  await device.subscribeAsync("lib/1/set", { qos: 1 });
  const heard = new Promise((resolve) => device.once("message", (topic, payload) => resolve([topic, payload.toString()])));
  const { broker: mine } = session(broker.url);
  await up(mine);
  await mine.publish({ wire: "mqtt", topic: "lib/1/set", payload: Buffer.from("21.5"), qos: 1 });
  expect(await heard).toEqual(["lib/1/set", "21.5"]);
});

test("TLS and a password; a wrong one is told and tried again for ever", async () => {
  const folder = mkdtempSync(join(tmpdir(), "tls-"));
  opened.push(async () => rmSync(folder, { recursive: true, force: true }));
  const { private: key, cert } = await generate([{ name: "commonName", value: "127.0.0.1" }], {
    keyType: "ec",
    algorithm: "sha256",
    extensions: [{ name: "subjectAltName", altNames: [{ type: 7, ip: "127.0.0.1" }] }],
  });
  const tls = { cert: join(folder, "cert.pem"), key: join(folder, "key.pem") };
  writeFileSync(tls.cert, cert);
  writeFileSync(tls.key, key);
  const broker = await mosquitto({ tls, users: { twin: "right" } });
  const right = session(broker.url, undefined, { tls: { ca: cert }, user: "twin", password: "right" });
  await up(right.broker);
  await (await publisher(broker, { ca: cert, username: "twin", password: "right" })).publishAsync("lib/1/state", "safe", { qos: 1 });
  await vi.waitFor(() => expect(right.texts()).toEqual(["safe"]));
  await right.broker.stop();

  const wrong = session(broker.url, undefined, { tls: { ca: cert }, user: "twin", password: "wrong" });
  await vi.waitFor(() => expect(wrong.broker.link()).toMatchObject({ state: "down", detail: expect.stringMatching(/not authorized/i) }));
  const untrusted = session(broker.url, undefined, { user: "twin", password: "right" });
  await vi.waitFor(() => expect(untrusted.broker.link()).toMatchObject({ state: "down", detail: expect.stringMatching(/self-signed/i) }));
});

test("an mqtt.js without the method that is wrapped is refused", () => {
  const stranger = Object.create(null) as MqttClient;
  expect(() => holdAcks(stranger)).toThrow(/_sendPacket/);
});
