import { createWriteStream } from "node:fs";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import type { AlarmFigures } from "@stacktwin/twin-models/alarm-figures";
import type { Limit, LimitRule } from "@stacktwin/twin-models/alarm";
import type { SiteId } from "@stacktwin/twin-models/ids";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { figuresByDefinition } from "@stacktwin/server/figures/testing";
import { faultyMonth, pastAlarms } from "@stacktwin/sim/past/alarms";
import { startBrowser, violations } from "../setup/browser.ts";
import { enter } from "../setup/enter.ts";
import { logger, makeInstallation, SITE, startServer, warm, type RunningServer, type TestInstallation } from "../setup/installation.ts";

// Real programs on a busy machine.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const PERIOD = 600_000;
const SEED = 5;
const now = Math.floor(Date.now() / PERIOD) * PERIOD;
const site = SITE as SiteId;
/** Far too many are of high priority; the last ones are another desk's. */
const rules = Array.from({ length: 34 }, (_, n) => ({ ...warm, id: `limit-${n}`, thing: `logger-${n}` as never, priority: (["medium", "high", "low"] as const)[n % 3]!, desk: n < 32 ? ("facility" as const) : ("conservation" as const) }) as LimitRule);
const limits = rules.map((rule) => ({ ...rule, rule: rule.id, under: [] }) as unknown as Limit);
const month = faultyMonth(site, limits, now, SEED);

let installation: TestInstallation;
let server: RunningServer;
let browser: Browser;
let context: BrowserContext;
let page: Page;
let shown: AlarmFigures;
let expected: ReturnType<typeof figuresByDefinition>;

const row = (name: string) => page.getByRole("row").filter({ has: page.getByRole("rowheader", { name }) });
const fine = (value: number, decimals: number): string => (Number.isInteger(value) ? String(value) : value.toFixed(decimals));
const percent = (part: number): string => `${fine(Math.round(part * 1e8) / 1e6, part < 0.001 ? 2 : 1)} %`;

beforeAll(async () => {
  installation = await makeInstallation({ things: rules.map(({ thing }) => logger(String(thing))), limits: rules, site: { past: ["past.jsonl.gz"] } });
  const text = function* (): Generator<string> {
    for (const line of pastAlarms(site, limits, now, SEED)) yield `${JSON.stringify(line)}\n`;
  };
  await pipeline(Readable.from(text()), createGzip(), createWriteStream(join(installation.folder, "past.jsonl.gz")));
  [server, browser] = await Promise.all([startServer(installation), startBrowser({ webgl: false })]);
  context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  page = await enter(context, server, "facility");
  const answer = page.waitForResponse((response) => response.url().includes("/alarm-figures?"));
  await page.goto(`${server.url}/sites/${SITE}/alarms?tab=figures`);
  shown = (await (await answer).json()) as AlarmFigures;
  const own = month.events.filter(({ desk }) => desk === "facility").map((event) => ({ ...event, site }));
  // Nothing of the month lies before the span that the page shows.
  expect(month.events[0]!.at).toBeGreaterThan(shown.from);
  expected = figuresByDefinition(own, Math.floor(month.events[0]!.at / PERIOD) * PERIOD, shown.to, "Asia/Shanghai");
});

afterAll(async () => {
  await browser?.close();
  await server?.stop();
  installation?.remove();
});

