import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { connectAsync } from "mqtt";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { startOfDay } from "@stacktwin/twin-models/day";
import type { SiteId, ThingId } from "@stacktwin/twin-models/ids";
import type { PastLine } from "@stacktwin/twin-models/past";
import type { ItemPassport, Stores, StoreView } from "@stacktwin/twin-models/stores";
import { startBrowser, violations } from "../setup/browser.ts";
import { enter } from "../setup/enter.ts";
import { BROKER_PASSWORD, BROKER_USER, logger, makeInstallation, SITE, startServer, type RunningServer, type TestInstallation } from "../setup/installation.ts";
import { until as untilIn } from "../setup/until.ts";

// Real programs on a busy machine.
vi.setConfig({ testTimeout: 240_000, hookTimeout: 120_000 });

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const DAYS = 40;
const ZONE = "Asia/Shanghai";
const ITEM = "CN-1:A1";
const NOW = Date.now();
/** A day of which nothing is known, and one that was half of it too damp. */
const GAP = startOfDay(NOW - 5 * DAY, ZONE);
const DAMP = startOfDay(NOW - 8 * DAY, ZONE);
/** What devices said themselves begins here. */
const LIVE = Math.floor(NOW / HOUR) * HOUR - 3 * HOUR;
const until = <T>(what: string, ask: () => Promise<T | false>): Promise<T> => untilIn(what, ask, 150_000);

const series = (thing: string, property: string, value: (at: number) => number | null): PastLine => {
  const start = startOfDay(NOW - DAYS * DAY, ZONE);
  return { kind: "series", site: SITE as SiteId, thing: thing as ThingId, property, start, step: 2 * MINUTE, values: Array.from({ length: Math.floor((LIVE - start) / (2 * MINUTE)) }, (_, n) => value(start + n * 2 * MINUTE)) };
};
/** What is said last before it holds for five minutes. */
const isGap = (at: number): boolean => at >= GAP - 6 * MINUTE && at < GAP + DAY;
const wave = (at: number): number => Math.round(10 * Math.sin(at / (3 * HOUR))) / 10;
const humidity = (at: number): number | null => (isGap(at) ? null : at >= DAMP && at < DAMP + 12 * HOUR ? 68 : 50 + wave(at));
const temperature = (at: number): number | null => (isGap(at) ? null : 18 + wave(at) / 2);
const apart = (at: number): boolean => at >= NOW - 3 * DAY && at < NOW - 3 * DAY + 2 * HOUR;

let installation: TestInstallation;
let server: RunningServer;
let browser: Browser;
let page: Page;
let cookie: string;

const api = <T>(path: string): Promise<T> => server.get<T>(`/api/sites/${SITE}/${path}`, cookie);
const view = (from: number, to: number): Promise<StoreView> => api<StoreView>(`stores/room?from=${from}&to=${to}`);
const card = (name: string): ReturnType<Page["getByRole"]> => page.getByRole("region", { name, exact: true });

