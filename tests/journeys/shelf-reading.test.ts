import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, BrowserContext, Page } from "playwright-core";
import type { PlaceOrder } from "@stacktwin/twin-models/place-order";
import type { ShelfDetail, StocktakeView } from "@stacktwin/twin-models/stocktake";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { OF_LOOKS, startBrowser, violations } from "../setup/browser.ts";
import { enter } from "../setup/enter.ts";
import { filmOf } from "../setup/film.ts";
import { logger, makeInstallation, SITE, startServer, type RunningServer, type TestInstallation } from "../setup/installation.ts";

// Real programs on a busy machine.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const BOOKS = 20;
const register = [
  "owner,barcode,epcs,title,author,callNumber,home,order,thickness",
  ...Array.from({ length: 2 * BOOKS }, (_, n) => `CN-1,${10_000 + n},,红楼梦研究之${n},曹雪芹,I242.4/${n},A.${1 + Math.floor(n / BOOKS)}.5,${n % BOOKS},30`),
].join("\n");

let installation: TestInstallation;
let server: RunningServer;
let browser: Browser;
let phone: BrowserContext;
let page: Page;
let project: string;
let folder: string;

beforeAll(async () => {
  installation = await makeInstallation({ register, things: [logger("logger-1")] });
  folder = await mkdtemp(join(tmpdir(), "stacktwin-film-"));
  const film = await filmOf(folder, "10023");
  [server, browser] = await Promise.all([startServer(installation), startBrowser({ webgl: false, camera: film })]);
  phone = await browser.newContext({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
  page = await enter(phone, server, "staff");
});

afterAll(async () => {
  await browser?.close();
  await server?.stop();
  installation?.remove();
  await rm(folder, { recursive: true, force: true });
});

const api = <T>(path: string, body?: object): Promise<T> =>
  page.evaluate(
    async ([address, sent]) => {
      const answer = await fetch(address, sent ? { method: "POST", headers: { "content-type": "application/json" }, body: sent } : {});
      if (!answer.ok) throw new Error(`${address}: ${answer.status} ${await answer.text()}`);
      return (await answer.json()) as T;
    },
    [`/api/sites/${SITE}/${path}`, body ? JSON.stringify(body) : ""] as const,
  );
const shelfOnServer = (shelf: string): Promise<ShelfDetail> => api(`stocktakes/${project}/shelves/${shelf}`);
const pathOf = (shelf: string): string => `${server.url}/sites/${SITE}/stocktake/${project}/shelf/${shelf}`;

/** As a scanner does it: into whatever has the focus. */
async function scan(code: number | string): Promise<void> {
  await page.keyboard.insertText(String(code));
  await page.keyboard.press("Enter");
}
const last = () => page.getByRole("status", { name: "Last scan" });
const state = () => page.getByRole("status", { name: "Sending" });
const readLines = () => page.locator('ol.shelf-books li[data-state="read"]');
/** Everything is in reach: nothing hangs over the edge of a phone. */
const overhang = (): Promise<number> => page.evaluate(() => document.documentElement.scrollWidth - innerWidth);

test("from the shelves of a stocktake to one of them, ready for the scanner at once", async () => {
  const made = await api<StocktakeView>("stocktakes", { name: "Spring", scope: ["A"], due: null });
  project = made.project.id;
  await page.goto(`${server.url}/sites/${SITE}/stocktake?count=${project}&range=A`);
  await page.getByRole("link", { name: "Read A bay 1 shelf 5" }).first().click();
  await page.getByRole("heading", { name: "A bay 1 shelf 5" }).waitFor();
  await expect.poll(() => page.locator("ol.shelf-books li").count()).toBe(BOOKS);
  await page.getByText("20 of 20 shelves on this device").waitFor();
  expect(await page.evaluate(() => document.activeElement?.getAttribute("aria-label"))).toBe("Code of a book, or of a shelf");
  expect(await overhang()).toBeLessThanOrEqual(0);
  expect(await violations(page)).toEqual([]);
});

test("every scan is told in large words, and strangers and neighbours the wrong way round stand out", async () => {
  for (const n of [0, 1]) await scan(10_000 + n);
  await last().getByText("Right here").waitFor();
  await last().getByText("told by the server").waitFor();
  await scan(10_025);
  await last().getByText("Wrong shelf").waitFor();
  await last().getByText("Belongs at A bay 2 shelf 5").waitFor();
  await scan("99999");
  await last().getByText("Unknown code").waitFor();
  for (const n of [3, 2]) await scan(10_000 + n);
  await last().getByText("Fix the order of these two").waitFor();
  await last().getByText("2 < 3").waitFor();
  expect(await violations(page)).toEqual([]);
  // They were put right, and read again.
  for (const n of [2, 3, 4, 5, 6, 7, 8, 9]) await scan(10_000 + n);
  await expect.poll(() => readLines().count()).toBe(10);
  expect(await page.getByText("Fix the order of these two").count()).toBe(0);
  await state().getByText("All sent").waitFor();
});

test("without a network the rest is read, also over a reload, and the shelf is done", async () => {
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  // All of the build is on the device by then.
  await expect.poll(() => page.evaluate(async () => (await Promise.all((await caches.keys()).map(async (name) => (await (await caches.open(name)).keys()).filter(({ url }) => /\/assets\/Shelf-.*\.js/.test(url)).length))).some((count) => count > 0)), { timeout: 60_000 }).toBe(true);
  await phone.setOffline(true);
  for (let n = 10; n < 15; n++) await scan(10_000 + n);
  await last().getByText("Right here").waitFor();
  await last().getByText("told from what is on this device").waitFor();
  await scan(10_030);
  await last().getByText("Belongs at A bay 2 shelf 5").waitFor();
  await scan("88888");
  await last().getByText("Told when connected").waitFor();
  await state().getByText("7 wait · No connection").waitFor();

  await page.reload();
  await page.getByRole("heading", { name: "A bay 1 shelf 5" }).waitFor();
  await state().getByText("7 wait · No connection").waitFor();
  await expect.poll(() => readLines().count()).toBe(15);
  for (let n = 15; n < BOOKS; n++) await scan(10_000 + n);
  await expect.poll(() => readLines().count()).toBe(BOOKS);
  await page.getByRole("button", { name: "Shelf done" }).click();
  await page.getByText("This shelf is done").waitFor();
  await state().getByText("13 wait · No connection").waitFor();
  expect(await violations(page)).toEqual([]);
  // On to the next shelf, which was brought before.
  await page.getByRole("button", { name: "Next: A bay 2 shelf 1" }).click();
  await page.goto(pathOf("A.2.5"));
  await page.getByRole("heading", { name: "A bay 2 shelf 5" }).waitFor();
  await scan(10_021);
  await last().getByText("Right here").waitFor();
  await state().getByText("14 wait · No connection").waitFor();
});

test("two pages of one phone send it all once when the network is back, and the shelf is finished", async () => {
  const other = await phone.newPage();
  await other.goto(pathOf("A.1.5"));
  await other.getByText("This shelf is done").waitFor();
  const sent: string[] = [];
  phone.on("request", (request) => {
    if (request.url().endsWith("/scans")) sent.push(...(JSON.parse(request.postData() ?? "{}") as { scans: { id: string }[] }).scans.map(({ id }) => id));
  });
  await phone.setOffline(false);
  await state().getByText("All sent").waitFor();
  await other.getByText("All sent").waitFor();
  await expect.poll(async () => (await shelfOnServer("A.1.5")).coverage.state).toBe("done");
  const { coverage, items, guests } = await shelfOnServer("A.1.5");
  expect(coverage).toMatchObject({ items: BOOKS, found: BOOKS, missing: 0 });
  expect(items.every(({ found }) => found?.shelf === "A.1.5")).toBe(true);
  expect(guests.map(({ item, code }) => item?.barcode ?? code).toSorted()).toEqual(["10025", "10030", "88888", "99999"]);
  expect((await shelfOnServer("A.2.5")).coverage).toMatchObject({ found: 1, state: "begun" });
  expect(new Set(sent).size).toBe(13);
  await other.close();
});

test("a shelf that is done tells its sequence: what stands out of order is so for everybody, with where it goes", async () => {
  await page.goto(pathOf("A.1.5"));
  await page.getByRole("button", { name: "Open again" }).click();
  await page.locator("input.scan-field:focus").waitFor();
  for (const n of [0, 5, 1, 2, 3, 4]) await scan(10_000 + n);
  await last().getByText("I242.4/4").waitFor();
  await page.getByRole("button", { name: "Shelf done" }).click();
  await state().getByText("All sent").waitFor();
  const order = (): Promise<PlaceOrder> => api("places/A.1.5/order");
  await expect.poll(async () => (await order()).read?.shelves).toBe(1);
  expect((await order()).moves.map(({ callNumber, behind }) => [callNumber, behind?.callNumber])).toContainEqual(["I242.4/5", "I242.4/4"]);
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  const desk = await enter(context, server, "staff");
  await desk.goto(`${server.url}/sites/${SITE}/twin?place=A.1.5&view=tree`);
  await desk.getByText(/The sequence is as it was read book by book on 1 of 1 shelves/).waitFor();
  await desk.getByRole("button", { name: /I242\.4\/5 Out of order/ }).waitFor();
  await desk.getByRole("button", { name: /I242\.4\/5 .* Goes after I242\.4\/4/ }).waitFor();
  await context.close();
  await page.goto(pathOf("A.2.5"));
  await page.locator("input.scan-field:focus").waitFor();
});

test("where no camera is allowed the page says so, and the scanner goes on", async () => {
  await page.evaluate(() => Object.assign(navigator.mediaDevices, { getUserMedia: async () => { throw new DOMException("no", "NotAllowedError"); } }));
  await page.getByRole("button", { name: "Read with the camera" }).click();
  await page.getByRole("alert").getByText(/The camera could not be opened/).waitFor();
  await page.getByRole("region", { name: "Read with the camera" }).getByRole("button", { name: "Close" }).click();
  await scan(10_022);
  await last().getByText("I242.4/22").first().waitFor();
  // One that was passed over is read later than those behind it: that is no wrong order, if its reader says so.
  await scan(10_020);
  await last().getByText("Fix the order of these two").waitFor();
  await page.getByRole("button", { name: "They are not side by side" }).click();
  await page.getByText("Fix the order of these two").waitFor({ state: "detached" });
});

test("what the camera sees is read, also by a browser that reads no barcodes itself, and a book that is held before it is one scan", async () => {
  const seeing = await phone.newPage();
  const asked: { via: string; code: string }[] = [];
  const refused: string[] = [];
  seeing.on("request", (request) => {
    if (request.url().endsWith("/scans")) asked.push(...(JSON.parse(request.postData() ?? "{}") as { scans: typeof asked }).scans);
  });
  seeing.on("console", (message) => void (message.type() === "error" && refused.push(message.text())));
  await seeing.goto(pathOf("A.2.5"));
  await seeing.getByRole("button", { name: "Read with the camera" }).click();
  await seeing.getByRole("status", { name: "Last scan" }).getByText("I242.4/23").waitFor();
  await seeing.getByText("All sent").waitFor();
  // The film goes on showing it.
  const film = seeing.getByLabel("What the camera sees");
  const at = await film.evaluate((video) => (video as HTMLVideoElement).currentTime);
  await expect.poll(() => film.evaluate((video) => (video as HTMLVideoElement).currentTime)).toBeGreaterThan(at + 3);
  expect(asked.map(({ via, code }) => [via, code])).toEqual([["camera", "10023"]]);
  expect(refused).toEqual([]);
  await seeing.close();
});

test("in the dark and in Chinese it is as readable", async () => {
  await page.evaluate(() => localStorage.setItem("stacktwin.preferences", JSON.stringify({ ...JSON.parse(localStorage.getItem("stacktwin.preferences") ?? "{}"), theme: "dark", language: "zh" })));
  await page.reload();
  await page.getByRole("button", { name: "本架完成" }).waitFor();
  expect(await violations(page, OF_LOOKS)).toEqual([]);
  expect(await overhang()).toBeLessThanOrEqual(0);
});

test("signing out leaves nothing of it on the device", async () => {
  await page.goto(`${server.url}/sites/${SITE}/stocktake`);
  await page.getByRole("button", { name: "账户" }).click();
  await page.getByRole("button", { name: "退出登录" }).click();
  await page.waitForURL(/\/sign-in/);
  await expect.poll(() => page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name))).toEqual([]);
});
