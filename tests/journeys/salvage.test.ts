import type { Browser, BrowserContext, Page } from "playwright-core";
import type { SalvageDetail, SalvageView } from "@stacktwin/twin-models/salvage";
import type { LimitRule } from "@stacktwin/twin-models/alarm";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { OF_LOOKS, startBrowser, violations } from "../setup/browser.ts";
import { enter } from "../setup/enter.ts";
import { BROKER_PASSWORD, BROKER_USER, makeInstallation, SITE, smallLayout, startServer, type RunningServer, type TestInstallation } from "../setup/installation.ts";
import { printed } from "../setup/paper.ts";
import { mosquittoPub } from "../setup/tool.ts";

// Real programs on a busy machine.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const EACH = 12;
const UPLINK = "application/17c82e96/device/24e124136b319153/event/up";
const CENSUS = ["一级甲等,宋刻本,蝴蝶装", "三级乙等,清刻本,线装", ",,羊皮面", ",,"];
const layout = smallLayout();
layout.buildings[0]!.storeys[0]!.spaces[0]!.ranges.push({ id: "FAR" as never, label: "FAR", x: 3, z: 16, angle: 0, bays: 4, bayWidth: 0.9, shelves: 5, shelfHeight: 0.36, depth: 0.3 });
const shelves = ["A", "FAR"].flatMap((range) => Array.from({ length: 20 }, (_, n) => `${range}.${1 + Math.floor(n / 5)}.${1 + (n % 5)}`));
const register = [
  "owner,barcode,epcs,title,author,callNumber,home,order,thickness,grade,edition,binding",
  ...shelves.flatMap((shelf, at) => Array.from({ length: EACH }, (_, n) => `CN-1,${10_000 + at * EACH + n},,红楼梦研究之${n},曹雪芹,I242.4/${at * EACH + n},${shelf},${n},30,${CENSUS[(at + n) % CENSUS.length]}`)),
].join("\n");
const rope = { id: "leak-1", site: SITE, model: "urn:stacktwin:tm:milesight-em300-mld:1.0.0", name: { zh: "漏水绳", en: "Leak rope" }, place: "room", address: { UPLINK }, position: [3.5, 0, 4.2] };
const wet: LimitRule = {
  id: "leak", thing: "leak-1" as never, property: "leak", kind: "is", value: true, onDelayS: 0, offDelayS: 0, priority: "urgent", respondMin: 5, desk: "facility", source: "test",
  consequence: { zh: "书籍受潮", en: "Books get wet" }, response: { zh: "关水，抢救", en: "Shut the water, save books" },
};

let installation: TestInstallation;
let server: RunningServer;
let browser: Browser;
let phone: BrowserContext;
let page: Page;
let list: string;
let facility: string;

