import { readFileSync } from "node:fs";
import type { Browser, Locator, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import type { History } from "@stacktwin/twin-models/api";
import type { ThingView } from "@stacktwin/twin-models/thing";
import { startBrowser, violations } from "../setup/browser.ts";
import { makeDemo, type Demo } from "../setup/demo.ts";
import { startServer, type RunningServer } from "../setup/installation.ts";
import { until as untilIn } from "../setup/until.ts";

// Real programs on a busy machine.
vi.setConfig({ testTimeout: 240_000, hookTimeout: 300_000 });

const DAY = 86_400_000;
const PATIENCE = 60_000;
const until = <T>(what: string, ask: () => Promise<T | false> | T | false): Promise<T> => untilIn(what, ask, PATIENCE);

let demo: Demo;
let server: RunningServer;
let browser: Browser;
let page: Page;
let site: string;
let cookie: string;
/** A climate sensor whose gateway was away for a night. */
let sensor: ThingView["thing"];
/** The beginning of a stretch of an hour in which nothing was heard of it. */
let silence: number;
const broken: string[] = [];

beforeAll(async () => {
  demo = await makeDemo(300);
  [server, browser] = await Promise.all([startServer(demo, ["--port", "0"]), startBrowser({ webgl: false })]);
  cookie = await server.signIn("viewer");
  site = (await server.get<{ id: string }[]>("/api/sites", cookie))[0]?.id ?? "";
  const things = await server.get<ThingView[]>(`/api/sites/${site}/things`, cookie);
  const now = Date.now();
  for (const { thing } of things.filter(({ thing: { address, id } }) => address["CONNECTION"] === "plc-f2" && id.startsWith("climate"))) {
    const { buckets } = await server.get<History>(`/api/things/${thing.id}/history/temperature?from=${now - 6 * DAY}&to=${now - DAY}&points=120`, cookie);
    const empty = buckets.find(([, , mean], at) => mean === null && buckets[at - 1]?.[2] !== null);
    if (!empty) continue;
    sensor = thing;
    silence = empty[0];
    break;
  }
  page = await (await browser.newContext({ viewport: { width: 1440, height: 900 } })).newPage();
  page.setDefaultTimeout(PATIENCE);
  page.on("pageerror", (error) => broken.push(String(error)));
  await page.goto(/facility\s+(\S+\/setup\/\S+)/.exec(server.output())?.[1] ?? "");
  await page.getByRole("button", { name: "Enter as" }).or(page.getByRole("button", { name: /进入/ })).first().click();
  await page.waitForURL(/\/sites\//);
  const english = page.getByRole("button", { name: "Switch to English" });
  await english.or(page.getByRole("button", { name: "切换到中文" })).waitFor();
  if (await english.isVisible()) await english.click();
});

afterAll(async () => {
  await browser?.close();
  await server?.stop();
  demo?.remove();
});

const open = (path: string, on: Page = page): Promise<unknown> => on.goto(`${server.url}/sites/${site}/${path}`);
const table = (name: string, on: Page = page): Locator => on.getByRole("region", { name, exact: true });
const names = (grid: Locator): Promise<string[]> => grid.locator(".device-name").allInnerTexts();
const readOut = (on: Page = page): Promise<string | null> => on.getByRole("slider", { name: /^Trend of/ }).getAttribute("aria-valuetext");
const asked = (): { from: number; to: number } => {
  const { searchParams } = new URL(page.url());
  return { from: Number(searchParams.get("from")), to: Number(searchParams.get("to")) };
};

test("a list is searched, filtered and sorted; its address alone opens the same again", async () => {
  await open("devices");
  const devices = table("Devices");
  await devices.getByRole("grid").waitFor();
  const all = (await names(devices)).length;
  await devices.getByRole("button", { name: "Class", exact: true }).click();
  await page.getByRole("checkbox", { name: /Climate transmitter/ }).click();
  await page.keyboard.press("Escape");
  await devices.getByRole("searchbox", { name: "Search in Devices" }).fill("F2");
  await until("fewer rows", async () => (await names(devices)).length < all);
  await devices.getByRole("columnheader", { name: "Name" }).getByRole("button").click();
  await devices.getByRole("columnheader", { name: "Name" }).and(page.locator("[aria-sort=ascending]")).waitFor();
  const ascending = await names(devices);
  await devices.getByRole("columnheader", { name: "Name" }).getByRole("button").click();
  await devices.getByRole("columnheader", { name: "Name" }).and(page.locator("[aria-sort=descending]")).waitFor();
  expect(await names(devices)).toEqual(ascending.toReversed());
  await devices.getByText(new RegExp(`^${ascending.length} of \\d+ rows$`)).waitFor();

  const other = await page.context().newPage();
  await other.goto(page.url());
  await table("Devices", other).getByRole("grid").waitFor();
  await until("the same rows", async () => (await names(table("Devices", other))).join() === ascending.toReversed().join());
  await other.close();
  await devices.getByRole("searchbox", { name: "Search in Devices" }).fill("no such device");
  await devices.getByText("No row matches").waitFor();
  await devices.getByRole("button", { name: "Clear filters" }).first().click();
  await until("all rows", async () => (await names(devices)).length === all);
});

test("a view is saved under a name, opened after a reload, renamed, deleted and brought back", async () => {
  await open("devices?kind=climate&sort=-name");
  const devices = table("Devices");
  await devices.getByRole("grid").waitFor();
  const before = await names(devices);
  await devices.getByRole("button", { name: "Views" }).click();
  await page.getByRole("textbox", { name: "Name of a new view" }).fill("Air");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await page.getByRole("button", { name: "Air", exact: true }).waitFor();
  await open("devices");
  await devices.getByRole("grid").waitFor();
  await until("other rows", async () => (await names(devices)).join() !== before.join());
  await devices.getByRole("button", { name: "Views" }).click();
  await page.getByRole("button", { name: "Air", exact: true }).click();
  await until("the rows of the view", async () => (await names(devices)).join() === before.join());
  await devices.getByRole("button", { name: "Views: Air" }).click();
  await page.getByRole("button", { name: "Rename “Air”" }).click();
  await page.getByRole("textbox", { name: "Rename “Air”" }).fill("Air sensors");
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "Delete “Air sensors”" }).click();
  await page.getByText("“Air sensors” is deleted.").waitFor();
  await page.getByRole("button", { name: "Undo" }).click();
  await page.getByRole("button", { name: "Air sensors", exact: true }).waitFor();
  expect(await violations(page)).toEqual([]);
  await page.keyboard.press("Escape");
});

