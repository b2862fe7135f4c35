import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import type { SiteId, ThingId } from "@stacktwin/twin-models/ids";
import type { PastLine } from "@stacktwin/twin-models/past";
import type { Stores } from "@stacktwin/twin-models/stores";
import type { WhatIf } from "@stacktwin/twin-models/what-if";
import { startBrowser, violations } from "../setup/browser.ts";
import { enter } from "../setup/enter.ts";
import { makeInstallation, SITE, startServer, type RunningServer, type TestInstallation } from "../setup/installation.ts";
import { transmitter } from "../setup/transmitter.ts";
import { until } from "../setup/until.ts";

// Real programs on a busy machine.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const DAYS = 120;
const LAST = Math.floor(Date.now() / HOUR) * HOUR;
/** Every two minutes, as a device says it. */
const STEP = 120_000;
const START = LAST - DAYS * DAY;
const outside = (at: number): number => 15 + 8 * Math.sin((2 * Math.PI * (at - START)) / (60 * DAY)) + 4 * Math.sin((2 * Math.PI * at) / DAY);
const series = (thing: string, property: string, step: number, value: (at: number) => number): PastLine => ({
  kind: "series", site: SITE as SiteId, thing: thing as ThingId, property, start: START, step, values: Array.from({ length: Math.floor((LAST - START) / step) }, (_, n) => Math.round(100 * value(START + n * step)) / 100),
});

let installation: TestInstallation;
let server: RunningServer;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  installation = await makeInstallation({
    things: [
      transmitter("store-1", "ahu", 3),
      { id: "weather-1", site: SITE, model: "urn:stacktwin:tm:weather-station:1.0.0", name: { zh: "气象站", en: "Weather" }, place: "room", address: { CONNECTION: "ahu", UNIT: 9 } },
    ],
    site: { past: ["past.jsonl.gz"], modbus: [{ id: "ahu", host: "127.0.0.1", port: 1, timeoutMs: 1000, inFlight: 1 }] },
  });
  const lines = [
    series("store-1", "temperature", STEP, (at) => 20 + 0.1 * Math.sin(at / (5 * HOUR))),
    series("store-1", "humidity", STEP, (at) => 50 + Math.sin(at / (7 * HOUR))),
    series("store-1", "setpoint", STEP, () => 20),
    series("weather-1", "temperature", 10 * STEP, outside),
  ];
  writeFileSync(join(installation.folder, "past.jsonl.gz"), gzipSync(lines.map((line) => `${JSON.stringify(line)}\n`).join("")));
  [server, browser] = await Promise.all([startServer(installation), startBrowser({ webgl: false })]);
  page = await enter(await browser.newContext({ viewport: { width: 1280, height: 900 }, acceptDownloads: true }), server, "conservator");
  const cookie = await server.signIn("conservator");
  await until("all days reckoned", async () => (await server.get<Stores>(`/api/sites/${SITE}/stores`, cookie)).waiting === 0, 100_000);
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
  installation?.remove();
});

test("a year under another schedule in the browser: cooler keeps paper longer, and asks more cooling", async () => {
  await page.goto(`${server.url}/sites/${SITE}/stores?store=room`);
  const section = page.getByRole("region", { name: "What if", exact: true });
  await section.getByRole("button", { name: "Try a schedule" }).click();
  await section.getByRole("textbox", { name: "Temperature", exact: true }).fill("1");
  await section.getByText("A number is missing or out of range.").waitFor();
  expect(await section.getByRole("button", { name: "Reckon" }).isDisabled()).toBe(true);
  await section.getByRole("textbox", { name: "Temperature", exact: true }).fill("16");
  const [answer] = await Promise.all([page.waitForResponse((response) => response.url().endsWith("/what-if")), section.getByRole("button", { name: "Reckon" }).click()]);
  const told = (await answer.json()) as WhatIf;
  const figure = (name: string): WhatIf["figures"][number] | undefined => told.figures.find((each) => each.name === name);
  expect(told).toMatchObject({ setPoint: { thing: "store-1", property: "setpoint" }, outdoor: "weather-1", meter: null });
  expect(figure("temperature")?.after).toBeCloseTo(16, 1);
  expect(figure("preservationIndex")!.after! / figure("preservationIndex")!.before!).toBeGreaterThan(1.4);
  expect(figure("cooling")!.after!).toBeGreaterThan(figure("cooling")!.before!);
  expect(figure("energy")?.after).toBeNull();
  const results = section.getByRole("region", { name: "Before and after" });
  await results.getByRole("row", { name: /^Preservation index/ }).waitFor();
  await results.getByRole("row", { name: /^Electricity, kWh — — — —$/ }).waitFor();
  await results.getByText(/No meter belongs to this plant/).waitFor();
  await results.getByText(/Only 1\d\d days are recorded/).waitFor();
  await expect.poll(() => results.getByRole("img").count(), { timeout: 30_000 }).toBe(2);
  expect(await violations(page)).toEqual([]);
});

test("two seasons with a night of its own; as a file and on paper", async () => {
  const section = page.getByRole("region", { name: "What if", exact: true });
  await section.getByRole("button", { name: "Two seasons" }).click();
  await section.getByRole("textbox", { name: "Summer", exact: true }).fill("20");
  await section.getByRole("textbox", { name: "Winter", exact: true }).fill("14");
  await section.getByText("The schedule was changed").waitFor();
  await section.getByRole("checkbox", { name: "Other in the night" }).check();
  const [answer] = await Promise.all([page.waitForResponse((response) => response.url().endsWith("/what-if")), section.getByRole("button", { name: "Reckon" }).click()]);
  expect(answer.request().postDataJSON()).toMatchObject({ schedule: { night: { from: 20, to: 6, by: -1 } } });
  const results = section.getByRole("region", { name: "Before and after" });
  const [file] = await Promise.all([page.waitForEvent("download"), results.getByRole("button", { name: "CSV file" }).click()]);
  expect(file.suggestedFilename()).toBe("what-if-room.csv");
  await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
  await page.locator(".printout table").waitFor({ state: "attached" });
  expect(await page.locator(".printout").textContent()).toContain("20:00 – 6:00 -1 °C");
  await page.evaluate(() => dispatchEvent(new Event("afterprint")));
});

test("on a phone nothing scrolls sideways", async () => {
  await page.setViewportSize({ width: 390, height: 844 });
  expect(await page.evaluate(() => { const main = document.querySelector(".frame-main"); return main ? main.scrollWidth - main.clientWidth : 0; })).toBeLessThanOrEqual(0);
  expect(await violations(page)).toEqual([]);
});
