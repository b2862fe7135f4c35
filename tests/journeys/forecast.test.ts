import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { connectAsync, type MqttClient } from "mqtt";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import type { Alarm, LimitRule } from "@stacktwin/twin-models/alarm";
import type { ForecastLine, ForecastView } from "@stacktwin/twin-models/forecast-view";
import type { SiteId, ThingId } from "@stacktwin/twin-models/ids";
import type { PastLine } from "@stacktwin/twin-models/past";
import { startBrowser, violations } from "../setup/browser.ts";
import { enter } from "../setup/enter.ts";
import { BROKER_PASSWORD, BROKER_USER, logger, makeInstallation, SITE, startServer, warm, type RunningServer, type TestInstallation } from "../setup/installation.ts";
import { until } from "../setup/until.ts";

// Real programs on a busy machine.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const NOW = Math.floor(Date.now() / MINUTE) * MINUTE;
/** The chiller failed a while ago: its store goes from 20 °C to where it would end, at 32. */
const FAILED = NOW - 50 * MINUTE;
/** The same in every run, whatever the time is: by its luck a forecast says when, or only perhaps. */
const noise = (at: number): number => Math.round(10 * (Math.sin((at - NOW) / 97_000) + Math.sin((at - NOW) / 41_000))) / 100;
const temperature = (at: number): number => 20 + noise(at) + 12 * (1 - Math.exp(-0.09 * Math.max(0, (at - FAILED) / HOUR)));
const humidity = (at: number): number => 52 + 3 * noise(at);

const series = (property: string, value: (at: number) => number): PastLine => {
  const start = NOW - 30 * HOUR;
  return { kind: "series", site: SITE as SiteId, thing: "logger-1" as ThingId, property, start, step: MINUTE, values: Array.from({ length: (NOW - start) / MINUTE + 1 }, (_, n) => Math.round(100 * value(start + n * MINUTE)) / 100) };
};
const limits: LimitRule[] = [
  { ...warm, limit: 22 } as LimitRule,
  {
    id: "foretold", each: { model: "urn:stacktwin:tm:stacktwin-forecast:1.0.0" }, property: "temperatureAbove", kind: "not", value: "", onDelayS: 0, offDelayS: 0, priority: "medium", respondMin: 60, desk: "facility", under: ["warm"],
    source: "test", consequence: { zh: "将越限", en: "The limit will be passed" }, response: { zh: "查看冷水机组", en: "Look at the chiller" },
  },
];

let installation: TestInstallation;
let server: RunningServer;
let browser: Browser;
let page: Page;
let cookie: string;
let client: MqttClient;
const say = (at: number, value: number): Promise<unknown> => client.publishAsync("branch/logger-1/samples", JSON.stringify({ samples: [{ time: at, temperature: value, humidity: humidity(at) }] }), { qos: 1 });
const api = <T>(path: string): Promise<T> => server.get<T>(`/api/sites/${SITE}/${path}`, cookie);
const alarm = async (limit: string): Promise<Alarm | undefined> => (await api<Alarm[]>("alarms")).find((each) => each.limit.startsWith(limit));
const card = (): ReturnType<Page["getByRole"]> => page.getByRole("region", { name: "The next 24 hours", exact: true });

beforeAll(async () => {
  const forecast = { id: "forecast-room", site: SITE, model: "urn:stacktwin:tm:stacktwin-forecast:1.0.0", name: { zh: "善本书库空气预测", en: "Rare-book store forecast" }, place: "room", address: {}, servedBy: ["logger-1"], position: [5, 2, 5] };
  installation = await makeInstallation({ things: [logger("logger-1"), forecast], limits, site: { past: ["past.jsonl.gz"] } });
  writeFileSync(join(installation.folder, "past.jsonl.gz"), gzipSync([series("temperature", temperature), series("humidity", humidity)].map((line) => `${JSON.stringify(line)}\n`).join("")));
  [server, browser] = await Promise.all([startServer(installation), startBrowser({ webgl: false })]);
  cookie = await server.signIn("conservator");
  client = await connectAsync(`mqtt://127.0.0.1:${installation.brokerPort}`, { username: BROKER_USER, password: BROKER_PASSWORD });
  page = await enter(await browser.newContext({ viewport: { width: 1280, height: 900 } }), server, "conservator");
});
afterAll(async () => {
  await client?.endAsync();
  await browser?.close();
  await server?.stop();
  installation?.remove();
});

test("a store whose chiller failed is foretold to pass its limit, with an interval", async () => {
  const view = await until("a forecast", async () => {
    const told = await api<ForecastView>("stores/room/forecast");
    return told.reason === null && told;
  });
  const [first] = view.limits;
  expect(first).toMatchObject({ quantity: "temperature", side: "above", limit: 22, beyond: false });
  // It is passed some two hours after the failure.
  expect(first!.soonest).toBeLessThan(2.5);
  expect(first!.warned).not.toBeNull();
  expect((await api<ForecastLine[]>("forecasts"))[0]).toMatchObject({ space: "room", reason: null });
});

test("it is shown: a chart, when the limit is passed, and how well it foretold so far", async () => {
  await page.goto(`${server.url}/sites/${SITE}/stores?store=room`);
  await card().getByText(/(In \d.* h .*|Perhaps )temperature above 22 °C/).waitFor();
  await card().getByText(/warned of since/).waitFor();
  await card().getByRole("img", { name: /temperature: the last 12 hours and the next 24/i }).waitFor();
  await card().getByText(/false warnings: \d/).waitFor();
  expect(await violations(page)).toEqual([]);
});

test("with one sensor the page says that nothing is known between", async () => {
  await say(Date.now(), temperature(Date.now()));
  await page.goto(`${server.url}/sites/${SITE}/stores?store=room`);
  await page.getByRole("region", { name: "Between the sensors", exact: true }).getByText(/One sensor alone/).waitFor();
});

test("an alarm calls before the limit does", async () => {
  const calls = await until("the forecast's alarm", async () => (await alarm("foretold")) ?? false);
  expect(calls.active).toBe(true);
  expect(calls.cause.en).toMatch(/high limit of temperature to be passed = 22 °C, /);
  expect((await alarm("warm"))?.active ?? false).toBe(false);
  await page.goto(`${server.url}/sites/${SITE}/home`);
  await page.getByText(/above 22 °C,? in (≥ )?\d/).first().waitFor();
});

test("when the limit is passed its own alarm calls, and the other is held under it", async () => {
  for (let minute = 1; minute <= 4; minute++) await say(Date.now(), 22.4 + minute / 100);
  await until("the limit's alarm", async () => (await alarm("warm"))?.active ?? false);
  const foretold = await until("one cause, one alarm", async () => {
    const now = await alarm("foretold");
    return now === undefined || !now.active || now.suppressed !== null ? { now } : false;
  });
  expect(foretold.now?.active && foretold.now.suppressed === null).toBeFalsy();
});

test("on a phone all of it is in reach", async () => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(`${server.url}/sites/${SITE}/stores?store=room`);
  await card().getByText(/22 °C/).first().waitFor();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  expect(await violations(page)).toEqual([]);
});