test("what is filtered is saved as CSV, with the zone of its times in the head", async () => {
  const devices = table("Devices");
  const shown = await names(devices);
  const [download] = await Promise.all([page.waitForEvent("download"), devices.getByRole("button", { name: /^CSV/ }).click()]);
  const [head = "", ...lines] = readFileSync(await download.path(), "utf8").trimEnd().split("\r\n");
  expect(head.startsWith("\uFEFFHealth,Name,")).toBe(true);
  expect(head).toContain("Last heard (Asia/Shanghai)");
  expect(lines).toHaveLength(shown.length);
  for (const [index, name] of shown.entries()) expect(lines[index]).toContain(name);
});

test("rows are reached and opened by keyboard, and columns are chosen", async () => {
  const devices = table("Devices");
  const rows = devices.locator("[data-row]");
  await rows.first().focus();
  await page.keyboard.press("End");
  await rows.last().and(page.locator(":focus")).waitFor();
  await page.keyboard.press("Home");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  const second = (await names(devices))[1] ?? "";
  await page.getByRole("complementary", { name: "Inspector" }).getByRole("heading", { name: second, exact: true }).waitFor();
  await page.getByRole("complementary", { name: "Inspector" }).getByRole("button", { name: "Close" }).click();
  await devices.getByRole("button", { name: "Columns" }).click();
  await page.getByRole("checkbox", { name: "Id", exact: true }).click();
  await page.keyboard.press("Escape");
  await devices.getByRole("columnheader", { name: "Id" }).waitFor();
  expect(new URL(page.url()).searchParams.get("cols")).toContain("id");
});

test("a trend is opened large from the inspector, and a year is there at once", async () => {
  await open(`devices?thing=${encodeURIComponent(sensor.id)}`);
  await page.getByRole("complementary", { name: "Inspector" }).getByRole("link", { name: "Open large" }).click();
  await page.getByRole("heading", { level: 1, name: "Trends" }).waitFor();
  await open(`trends?series=${encodeURIComponent(`${sensor.id}.temperature`)}&span=year`);
  const chart = page.getByRole("slider", { name: /^Trend of/ });
  await chart.waitFor();
  await until("the year's mean", async () => /\d/.test(await page.locator(".readout-value").innerText()));
  await chart.focus();
  await page.keyboard.press("Home");
  await page.keyboard.press("PageUp");
  expect(await readOut()).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d; .*\d °C/);

  // Another span and its values, without a mouse.
  await page.getByRole("radio", { name: "1 y" }).focus();
  await page.keyboard.press("ArrowLeft");
  await page.waitForURL(/span=month/);
  await chart.focus();
  await page.keyboard.press("End");
  const last = await readOut();
  await page.keyboard.press("ArrowLeft");
  expect(await readOut()).toMatch(/\d °C/);
  expect(await readOut()).not.toBe(last);
  await open(`trends?series=${encodeURIComponent(`${sensor.id}.temperature`)}&span=year`);
  await until("the year's mean", async () => /\d/.test(await page.locator(".readout-value").innerText()));
});