test("the figures on the page are those of the month, each with its target and what it means for it", async () => {
  const figures: [name: string, value: string, verdict: string][] = [
    ["Alarms an hour, average", fine(expected.perHour, expected.perHour < 1 ? 2 : 1), "within target"],
    ["Most in any 10 minutes", String(expected.most), "over target"],
    ["10-minute periods with more than 10", percent(expected.overPeriods), "within target"],
    ["Time in flood", percent(expected.inFlood), "within target"],
    ["Share of the ten most frequent", percent(expected.top.reduce((sum, [, count]) => sum + count, 0) / expected.called), "over target"],
    ["Alarms that chatter", String(expected.chattering), "over target"],
    ["Fleeting alarms", String(expected.fleeting), "over target"],
    ["Standing longer than 24 h, most on a day", String(expected.standing), "over target"],
    ["Share of high and urgent priority", percent((expected.mix[2]! + expected.mix[3]!) / expected.called), "over target"],
  ];
  for (const [name, value, verdict] of figures) {
    await row(name).waitFor();
    expect(await row(name).getByRole("cell").first().textContent(), name).toBe(value);
    expect(await row(name).getByRole("cell").last().textContent(), name).toBe(verdict);
  }
  await page.getByText(`${expected.called} alarms`).first().waitFor();
  await page.getByText(/(29|30)(\.\d)? of 30 days on record/).waitFor();
});

test("the worst offender is named first, with how often it called", async () => {
  const worst = expected.top[0]!;
  expect(worst[0]).toBe(`${SITE}limit-1`);
  const first = page.getByRole("region", { name: "Most frequent" }).getByRole("listitem").first();
  expect(await first.textContent()).toContain("Logger logger-1 · Temperature");
  expect(await first.textContent()).toContain(`${worst[1]} times`);
  await page.getByRole("region", { name: "Chattering" }).getByText("Logger logger-0").waitFor();
  expect(await page.getByRole("region", { name: "Standing longer than 24 h" }).getByRole("listitem").count()).toBe(10);
  await page.getByRole("toolbar", { name: "Events" }).getByRole("button").first().waitFor();
  expect(shown.floods.map(({ from, to, count, top }) => ({ from, to, count, top: top.count }))).toEqual(expected.floods);
});

test("a figure explains itself, and anybody can use the page", async () => {
  await row("Time in flood").getByRole("button").click();
  await page.getByRole("dialog").getByText(/ends before the first with fewer than five/).waitFor();
  await page.getByRole("dialog").getByText(/EEMUA 191/).waitFor();
  await page.keyboard.press("Escape");
  expect(await violations(page)).toEqual([]);
});

test("another desk has its own figures, and one that nothing called says so", async () => {
  await page.getByRole("group", { name: "Desk" }).getByRole("button", { name: "Conservation" }).click();
  const own = month.events.filter(({ desk, what }) => desk === "conservation" && what === "raised").length;
  await page.getByText(new RegExp(`· ${own} alarms$`)).waitFor();
  await page.getByRole("group", { name: "Desk" }).getByRole("button", { name: "Stacks" }).click();
  await page.getByText("No alarms on record in this span").waitFor();
  expect(new URL(page.url()).searchParams.get("desk")).toBe("stacks");
});

test("as a file, and on paper", async () => {
  await page.getByRole("group", { name: "Desk" }).getByRole("button", { name: "Facility" }).click();
  const link = page.getByRole("link", { name: "CSV" }).and(page.locator("[href*='desk=facility']"));
  const href = await link.getAttribute("href");
  const csv = await (await context.request.get(`${server.url}${href}`)).text();
  expect(csv).toContain(`Most in any ten minutes,${expected.most},≤ 10,,,over target`);
  expect(csv).toContain(`limit-1,${SITE},${expected.top[0]![1]},`);
  await page.getByRole("region", { name: "Most frequent" }).waitFor();
  await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
  expect(await page.locator(".printout").textContent()).toContain("Alarm figures");
  await page.evaluate(() => dispatchEvent(new Event("afterprint")));
});

test("fits a phone", async () => {
  await page.setViewportSize({ width: 390, height: 844 });
  await row("Time in flood").waitFor();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  expect(await violations(page)).toEqual([]);
});

test("from what calls too often it is one step to other numbers for its limit", async () => {
  await page.setViewportSize({ width: 1280, height: 900 });
  await page.getByRole("region", { name: "Most frequent" }).getByRole("link", { name: /^Try other numbers/ }).first().click();
  await page.getByRole("region", { name: /^Limit: / }).waitFor();
  expect(new URL(page.url()).searchParams.get("rule")).toBe("limit-1");
});
