import type { ItemView } from "@stacktwin/twin-models/item";
import type { Assignee, Task } from "@stacktwin/twin-models/task";
import { standOf } from "@stacktwin/twin-models/task-line";
import type { Browser, BrowserContext, Locator, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { OF_LOOKS, startBrowser, violations } from "../setup/browser.ts";
import { enter } from "../setup/enter.ts";
import { makeInstallation, SITE, smallLayout, startServer, type RunningServer, type TestInstallation } from "../setup/installation.ts";

// Real programs on a busy machine.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const BOOKS = 20;
const register = [
  "owner,barcode,epcs,title,author,callNumber,home,order,thickness",
  ...Array.from({ length: 3 * BOOKS }, (_, n) => `CN-1,${10_000 + n},,红楼梦研究之${n},曹雪芹,I242.4/${n},A.${1 + Math.floor(n / BOOKS)}.5,${n % BOOKS},30`),
].join("\n");
const reader = { id: "shelf-07", site: SITE, model: "urn:stacktwin:tm:rfid-reader-json:1.0.0", name: { zh: "读写器", en: "Reader" }, place: "room", address: { PREFIX: "branch", READER: "shelf-07" }, antennas: [{ antenna: 1, place: "A.4.1", from: 0 }] };

let installation: TestInstallation;
let server: RunningServer;
let browser: Browser;
let desk: Page;
let phone: BrowserContext;
let page: Page;
let staff: Assignee;
const cookies: Record<string, string> = {};

const at = (path: string): string => `${server.url}/sites/${SITE}/${path}`;
const key = (n: number): string => `CN-1:${10_000 + n}`;
const view = async (n: number): Promise<ItemView> => (await server.get<{ view: ItemView }>(`/api/sites/${SITE}/items/${encodeURIComponent(key(n))}`, cookies["staff"] ?? "")).view;
const list = async (): Promise<Task> => {
  const [open, ended] = await Promise.all(["", "?ended=true"].map((query) => server.get<Task[]>(`/api/sites/${SITE}/tasks${query}`, cookies["staff"] ?? "")));
  const found = [...(open ?? []), ...(ended ?? [])].find(({ kind }) => kind === "reshelve");
  if (!found) throw new Error("no list was made");
  return found;
};
const states = async (): Promise<string[]> => (await list()).lines.map((line) => standOf(line).state);
let scans = 0;
/** Somebody reads a book at a shelf. */
const readAt = (n: number, shelf: string): Promise<unknown> => server.post(`/api/sites/${SITE}/scans`, { now: Date.now(), scans: [{ id: `desk-scan-${++scans}`, at: Date.now(), shelf, code: String(10_000 + n), symbology: "barcode", via: "wedge" }] }, cookies["staff"] ?? "");
/** As a scanner does it: into whatever has the focus. */
async function scan(n: number): Promise<void> {
  await page.keyboard.insertText(String(10_000 + n));
  await page.keyboard.press("Enter");
}
const next = (): Locator => page.getByRole("region", { name: "Next stop" });
const sending = (): Locator => page.getByRole("status", { name: "Sending" });
const progress = (): Locator => page.getByRole("status", { name: "Progress" });
const overhang = (): Promise<number> => page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
const picture = async (of: Page, name: string): Promise<void> => {
  if (process.env["PICTURES"]) await of.screenshot({ path: `${process.env["PICTURES"]}/${name}.png` });
};

beforeAll(async () => {
  const layout = smallLayout();
  layout.buildings[0]?.storeys[0]?.spaces[0]?.fixtures.push({ id: "DESK" as never, kind: "desk", label: { zh: "服务台", en: "Desk" }, x: 18, z: 18, angle: 0 });
  installation = await makeInstallation({ register, layout, things: [reader] });
  [server, browser] = await Promise.all([startServer(installation), startBrowser({ webgl: false })]);
  for (const role of ["staff", "admin"]) cookies[role] = await server.signIn(role);
  const people = await server.get<Assignee[]>(`/api/sites/${SITE}/assignees`, cookies["admin"] ?? "");
  staff = people.find(({ id }) => id === "demo-staff")!;
  desk = await enter(await browser.newContext({ viewport: { width: 1280, height: 900 }, reducedMotion: "reduce" }), server, "admin");
  phone = await browser.newContext({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
  page = await enter(phone, server, "staff");
});

afterAll(async () => {
  await browser?.close();
  await server?.stop();
  installation?.remove();
});

test("a misplaced book is noticed, and put on somebody's list from the inspector; another one goes on the same list", async () => {
  await readAt(3, "A.3.5");
  await readAt(25, "A.4.5");
  await readAt(45, "A.1.5");
  await expect.poll(async () => (await view(3)).state).toBe("misplaced");
  for (const n of [3, 25]) {
    await desk.goto(at(`twin?view=plan&item=${encodeURIComponent(key(n))}`));
    const line = desk.getByRole("button", { name: n === 3 ? `A new list for ${staff.name}` : `Bring books back · ${staff.name}` });
    await desk.getByRole("button", { name: "Put on a list" }).click();
    await picture(desk, `inspector-${n}`);
    await line.click();
    await desk.getByText("It is on the list.").waitFor();
  }
  await expect.poll(async () => (await list()).lines.length).toBe(2);
  const made = await list();
  expect([made.assignee?.id, made.desk, made.lines.map(({ shelf, to }) => [shelf, to])]).toEqual(["demo-staff", "stacks", [["A.3.5", "A.1.5"], ["A.4.5", "A.2.5"]]]);
});

test("whose list it is puts the strays of today on it from home, and sees how far it is and how long the walk", async () => {
  await page.goto(at("home"));
  const card = page.getByRole("region", { name: "Not where they belong" }).or(page.locator("section").filter({ has: page.locator(".astray") })).first();
  await card.getByRole("button", { name: "Put all on a list" }).click();
  await page.getByRole("button", { name: "My list" }).click();
  await expect.poll(async () => (await list()).lines.length).toBe(3);
  await page.getByText(/0 of 3 · about \d+ min on foot/).first().waitFor();
  await picture(page, "home");
  await page.goto(at("tasks"));
  await page.getByRole("row").filter({ hasText: "Bring books back" }).getByText("Bring books back").click();
  await picture(page, "task");
  expect(await violations(page)).toEqual([]);
  expect(await overhang()).toBeLessThanOrEqual(0);
  await page.getByRole("link", { name: "Walk this list" }).click();
  await next().waitFor();
});

test("the next stop is told large, and one button says that the book is taken", async () => {
  await progress().getByText(/^0 of 3 · about \d+ min on foot$/).waitFor();
  await next().getByText("I242.4/").waitFor();
  await picture(page, "walk");
  expect(await violations(page)).toEqual([]);
  expect(await overhang()).toBeLessThanOrEqual(0);
  const small = await page.locator("button:visible, a:visible:not(.skip)").evaluateAll((all) => all.filter((one) => one.getBoundingClientRect().height < 43.5).map((one) => one.outerHTML.slice(0, 90)));
  expect(small).toEqual([]);
  const first = (await next().locator(".next-call").textContent()) ?? "";
  await page.getByRole("button", { name: "Taken" }).click();
  await page.getByRole("status", { name: "What was done" }).getByText(first).waitFor();
  await expect.poll(async () => (await states()).filter((state) => state === "taken").length).toBe(1);
  // Taken by mistake: back on the list.
  await page.getByRole("button", { name: "Undo" }).click();
  await expect.poll(states).toEqual(["open", "open", "open"]);
});

test("without a network it goes on, also over a reload: one book is scanned and put back, for another one the colleague was faster", async () => {
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  await expect.poll(() => page.evaluate(async () => (await Promise.all((await caches.keys()).map(async (name) => (await (await caches.open(name)).keys()).filter(({ url }) => /\/assets\/List-.*\.js/.test(url)).length))).some((count) => count > 0)), { timeout: 60_000 }).toBe(true);
  await sending().getByText("All sent").waitFor();
  await phone.setOffline(true);
  await scan(3);
  await page.getByRole("status", { name: "What was done" }).getByText("Taken: I242.4/3").waitFor();
  await sending().getByText("1 wait · No connection").waitFor();
  await page.reload();
  await next().waitFor();
  await sending().getByText("1 wait · No connection").waitFor();
  await scan(3);
  await page.getByRole("status", { name: "What was done" }).getByText("Done: I242.4/3").waitFor();
  await progress().getByText(/^1 of 3/).waitFor();
  await scan(25);
  await page.getByRole("status", { name: "What was done" }).getByText("Taken: I242.4/25").waitFor();
  await picture(page, "offline");
  expect(await violations(page)).toEqual([]);
  // Meanwhile somebody else takes that one.
  const made = await list();
  const line = made.lines.find(({ book }) => book?.barcode === "10025");
  await server.post(`/api/sites/${SITE}/tasks/${made.id}/line-acts`, { now: Date.now(), acts: [{ id: "admin-takes-it", line: line?.id, act: "take", at: Date.now() }] }, cookies["admin"] ?? "");
  await scan(99);
  await page.getByRole("alert").getByText("10099 is not on this list").waitFor();

  await phone.setOffline(false);
  await sending().getByText("All sent").waitFor();
  await page.getByRole("alert").getByText(/has it: nothing was changed/).waitFor();
  await expect.poll(states).toEqual(["done", "taken", "open"]);
  await picture(page, "refused");
  // Read at its place it is known there.
  expect((await view(3)).state).toBe("on-shelf");
  expect((await list()).lines[0]?.acts.slice(-2).map(({ act }) => act)).toEqual(["take", "put"]);
});

test("what is not there is told with where to look next; found later, and read at home by anybody, it is done by itself", async () => {
  await page.getByRole("button", { name: "Not here" }).click();
  await page.getByRole("status", { name: "What was done" }).getByText("Not there. Look next at A bay 3 shelf 5").waitFor();
  await expect.poll(states).toEqual(["done", "taken", "not-found"]);
  await picture(page, "missed");
  await readAt(45, "A.3.5");
  await expect.poll(states).toEqual(["done", "taken", "done"]);
  const made = await list();
  await server.post(`/api/sites/${SITE}/tasks/${made.id}/line-acts`, { now: Date.now(), acts: [{ id: "admin-puts-it", line: "2", act: "put", at: Date.now(), read: true }] }, cookies["admin"] ?? "");
  await expect.poll(async () => (await list()).state).toBe("done");
  expect((await Promise.all([3, 25, 45].map(view))).map(({ state }) => state)).toEqual(["on-shelf", "on-shelf", "on-shelf"]);
  await page.getByText("All of it is done").waitFor();
  await desk.goto(at(`tasks?task=${made.id}`));
  await desk.getByText(/^3 of 3$/).first().waitFor();
  await picture(desk, "ended");
  expect(await violations(desk)).toEqual([]);
});

test("shelves are read for a list by scans, and those of a stocktake are done there when they are finished", async () => {
  const reading = await server.post<Task>(`/api/sites/${SITE}/lists`, { kind: "read", priority: "low", due: null, assignee: "demo-staff", places: ["A.1.5", "A.2.5"] }, cookies["admin"] ?? "");
  await page.goto(at(`lists/${reading.id}`));
  await next().getByText("A bay 1 shelf 5").waitFor();
  await scan(5);
  await page.getByText("1 read on this shelf").waitFor();
  await page.getByRole("status", { name: "Last scan" }).getByText("Right here").waitFor();
  await picture(page, "read");
  expect(await violations(page)).toEqual([]);
  await page.getByRole("button", { name: "Shelf read" }).click();
  await next().getByText("A bay 2 shelf 5").waitFor();
  await expect.poll(async () => (await view(5)).state).toBe("on-shelf");

  const { project } = await server.post<{ project: { id: string } }>(`/api/sites/${SITE}/stocktakes`, { name: "Spring", scope: ["A"], due: null }, cookies["staff"] ?? "");
  const counting = await server.post<Task>(`/api/sites/${SITE}/lists`, { kind: "stocktake", stocktake: project.id, priority: "low", due: null, assignee: "demo-staff", places: ["A.3.5"] }, cookies["admin"] ?? "");
  await page.goto(at(`lists/${counting.id}`));
  await page.getByRole("link", { name: "Read this shelf" }).click();
  await page.getByRole("button", { name: "Shelf done" }).click();
  await expect.poll(async () => (await server.get<Task>(`/api/sites/${SITE}/tasks/${counting.id}`, cookies["staff"] ?? "")).state).toBe("done");
  await page.goto(at(`lists/${counting.id}`));
  await page.getByText("All of it is done").waitFor();
});

test("a book that is wanted is brought to the desk, and known there", async () => {
  await desk.goto(at(`twin?view=plan&item=${encodeURIComponent(key(12))}`));
  await desk.getByRole("button", { name: "Have it fetched" }).click();
  await desk.getByRole("button", { name: `A new list for ${staff.name}` }).click();
  await desk.getByText("It is on the list.").waitFor();
  await picture(desk, "fetch");
  expect(await violations(desk)).toEqual([]);
  const [fetching] = (await server.get<Task[]>(`/api/sites/${SITE}/tasks`, cookies["staff"] ?? "")).filter(({ kind }) => kind === "fetch");
  expect(fetching?.lines).toMatchObject([{ book: { barcode: "10012" }, to: "DESK" }]);
  await page.goto(at(`lists/${fetching?.id}`));
  await next().getByText("I242.4/12").waitFor();
  await scan(12);
  await next().getByText("Desk", { exact: true }).waitFor();
  await page.getByRole("button", { name: "Brought" }).click();
  await page.getByText("All of it is done").waitFor();
  await expect.poll(async () => (await view(12)).estimate.candidates[0]?.place).toBe("DESK");
  for (const [name, address] of [["shelves", "shelves"], ["order", "twin?view=plan&place=A.1.5"], ["count", "stocktake?count=1&range=A"]] as const) {
    await desk.goto(at(address));
    await desk.waitForLoadState("networkidle");
    await picture(desk, name);
  }
});

test("what waits on a device that kept no lists yet is sent all the same", async () => {
  const { project } = await server.post<{ project: { id: string } }>(`/api/sites/${SITE}/stocktakes`, { name: "Autumn", scope: ["A.1.5"], due: null }, cookies["staff"] ?? "");
  const context = await browser.newContext({ viewport: { width: 390, height: 844 } });
  const old = await enter(context, server, "staff");
  await old.evaluate(
    ([site, count]) =>
      new Promise<void>((done, fail) => {
        const request = indexedDB.open("stacktwin-floor", 1);
        request.addEventListener("error", () => fail(request.error ?? new Error("no database")));
        request.addEventListener("upgradeneeded", () => {
          const entries = request.result.createObjectStore("entries", { keyPath: "seq", autoIncrement: true });
          entries.createIndex("id", "id", { unique: true });
          for (const index of ["line", "slot"]) entries.createIndex(index, index);
          for (const room of ["projects", "shelves", "about"]) request.result.createObjectStore(room);
        });
        request.addEventListener("success", () => {
          const change = request.result.transaction("entries", "readwrite");
          change.objectStore("entries").add({ kind: "scan", id: "a-scan-of-before", site, project: count, shelf: "A.1.5", person: "demo-staff", at: Date.now(), state: "waiting", refused: null, code: "10007", symbology: "barcode", via: "wedge", answer: null, line: "demo-staff", slot: [site, count, "A.1.5"].join("\n") });
          change.addEventListener("complete", () => {
            request.result.close();
            done();
          });
        });
      }),
    [SITE, project.id] as const,
  );
  await old.goto(at("home"));
  const found = async (): Promise<number> => (await server.get<{ totals: { found: number } }>(`/api/sites/${SITE}/stocktakes/${project.id}`, cookies["staff"] ?? "")).totals.found;
  await expect.poll(found).toBe(1);
  await context.close();
});

test("in the dark and in Chinese it is as readable", async () => {
  await page.evaluate(() => localStorage.setItem("stacktwin.preferences", JSON.stringify({ ...JSON.parse(localStorage.getItem("stacktwin.preferences") ?? "{}"), theme: "dark", language: "zh" })));
  await page.reload();
  await page.getByText("全部完成").waitFor();
  expect(await violations(page, OF_LOOKS)).toEqual([]);
});
