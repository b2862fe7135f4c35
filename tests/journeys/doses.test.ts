import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import type { Alarm, LimitRule } from "@stacktwin/twin-models/alarm";
import type { Doses } from "@stacktwin/twin-models/doses";
import type { SiteId, ThingId } from "@stacktwin/twin-models/ids";
import type { PastLine } from "@stacktwin/twin-models/past";
import { startBrowser, violations } from "../setup/browser.ts";
import { enter } from "../setup/enter.ts";
import { logger, makeInstallation, SITE, startServer, type RunningServer, type TestInstallation } from "../setup/installation.ts";
import { until as untilIn } from "../setup/until.ts";

// Real programs on a busy machine.
vi.setConfig({ testTimeout: 240_000, hookTimeout: 120_000 });

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const NOW = Date.now();
const LAST = Math.floor(NOW / HOUR) * HOUR;
const START = LAST - 40 * DAY;
const STEP = 10 * MINUTE;
const until = <T>(what: string, ask: () => Promise<T | false>): Promise<T> => untilIn(what, ask, 200_000);

const series = (thing: string, property: string, step: number, value: number): PastLine =>
  ({ kind: "series", site: SITE as SiteId, thing: thing as ThingId, property, start: START, step, values: Array.from({ length: Math.floor((LAST - START) / step) }, () => value) });
const stood = (item: string, ago: number): PastLine => ({ kind: "intervals", intervals: [{ site: SITE as SiteId, subject: item, aspect: "item.place", value: "A.1.1", from: NOW - ago * DAY, to: null, cause: "sighting" }] });
const OVER: LimitRule = {
  id: "book-light-over", each: { kind: "doses" }, property: "lightOver", kind: "high", limit: 0, deadband: 0, onDelayS: 0, offDelayS: 0, priority: "medium", respondMin: 1440, desk: "conservation",
  source: { zh: "年曝光限额", en: "Light of a year" }, consequence: { zh: "褪色不可恢复", en: "Fading cannot be undone" }, response: { zh: "撤展", en: "Take them off display" },
};
const name = (text: string): { zh: string; en: string } => ({ zh: text, en: text });

let installation: TestInstallation;
let server: RunningServer;
let browser: Browser;
let page: Page;
let cookie: string;

beforeAll(async () => {
  installation = await makeInstallation({
    things: [
      logger("logger-1"),
      { id: "light-1", site: SITE, model: "urn:stacktwin:tm:milesight-em500-lgt:1.0.0", name: name("Light"), place: "room", address: { UPLINK: "application/1/device/24e124713d000001/event/up" } },
      { id: "books", site: SITE, model: "urn:stacktwin:tm:stacktwin-doses:1.0.0", name: name("Doses of books"), place: "room", address: {} },
    ],
    limits: [OVER],
    register: "owner,barcode,epcs,title,author,callNumber,order,thickness,home,sensitivity\nCN-1,A1,,Water and Ink,Li,I242,1,20,A.1.1,high\nCN-1,A2,,The Garden,Wang,I243,2,20,A.1.1,medium\nCN-1,A3,,Stones,Sun,I244,3,20,A.1.1,low\nCN-1,A4,,Clouds,Zhao,I245,4,20,A.1.1,\n",
    site: { past: ["past.jsonl.gz"] },
  });
  const lines = [series("logger-1", "temperature", 2 * MINUTE, 20), series("logger-1", "humidity", 2 * MINUTE, 50), series("light-1", "illuminance", STEP, 140), stood("CN-1:A1", 39), stood("CN-1:A2", 39), stood("CN-1:A3", 39), stood("CN-1:A4", 20)];
  writeFileSync(join(installation.folder, "past.jsonl.gz"), gzipSync(lines.map((line) => `${JSON.stringify(line)}\n`).join("")));
  [server, browser] = await Promise.all([startServer(installation), startBrowser({ webgl: false })]);
  cookie = await server.signIn("conservator");
  page = await enter(await browser.newContext({ viewport: { width: 1280, height: 900 } }), server, "conservator");
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
  installation?.remove();
});

test("books over and near what a year allows them are found from what the past brought, and one alarm calls", async () => {
  const told = await until("books over their light", async () => {
    const doses = await server.get<Doses>(`/api/sites/${SITE}/doses`, cookie);
    return doses.lightOver > 0 && doses.waiting === 0 && doses.near > 0 && doses;
  });
  expect(told).toMatchObject({ lightOver: 1, mouldOver: 0, near: 1, left: 0, lines: [{ item: "CN-1:A1", light: "over", atLeast: true, litIn: "room" }, { item: "CN-1:A2", light: "near" }] });
  const alarm = await until("the alarm", async () => (await server.get<Alarm[]>(`/api/sites/${SITE}/alarms`, cookie)).find(({ limit }) => limit.startsWith("book-light-over")) ?? false);
  expect(alarm).toMatchObject({ active: true, desk: "conservation", value: 1 });
});

test("they are listed beside the stores, each opens in the inspector, and the list goes out as a file", async () => {
  await page.goto(`${server.url}/sites/${SITE}/stores`);
  await page.getByRole("button", { name: "Doses of books" }).click();
  await page.getByRole("heading", { level: 1, name: "Doses of books" }).waitFor();
  const over = page.getByRole("region", { name: "Over their dose" });
  await over.getByText(/at least 1\d\d klx·h in the last year/).waitFor();
  await page.getByRole("region", { name: "Near their dose" }).getByRole("button", { name: "The Garden" }).waitFor();
  expect(await violations(page)).toEqual([]);
  await pictures();
  await over.getByRole("button", { name: "Water and Ink" }).click();
  await page.getByRole("heading", { name: "Water and Ink" }).waitFor();
  const file = await fetch(`${server.url}/api/sites/${SITE}/doses.csv?language=zh`, { headers: { cookie } });
  expect((await file.text()).split("\r\n")[1]).toMatch(/^I242,Water and Ink,CN-1:A1,高,否,\d+,是/);
});

/** Where somebody wants to look at it: a folder by PICTURES. */
async function pictures(): Promise<void> {
  const folder = process.env["PICTURES"];
  if (!folder) return;
  for (const [width, dark] of [[1280, false], [390, false], [390, true]] as const) {
    await page.setViewportSize({ width, height: 800 });
    await page.emulateMedia({ colorScheme: dark ? "dark" : "light" });
    await page.screenshot({ path: join(folder, `doses-${width}${dark ? "-dark" : ""}.png`) });
  }
  await page.setViewportSize({ width: 1280, height: 900 });
}
