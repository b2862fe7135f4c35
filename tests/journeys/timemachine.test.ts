import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import type { AlarmEvent } from "@stacktwin/twin-models/alarm";
import type { PlaceId, SiteId, ThingId } from "@stacktwin/twin-models/ids";
import type { Interval } from "@stacktwin/twin-models/interval";
import type { Layout } from "@stacktwin/twin-models/layout";
import type { PastLine } from "@stacktwin/twin-models/past";
import type { Browser, BrowserContext, Locator, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { startBrowser, violations } from "../setup/browser.ts";
import { DeviceLink } from "../setup/device-link.ts";
import { freePort } from "../setup/free-port.ts";
import { BROKER_PASSWORD, BROKER_USER, logger, makeInstallation, SITE, smallLayout, startServer, warm, type RunningServer, type TestInstallation } from "../setup/installation.ts";
import { until } from "../setup/until.ts";

// Real programs on a busy machine.
vi.setConfig({ testTimeout: 90_000, hookTimeout: 120_000 });

const PATIENCE = 30_000;
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** A whole minute ten days ago: what is brought begins an hour before it. */
const THEN = Math.floor((Date.now() - 240 * HOUR) / MINUTE) * MINUTE;
/** Two days ago a second range was put up. */
const REBUILT = THEN + 192 * HOUR;

const register = [
  "owner,barcode,epcs,title,author,callNumber,home,order,thickness",
  "CN-1,10001,E280000000000001,红楼梦,曹雪芹,I242.4/1,A.1.1,0,30",
  "CN-1,10002,E280000000000002,The Art of Computer Programming,Donald Knuth,TP3/2,A.2.3,0,40",
].join("\n");

/** One storey with an automated stack of one aisle, and range B where it is said. */
function layout(validFrom: number, withB: boolean): Layout {
  const made = { ...smallLayout(), validFrom };
  const [space] = made.buildings.flatMap(({ storeys }) => storeys.flatMap(({ spaces }) => spaces));
  const [range] = space?.ranges ?? [];
  if (!space || !range) throw new Error("the small layout has no range");
  if (withB) space.ranges.push({ ...range, id: "B" as PlaceId, label: "B", z: 7 });
  space.stacks.push({
    id: "ASRS" as PlaceId, name: { zh: "立体书库", en: "Automated stack" }, x: 3, z: 14, angle: 0, aisles: 1, bays: 6, levels: 4,
    cellWidth: 0.8, cellHeight: 0.6, cellDepth: 0.7, aislePitch: 3, ports: [{ id: "ASRS-P1" as PlaceId, label: "P1" }],
  });
  return made;
}

/** A past of which every value at THEN is known. */
function pastLines(): PastLine[] {
  const site = SITE as SiteId;
  const series = (thing: string, property: string, start: number, step: number, values: number[]): PastLine => ({ kind: "series", site, thing: thing as ThingId, property, start, step, values });
  const interval = (aspect: Interval["aspect"], subject: string, value: string, from: number, to: number | null): Interval => ({ site, aspect, subject, value, from, to, cause: "import" });
  return [
    series("logger-1", "temperature", THEN - HOUR, MINUTE, Array.from({ length: 240 }, (_, minute) => 10 + minute / 10)),
    series("crane-1", "x", THEN - MINUTE, 10_000, Array.from({ length: 30 }, (_, n) => n / 4)),
    series("crane-1", "z", THEN - MINUTE, 10_000, Array.from({ length: 30 }, () => 1.5)),
    {
      kind: "intervals",
      intervals: [
        interval("item.place", "CN-1:10001", "A.2.3", THEN - 10 * MINUTE, THEN + HOUR),
        interval("item.place", "CN-1:10001", "A.1.1", THEN + HOUR, null),
        interval("item.state", "CN-1:10001", "misplaced", THEN - 10 * MINUTE, THEN + HOUR),
        interval("item.state", "CN-1:10001", "on-shelf", THEN + HOUR, null),
        interval("item.state", "CN-1:10002", "on-loan", THEN - HOUR, THEN + 48 * HOUR),
        interval("bin.place", "BIN-00007", "ASRS.1L.2.3", THEN - HOUR, THEN + HOUR),
        interval("bin.place", "BIN-00007", "ASRS.1R.5.1", THEN + HOUR, null),
        interval("crane.state", "crane-1", "Execute", THEN - MINUTE, THEN + 2 * MINUTE),
        interval("mode", "crane-1", "auto", THEN - HOUR, THEN + 30 * MINUTE),
        interval("mode", "crane-1", "off", THEN + 30 * MINUTE, THEN + 90 * MINUTE),
      ],
    },
  ];
}

let installation: TestInstallation;
let server: RunningServer;
let device: DeviceLink;
let browser: Browser;
let page: Page;
const broken: string[] = [];

/** A page that was signed in through the set-up link of a role, in English. */
async function enter(context: BrowserContext, role: string): Promise<Page> {
  const entered = await context.newPage();
  entered.setDefaultTimeout(PATIENCE);
  entered.on("pageerror", (error) => broken.push(String(error)));
  await entered.goto(new RegExp(`${role}\\s+(\\S+/setup/\\S+)`).exec(server.output())?.[1] ?? "");
  await entered.getByRole("button", { name: "Enter as" }).or(entered.getByRole("button", { name: /进入/ })).first().click();
  await entered.waitForURL(/\/sites\/branch/);
  const english = entered.getByRole("button", { name: "Switch to English" });
  await english.or(entered.getByRole("button", { name: "切换到中文" })).waitFor();
  if (await english.isVisible()) await english.click();
  await entered.getByRole("navigation", { name: "Main navigation" }).waitFor();
  return entered;
}

beforeAll(async () => {
  installation = await makeInstallation({
    things: [
      logger("logger-1"),
      { id: "crane-1", site: SITE, model: "urn:stacktwin:tm:stack-crane:1.0.0", name: { zh: "1 号堆垛机", en: "Crane 1" }, place: "ASRS.1", address: { CONNECTION: "plc", UNIT: 1 }, position: [3, 0, 14] },
    ],
    limits: [warm],
    layout: layout(REBUILT, true),
    register,
    site: {
      layouts: ["old-layout.json", "layout.json"],
      past: ["past.jsonl.gz"],
      // Nobody answers there: the crane is silent now.
      modbus: [{ id: "plc", host: "127.0.0.1", port: await freePort(), timeoutMs: 500, inFlight: 1 }],
    },
  });
  writeFileSync(join(installation.folder, "old-layout.json"), JSON.stringify(layout(0, false)));
  writeFileSync(join(installation.folder, "past.jsonl.gz"), gzipSync(pastLines().map((line) => `${JSON.stringify(line)}\n`).join("")));
  // Nothing here needs the scene drawn: what it draws from is the same for all.
  [server, browser] = await Promise.all([startServer(installation), startBrowser({ webgl: false })]);
  device = new DeviceLink(installation.brokerPort, "logger", BROKER_USER, BROKER_PASSWORD);
  device.start();
  page = await enter(await browser.newContext({ viewport: { width: 1440, height: 900 } }), "facility");
});

afterAll(async () => {
  device?.stop();
  await browser?.close();
  await server?.stop();
  installation?.remove();
  expect(broken).toEqual([]);
});

/** A value of the logger, resolved when the server has it on disk. */
const say = (temperature: number): Promise<void> =>
  new Promise((done) => device.publish("branch/logger-1/samples", JSON.stringify({ temperature }), done));
const poll = <T>(ask: () => T | Promise<T>) => expect.poll(ask, { timeout: PATIENCE });
const iso = (at: number): string => `${new Date(at).toISOString().slice(0, 19)}Z`;
const open = (path: string, at?: number | string, on = page): Promise<unknown> =>
  on.goto(`${server.url}/sites/${SITE}/${path}${at === undefined ? "" : `${path.includes("?") ? "&" : "?"}at=${encodeURIComponent(typeof at === "number" ? iso(at) : at)}`}`);
const pastClock = (on = page): Locator => on.getByRole("group", { name: "Past", exact: true });
const home = (on = page): Locator => pastClock(on).getByRole("button", { name: "Back to live" });
const inspector = (): Locator => page.getByRole("complementary", { name: "Inspector" });
const strip = (on = page): Locator => on.getByRole("slider", { name: "Moment of the view" });
const stripAt = async (on = page): Promise<number> => Number(await strip(on).getAttribute("aria-valuenow"));
/** In Shanghai, as the site's clock shows it. */
const shown = (at: number): string => new Date(at + 8 * HOUR).toISOString().slice(0, 19).replace("T", " ");

test("a link opens the library as it was: a value, a book, a bin and a crane", async () => {
  await say(21.5);
  await open("twin?thing=logger-1", THEN);
  await pastClock().getByText(shown(THEN)).waitFor();
  await inspector().getByRole("region", { name: "Values" }).getByText("16.0").waitFor();
  await page.getByRole("treegrid").getByRole("row", { name: "Logger logger-1" }).getByText("16.0").waitFor();

  await open("twin?item=CN-1:10001", THEN);
  await inspector().getByText("Misplaced").waitFor();
  await inspector().getByText("A bay 2 shelf 3").first().waitFor();
  await open("find?q=红楼梦", THEN + 2 * HOUR);
  await page.getByRole("main").getByText("A bay 1 shelf 1").first().waitFor();
  await open("find?q=Knuth", THEN);
  await page.getByRole("main").getByText("On loan").first().waitFor();

  await open("stacks", THEN);
  await page.getByText("1.500").first().waitFor();
  await page.getByText("Executing").first().waitFor();
  const crane = (): Promise<unknown[]> =>
    page.evaluate(() => {
      const live = window.stacktwin?.live;
      return [live?.presents.of("crane-1" as ThingId)["x"]?.value, live?.state.getState().bins.get("BIN-00007")];
    });
  expect(await crane()).toEqual([1.5, "ASRS.1L.2.3"]);
  await open("stacks", THEN + MINUTE);
  await until("the crane went on", async () => (await crane())[0] === 3);
});

test("on the plan every book stands where it stood, and goes back when the present does", async () => {
  await open("twin?view=plan&storey=f1&place=A", THEN);
  const front = page.getByRole("region", { name: "A, front" });
  await front.getByRole("button", { name: /^A bay 2 shelf 3, Shelf, \d+ books?, Misplaced 1$/ }).waitFor({ state: "attached" });
  await front.getByRole("button", { name: /^A bay 1 shelf 1, Shelf, 0 books/ }).waitFor({ state: "attached" });
  await home().click();
  await front.getByRole("button", { name: /^A bay 1 shelf 1, Shelf, 1 book/ }).waitFor({ state: "attached" });
  expect(await front.getByRole("button", { name: /Misplaced/ }).count()).toBe(0);
});

test("every page keeps the moment, back to live is at once, and Back of the browser is the moment again", async () => {
  await open("twin", THEN);
  await pastClock().waitFor();
  await page.getByRole("navigation", { name: "Main navigation" }).getByRole("link", { name: "Devices" }).click();
  await page.getByRole("heading", { level: 1, name: "Devices" }).waitFor();
  await pastClock().getByText(shown(THEN)).waitFor();
  await page.getByRole("row", { name: /Logger logger-1/ }).getByText("16.0").waitFor();
  await poll(() => page.url()).toContain(`at=${encodeURIComponent(iso(THEN))}`);
  await home().click();
  await page.getByRole("row", { name: /Logger logger-1/ }).getByText("21.5").waitFor();
  expect(await pastClock().count()).toBe(0);
  await poll(() => page.url()).not.toContain("at=");
  await say(21.8);
  await page.getByRole("row", { name: /Logger logger-1/ }).getByText("21.8").waitFor();
  await page.goBack();
  await pastClock().getByText(shown(THEN)).waitFor();
  await page.getByRole("row", { name: /Logger logger-1/ }).getByText("16.0").waitFor();
  // The installation itself is as it is now.
  await page.getByRole("navigation", { name: "Main navigation" }).getByRole("link", { name: "Admin" }).click();
  await page.getByRole("heading", { level: 1, name: "Admin" }).waitFor();
  await poll(() => pastClock().count()).toBe(0);
});

test("an alarm stands as it stood, and in the past nothing can be acknowledged, set or asked for", async () => {
  const facility = await server.signIn("facility");
  await say(30);
  const raised = await until("the alarm is in the journal", async () =>
    (await server.get<AlarmEvent[]>(`/api/sites/${SITE}/alarm-journal`, facility)).find(({ what }) => what === "raised"), PATIENCE);
  const alarming = Math.ceil(raised.at / 1000) * 1000;
  await until("a second has passed", () => Date.now() > alarming + 1500);
  await say(20);
  await open("alarms");
  await page.getByText("Cleared, unacknowledged").first().waitFor();
  await page.getByRole("button", { name: "Acknowledge" }).click();
  await page.getByText("Nothing needs you").waitFor();
  await until("the end of the alarm is on record", async () =>
    (await server.get<{ alarms: unknown[] }>(`/api/sites/${SITE}/snapshot?at=${Date.now() - 1}`, facility)).alarms.length === 0, PATIENCE);

  await open("alarms", alarming);
  const line = page.getByRole("row", { name: /Logger logger-1/ });
  await line.getByText("Unacknowledged").waitFor();
  await line.getByText("30.0", { exact: true }).waitFor();
  await page.getByRole("link", { name: /1 need attention/ }).waitFor();
  const acknowledge = page.getByRole("button", { name: "Acknowledge" });
  expect(await acknowledge.isDisabled()).toBe(true);
  await page.getByText("This is the past: look at it, change nothing.").first().waitFor();
  await line.press("a");
  expect(await server.get<AlarmEvent[]>(`/api/sites/${SITE}/alarm-journal`, facility)).toHaveLength(3);

  await open("twin?thing=crane-1", THEN);
  const actions = inspector().getByRole("button", { name: /Retrieve|Store|Reset/ });
  await actions.first().waitFor();
  for (const action of await actions.all()) expect(await action.isDisabled()).toBe(true);
  await home().click();
  await poll(() => actions.first().isEnabled()).toBe(true);
  expect(await violations(page)).toEqual([]);
});

test("the building is drawn and listed in the layout of its time", async () => {
  const expanded = async (): Promise<Locator> => {
    const tree = page.getByRole("treegrid");
    await page.getByRole("textbox", { name: "Filter the structure" }).fill("bay 1");
    await tree.getByRole("row", { name: /A bay 1/ }).first().waitFor();
    return tree.getByRole("row", { name: /B bay 1/ });
  };
  await open("twin", REBUILT + HOUR);
  await (await expanded()).first().waitFor();
  await open("twin", REBUILT - HOUR);
  const later = await expanded();
  await poll(() => later.count()).toBe(0);
  await home().click();
  await (await expanded()).first().waitFor();
});

test("the timeline goes back by key, by hand and by date, plays, and steps to what changed", async () => {
  await open("twin");
  await strip().waitFor();
  expect(await strip().getAttribute("aria-valuetext")).toBe("Live");
  await strip().focus();
  await page.keyboard.press("ArrowLeft");
  await pastClock().waitFor();
  const one = await stripAt();
  await page.keyboard.press("PageDown");
  await poll(() => stripAt()).toBe(one - 3600);
  await poll(() => page.url()).toContain("at=");
  expect(await strip().getAttribute("aria-valuetext")).toContain("Asia/Shanghai (GMT+8)");

  const box = await strip().boundingBox();
  if (!box) throw new Error("the strip is nowhere");
  const y = box.y + box.height / 2;
  await page.mouse.move(box.x + box.width * 0.8, y);
  await page.mouse.down();
  for (const share of [0.7, 0.6, 0.5]) await page.mouse.move(box.x + box.width * share, y, { steps: 4 });
  await page.mouse.up();
  const dragged = await stripAt();
  expect(Math.abs(dragged * 1000 - Date.now())).toBeGreaterThan(9 * HOUR);
  await pastClock().getByText(shown(dragged * 1000)).waitFor();
  await until("the moment is on the screen", () => page.evaluate((at) => window.stacktwin?.live.state.getState().past === at, dragged * 1000));

  await page.getByLabel(/^Date and time/).fill(shown(THEN - 30 * MINUTE).slice(0, 16).replace(" ", "T"));
  await page.keyboard.press("Enter");
  await pastClock().getByText(shown(THEN - 30 * MINUTE)).waitFor();
  await page.getByRole("button", { name: /^Next change/ }).click();
  await pastClock().getByText(shown(THEN + 30 * MINUTE)).waitFor();
  await page.getByRole("status").getByText("Crane 1").waitFor();
  await page.getByRole("button", { name: /^Previous change/ }).click();
  await pastClock().getByText(shown(THEN - HOUR)).waitFor();
  await page.getByRole("button", { name: /^Previous change/ }).click();
  await page.getByText("No earlier change is recorded.").waitFor();

  await page.getByLabel("Speed").selectOption("300");
  await page.getByRole("button", { name: "Play", exact: true }).click();
  await poll(() => stripAt()).toBeGreaterThan((THEN - HOUR) / 1000 + 300);
  await page.getByRole("button", { name: "Pause" }).click();
  const stopped = await stripAt();
  await until("what is shown is what is said", () => page.evaluate((at) => window.stacktwin?.live.state.getState().past === at, stopped * 1000));
  await poll(() => page.url()).toContain(encodeURIComponent(iso(stopped * 1000)));
  await strip().focus();
  await page.keyboard.press("End");
  await page.keyboard.press("End");
  expect(await violations(page)).toEqual([]);
});

test("two moments are compared: a link opens it, lines select, swapping and ending are a key away", async () => {
  const later = THEN + 80 * MINUTE;
  const differences = page.getByRole("region", { name: "Differences", exact: true });
  const second = differences.getByLabel(/^Compared with: date and time/);
  await open(`twin?with=${iso(later)}`, THEN);
  await differences.getByRole("button", { name: /Logger logger-1.*16\.0.*became.*24\.0/s }).waitFor();
  await differences.getByRole("button", { name: /BIN-00007/ }).waitFor();
  // Nothing was heard of it any more: it is told as silent, not by a state that nobody confirmed.
  await differences.getByRole("button", { name: /Crane 1.*Gone silent/s }).waitFor();
  await differences.getByText("Back in place").click();
  await differences.getByText("Ground floor").click();
  await differences.getByRole("button", { name: /红楼梦/ }).click();
  await inspector().getByRole("heading", { name: "红楼梦" }).waitFor();
  await inspector().getByText("Misplaced").waitFor();
  expect(await violations(page)).toEqual([]);

  await differences.getByRole("button", { name: "Show the other moment" }).press("Enter");
  await pastClock().getByText(shown(later)).waitFor();
  await inspector().getByText("On its shelf").waitFor();
  await poll(() => new URL(page.url()).searchParams.get("with")).toBe(iso(THEN));
  // What is told goes from the earlier to the later moment, whichever is shown.
  await differences.getByRole("button", { name: /Logger logger-1.*16\.0.*became.*24\.0/s }).waitFor();

  const type = async (text: string): Promise<void> => {
    await second.fill(text);
    await second.press("Enter");
  };
  await type("soon");
  await differences.getByRole("alert").getByText(/^Write it as \d{4}-/).waitFor();
  await type("2099-01-01 09:00");
  await differences.getByRole("alert").getByText(/^That has not come yet/).waitFor();
  await type(shown(later));
  await differences.getByText("Twice the same moment").waitFor();
  await type(shown(THEN - 1000 * HOUR));
  await differences.getByRole("heading", { name: /^Nothing is recorded of/ }).waitFor();
  await differences.getByRole("button", { name: "Compare with the first moment" }).click();
  await differences.getByRole("button", { name: /Logger logger-1.*10\.0.*became.*24\.0/s }).waitFor();
  await page.goBack();
  await differences.getByRole("heading", { name: /^Nothing is recorded of/ }).waitFor();
  await differences.getByRole("button", { name: "End the comparison" }).click();
  await poll(() => differences.count()).toBe(0);
  await page.getByRole("treegrid").waitFor();

  await home().click();
  await page.getByRole("button", { name: "Compare", exact: true }).press("Enter");
  await differences.getByRole("status").getByText(/apart$/).waitFor();
  await page.getByRole("button", { name: "Compare", exact: true }).press("Enter");
  await poll(() => page.url()).not.toContain("with=");
  for (const begun of [true, false]) {
    await page.keyboard.press("o");
    await poll(() => page.url().includes("with=")).toBe(begun);
  }
});

test.each([
  ["nonsense", "yesterday-ish", /cannot be read: “yesterday-ish”/],
  ["a date that does not exist", "2026-13-45", /cannot be read/],
  ["the future", "2099-01-01T00:00:00Z", /has not come yet/],
])("%s in an address says so, and shows the present", async (_, text, said) => {
  await open("twin?thing=logger-1", text);
  const trouble = page.getByRole("alert").filter({ hasText: said });
  await trouble.waitFor();
  await inspector().getByRole("region", { name: "Values" }).getByText("20.0").waitFor();
  expect(await pastClock().count()).toBe(0);
  await trouble.getByRole("button", { name: "Stay live" }).click();
  await poll(() => page.url()).not.toContain("at=");
  expect(await page.getByRole("alert").count()).toBe(0);
});

test("before the first record all is unknown, nothing is zero, and the first moment is one step away", async () => {
  await open("twin?thing=logger-1", THEN - 1000 * HOUR);
  await page.getByText("Nothing was recorded before").waitFor();
  const row = page.getByRole("treegrid").getByRole("row", { name: "Logger logger-1" });
  await row.waitFor();
  expect(await row.textContent()).not.toMatch(/\d+\.\d/);
  await page.getByRole("button", { name: "Go to the first moment" }).click();
  await pastClock().getByText(shown(THEN - HOUR)).waitFor();
  await inspector().getByRole("region", { name: "Values" }).getByText("10.0").waitFor();
});

test("on a phone a thumb goes back and comes home", async () => {
  const phone = await enter(await browser.newContext({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }), "viewer");
  await open("twin", undefined, phone);
  await strip(phone).waitFor();
  const box = await strip(phone).boundingBox();
  if (!box) throw new Error("the strip is nowhere");
  expect(box.height).toBeGreaterThanOrEqual(44);
  await phone.touchscreen.tap(box.x + box.width * 0.3, box.y + box.height / 2);
  await pastClock(phone).waitFor();
  const button = await home(phone).boundingBox();
  expect(button?.height).toBeGreaterThanOrEqual(32);
  expect(await violations(phone)).toEqual([]);
  await home(phone).tap();
  await poll(() => pastClock(phone).count()).toBe(0);
  await phone.context().close();
});
