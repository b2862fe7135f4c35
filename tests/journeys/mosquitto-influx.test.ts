import { afterAll, beforeAll, expect, test } from "vitest";
import type { Snapshot } from "@stacktwin/twin-models/live";
import { startInflux, type InfluxServer } from "../setup/influxd.ts";
import { logger, makeInstallation, SITE, startServer, type RunningServer, type TestInstallation } from "../setup/installation.ts";
import { startMosquitto, type Mosquitto } from "../setup/mosquitto.ts";
import { openScreen } from "../setup/screen.ts";
import { mosquittoPub } from "../setup/tool.ts";
import { until } from "../setup/until.ts";

let influx: InfluxServer;
let broker: Mosquitto;
let installation: TestInstallation;
let server: RunningServer;
let cookie: string;

beforeAll(async () => {
  [influx, broker] = await Promise.all([startInflux(), startMosquitto({ users: { twin: "twin-password", gateway: "gateway-password" } })]);
  installation = await makeInstallation({
    things: [logger("logger-1"), logger("logger-2")],
    config: { influx: { url: influx.url, database: "stacktwin" } },
    site: { broker: { url: broker.url, user: "twin", password: "twin-password", window: 1000 } },
  });
  server = await startServer(installation);
  cookie = await server.signIn("facility");
});

afterAll(async () => {
  await server?.stop();
  await Promise.all([influx?.stop(), broker?.stop()]);
  installation?.remove();
});

const publish = (device: string, sample: object): Promise<string> =>
  mosquittoPub(broker.port, `branch/${device}/samples`, sample, { user: "gateway", password: "gateway-password" });

async function rows(query: string): Promise<{ tags?: Record<string, string>; columns: string[]; values: unknown[][] }[]> {
  const answer = await fetch(`${influx.url}/query?db=stacktwin&epoch=ms&q=${encodeURIComponent(query)}`);
  const body = (await answer.json()) as {
    results: { error?: string; series?: { tags?: Record<string, string>; columns: string[]; values: unknown[][] }[] }[];
  };
  const [result] = body.results;
  if (result?.error !== undefined) throw new Error(result.error);
  return result?.series ?? [];
}

const temperatures = (device: string): Promise<Awaited<ReturnType<typeof rows>>> =>
  rows(`SELECT "value" FROM "temperature" WHERE "thing" = '${device}' GROUP BY "site", "thing"`);

test("what mosquitto_pub says is in the snapshot, in InfluxDB and on the live socket", async () => {
  const screen = await openScreen(server.url, cookie, `site:${SITE}`);
  expect(screen.snapshot.things.map(({ thing }) => thing.id).toSorted()).toEqual(["logger-1", "logger-2"]);
  expect(screen.snapshot.things.every(({ present }) => Object.keys(present).length === 0)).toBe(true);

  const time = Date.now() - 1500;
  await publish("logger-1", { time, temperature: 18.2, humidity: 51.5 });

  const delta = await until("the screen is told", () => screen.deltas.find(({ present }) => present?.["logger-1"]));
  expect(delta.seq).toBe(screen.snapshot.seq + 1);
  expect(delta.present?.["logger-1"]?.["temperature"]).toMatchObject({ value: 18.2, quality: "good", time });
  expect(delta.present?.["logger-2"]).toBeUndefined();
  screen.close();

  const snapshot = await server.get<Snapshot>(`/api/sites/${SITE}/snapshot`, cookie);
  const present = snapshot.things.find(({ thing }) => thing.id === "logger-1")?.present["temperature"];
  expect(present).toMatchObject({ value: 18.2, quality: "good", time });
  expect(present?.heard).toBeGreaterThanOrEqual(time + 1500);
  expect(snapshot.at).toBeGreaterThanOrEqual(present?.heard ?? Number.POSITIVE_INFINITY);
  expect(snapshot.at - (present?.time ?? 0)).toBeGreaterThanOrEqual(1500);

  const series = await until("InfluxDB has it", async () => {
    const found = await temperatures("logger-1");
    return found.length > 0 && found;
  });
  expect(series).toEqual([
    { name: "temperature", tags: { site: SITE, thing: "logger-1" }, columns: ["time", "value"], values: [[time, 18.2]] },
  ]);
  const names = await rows("SHOW MEASUREMENTS");
  expect(names[0]?.values.map(([name]) => name)).toEqual(["humidity", "temperature"]);
  expect((await rows(`SHOW TAG KEYS FROM "temperature"`))[0]?.values).toEqual([["site"], ["thing"]]);
});

test("a value that is none has its quality everywhere, and the same message again changes nothing", async () => {
  const time = Date.now() - 60_000;
  await publish("logger-2", { time, temperature: 18.6, humidity: 50 });
  await publish("logger-2", { time, temperature: 18.6, humidity: 50 });
  await publish("logger-2", { time: time + 30_000, temperature: null, humidity: 50.5 });

  const present = await until("the last one arrived", async () => {
    const { things } = await server.get<Snapshot>(`/api/sites/${SITE}/snapshot`, cookie);
    const found = things.find(({ thing }) => thing.id === "logger-2")?.present["temperature"];
    return found?.time === time + 30_000 && found;
  });
  expect(present).toMatchObject({ value: null, quality: "bad", reason: "no value" });
  const all = await until("InfluxDB has both", async () => {
    const [series] = await rows(`SELECT "value", "quality" FROM "temperature" WHERE "thing" = 'logger-2'`);
    return series?.values.length === 2 && series.values;
  });
  expect(all).toEqual([
    [time, 18.6, null],
    [time + 30_000, null, "bad"],
  ]);
});
