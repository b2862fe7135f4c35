import { connect as dial } from "node:net";
import { connect as mqttConnect, connectAsync, type IClientOptions, type MqttClient } from "mqtt";
import { generate } from "selfsigned";
import { afterEach, expect, test, vi } from "vitest";
import type { SiteId } from "@stacktwin/twin-models/ids";
import type { Done } from "../contracts/message.ts";
import { createEmbeddedBroker, type EmbeddedBroker, type EmbeddedBrokerOptions } from "./embedded-broker.ts";

const site = "east" as SiteId;
const opened: { stop(): Promise<void> }[] = [];
afterEach(async () => {
  for (const each of opened.splice(0).toReversed()) await each.stop();
});

interface Taken {
  topic: string;
  text: string;
  done: Done;
}

async function startBroker(tls?: EmbeddedBrokerOptions["tls"], answer: (taken: Taken) => void = (taken) => taken.done(null)) {
  const taken: Taken[] = [];
  const rejected: { source: string; reason: string }[] = [];
  let now = 42;
  const broker = createEmbeddedBroker({
    host: "127.0.0.1",
    port: 0,
    ...(tls ? { tls } : {}),
    accounts: [
      { user: "reader", password: "reader-password", publish: ["rfid/1/#"], subscribe: ["rfid/1/set"] },
      { user: "screen", password: "screen-password", publish: [], subscribe: ["#"] },
    ],
    sites: [site],
    siteOf: () => site,
    clock: { now: () => now },
    sink: {
      mqtt(_site, topic, payload, _received, done) {
        const message = { topic, text: Buffer.from(payload).toString(), done };
        taken.push(message);
        answer(message);
      },
      readings: () => expect.unreachable(),
      reject: (_site, source, reason) => rejected.push({ source, reason }),
    },
  });
  await broker.start();
  opened.push(broker);
  return { broker, taken, rejected, pass: (ms: number) => (now += ms) };
}

async function connect(broker: EmbeddedBroker, options: IClientOptions & { scheme?: string } = {}): Promise<MqttClient> {
  const client = await connectAsync(`${options.scheme ?? "mqtt"}://127.0.0.1:${broker.port()}`, { username: "reader", password: "reader-password", reconnectPeriod: 0, ...options });
  client.on("error", () => undefined);
  opened.push({ stop: () => client.endAsync(true) });
  return client;
}

async function turnedAway(broker: EmbeddedBroker, bytes: Uint8Array): Promise<void> {
  const socket = dial(broker.port(), "127.0.0.1");
  socket.on("error", () => undefined);
  const gone = new Promise((resolve) => socket.once("close", resolve));
  socket.resume().write(bytes);
  await gone;
}

const closed = (client: MqttClient): Promise<void> => new Promise((resolve) => client.once("close", () => resolve()));

test("PUBACK waits until the message is on disk", async () => {
  const { broker, taken } = await startBroker(undefined, () => undefined);
  const client = await connect(broker);
  const acknowledged = vi.fn();
  const sent = client.publishAsync("rfid/1/events", "hello", { qos: 1 }).then(acknowledged);
  await vi.waitFor(() => expect(taken).toHaveLength(1));
  // A ping goes there and back on the same connection after the publication.
  await client.subscribeAsync("rfid/1/set");
  expect(acknowledged).not.toHaveBeenCalled();
  taken[0]?.done(null);
  await sent;
  expect(acknowledged).toHaveBeenCalledOnce();
  expect(taken[0]).toMatchObject({ topic: "rfid/1/events", text: "hello" });
});

test("what could not be stored is not acknowledged, and comes again", async () => {
  let full = true;
  const { broker, taken } = await startBroker(undefined, ({ done }) => done(full ? new Error("disk full") : null));
  const client = await connect(broker, { clientId: "reader-1", clean: false, reconnectPeriod: 20 });
  const acknowledged = vi.fn();
  const sent = client.publishAsync("rfid/1/events", "kept", { qos: 1 }).then(acknowledged);
  await vi.waitFor(() => expect(taken.length).toBeGreaterThan(1));
  expect(acknowledged).not.toHaveBeenCalled();
  expect(broker.link()).toMatchObject({ state: "degraded", detail: expect.stringContaining("disk full") });
  full = false;
  await sent;
  expect(taken.at(-1)?.text).toBe("kept");
  expect(broker.link().state).toBe("up");
});

test("QoS 0 and QoS 2 are taken as well", async () => {
  const { broker, taken } = await startBroker();
  const client = await connect(broker);
  await client.publishAsync("rfid/1/a", "zero", { qos: 0 });
  await client.publishAsync("rfid/1/b", "two", { qos: 2 });
  expect(taken.map(({ text }) => text).toSorted()).toEqual(["two", "zero"]);
});

test("a wrong password is refused and counted", async () => {
  const { broker, rejected } = await startBroker();
  for (const wrong of [{ password: "guess" }, { username: "nobody" }, { username: "reader", password: "" }])
    await expect(connectAsync(`mqtt://127.0.0.1:${broker.port()}`, { username: "reader", password: "reader-password", reconnectPeriod: 0, ...wrong }, false)).rejects.toThrow(/Bad User|not authorized/i);
  expect(rejected.map(({ reason }) => reason)).toEqual(["not-allowed", "not-allowed", "not-allowed"]);
});

test("a forbidden topic is counted, reaches nobody and does not stop the rest", async () => {
  const { broker, taken, rejected } = await startBroker();
  const heard: string[] = [];
  const screen = await connect(broker, { username: "screen", password: "screen-password" });
  screen.on("message", (topic) => heard.push(topic));
  await screen.subscribeAsync("#", { qos: 1 });
  const client = await connect(broker);
  await client.publishAsync("rfid/2/events", "not mine", { qos: 1, retain: true });
  await client.publishAsync("rfid/1/events", "mine", { qos: 1 });
  await vi.waitFor(() => expect(heard).toEqual(["rfid/1/events"]));
  expect(taken.map(({ text }) => text)).toEqual(["mine"]);
  expect(rejected).toEqual([{ source: "rfid/2/events", reason: "not-allowed" }]);
});

