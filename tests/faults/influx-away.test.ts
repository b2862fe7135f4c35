import { connectAsync } from "mqtt";
import { expect, test } from "vitest";
import type { History, System } from "@stacktwin/twin-models/api";
import type { ThingView } from "@stacktwin/twin-models/thing";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { setTimeout as pause } from "node:timers/promises";
import { join } from "node:path";
import { startInflux } from "../setup/influxd.ts";
import { BROKER_PASSWORD, BROKER_USER, logger, makeInstallation, startServer } from "../setup/installation.ts";
import { until } from "../setup/until.ts";

const SECOND = 1000;
/** How long it is away, s, messages going on all the while: STACKTWIN_AWAY_S=600 is the ten minutes of a soak. */
const AWAY_S = Number(process.env["STACKTWIN_AWAY_S"] ?? 2);
const PER_SECOND = 100;
const BEFORE = 1000;
const SAMPLES = BEFORE + AWAY_S * PER_SECOND + 1000;

test("while InfluxDB is away everything else goes on, and when it is back it gets what it missed", async () => {
  const folder = mkdtempSync(join(tmpdir(), "influxd-away-"));
  let influx = await startInflux({ folder });
  const installation = await makeInstallation({
    things: [logger("logger-1")],
    config: { influx: { url: influx.url, database: "stacktwin" } },
  });
  let server = await startServer(installation);
  const device = await connectAsync(`mqtt://127.0.0.1:${installation.brokerPort}`, {
    username: BROKER_USER,
    password: BROKER_PASSWORD,
    reconnectPeriod: 100,
  });
  device.on("error", () => undefined);
  const base = Date.now() - Math.max(86_400_000, SAMPLES * SECOND);
  const temperature = (n: number): number => 18 + (n % 50) / 5;
  const publish = (from: number, to: number): Promise<unknown> =>
    Promise.all(
      Array.from({ length: to - from }, (_, k) =>
        device.publishAsync(
          "branch/logger-1/samples",
          JSON.stringify({ time: base + (from + k) * SECOND, temperature: temperature(from + k) }),
          { qos: 1 },
        ),
      ),
    );
  const backAt = SAMPLES - 1000;
  try {
    let facility = await server.signIn("facility");
    const system = (): Promise<System> => server.get<System>("/api/system", facility);
    const span = (from: number, to: number): string =>
      `/api/things/logger-1/history/temperature?from=${base + from * SECOND}&to=${base + to * SECOND}&points=${to - from}`;
    await publish(0, BEFORE);
    await until("InfluxDB has them", async () => {
      const { spool, history } = await system();
      return spool.last > 0 && history.cursor === spool.last;
    });

    await influx.kill();
    for (let sent = BEFORE; sent < backAt; sent += PER_SECOND) {
      await publish(sent, sent + PER_SECOND);
      await pause(SECOND);
      expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
    }
    const away = await until("the system page tells it", async () => {
      const now = await system();
      return now.history.error !== null && now;
    });
    expect(away.spool.error).toBeNull();
    expect(away.history.cursor).toBeLessThan(away.spool.last);
    expect((await server.get<ThingView>("/api/things/logger-1", facility)).present["temperature"]?.value).toBe(temperature(backAt - 1));
    const refused = await fetch(server.url + span(0, 1000), { headers: { cookie: facility } });
    expect(refused.status).toBe(503);
    expect(await refused.json()).toMatchObject({ code: "STORE_AWAY" });
    expect((await fetch(`${server.url}/healthz`)).status).toBe(200);

    // A restart meanwhile must not forget what is still owed.
    await server.kill();
    server = await startServer(installation);
    facility = await server.signIn("facility");
    await publish(backAt, SAMPLES);

    influx = await startInflux({ folder, port: influx.port });
    await until(
      "it caught up",
      async () => {
        const { spool, history } = await system();
        return history.cursor === spool.last && history.error === null;
      },
      40_000,
    );
    for (let from = 0; from < SAMPLES; from += 5000) {
      const to = Math.min(SAMPLES, from + 5000);
      const { buckets } = await server.get<History>(span(from, to), facility);
      expect(buckets.reduce((sum, bucket) => sum + bucket[4], 0)).toBe(to - from);
      expect(buckets.filter(([, , mean], n) => mean === null || Math.abs(mean - temperature(from + n)) > 1e-9)).toEqual([]);
    }
  } finally {
    await device.endAsync(true);
    await server.stop();
    await influx.stop();
    installation.remove();
    rmSync(folder, { recursive: true, force: true });
  }
}, 120_000 + AWAY_S * 2 * SECOND);