test("a year is zoomed to a day by dragging, by keys and by the calendar", async () => {
  const box = await page.locator(".u-over").first().boundingBox();
  if (!box) throw new Error("the plot has no box");
  await page.mouse.move(box.x + box.width * 0.5, box.y + 80);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.55, box.y + 90, { steps: 6 });
  await page.mouse.up();
  await page.waitForURL(/from=\d+&to=\d+/);
  const dragged = asked();
  expect((dragged.to - dragged.from) / DAY).toBeGreaterThan(10);
  expect((dragged.to - dragged.from) / DAY).toBeLessThan(26);
  await page.getByRole("slider", { name: /^Trend of/ }).focus();
  // Two presses at once are a quarter, though the first is not drawn yet, and one step of the way back.
  await page.evaluate(() => ["+", "+"].forEach((key) => document.activeElement?.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }))));
  await until("a quarter of it", () => Math.abs((asked().to - asked().from) / (dragged.to - dragged.from) - 0.25) < 0.01);
  await page.goBack();
  await until("the way back", () => asked().to - asked().from === dragged.to - dragged.from);

  const calendar = page.getByRole("grid", { name: /of the past year/ });
  const today = calendar.locator("[tabindex='0']");
  await today.focus();
  const label = (): Promise<string | null> => page.evaluate(() => document.activeElement?.getAttribute("aria-label") ?? null);
  const last = await label();
  expect(last).toMatch(/^\d{4}-\d\d-\d\d/);
  await page.keyboard.press("ArrowLeft");
  const weekBefore = await label();
  expect(Date.parse(last?.slice(0, 10) ?? "") - Date.parse(weekBefore?.slice(0, 10) ?? "")).toBe(7 * DAY);
  await page.keyboard.press("ArrowDown");
  expect(Date.parse((await label())?.slice(0, 10) ?? "") - Date.parse(weekBefore?.slice(0, 10) ?? "")).toBe(DAY);
  await page.keyboard.press("Enter");
  await until("the day", () => asked().to - asked().from === DAY);
  expect(await violations(page)).toEqual([]);
});

test("another time and another sensor stand beside it", async () => {
  await open(`trends?series=${encodeURIComponent(`${sensor.id}.temperature`)}&from=${silence - 2 * DAY}&to=${silence - DAY}`);
  await page.locator(".u-over").first().waitFor();
  await page.getByRole("combobox", { name: "Compare with" }).selectOption({ label: "a week before" });
  await page.getByRole("columnheader", { name: "a week before" }).waitFor();
  await until("figures of the week before", async () => /\d/.test(await page.locator(".readout tbody tr td").nth(2).innerText()));
  await page.getByRole("button", { name: "Add a line" }).click();
  await page.getByRole("searchbox", { name: "Device, place or quantity" }).fill("humidity");
  await page.locator(".series-choice li button").first().click();
  await until("two lines", async () => (await page.locator(".readout tbody tr").count()) === 2);
  await until("two plots", async () => (await page.locator(".plot canvas").count()) === 2);
  await page.getByRole("region", { name: "Psychrometric chart" }).getByRole("img").waitFor();
  expect(await violations(page)).toEqual([]);
  await page.getByRole("button", { name: /^Remove .*umidity/ }).click();
  await until("one line", async () => (await page.locator(".readout tbody tr").count()) === 1);
});

test("a gap is a gap: in the read-out, in the table and in what is saved", async () => {
  await open(`trends?series=${encodeURIComponent(`${sensor.id}.temperature`)}&from=${silence - 3_600_000}&to=${silence + 3_600_000}&as=table`);
  const figures = page.locator(".data-table");
  await figures.getByRole("table").waitFor();
  await figures.getByRole("cell", { name: "no data" }).first().waitFor();
  const [download] = await Promise.all([page.waitForEvent("download"), figures.getByRole("button", { name: /^CSV/ }).click()]);
  const lines = readFileSync(await download.path(), "utf8").trimEnd().split("\r\n");
  expect(lines[0]).toContain("Time (Asia/Shanghai),Mean (°C)");
  expect(lines.some((line) => line.endsWith(",,,no data"))).toBe(true);
  expect(lines.some((line) => /,\d+\.?\d*,.*,good$/.test(line))).toBe(true);
  expect(await violations(page)).toEqual([]);
  await page.getByRole("button", { name: "As table" }).click();
  const chart = page.getByRole("slider", { name: /^Trend of/ });
  await chart.focus();
  await page.keyboard.press("End");
  expect(await readOut()).toContain("no data");
});

test("on a phone the page does not move sideways, and a finger reads out", async () => {
  const phone = await browser.newContext({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, storageState: await page.context().storageState() });
  const small = await phone.newPage();
  small.setDefaultTimeout(PATIENCE);
  for (const path of ["devices", `trends?series=${encodeURIComponent(`${sensor.id}.temperature`)}&span=week`]) {
    await open(path, small);
    await small.getByRole("heading", { level: 1 }).waitFor();
    await small.locator("[data-row], .u-over").first().waitFor();
    expect(await small.evaluate(() => { const main = document.querySelector(".frame-main"); return main ? main.scrollWidth - main.clientWidth : -1; })).toBe(0);
    expect(await violations(small)).toEqual([]);
  }
  await small.locator(".u-over").first().tap();
  await until("a read-out", async () => /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d/.test((await readOut(small)) ?? ""));
  await phone.close();
});

test("nothing broke meanwhile", () => expect(broken).toEqual([]));