beforeAll(async () => {
  installation = await makeInstallation({
    things: [
      logger("logger-1", { calibration: [{ property: "humidity", from: NOW - 100 * DAY, certificate: "CAL-7", offset: 0, gain: 1 }, { property: "temperature", from: NOW - 500 * DAY, certificate: "CAL-3", offset: 0, gain: 1 }] }),
      logger("logger-2"),
    ],
    register: `owner,barcode,epcs,title,author,callNumber,order,thickness,home\nCN-1,A1,,The Twin,Li,I242,1,20,A.1.1\n`,
    site: { past: ["past.jsonl.gz"] },
  });
  const lines: PastLine[] = [
    series("logger-1", "temperature", temperature),
    series("logger-1", "humidity", humidity),
    series("logger-2", "humidity", (at) => { const said = humidity(at); return said === null ? null : said + (apart(at) ? 8 : 0.4); }),
    { kind: "intervals", intervals: [{ site: SITE as SiteId, subject: ITEM, aspect: "item.place", value: "A.1.1", from: NOW - 20 * DAY, to: null, cause: "sighting" }] },
  ];
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

test("the past of the sensors becomes hours, and hours become figures", async () => {
  await until("all days reckoned", async () => (await api<Stores>("stores")).waiting === 0);
  const { figures, doubts, days } = await view(GAP - 10 * DAY, LIVE);
  expect(figures.temperature).toBeCloseTo(18, 0);
  expect(figures.coverage).toBeLessThan(0.95);
  expect(figures.preservationIndex).toBeGreaterThan(30);
  expect(doubts.some(({ what, quantity }) => what === "apart" && quantity === "humidity")).toBe(true);
  expect(days.find(({ from }) => from === GAP)?.humidity).toMatchObject({ known: 0, part: null });
});

test("what devices say later is in the hours too", async () => {
  const client = await connectAsync(`mqtt://127.0.0.1:${installation.brokerPort}`, { username: BROKER_USER, password: BROKER_PASSWORD });
  const samples = Array.from({ length: 3 * 30 }, (_, n) => LIVE + n * 2 * MINUTE).map((time) => ({ time, temperature: temperature(time), humidity: humidity(time) }));
  await client.publishAsync("branch/logger-1/samples", JSON.stringify({ samples }), { qos: 1 });
  await client.endAsync();
  const { figures } = await until("the hours of the device", async () => {
    const told = await view(LIVE, LIVE + 2 * HOUR);
    return told.figures.coverage === 1 && told;
  });
  expect(figures.humidity).toBeCloseTo(50, -0.5);
});

test("a store is opened; nothing is judged until limits are chosen, and then days are", async () => {
  await page.getByRole("navigation", { name: "Main navigation" }).getByRole("link", { name: "Stores" }).click();
  await page.getByRole("heading", { level: 1, name: "Stores" }).waitFor();
  await page.getByText("No limits chosen").waitFor();
  expect(await violations(page)).toEqual([]);
  await page.getByRole("button", { name: "Rare-book store" }).click();
  await page.getByRole("heading", { level: 1, name: "Rare-book store" }).waitFor();
  await card("In range day by day").getByText(/No limits were in force/).waitFor();
  await card("Limits in force").getByRole("button", { name: "Choose limits" }).click();
  await page.getByRole("combobox", { name: "Limits" }).selectOption({ label: "Archive and library collections (British) · BS 4971 (2017)" });
  const asked = page.getByRole("alertdialog", { name: "Confirm the choice of limits" });
  await asked.getByText("not verified against the standard's text").waitFor();
  expect(await violations(page)).toEqual([]);
  await asked.getByRole("button", { name: "Choose", exact: true }).click();
  await card("Limits in force").getByText(/since \d{4}-\d\d-\d\d, chosen by/).waitFor();
  await card("Limits in force").getByText("not verified against the standard's text").waitFor();
  const journal = await server.get<{ what: string; after: string | null }[]>("/api/journal", await server.signIn("admin"));
  expect(journal.find(({ what }) => what === "profile:write")).toMatchObject({ after: "bs-4971 1" });
});

test("the calendar shows a day with a gap as not known, and a damp day in part", async () => {
  // For another subject nothing was ever chosen, so it may hold for days that are over.
  await card("Limits in force").getByRole("button", { name: "Choose limits" }).click();
  await page.getByRole("combobox", { name: "For" }).selectOption("paper");
  await page.getByRole("combobox", { name: "Limits" }).selectOption({ label: "Archive and library collections (British) · BS 4971 (2017)" });
  await page.getByRole("textbox", { name: "From which day on" }).fill(new Date(NOW - 30 * DAY).toISOString().slice(0, 10));
  await page.getByRole("alertdialog").getByRole("button", { name: "Choose", exact: true }).click();
  await page.getByRole("alertdialog").waitFor({ state: "detached" });
  await page.goto(`${server.url}/sites/${SITE}/stores?store=room&span=month&subject=paper`);
  const calendar = card("In range day by day");
  const dayOf = (at: number): string => new Intl.DateTimeFormat("sv-SE", { timeZone: ZONE }).format(at);
  const cell = (at: number): ReturnType<Page["getByRole"]> => calendar.getByRole("gridcell", { name: new RegExp(`^${dayOf(at)}`) });
  await cell(GAP).waitFor();
  expect(await cell(GAP).getAttribute("data-known")).toBe("none");
  expect(await cell(GAP).getAttribute("aria-label")).toMatch(/no data/);
  expect(await cell(DAMP).getAttribute("aria-label")).toMatch(/in range 50\.0 %/);
  await calendar.getByText(/in range 9\d\.\d % of 9\d(\.\d)? % known/).waitFor();
  await card("Temperature and humidity").getByRole("img").first().waitFor();
  await card("Psychrometric chart").waitFor();
  await card("Sensors").getByText(/differ by up to/).first().waitFor();
  await card("Sensors").getByText(/calibration was due on/).waitFor();
  expect(await violations(page)).toEqual([]);
});

test("the library writes limits of its own, and what contradicts itself is refused", async () => {
  await card("Limits in force").getByRole("button", { name: "Write own limits" }).click();
  const form = page.getByRole("form", { name: "Write own limits" });
  const humidityOf = form.getByRole("group", { name: /^Relative humidity/ });
  await humidityOf.getByRole("textbox", { name: "Lowest" }).fill("60");
  await humidityOf.getByRole("textbox", { name: "Highest" }).fill("45");
  await form.getByRole("textbox", { name: "Who decided, and by what" }).fill("Board of 1 May");
  await form.getByRole("alert").getByText(/Relative humidity of everything has its lower limit 60 above its upper limit 45/).waitFor();
  expect(await form.getByRole("button", { name: "Save a new version" }).isDisabled()).toBe(true);
  await humidityOf.getByRole("textbox", { name: "Lowest" }).fill("40");
  await humidityOf.getByRole("textbox", { name: "Highest" }).fill("60");
  await form.getByRole("button", { name: "Save a new version" }).click();
  await form.waitFor({ state: "detached" });
  expect((await api<{ id: string; version: number }[]>("profiles")).find(({ id }) => id === "own")?.version).toBe(1);
});

test("a book tells what it lived through", async () => {
  expect((await api<ItemPassport>(`items/${ITEM}/passport`)).places).toMatchObject([{ space: "room" }]);
  await page.goto(`${server.url}/sites/${SITE}/find?q=Twin&item=${encodeURIComponent(ITEM)}`);
  await page.getByText("See what air it lived through").click();
  await page.getByText(/^Since \d{4}-\d\d-\d\d, \d+(\.\d)? % known$/).waitFor();
  await page.getByText(/Rare-book store · \d+ days/).waitFor();
});

test("on a phone all of it is in reach, and nothing scrolls sideways", async () => {
  await page.setViewportSize({ width: 390, height: 844 });
  for (const path of ["stores", "stores?store=room&span=month&subject=paper"]) {
    await page.goto(`${server.url}/sites/${SITE}/${path}`);
    await page.getByRole("heading", { level: 1 }).waitFor();
    await page.getByText("Mean dew point").or(page.getByText("Last 30 days")).first().waitFor();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    expect(await page.evaluate(() => { const main = document.querySelector(".frame-main"); return main ? main.scrollWidth - main.clientWidth : 0; })).toBeLessThanOrEqual(0);
    const small = await page.evaluate(() => [...document.querySelectorAll<HTMLElement>(".stores-page :is(button, a, select, summary)")].filter((each) => { const box = each.getBoundingClientRect(); return box.width > 0 && (box.width < 24 || box.height < 24); }).map((each) => each.outerHTML.slice(0, 120)));
    expect(small).toEqual([]);
  }
  await page.getByRole("navigation", { name: "Main navigation" }).getByRole("link", { name: "Stores" }).waitFor();
});