beforeAll(async () => {
  installation = await makeInstallation({ register, layout, things: [rope], limits: [wet] });
  [server, browser] = await Promise.all([startServer(installation), startBrowser({ webgl: false })]);
  facility = await server.signIn("facility");
  phone = await browser.newContext({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
  page = await enter(phone, server, "facility");
});

afterAll(async () => {
  await browser?.close();
  await server?.stop();
  installation?.remove();
});

const drip = (): Promise<string> =>
  mosquittoPub(installation.brokerPort, UPLINK, { time: new Date().toISOString(), deviceInfo: { devEui: "24e124136b319153" }, fCnt: 7, fPort: 85, data: "BQAB" }, { user: BROKER_USER, password: BROKER_PASSWORD });
const onServer = (): Promise<SalvageDetail> => server.get(`/api/sites/${SITE}/salvage/${list}`, facility);
const state = () => page.getByRole("status", { name: "Sending" });
/** Everything is in reach: nothing hangs over the edge of a phone. */
const overhang = (): Promise<number> => page.evaluate(() => document.documentElement.scrollWidth - innerWidth);

test("water is an alarm, and within five seconds of a tap the list of what is affected is on the phone", async () => {
  await page.goto(`${server.url}/sites/${SITE}/salvage`);
  await page.getByText("No salvage list yet").waitFor();
  expect(await violations(page)).toEqual([]);
  await drip();
  await page.goto(`${server.url}/sites/${SITE}/alarms`);
  await page.getByRole("button", { name: /leak/i }).or(page.getByRole("row", { name: /leak/i })).first().click();
  await page.getByRole("link", { name: "Salvage list", exact: true }).click();
  await page.getByText("From the alarm:").waitFor();
  await page.getByText(/About \d+ books on \d+ shelves are affected/).waitFor();
  expect(await violations(page)).toEqual([]);
  expect(await overhang()).toBeLessThanOrEqual(0);
  const began = performance.now();
  await page.getByRole("button", { name: "Draw up the list" }).click();
  await page.getByRole("heading", { name: /Leak · Rare-book store/ }).waitFor();
  await page.getByRole("button", { name: /^Box 1 / }).waitFor();
  expect(performance.now() - began).toBeLessThan(5000);
  const [view] = await server.get<SalvageView[]>(`/api/sites/${SITE}/salvage`, facility);
  list = view!.salvage.id;
  // Two metres around the rope: three bays of the nearer range, and none of the other.
  expect(view!.salvage).toMatchObject({ items: 15 * EACH, shelves: 15, incident: { kind: "leak", point: { x: 3.5, z: 4.2 }, alarm: { occurrence: 1 } } });
  await page.getByText("Whole list on this device").waitFor();
  expect(await overhang()).toBeLessThanOrEqual(0);
  expect(await violations(page)).toEqual([]);
});

test("what is to be saved first comes first, with why", async () => {
  await page.getByText("What first", { exact: true }).click();
  const first = page.getByRole("list", { name: "What first" }).getByRole("listitem").first();
  await first.getByText(/grade 一级甲等, thread-bound, 1\.5 m above the floor, the leak 0\.\d m away/).waitFor();
  await page.getByText(/of them must be frozen or dried within hours once wet/).waitFor();
  expect(await violations(page)).toEqual([]);
  await page.getByText("Boxes", { exact: true }).click();
});

test("without a network boxes are packed and moved, also over a reload", async () => {
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  // All of the build is on the device by then.
  await expect.poll(() => page.evaluate(async () => (await Promise.all((await caches.keys()).map(async (name) => (await (await caches.open(name)).keys()).filter(({ url }) => /\/assets\/List-.*\.js/.test(url)).length))).some((count) => count > 0)), { timeout: 60_000 }).toBe(true);
  await phone.setOffline(true);
  await page.getByRole("button", { name: /^Box 1 / }).click();
  await page.getByRole("heading", { name: "Box 1", exact: true }).waitFor();
  await page.getByRole("button", { name: /^Not there/ }).first().click();
  await page.getByRole("button", { name: "Damp" }).click();
  expect(await violations(page)).toEqual([]);
  await page.getByRole("button", { name: "Packed" }).click();
  await page.getByLabel("Where to").fill("Freezer van");
  await page.getByRole("button", { name: "Moved" }).click();
  await page.getByText("Moved · Damp · Freezer van").waitFor();
  await state().getByText("3 wait · No connection").waitFor();
  await page.getByRole("button", { name: "Next: box 2" }).click();
  await page.getByRole("button", { name: "Packed" }).click();
  await page.getByRole("button", { name: "Freezer van" }).click();
  await state().getByText("5 wait · No connection").waitFor();

  await page.reload();
  await page.getByRole("heading", { name: "Box 2", exact: true }).waitFor();
  await state().getByText("5 wait · No connection").waitFor();
  await page.getByRole("button", { name: "Next: box 3" }).click();
  await page.getByRole("button", { name: "Packed" }).click();
  await page.getByRole("button", { name: "All boxes" }).click();
  await state().getByText("6 wait · No connection").waitFor();
  await page.getByText("Log", { exact: true }).click();
  await page.getByText("not sent").first().waitFor();
  expect(await violations(page)).toEqual([]);
  expect((await onServer()).log).toEqual([]);
  // Whoever opens the console anywhere else finds the way back.
  const address = page.url();
  await page.goto(`${server.url}/sites/${SITE}/alarms`);
  await page.getByRole("link", { name: "Salvage list · Rare-book store" }).click();
  await page.getByRole("heading", { name: /Leak · Rare-book store/ }).waitFor();
  await page.goto(address);
  await page.getByText("not sent").first().waitFor();
});

test("meanwhile others went on; back in reach all of it is there once, and everybody has the same picture", async () => {
  const boxes = (await onServer()).salvage.boxes;
  const staff = await server.signIn("staff");
  const other = { now: Date.now(), acts: [{ id: "of-another-1", at: Date.now(), act: "packed", box: boxes, condition: "dry" }] };
  await server.post(`/api/sites/${SITE}/salvage/${list}/acts`, other, staff);
  await server.post(`/api/sites/${SITE}/salvage/${list}/acts`, other, staff);
  const second = await phone.newPage();
  await second.goto(page.url());
  await phone.setOffline(false);
  await state().getByText("All sent").waitFor();
  await expect.poll(async () => (await onServer()).log.length).toBe(7);
  const { progress, log } = await onServer();
  expect(progress).toEqual({ packed: 4, moved: 2, absent: 1 });
  expect(new Set(log.map(({ id }) => id)).size).toBe(7);
  expect(new Set(log.map(({ by }) => by.id)).size).toBe(2);
  await page.getByText("4 / ").or(page.getByText(`4 / ${boxes}`)).first().waitFor();
  await page.getByText(`Box ${boxes}: packed · Dry`).waitFor();
  await second.close();
});

test("paper has every item, in sections by box", async () => {
  const paper = await printed(page);
  const barcodes = new Set(Array.from(paper.text.matchAll(/\b1\d{4}\b/g), ([code]) => code));
  const rooms = shelves.flatMap((shelf, at) => (/^A\.[123]\./.test(shelf) ? Array.from({ length: EACH }, (_, n) => String(10_000 + at * EACH + n)) : []));
  expect(rooms.filter((code) => !barcodes.has(code))).toEqual([]);
  expect(paper.text).toMatch(/Box 1 · A bay \d shelf 5.*Moved · Damp · Freezer van/);
  expect(Math.round(paper.sizes[0]![0])).toBe(210);
  paper.remove();
});

test("in the dark and in Chinese it is as readable, and it is closed with its outcome", async () => {
  await page.evaluate(() => localStorage.setItem("stacktwin.preferences", JSON.stringify({ ...JSON.parse(localStorage.getItem("stacktwin.preferences") ?? "{}"), theme: "dark", language: "zh" })));
  await page.reload();
  await page.getByRole("heading", { name: /漏水 · 善本书库/ }).waitFor();
  await page.getByText("路线与箱", { exact: true }).click();
  await page.getByText("先救").first().waitFor();
  expect(await violations(page, OF_LOOKS)).toEqual([]);
  expect(await overhang()).toBeLessThanOrEqual(0);
  await page.getByRole("button", { name: "结束清单" }).click();
  await page.getByLabel("结果").fill("水已关，全部转移。");
  await page.getByRole("alertdialog").getByRole("button", { name: "结束清单" }).click();
  await page.getByText("水已关，全部转移。").waitFor();
  await page.goto(`${server.url}/sites/${SITE}/salvage`);
  await page.getByText("已结束").waitFor();
  expect(await violations(page, OF_LOOKS)).toEqual([]);
});

test("signing out leaves nothing of it on the device", async () => {
  await page.getByRole("button", { name: "账户" }).click();
  await page.getByRole("button", { name: "退出登录" }).click();
  await page.waitForURL(/\/sign-in/);
  await expect.poll(() => page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name))).toEqual([]);
});
