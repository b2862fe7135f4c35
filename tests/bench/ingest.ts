import { chatters } from "@stacktwin/server/alarms/chatter";
import type { AlarmEvent, LimitRule } from "@stacktwin/twin-models/alarm";
import type { History, System } from "@stacktwin/twin-models/api";
import type { ThingId } from "@stacktwin/twin-models/ids";
import { startInflux } from "../setup/influxd.ts";
import { BROKER_PASSWORD, BROKER_USER, SITE, logger, makeInstallation, startServer, type RunningServer } from "../setup/installation.ts";
import { until } from "../setup/until.ts";
import type { Benchmark } from "./benchmark.ts";
import type { Published } from "./load/publisher.ts";
import { runPublisher } from "./load/run-publisher.ts";
import { deviceName, sampleAt } from "./load/samples.ts";

const DEVICES = 200;
const WATCHED = 20;
const LIMIT = 24;
const DEADBAND = 0.5;
const HOUR = 3_600_000;

const limits: LimitRule[] = Array.from({ length: WATCHED }, (_, device) => ({
  id: `warm-${device}`,
  thing: deviceName(device) as ThingId,
  property: "temperature",
  kind: "high",
  limit: LIMIT,
  deadband: DEADBAND,
  onDelayS: 0,
  offDelayS: 0,
  priority: "medium",
  source: "benchmark",
  consequence: { zh: "无", en: "none" },
  response: { zh: "无", en: "none" },
}));

/** How often the limit was passed in the samples themselves; what chatters stands from then on, and is not raised again. */
function excursions(device: number, count: number): number {
  let active = false;
  const raised: number[] = [];
  for (let n = 0; n < count && !chatters(raised); n++) {
    const { time, temperature } = sampleAt(device, n, 0);
    if (!active && temperature > LIMIT) {
      active = true;
      raised.push(time);
    } else if (active && temperature < LIMIT - DEADBAND) active = false;
  }
  return raised.length;
}

/** The journal is written once a second: asks again for a while if the last alarm is not in it yet. */
async function raisedOf(server: RunningServer, cookie: string, device: number, expected: number): Promise<number> {
  let raised = 0;
  const complete = async (): Promise<boolean> => {
    const events = await server.get<AlarmEvent[]>(`/api/sites/${SITE}/alarm-journal?alarm=warm-${device}&limit=2000`, cookie);
    raised = events.filter(({ what }) => what === "raised").length;
    return raised >= expected;
  };
  await until("all alarms in the journal", complete, 3_000).catch(() => undefined);
  return raised;
}

interface Outcome {
  published: Published;
  /** Until the last sample was readable, draining counted. */
  readableSeconds: number;
  lost: number;
  doubled: number;
}

async function counted(server: RunningServer, cookie: string, device: number, base: number, samples: number): Promise<number> {
  const history = await server.get<History>(
    `/api/things/${deviceName(device)}/history/temperature?from=${base}&to=${base + Math.max(1, samples)}&points=1`,
    cookie,
  );
  return history.buckets.reduce((sum, bucket) => sum + bucket[4], 0);
}

async function measure(batch: number, seconds: number, influx: boolean, say: (line: string) => void): Promise<Outcome> {
  const store = influx ? await startInflux() : undefined;
  const things = Array.from({ length: DEVICES }, (_, device) => ({
    ...logger(deviceName(device)),
    address: { PREFIX: "bench", DEVICE: deviceName(device) },
  }));
  const installation = await makeInstallation({
    things,
    limits,
    ...(store ? { config: { influx: { url: store.url, database: "stacktwin" } } } : {}),
  });
  const server = await startServer(installation);
  try {
    const cookie = await server.signIn("facility");
    const base = Date.now() - 24 * HOUR;
    const published = await runPublisher({
      port: installation.brokerPort,
      user: BROKER_USER,
      password: BROKER_PASSWORD,
      prefix: "bench",
      devices: DEVICES,
      batch,
      seconds,
      connections: 8,
      window: batch === 1 ? 400 : 40,
      repeatEvery: 100,
      reconnect: true,
      base,
      rate: 0,
    });
    const publishedAt = performance.now();
    await until(
      "the store has everything",
      async () => {
        const { spool, history } = await server.get<System>("/api/system", cookie);
        return influx ? history.cursor >= spool.last : true;
      },
      300_000,
    );
    const readableSeconds = published.seconds + (performance.now() - publishedAt) / 1000;
    let lost = 0;
    let doubled = 0;
    for (const [device, samples] of published.samples.entries()) {
      const found = await counted(server, cookie, device, base, samples);
      lost += Math.max(0, samples - found);
      doubled += Math.max(0, found - samples);
      if (found !== samples) say(`  ${deviceName(device)}: ${found} samples in history, ${samples} acknowledged`);
    }
    for (let device = 0; device < WATCHED; device++) {
      const expected = excursions(device, published.samples[device] ?? 0);
      const raised = await raisedOf(server, cookie, device, expected);
      doubled += Math.max(0, raised - expected);
      lost += Math.max(0, expected - raised);
      if (raised !== expected) say(`  warm-${device}: ${raised} alarms raised, ${expected} excursions sent`);
    }
    return { published, readableSeconds, lost, doubled };
  } finally {
    await server.stop();
    await store?.stop();
    installation.remove();
  }
}

/** Loaded only when wanted: it brings packages of its own. */
async function besideNodeRed(
  ours: { singleMessagesPerSecond: number; batchReadsPerSecond: number },
  seconds: number,
  say: (line: string) => void,
): Promise<Record<string, number> | undefined> {
  say("Node-RED …");
  const { compareWithNodeRed } = await import("../peers/compare.ts");
  return compareWithNodeRed(ours, { devices: DEVICES, seconds }, say);
}

export const ingest: Benchmark = async ({ quick, option, say }) => {
  const seconds = option("seconds", quick ? 4 : 60);
  const runs: [name: string, batch: number, influx: boolean][] = [
    ["single", 1, false],
    ["batch", 100, false],
    ["influx_single", 1, true],
    ["influx_batch", 100, true],
  ];
  const values: Record<string, number> = { lost: 0, doubled: 0 };
  for (const [name, batch, influx] of runs) {
    say(`${name} …`);
    const { published, readableSeconds, lost, doubled } = await measure(batch, seconds, influx, say);
    const took = influx ? readableSeconds : published.seconds;
    values[batch === 1 ? `${name}_msgs_per_s` : `${name}_reads_per_s`] = (published.messages * batch) / took;
    values["lost"] = (values["lost"] ?? 0) + lost;
    values["doubled"] = (values["doubled"] ?? 0) + doubled;
    if (name === "single") Object.assign(values, { p50_ms: published.p50Ms, p99_ms: published.p99Ms });
    say(`  ${published.messages} messages, lost ${lost}, doubled ${doubled}, sent again after the reconnect ${published.resent}`);
  }
  const ours = {
    singleMessagesPerSecond: values["influx_single_msgs_per_s"] ?? 0,
    batchReadsPerSecond: values["influx_batch_reads_per_s"] ?? 0,
  };
  const peers =
    option("peers", quick ? 0 : 1) > 0 ? await besideNodeRed(ours, option("peerseconds", Math.min(seconds, 20)), say) : undefined;
  return {
    values: { ...values, ...peers, devices: DEVICES, seconds },
    notes: `embedded broker; separate publisher; p50 and p99 are publish to PUBACK with the window full; lost and doubled count samples in history and raised alarms${peers ? "; Node-RED 4 behind Mosquitto, given more until it fell behind, its best counts" : "; without Node-RED"}`,
  };
};
