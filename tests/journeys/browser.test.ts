import type { Browser, BrowserContext, Locator, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import type { Alarm } from "@stacktwin/twin-models/alarm";
import type { PlaceId } from "@stacktwin/twin-models/ids";
import type { Layout } from "@stacktwin/twin-models/layout";
import { startBrowser, violations } from "../setup/browser.ts";
import {
  logger,
  makeInstallation,
  SITE,
  smallLayout,
  startServer,
  type RunningServer,
  type TestInstallation,
  warm,
} from "../setup/installation.ts";
import { startModbusPeer, type ModbusPeer } from "../setup/modbus-peer.ts";
import { startMosquitto, type Mosquitto } from "../setup/mosquitto.ts";
import { mosquittoPub } from "../setup/tool.ts";
import { makeTransmitter, transmitter, TRANSMITTER } from "../setup/transmitter.ts";
import { until } from "../setup/until.ts";

// Real programs on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

const UNIT = 3;
const PATIENCE = 20_000;
const register = [
  "owner,barcode,epcs,title,author,callNumber,home,order,thickness",
  "CN-1,10001,E280000000000001,红楼梦,曹雪芹,I242.4/1,A.1.1,0,30",
  "CN-1,10002,E280000000000002,The Art of Computer Programming,Donald Knuth,TP3/2,A.2.3,0,40",
].join("\n");

/** The small layout with an automated stack of one aisle in its room, and a storey above. */
function layoutWithStack(): Layout {
  const layout = smallLayout();
  const [ground] = layout.buildings[0]?.storeys ?? [];
  if (ground)
    layout.buildings[0]?.storeys.push({
      ...ground,
      id: "f2" as PlaceId,
      name: { zh: "二层", en: "First floor" },
      level: 1,
      elevation: 4,
      spaces: [{ id: "hall" as PlaceId, kind: "reading-room", name: { zh: "阅览室", en: "Reading room" }, outline: ground.outline, ranges: [], stacks: [], fixtures: [] }],
    });
  const [space] = layout.buildings.flatMap(({ storeys }) => storeys.flatMap(({ spaces }) => spaces));
  space?.stacks.push({
    id: "ASRS" as PlaceId,
    name: { zh: "立体书库", en: "Automated stack" },
    x: 3,
    z: 14,
    angle: 0,
    aisles: 1,
    bays: 6,
    levels: 4,
    cellWidth: 0.8,
    cellHeight: 0.6,
    cellDepth: 0.7,
    aislePitch: 3,
    ports: [{ id: "ASRS-P1" as PlaceId, label: "P1" }],
  });
  return layout;
}

let broker: Mosquitto;
let peer: ModbusPeer;
let installation: TestInstallation;
let server: RunningServer;
let facility: string;

beforeAll(async () => {
  [broker, peer] = await Promise.all([startMosquitto(), startModbusPeer()]);
  await makeTransmitter(peer, UNIT);
  installation = await makeInstallation({
    things: [logger("logger-1"), transmitter("store-1", "ahu", UNIT)],
    limits: [warm],
    layout: layoutWithStack(),
    register,
    site: {
      broker: { url: broker.url, window: 1000 },
      modbus: [{ id: "ahu", host: "127.0.0.1", port: peer.port, timeoutMs: 1000, inFlight: 1 }],
    },
  });
  server = await startServer(installation);
  facility = await server.signIn("facility");
});

afterAll(async () => {
  await server?.stop();
  await Promise.all([broker?.stop(), peer?.stop()]);
  installation?.remove();
});

const measure = (temperature: number): Promise<string> => mosquittoPub(broker.port, "branch/logger-1/samples", { temperature });

/** A page that was signed in through the set-up link of a role, in English. */
async function enter(context: BrowserContext, role: string): Promise<Page> {
  const page = await context.newPage();
  page.setDefaultTimeout(PATIENCE);
  const link = new RegExp(`${role}\\s+(\\S+/setup/\\S+)`).exec(server.output())?.[1];
  await page.goto(link ?? "");
  await page.getByRole("button", { name: "Enter as" }).click();
  await page.waitForURL(/\/sites\/branch/);
  const english = page.getByRole("button", { name: "Switch to English" });
  await english.or(page.getByRole("button", { name: "切换到中文" })).waitFor();
  if (await english.isVisible()) await english.click();
  await page.getByRole("navigation", { name: "Main navigation" }).waitFor();
  return page;
}

const goTo = (page: Page, name: string): Promise<void> =>
  page.getByRole("navigation", { name: "Main navigation" }).getByRole("link", { name, exact: true }).click();
const inTree = (page: Page, name: string): Locator => page.getByRole("treegrid").getByRole("row", { name });
const inspector = (page: Page): Locator => page.getByRole("complementary", { name: "Inspector" });

describe("the console in a browser", () => {
  let browser: Browser;
  let page: Page;
  const broken: string[] = [];

  beforeAll(async () => {
    browser = await startBrowser();
    page = await enter(await browser.newContext({ viewport: { width: 1280, height: 800 } }), "admin");
    page.on("pageerror", (error) => broken.push(error.message));
  });

  afterAll(async () => browser?.close());

  test("what mosquitto_pub says is on the screen, and stays current", async () => {
    await goTo(page, "Twin");
    const filter = page.getByRole("textbox", { name: "Filter the structure" });
    await filter.fill("logger");
    const row = inTree(page, "Logger logger-1");
    await row.waitFor();
    await measure(18.2);
    await row.getByText("18.2").waitFor();
    await row.click();
    await inspector(page).getByRole("heading", { name: "Logger logger-1" }).waitFor();
    await inspector(page).getByRole("region", { name: "Values" }).getByText("18.2").waitFor();
    await measure(19.4);
    await row.getByText("19.4").waitFor();
    await inspector(page).getByRole("region", { name: "Values" }).getByText("19.4").waitFor();
    await filter.clear();
  });

  test("a set-point changed on the screen is in the register of the device", async () => {
    await goTo(page, "Twin");
    await page.getByRole("textbox", { name: "Filter the structure" }).fill("store-1");
    await inTree(page, "Transmitter store-1").click();
    await inspector(page).getByRole("heading", { name: "Transmitter store-1" }).waitFor();
    await inspector(page).getByRole("button", { name: "Change" }).click();
    const to = inspector(page).getByRole("textbox", { name: "To" });
    await to.fill("45");
    await inspector(page).getByRole("button", { name: "Send" }).click();
    await inspector(page).getByRole("alert").getByText("from 10 to 30").waitFor();
    expect(await peer.get(UNIT, "holding", TRANSMITTER.setpoint)).toBe(180);
    await to.fill("19.3");
    await inspector(page).getByRole("button", { name: "Send" }).click();
    await inspector(page)
      .getByRole("alertdialog", { name: "Change Temperature set-point" })
      .getByRole("button", { name: "Confirm" })
      .click();
    await inspector(page)
      .getByRole("list", { name: "Progress" })
      .getByRole("listitem")
      .filter({ hasText: /Confirmed by the device.*(now|ago)/ })
      .waitFor();
    expect(await peer.get(UNIT, "holding", TRANSMITTER.setpoint)).toBe(193);
    await page.getByRole("textbox", { name: "Filter the structure" }).clear();
  });

  test("an alarm comes by itself and is acknowledged by keyboard alone", async () => {
    await goTo(page, "Alarms");
    await page.getByText("Nothing needs you").waitFor();
    await measure(25);
    const row = page.getByRole("row").filter({ hasText: "Logger logger-1" });
    await row.waitFor();
    await row.getByText("Unacknowledged").waitFor();
    await page.getByText("Look at the air handling").waitFor();
    await row.focus();
    await page.keyboard.press("a");
    await row.getByText("Acknowledged", { exact: true }).waitFor();
    const [alarm] = await server.get<Alarm[]>(`/api/sites/${SITE}/alarms`, facility);
    expect(alarm).toMatchObject({ active: true, acknowledged: true, acknowledgedBy: expect.stringContaining("admin") });
  });

  test("one touch turns the language, and another turns it back", async () => {
    await page.getByRole("button", { name: "切换到中文" }).click();
    await page.getByRole("navigation", { name: "主导航" }).getByRole("link", { name: "报警" }).waitFor();
    expect(await page.locator("html").getAttribute("lang")).toBe("zh-CN");
    await page.getByText("查看空调").waitFor();
    await page.reload();
    await page.getByText("查看空调").waitFor();
    await page.getByRole("button", { name: "Switch to English" }).click();
    await page.getByText("Look at the air handling").waitFor();
    expect(await page.locator("html").getAttribute("lang")).toBe("en-GB");
  });

  test("a book is found by its title, and the view flies to its shelf", async () => {
    await goTo(page, "Find");
    await page.getByRole("textbox", { name: "Title, author, call number or barcode" }).fill("红楼");
    const found = page.getByRole("listitem").filter({ hasText: "红楼梦" });
    await found.getByText("10001").waitFor();
    await found.getByRole("button", { name: "Show in 3D" }).click();
    await page.waitForURL(/\/twin\?/);
    const { searchParams } = new URL(page.url());
    expect(searchParams.get("item")).toBe("CN-1:10001");
    expect(searchParams.get("focus")).toBe("A.1.1");
    await inspector(page).getByRole("heading", { name: "红楼梦" }).waitFor();
    await page.getByRole("region", { name: "3D view" }).locator("canvas").first().waitFor();
  });

  test.each(["Twin", "Find", "Alarms", "Devices", "Stacks", "Admin"])("axe-core finds nothing serious on %s", async (name) => {
    await goTo(page, name);
    await page.getByRole("heading", { level: 1, name }).waitFor();
    expect(await violations(page)).toEqual([]);
  });

  test("the guide opens at the reader's own role, leads to the pages it speaks of, and has nothing serious either", async () => {
    await page.getByRole("button", { name: "Account" }).click();
    await page.getByRole("link", { name: "Guide" }).click();
    await page.getByRole("heading", { level: 1, name: "Guide" }).waitFor();
    await page.getByRole("heading", { name: "Back up and restore" }).waitFor();
    expect(await violations(page)).toEqual([]);
    await page.getByText("Library staff", { exact: true }).first().click();
    await page.getByRole("region", { name: "Bring back a misplaced book" }).getByRole("link", { name: "Twin" }).click();
    await page.waitForURL(/\/twin/);
  });

  test("nor where one signs in", async () => {
    const stranger = await (await browser.newContext()).newPage();
    await stranger.goto(`${server.url}/sites/branch/alarms`);
    await stranger.waitForURL(/\/sign-in/);
    await stranger.getByRole("button", { name: "Sign in" }).waitFor();
    expect(await violations(stranger)).toEqual([]);
  });

  test("nothing broke meanwhile", () => {
    expect(broken).toEqual([]);
  });
});

describe("a machine that cannot draw in three dimensions", () => {
  let browser: Browser;
  let page: Page;
  const broken: string[] = [];

  beforeAll(async () => {
    browser = await startBrowser({ webgl: false });
    page = await enter(await browser.newContext({ viewport: { width: 1280, height: 800 } }), "viewer");
    page.on("pageerror", (error) => broken.push(error.message));
  });

  afterAll(async () => browser?.close());

  /** What the keys stand on, as a voice reads it. */
  const focused = (): Promise<string> => page.evaluate(() => document.activeElement?.getAttribute("aria-label") ?? document.activeElement?.textContent ?? "");
  const press = async (...keys: string[]): Promise<void> => {
    for (const key of keys) await page.keyboard.press(key);
  };
  const tabTo = (what: RegExp): Promise<unknown> =>
    until(`Tab leads to ${what.source}`, async () => {
      await press("Tab");
      return what.test(await focused());
    });
  const standOn = (what: RegExp): Promise<void> => expect.poll(focused, { timeout: PATIENCE }).toMatch(what);
  const param = (name: string): string | null => new URL(page.url()).searchParams.get(name);

  test("has the same things in the tree, by keyboard alone, and is told why", async () => {
    await goTo(page, "Twin");
    expect(await page.evaluate(() => document.createElement("canvas").getContext("webgl2"))).toBeNull();
    await page.getByRole("region", { name: "Plan" }).getByText("cannot show the 3D view").waitFor();
    expect(await page.locator("canvas").count()).toBe(0);

    const tree = page.getByRole("treegrid");
    await tree.getByRole("row").first().focus();
    await until("the keys lead to the logger", async () => {
      if ((await focused()).includes("logger-1")) return true;
      await press("ArrowRight");
      if (!(await focused()).includes("logger-1")) await press("ArrowDown");
      return false;
    });
    await press("Enter");
    await inspector(page).getByRole("heading", { name: "Logger logger-1" }).waitFor();
    await measure(21.5);
    await inspector(page).getByRole("region", { name: "Values" }).getByText("21.5").waitFor();
    expect(await violations(page)).toEqual([]);
  });

  test("has every book on its plan, by keyboard alone: storey, range, book and back", async () => {
    await page.goto(`${server.url}/sites/${SITE}/twin`);
    await page.getByRole("list", { name: "Plans of all storeys" }).waitFor();
    expect(await violations(page)).toEqual([]);
    await press("1");
    await tabTo(/^Rare-book store, Space/);
    await press("PageDown", "Home");
    await standOn(/^A, Range, 2 books/);
    await press("Enter");
    await page.getByRole("region", { name: "A, front" }).waitFor();
    await inspector(page).getByRole("heading", { name: "A", exact: true }).waitFor();
    await standOn(/^A bay 1 shelf 5, Shelf, 0 books/);
    await press("ArrowDown", "ArrowDown", "ArrowDown", "ArrowDown");
    await standOn(/^A bay 1 shelf 1, Shelf, 1 book/);
    await press("ArrowRight");
    await standOn(/^红楼梦, I242.4\/1, .*1 of 1$/);
    await press("Enter");
    await inspector(page).getByRole("heading", { name: "红楼梦" }).waitFor();
    await expect.poll(() => param("item"), { timeout: PATIENCE }).toBe("CN-1:10001");
    expect(await violations(page)).toEqual([]);

    await press("Escape");
    await inspector(page).getByRole("heading", { name: "A", exact: true }).waitFor();
    await page.getByRole("treegrid").getByRole("row", { name: "A", exact: true, selected: true }).waitFor();
    await press("Escape");
    await page.getByRole("region", { name: "A, front" }).waitFor({ state: "detached" });
    await standOn(/^A, Range/);
  });

  test("has layers and storeys on its plan, and what the tree selects", async () => {
    await tabTo(/^Temperature$/);
    await press("Enter");
    await page.getByRole("group", { name: "Legend" }).waitFor();
    expect(param("layer")).toBe("temperature");
    await page.getByRole("application", { name: /^Plan of Ground floor/ }).getByRole("button", { name: /^Rare-book store, .*Temperature [\d.]+ °C/ }).waitFor();
    await press("2");
    await page.getByRole("application", { name: /^Plan of First floor/ }).waitFor();
    expect([param("storey"), param("layer")]).toEqual(["f2", "temperature"]);
    await inTree(page, "Rare-book store").first().click();
    await page.getByRole("application", { name: /^Plan of Ground floor/ }).getByRole("button", { name: /^Rare-book store/, pressed: true }).waitFor();
    expect([param("storey"), param("place")]).toEqual(["f1", "room"]);
    expect(broken).toEqual([]);
  });
});
