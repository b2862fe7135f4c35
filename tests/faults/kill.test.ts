import { expect, test } from "vitest";
import type { Alarm, AlarmEvent, LimitRule } from "@stacktwin/twin-models/alarm";
import type { History, System } from "@stacktwin/twin-models/api";
import type { ThingId } from "@stacktwin/twin-models/ids";
import { DeviceLink } from "../setup/device-link.ts";
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
import { startMosquitto } from "../setup/mosquitto.ts";
import { until } from "../setup/until.ts";

const DEVICES = 6;
const WINDOW = 50;
const KILLS = 2;
const PER_ROUND = 1200;
const LIMIT = 24;
const DEADBAND = 0.5;
const device = (n: number): string => `d${n}`;

/** The n-th sample: each is 0.3 beyond the last, and every 20 samples it passes the limit once. */
const temperatureOf = (n: number): number => Math.round((21 + (n % 20 < 10 ? n % 10 : 10 - (n % 10)) * 0.4 + (n % 2) * 0.1) * 10) / 10;

/** By the devices' clocks: excursions so far apart do not chatter, which would make one alarm of them. */
const EVERY_MS = 5000;

function excursions(count: number): number {
  let [active, raised] = [false, 0];
  for (let n = 0; n < count; n++) {
    const value = temperatureOf(n);
    if (!active && value > LIMIT) [active, raised] = [true, raised + 1];
    else if (active && value < LIMIT - DEADBAND) active = false;
  }
  return raised;
}

const limits: LimitRule[] = Array.from({ length: DEVICES }, (_, n) => ({
  id: `warm-${n}`,
  thing: device(n) as ThingId,
  property: "temperature",
  kind: "high",
  limit: LIMIT,
  deadband: DEADBAND,
  onDelayS: 0,
  offDelayS: 0,
  priority: "high", respondMin: 30, desk: "facility",
  source: "test",
  consequence: { zh: "无", en: "none" },
  response: { zh: "无", en: "none" },
}));

interface Load {
  base: number;
  /** Each device has a connection of its own, which sends again what was not acknowledged. */
  publishers: DeviceLink[];
  sent: number[];
  acknowledged: number[];
  sending: boolean;
}

function publishNext(load: Load, n: number): void {
  const sample = load.sent[n] ?? 0;
  load.sent[n] = sample + 1;
  const message = JSON.stringify({ time: load.base + sample * EVERY_MS, temperature: temperatureOf(sample) });
  load.publishers[n]?.publish(`branch/${device(n)}/samples`, message, () => {
    load.acknowledged[n] = (load.acknowledged[n] ?? 0) + 1;
    if (load.sending) publishNext(load, n);
  });
}

function connectDevices(port: number): Load {
  const publishers = Array.from({ length: DEVICES }, (_, n) => new DeviceLink(port, `load-${n}`, BROKER_USER, BROKER_PASSWORD));
  for (const publisher of publishers) publisher.start();
  const none = (): number[] => new Array<number>(DEVICES).fill(0);
  return { base: Date.now() - 30 * 86_400_000, publishers, sent: none(), acknowledged: none(), sending: false };
}

function begin(load: Load): void {
  load.sending = true;
  for (let n = 0; n < DEVICES; n++) for (let k = 0; k < WINDOW; k++) publishNext(load, n);
}

const total = (of: number[]): number => of.reduce((sum, one) => sum + one, 0);

async function checkDevice(server: RunningServer, cookie: string, load: Load, n: number): Promise<void> {
  const count = load.sent[n] ?? 0;
  const chart = `/api/things/${device(n)}/history/temperature?from=${load.base}&to=${load.base + count * EVERY_MS}&points=5000`;
  const buckets = await until(`everything of ${device(n)} arrived`, async () => {
    const found = (await server.get<History>(chart, cookie)).buckets;
    return found.reduce((sum, bucket) => sum + bucket[4], 0) >= count && found;
  });
  expect(buckets.reduce((sum, bucket) => sum + bucket[4], 0)).toBe(count);
  const highest = Math.max(...Array.from({ length: 20 }, (_, k) => temperatureOf(k)));
  expect(buckets.reduce((most, bucket) => Math.max(most, bucket[3] ?? 0), 0)).toBe(highest);
  // The journal is written a moment after the alarms.
  const raised = await until(`the journal tells every excursion of ${device(n)}`, async () => {
    const events = await server.get<AlarmEvent[]>(`/api/sites/${SITE}/alarm-journal?alarm=warm-${n}&limit=2000`, cookie);
    const found = events.filter(({ what }) => what === "raised").map(({ occurrence }) => occurrence);
    return found.length >= excursions(count) && found;
  });
  expect(raised).toHaveLength(excursions(count));
  expect(new Set(raised).size).toBe(raised.length);
}

async function killAgainAndAgain(installation: TestInstallation, port: number): Promise<void> {
  let server = await startServer(installation);
  const load = connectDevices(port === 0 ? installation.brokerPort : port);
  const { acknowledged, sent } = load;
  try {
    // What is published to a broker before the first session has subscribed is for nobody.
    await until("all wires are up", async () => {
      const { connections } = await server.get<System>("/api/system", await server.signIn("facility"));
      return connections.every(({ state }) => state === "up");
    });
    begin(load);
    for (let round = 0; round < KILLS; round++) {
      const before = total(acknowledged);
      await until("it is in the middle of it", () => total(acknowledged) >= before + PER_ROUND);
      await server.kill();
      // A broker that stays would go on acknowledging by the ten thousand.
      load.sending = false;
      server = await startServer(installation);
      begin(load);
    }
    const before = total(acknowledged);
    await until("it goes on", () => total(acknowledged) >= before + PER_ROUND);
    load.sending = false;
    await until("everything is acknowledged", () => total(acknowledged) === total(sent));
    expect(total(sent)).toBeGreaterThan((KILLS + 1) * PER_ROUND);

    const facility = await server.signIn("facility");
    for (let n = 0; n < DEVICES; n++) await checkDevice(server, facility, load, n);
    const standing = await server.get<Alarm[]>(`/api/sites/${SITE}/alarms`, facility);
    expect(standing.map(({ id }) => id).toSorted()).toEqual(limits.map(({ id }) => id));
  } finally {
    for (const publisher of load.publishers) publisher.stop();
    await server.stop();
  }
}

const things = Array.from({ length: DEVICES }, (_, n) => logger(device(n)));

test("killed under load, the server keeps everything it acknowledged, once", async () => {
  const installation = await makeInstallation({ things, limits });
  await killAgainAndAgain(installation, 0);
  installation.remove();
}, 120_000);

test("killed under load, it keeps everything that Mosquitto acknowledged for it, once", async () => {
  const broker = await startMosquitto();
  const installation = await makeInstallation({ things, limits, site: { broker: { url: broker.url, window: 1000 } } });
  await killAgainAndAgain(installation, broker.port);
  installation.remove();
  await broker.stop();
}, 120_000);
