import type { AlarmEvent, LimitRule } from "@stacktwin/twin-models/alarm";
import type { Room } from "@stacktwin/twin-models/live";
import type { ThingId } from "@stacktwin/twin-models/ids";
import { connectAsync, type MqttClient } from "mqtt";
import { BROKER_PASSWORD, BROKER_USER, SITE, logger, makeInstallation, startServer, type RunningServer } from "../setup/installation.ts";
import { openScreen, type Screen } from "../setup/screen.ts";
import { quantile } from "./benchmark.ts";
import { runPublisher } from "./load/run-publisher.ts";
import { deviceName } from "./load/samples.ts";

export interface StormSize {
  sensors: number;
  seconds: number;
  /** Readings in one message. */
  batch: number;
  /** Readings per second of the phase in which the way to an alarm is measured. */
  rate: number;
}

/** Sensors that speak once, and are in alarm then: one that came again and again would chatter, which is one alarm. */
const PROBES = 1500;
const PROBE_EVERY_MS = 25;
const probeName = (probe: number): string => `probe-${probe}`;

const limitOf = (thing: string, limit: number): LimitRule => ({
  id: `warm-${thing}`,
  thing: thing as ThingId,
  property: "temperature",
  kind: "high",
  limit,
  deadband: 0.5,
  onDelayS: 0,
  offDelayS: 0,
  priority: "medium",
  source: "benchmark",
  consequence: { zh: "无", en: "none" },
  response: { zh: "看一看", en: "look" },
});

/** Lets one probe after another cross its limit; answers how long each alarm took to a screen, ms. */
async function probeWhile(storm: Promise<unknown>, client: MqttClient, screen: Screen): Promise<number[]> {
  const sent = new Map<string, number>();
  const waited: number[] = [];
  const over = new AbortController();
  void storm.finally(() => over.abort());
  let seen = screen.deltas.length;
  const look = (): void => {
    const now = performance.now();
    for (; seen < screen.deltas.length; seen++)
      for (const alarm of screen.deltas[seen]?.alarms ?? []) {
        const at = sent.get(alarm.id);
        if (at === undefined || !alarm.active) continue;
        waited.push(now - at);
        sent.delete(alarm.id);
      }
  };
  for (let n = 0; n < PROBES && !over.signal.aborted; n++) {
    const probe = probeName(n);
    sent.set(`warm-${probe}`, performance.now());
    void client.publishAsync(`bench/${probe}/samples`, JSON.stringify({ samples: [{ time: Date.now(), temperature: 30 }] }), { qos: 1 });
    const next = performance.now() + PROBE_EVERY_MS;
    // Looks every few milliseconds, so that a delta is noted when it came and not when the next probe is due.
    while (performance.now() < next) {
      await new Promise((turn) => setTimeout(turn, 2));
      look();
    }
  }
  return waited;
}

async function raisedOf(server: RunningServer, cookie: string): Promise<number> {
  const events = await server.get<AlarmEvent[]>(`/api/sites/${SITE}/alarm-journal?limit=2000`, cookie);
  return events.filter(({ what }) => what === "raised").length;
}

/** A storm over many sensors, first as fast as it goes, then at a steady rate with probes among it. */
export async function measureStorm({ sensors, seconds, batch, rate }: StormSize, say: (line: string) => void): Promise<Record<string, number>> {
  const names = [...Array.from({ length: sensors }, (_, n) => deviceName(n)), ...Array.from({ length: PROBES }, (_, n) => probeName(n))];
  const installation = await makeInstallation({
    things: names.map((name) => ({ ...logger(name), address: { PREFIX: "bench", DEVICE: name } })),
    limits: names.map((name) => limitOf(name, 24)),
  });
  const server = await startServer(installation);
  try {
    const cookie = await server.signIn("facility");
    const order = { port: installation.brokerPort, user: BROKER_USER, password: BROKER_PASSWORD, prefix: "bench", devices: sensors, batch, seconds, connections: 8, window: 40, repeatEvery: 0, reconnect: false };
    const base = Date.now() - 24 * 3_600_000;
    say(`  a storm over ${sensors} sensors, as fast as it goes …`);
    const fast = await runPublisher({ ...order, base, rate: 0 });
    const readings = fast.samples.reduce((sum, count) => sum + count, 0);
    const screen = await openScreen(server.url, cookie, `site:${SITE}` as Room);
    const client = await connectAsync(`mqtt://127.0.0.1:${installation.brokerPort}`, { username: BROKER_USER, password: BROKER_PASSWORD });
    say(`  ${Math.round(readings / fast.seconds)} readings/s; now ${rate} readings/s with probes …`);
    const steady = runPublisher({ ...order, base: base + 12 * 3_600_000, rate: rate / batch });
    const waited = await probeWhile(steady, client, screen);
    const { samples, seconds: took } = await steady;
    await client.endAsync();
    screen.close();
    return {
      readings_per_s: readings / fast.seconds,
      steady_readings_per_s: samples.reduce((sum, count) => sum + count, 0) / took,
      probes: waited.length,
      to_alarm_p50_ms: quantile(waited, 0.5),
      to_alarm_p99_ms: quantile(waited, 0.99),
      alarms_in_journal: await raisedOf(server, cookie),
    };
  } finally {
    await server.stop();
    installation.remove();
  }
}
