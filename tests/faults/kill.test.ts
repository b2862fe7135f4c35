import { connectAsync, type MqttClient } from "mqtt";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Alarm, AlarmEvent, Limit } from "@stacktwin/twin-models/alarm";
import type { History } from "@stacktwin/twin-models/api";
import {
  BROKER_PASSWORD,
  BROKER_USER,
  logger,
  makeInstallation,
  SITE,
  startServer,
  type RunningServer,
  type TestInstallation,
} from "../setup/installation.ts";
import { until } from "../setup/until.ts";

const DEVICES = 6;
const WINDOW = 50;
const KILLS = 3;
const PER_ROUND = 1500;
const LIMIT = 24;
const DEADBAND = 0.5;
const device = (n: number): string => `d${n}`;

/** The n-th sample: each is 0.3 beyond the last, and every 20 samples it passes the limit once. */
const temperatureOf = (n: number): number => Math.round((21 + (n % 20 < 10 ? n % 10 : 10 - (n % 10)) * 0.4 + (n % 2) * 0.1) * 10) / 10;

function excursions(count: number): number {
  let [active, raised] = [false, 0];
  for (let n = 0; n < count; n++) {
    const value = temperatureOf(n);
    if (!active && value > LIMIT) [active, raised] = [true, raised + 1];
    else if (active && value < LIMIT - DEADBAND) active = false;
  }
  return raised;
}

const limits: Limit[] = Array.from({ length: DEVICES }, (_, n) => ({
  id: `warm-${n}`,
  thing: device(n) as Limit["thing"],
  property: "temperature",
  kind: "high",
  limit: LIMIT,
  deadband: DEADBAND,
  onDelayS: 0,
  offDelayS: 0,
  priority: "high",
  source: "test",
  consequence: { zh: "无", en: "none" },
  response: { zh: "无", en: "none" },
}));

let installation: TestInstallation;
let server: RunningServer;
let base: number;
/** Each device has a connection of its own, which sends again what was not acknowledged. */
let publishers: MqttClient[];
const sent = new Array<number>(DEVICES).fill(0);
const acknowledged = new Array<number>(DEVICES).fill(0);
let sending = false;

function publishNext(n: number): void {
  const sample = sent[n] ?? 0;
  sent[n] = sample + 1;
  publishers[n]?.publish(
    `branch/${device(n)}/samples`,
    JSON.stringify({ time: base + sample * 1000, temperature: temperatureOf(sample) }),
    { qos: 1 },
    (error) => {
      if (error) return;
      acknowledged[n] = (acknowledged[n] ?? 0) + 1;
      if (sending) publishNext(n);
    },
  );
}

const total = (of: number[]): number => of.reduce((sum, one) => sum + one, 0);

beforeAll(async () => {
  base = Date.now() - 86_400_000;
  installation = await makeInstallation({ things: Array.from({ length: DEVICES }, (_, n) => logger(device(n))), limits });
  server = await startServer(installation);
  publishers = await Promise.all(
    Array.from({ length: DEVICES }, (_, n) =>
      connectAsync(`mqtt://127.0.0.1:${installation.brokerPort}`, {
        username: BROKER_USER,
        password: BROKER_PASSWORD,
        clientId: `load-${n}`,
        clean: false,
        reconnectPeriod: 100,
      }),
    ),
  );
  for (const publisher of publishers) publisher.on("error", () => undefined);
});

afterAll(async () => {
  await Promise.all((publishers ?? []).map((publisher) => publisher.endAsync(true)));
  await server?.stop();
  installation?.remove();
});

test("killed in the middle of it, the server keeps everything it acknowledged, once", async () => {
  sending = true;
  for (let n = 0; n < DEVICES; n++) for (let k = 0; k < WINDOW; k++) publishNext(n);
  for (let round = 0; round < KILLS; round++) {
    const before = total(acknowledged);
    await until("it is in the middle of it", () => total(acknowledged) >= before + PER_ROUND);
    await server.kill();
    server = await startServer(installation);
  }
  const before = total(acknowledged);
  await until("it goes on", () => total(acknowledged) >= before + PER_ROUND);
  sending = false;
  await until("everything is acknowledged", () => total(acknowledged) === total(sent));
  expect(total(sent)).toBeGreaterThan((KILLS + 1) * PER_ROUND);

  const facility = await server.signIn("facility");
  for (let n = 0; n < DEVICES; n++) {
    const count = sent[n] ?? 0;
    const { buckets } = await server.get<History>(
      `/api/things/${device(n)}/history/temperature?from=${base}&to=${base + count * 1000}&points=5000`,
      facility,
    );
    expect(buckets.reduce((sum, bucket) => sum + bucket[4], 0)).toBe(count);
    expect(buckets.reduce((most, bucket) => Math.max(most, bucket[3] ?? 0), 0)).toBe(
      Math.max(...Array.from({ length: 20 }, (_, k) => temperatureOf(k))),
    );
    // The journal is written a moment after the alarms.
    const raised = await until(`the journal tells every excursion of ${device(n)}`, async () => {
      const events = await server.get<AlarmEvent[]>(`/api/sites/${SITE}/alarm-journal?alarm=warm-${n}&limit=2000`, facility);
      const found = events.filter(({ what }) => what === "raised").map(({ occurrence }) => occurrence);
      return found.length >= excursions(count) && found;
    });
    expect(raised).toHaveLength(excursions(count));
    expect(new Set(raised).size).toBe(raised.length);
  }
  const standing = await server.get<Alarm[]>(`/api/sites/${SITE}/alarms`, facility);
  expect(standing.map(({ id }) => id).toSorted()).toEqual(limits.map(({ id }) => id));
}, 60_000);
