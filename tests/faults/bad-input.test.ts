import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { connectAsync, type MqttClient } from "mqtt";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { History, System } from "@stacktwin/twin-models/api";
import type { Rejection } from "@stacktwin/twin-models/errors";
import type { Present, ThingView } from "@stacktwin/twin-models/thing";
import {
  BROKER_PASSWORD,
  BROKER_USER,
  logger,
  makeInstallation,
  startServer,
  type RunningServer,
  type TestInstallation,
} from "../setup/installation.ts";
import { ROOT } from "../setup/program.ts";
import { mosquittoPub } from "../setup/tool.ts";
import { until } from "../setup/until.ts";

const MINUTE = 60_000;
const TOPIC = "branch/logger-1/samples";
const BROKEN_MODEL = "urn:example:tm:broken-logger:1.0.0";

let installation: TestInstallation;
let server: RunningServer;
let facility: string;
let device: MqttClient;
let neighbour: MqttClient;
let said = 0;

const connect = (): Promise<MqttClient> =>
  connectAsync(`mqtt://127.0.0.1:${installation.brokerPort}`, { username: BROKER_USER, password: BROKER_PASSWORD, reconnectPeriod: 0 });

/** A model of a step that does not exist, dropped in beside the configuration. */
function dropBrokenModel(folder: string): void {
  const model = readFileSync(join(ROOT, "twin-models/things/mqtt-climate-logger.tm.json"), "utf8");
  mkdirSync(join(folder, "things"));
  const broken = model.replace("urn:stacktwin:tm:mqtt-climate-logger:1.0.0", BROKEN_MODEL).replace(`"proc": "pick"`, `"proc": "guess"`);
  writeFileSync(join(folder, "things/broken-logger.tm.json"), broken);
}

beforeAll(async () => {
  installation = await makeInstallation({ things: [logger("logger-1"), logger("logger-2"), logger("mystery", { model: BROKEN_MODEL })] });
  dropBrokenModel(installation.folder);
  server = await startServer(installation);
  facility = await server.signIn("facility");
  [device, neighbour] = await Promise.all([connect(), connect()]);
});

afterAll(async () => {
  await Promise.all([device, neighbour].map((client) => client?.endAsync(true)));
  await server?.stop();
  installation?.remove();
});

const system = (): Promise<System> => server.get<System>("/api/system", facility);
const counted = async (reason: string): Promise<number> => (await system()).rejections[reason] ?? 0;
const latest = async (): Promise<Rejection | undefined> => (await server.get<Rejection[]>("/api/rejections", facility))[0];
const present = async (thing: string, property = "temperature"): Promise<Present | undefined> =>
  (await server.get<ThingView>(`/api/things/${thing}`, facility)).present[property];
const say = (sample: unknown, topic = TOPIC): Promise<unknown> =>
  device.publishAsync(topic, typeof sample === "string" || Buffer.isBuffer(sample) ? sample : JSON.stringify(sample), { qos: 1 });
const samples = async (from: number, to: number): Promise<number> => {
  const { buckets } = await server.get<History>(`/api/things/logger-1/history/temperature?from=${from}&to=${to}&points=1000`, facility);
  return buckets.reduce((sum, bucket) => sum + bucket[4], 0);
};

/** The rest of the house: another device is heard, and the server says that it is well. */
async function restGoesOn(): Promise<void> {
  said += 0.5;
  const value = 15 + (said % 10);
  await neighbour.publishAsync("branch/logger-2/samples", JSON.stringify({ temperature: value }), { qos: 1 });
  await until("the neighbour is heard", async () => (await present("logger-2"))?.value === value);
  expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
}

const BAD: [name: string, reason: string, topic: string, payload: string | Buffer][] = [
  ["cut off", "bad-syntax", TOPIC, `{"samples": [{"temperature": 18.`],
  ["empty", "bad-syntax", TOPIC, ""],
  ["of the wrong type", "wrong-type", TOPIC, `{"temperature": "warm"}`],
  ["of the wrong shape", "bad-shape", TOPIC, `{"samples": [18.2]}`],
  ["not in UTF-8", "bad-encoding", TOPIC, Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d])],
  ["from nobody that is installed", "unknown-source", "branch/logger-99/samples", `{"temperature": 18}`],
  ["on a topic that nobody says", "unknown-source", "elsewhere/entirely", `{"temperature": 18}`],
  ["of a thing whose model was refused", "unknown-thing", "branch/mystery/samples", `{"temperature": 18}`],
];

test.each(BAD)("a message %s is counted as %s and shown; the rest goes on", async (_name, reason, topic, payload) => {
  const before = await counted(reason);
  await say(payload, topic);
  expect(await counted(reason)).toBe(before + 1);
  const shown = await latest();
  expect(shown).toMatchObject({ source: topic, reason });
  expect(shown?.detail).not.toBe("");
  expect(shown?.sample.length).toBeLessThanOrEqual(200);
  await restGoesOn();
});

test("the refused model is told with its place and reason", async () => {
  const { refusedModels } = await system();
  expect(refusedModels).toHaveLength(1);
  expect(refusedModels[0]?.file).toContain("broken-logger.tm.json");
  expect(refusedModels[0]?.place).toContain("temperature");
  expect(refusedModels[0]?.reason).toContain("pick");
});

test("10 MB close that one connection, are counted, and the rest goes on", async () => {
  const before = await counted("too-large");
  await expect(
    mosquittoPub(installation.brokerPort, TOPIC, `{"temperature": 18, "note": "${"x".repeat(10_000_000)}"}`, {
      user: BROKER_USER,
      password: BROKER_PASSWORD,
    }),
  ).rejects.toThrow();
  expect(await counted("too-large")).toBe(before + 1);
  expect((await latest())?.sample.length).toBeLessThanOrEqual(200);
  await restGoesOn();
});

test("a wrong password and a topic without rights are counted too", async () => {
  const before = await counted("not-allowed");
  await expect(mosquittoPub(installation.brokerPort, TOPIC, "{}", { user: BROKER_USER, password: "wrong-password" })).rejects.toThrow(
    /not authori[sz]ed|bad user name/i,
  );
  await say("{}", "$SYS/anything");
  expect(await counted("not-allowed")).toBe(before + 2);
  await restGoesOn();
});

test("duplicates, replays and messages out of order change nothing but what is new in them", async () => {
  const start = Date.now() - 60 * MINUTE;
  const at = (minute: number): { time: number; temperature: number } => ({ time: start + minute * MINUTE, temperature: 18 + minute / 2 });
  const span = [start, start + 10 * MINUTE] as const;
  for (const minute of [0, 1, 2, 5]) await say(at(minute));
  await until("they are there", async () => (await present("logger-1"))?.value === 20.5);
  expect(await samples(...span)).toBe(4);

  await say(at(5));
  await say({ samples: [at(0), at(1), at(2)] });
  await say(at(3));
  await restGoesOn();
  expect(await present("logger-1")).toMatchObject({ value: 20.5, time: start + 5 * MINUTE });
  expect(await samples(...span)).toBe(5);
});

test("a time of the future becomes the time of receipt, and is doubted", async () => {
  const before = Date.now();
  await say({ time: before + 86_400_000, temperature: 23.5 });
  const now = await until("it is there", async () => {
    const found = await present("logger-1");
    return found?.value === 23.5 && found;
  });
  expect(now).toMatchObject({ quality: "uncertain", reason: "device clock ahead" });
  expect(now.time).toBeGreaterThanOrEqual(before);
  expect(now.time).toBeLessThanOrEqual(Date.now());
  await restGoesOn();
});