test("a filter wider than the account's rights is refused, also when a persistent session returns", async () => {
  const { broker, rejected } = await startBroker();
  const session = { clientId: "curious", clean: false } as const;
  const first = await connect(broker, session);
  await expect(first.subscribeAsync(["rfid/1/set", "rfid/#"])).rejects.toThrow(/Unspecified error/);
  expect(rejected).toEqual([{ source: "rfid/#", reason: "not-allowed" }]);
  await first.endAsync();
  const again = await connect(broker, session);
  const heard: string[] = [];
  again.on("message", (topic) => heard.push(topic));
  await broker.publish({ wire: "mqtt", topic: "rfid/2/set", payload: Buffer.from("secret"), qos: 1 });
  await broker.publish({ wire: "mqtt", topic: "rfid/1/set", payload: Buffer.from("yours"), qos: 1 });
  await vi.waitFor(() => expect(heard).toContain("rfid/1/set"));
  expect(heard).not.toContain("rfid/2/set");
});

test("10 MB closes the connection, is counted, and the broker goes on", async () => {
  const { broker, taken, rejected } = await startBroker();
  const client = await connect(broker);
  const gone = closed(client);
  client.publish("rfid/1/events", Buffer.alloc(10 * 1024 * 1024), { qos: 1 });
  await gone;
  expect(rejected).toEqual([{ source: "reader", reason: "too-large" }]);
  const other = await connect(broker);
  await other.publishAsync("rfid/1/events", Buffer.alloc(900 * 1024, 65), { qos: 1 });
  expect(taken.map(({ text }) => text.length)).toEqual([900 * 1024]);
});

test("a retained message is taken once, and replayed to others without being taken again", async () => {
  const { broker, taken } = await startBroker();
  await (await connect(broker)).publishAsync("rfid/1/state", "kept", { qos: 1, retain: true });
  const screen = await connect(broker, { username: "screen", password: "screen-password" });
  const heard = new Promise((resolve) => screen.once("message", (_, payload, packet) => resolve([payload.toString(), packet.retain])));
  await screen.subscribeAsync("rfid/1/state", { qos: 1 });
  expect(await heard).toEqual(["kept", true]);
  expect(taken).toHaveLength(1);
});

test("the server's own commands reach their device and are not taken for messages", async () => {
  const { broker, taken } = await startBroker();
  const client = await connect(broker);
  await client.subscribeAsync("rfid/1/set", { qos: 1 });
  const heard = new Promise((resolve) => client.once("message", (topic, payload) => resolve([topic, payload.toString()])));
  await broker.publish({ wire: "mqtt", topic: "rfid/1/set", payload: Buffer.from("21.5"), qos: 1 });
  expect(await heard).toEqual(["rfid/1/set", "21.5"]);
  expect(taken).toEqual([]);
});

test("a command waits a minute for a device that is away, and then no longer", async () => {
  const { broker, pass } = await startBroker();
  const session = { clientId: "sleepy", clean: false } as const;
  const first = await connect(broker, session);
  await first.subscribeAsync("rfid/1/set", { qos: 1 });
  await first.endAsync();
  await broker.publish({ wire: "mqtt", topic: "rfid/1/set", payload: Buffer.from("old"), qos: 1 });
  pass(30_000);
  await broker.publish({ wire: "mqtt", topic: "rfid/1/set", payload: Buffer.from("recent"), qos: 1 });
  pass(40_000);
  const heard: string[] = [];
  // Before it connects: what was kept for it comes with the connection.
  const again = mqttConnect(`mqtt://127.0.0.1:${broker.port()}`, { username: "reader", password: "reader-password", reconnectPeriod: 0, ...session });
  opened.push({ stop: () => again.endAsync(true) });
  again.on("message", (_, payload) => heard.push(payload.toString()));
  await vi.waitFor(() => expect(heard).toContain("recent"));
  expect(heard).toEqual(["recent"]);
});

test("TLS: the same with a certificate; plain MQTT finds no ear", async () => {
  const { private: key, cert } = await generate([{ name: "commonName", value: "localhost" }], { keyType: "ec", algorithm: "sha256" });
  const { broker, taken } = await startBroker({ cert, key });
  expect(broker.link().id).toMatch(/^mqtts:/);
  const client = await connect(broker, { scheme: "mqtts", ca: cert, servername: "localhost" });
  await client.publishAsync("rfid/1/events", "safe", { qos: 1 });
  expect(taken.map(({ text }) => text)).toEqual(["safe"]);
  await turnedAway(broker, Buffer.from("100c00044d5154540402003c0000", "hex"));
});

test("bytes that are not MQTT are turned away", async () => {
  const { broker } = await startBroker();
  await turnedAway(broker, Buffer.from("GET / HTTP/1.1\r\nHost: a\r\n\r\n"));
  const client = await connect(broker);
  await client.publishAsync("rfid/1/events", "still here", { qos: 1 });
});

test("a taken port is said plainly", async () => {
  const { broker } = await startBroker();
  const second = createEmbeddedBroker({ host: "127.0.0.1", port: broker.port(), accounts: [], sites: [site], siteOf: () => site, clock: { now: () => 0 }, sink: { mqtt: () => undefined, readings: () => undefined, reject: () => undefined } });
  await expect(second.start()).rejects.toMatchObject({ code: "CONFLICT", message: expect.stringContaining(String(broker.port())) });
  await second.stop();
});
