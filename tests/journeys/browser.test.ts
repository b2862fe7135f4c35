import type { Browser, BrowserContext, Locator, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import type { Alarm } from "@stacktwin/twin-models/alarm";
import type { PlaceId } from "@stacktwin/twin-models/ids";
import type { Layout } from "@stacktwin/twin-models/layout";
import { startBrowser, violations } from "../setup/browser.ts";
import { skips } from "../setup/keyboard-tour.ts";
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
  const params = (): URLSearchParams => new URL(page.url()).searchParams;

  /** From the first line of the structure down to one that says so, unfolding what lies before it. */
  async function lead(to: string): Promise<void> {
    await page.getByRole("treegrid").locator("[tabindex='0']").focus();
    await page.keyboard.press("Home");
    await until(`the keys lead to ${to}`, async () => {
      const line = await focused();
      if (line.includes(to)) return true;
      const folded = await page.evaluate(() => document.activeElement?.getAttribute("aria-expanded") === "false");
      await page.keyboard.press(folded ? "ArrowRight" : "ArrowDown");
      // Lines that were still on their way are there when one goes down again.
      if (!folded && (await focused()) === line) await page.keyboard.press("Home");
      return false;
    });
  }

  test("has the same things in the tree, by keyboard alone, and is told why", async () => {
    await goTo(page, "Twin");
    expect(await page.evaluate(() => document.createElement("canvas").getContext("webgl2"))).toBeNull();
    await page.getByRole("region", { name: "Plan" }).getByText("cannot show the 3D view").waitFor();
    expect(await page.locator("canvas").count()).toBe(0);

    await lead("logger-1");
    await page.keyboard.press("Enter");
    await inspector(page).getByRole("heading", { name: "Logger logger-1" }).waitFor();
    await measure(21.5);
    await inspector(page).getByRole("region", { name: "Values" }).getByText("21.5").waitFor();
    expect(await violations(page)).toEqual([]);
  });

  test("a shelf is unfolded to its books; from a book one goes to the inspector and back, into the scene and to its storey", async () => {
    await lead("红楼梦");
    const line = page.getByRole("row", { name: /红楼梦/ });
    await line.getByText("I242.4/1").waitFor();
    expect(await line.getAttribute("aria-posinset")).toBe("1");
    expect(await line.innerText()).toMatch(/On its shelf|Unknown/);
    await page.keyboard.press("Control+Enter");
    await inspector(page).getByRole("heading", { name: "红楼梦" }).waitFor();
    await until("the focus is in the inspector", () => page.evaluate(() => document.activeElement?.id === "inspector"));
    expect([params().get("item"), params().get("row")]).toEqual(["CN-1:10001", "0"]);
    expect(await line.getAttribute("aria-selected")).toBe("true");
    await page.keyboard.press("Escape");
    expect(await focused()).toContain("红楼梦");
    await page.keyboard.press("Shift+Enter");
    await until("it is shown, and its storey with it", () => params().get("focus") === "A.1.1" && params().get("storey") === "f1");
    await page.keyboard.press("Alt+Enter");
    await until("the whole building is open", () => params().get("storey") === null);
    await page.keyboard.press("Alt+Enter");
    await until("its storey is", () => params().get("storey") === "f1");
    await page.keyboard.press("ArrowLeft");
    expect(await focused()).toContain("A bay 1 shelf 1");
    await page.keyboard.press("ArrowLeft");
    await line.waitFor({ state: "detached" });
  });

  test("whoever stands where books are on their way stands on the first of them when they come", async () => {
    let release = (): void => undefined;
    const held = new Promise<void>((done) => (release = done));
    await page.route("**/books", async (route) => {
      await held;
      await route.continue();
    });
    await page.goto(`${server.url}/sites/${SITE}/twin`);
    await lead("A bay 1 shelf 1");
    await press("ArrowRight", "ArrowDown");
    const line = page.getByRole("treegrid").locator("[role=row]:focus");
    await line.filter({ hasText: "Loading" }).waitFor();
    release();
    await line.filter({ hasText: "红楼梦" }).waitFor();
    await page.unroute("**/books");
  });

  test("the layer stands line by line under a head of its own, and is chosen without the scene", async () => {
    await page.getByRole("combobox", { name: "Layer" }).focus();
    await page.keyboard.press("t");
    await until("the address names it", () => params().get("layer") === "temperature");
    const tree = page.getByRole("treegrid");
    await tree.getByRole("columnheader", { name: /^Temperature ?°C$/ }).waitFor();
    const cell = tree.getByRole("row", { name: /^Rare-book store/ }).getByRole("gridcell").nth(2);
    await until("the mean of the room", async () => /^\d\d\.\d °C/.test(await cell.innerText()));
    expect(await violations(page)).toEqual([]);
  });

  test("letters go to the next line so named, and a star unfolds all beside", async () => {
    await page.getByRole("treegrid").locator("[tabindex='0']").focus();
    await page.keyboard.press("Home");
    await page.keyboard.press("l");
    expect(await focused()).toContain("Logger logger-1");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("a");
    expect(await focused()).toMatch(/^A/);
    await page.keyboard.press("*");
    await page.getByRole("row", { name: /^A bay 1/ }).first().waitFor();
  });

  test("the search leads to a book and into its inspector; a link to it opens the way down to its line", async () => {
    await page.keyboard.press("Control+k");
    await page.getByRole("dialog", { name: "Find" }).getByRole("combobox").fill("computer");
    await page.getByRole("option", { name: /Art of Computer Programming/, selected: true }).waitFor();
    await page.keyboard.press("Enter");
    await inspector(page).getByRole("heading", { name: "The Art of Computer Programming" }).waitFor();
    await until("the focus is in the inspector", () => page.evaluate(() => document.activeElement?.id === "inspector"));
    await page.getByRole("row", { name: /Art of Computer/, selected: true }).waitFor();
    await page.goto(`${server.url}/sites/${SITE}/twin?item=CN-1%3A10001`);
    await page.getByRole("row", { name: /红楼梦/, selected: true }).waitFor();
    await until("its row is in the address", () => params().get("row") === "0");
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
    await expect.poll(() => params().get("item"), { timeout: PATIENCE }).toBe("CN-1:10001");
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
    expect(params().get("layer")).toBe("temperature");
    await page.getByRole("application", { name: /^Plan of Ground floor/ }).getByRole("button", { name: /^Rare-book store, .*Temperature [\d.]+ °C/ }).waitFor();
    await press("2");
    await page.getByRole("application", { name: /^Plan of First floor/ }).waitFor();
    expect([params().get("storey"), params().get("layer")]).toEqual(["f2", "temperature"]);
    await inTree(page, "Rare-book store").first().click();
    await page.getByRole("application", { name: /^Plan of Ground floor/ }).getByRole("button", { name: /^Rare-book store/, pressed: true }).waitFor();
    expect([params().get("storey"), params().get("place")]).toEqual(["f1", "room"]);
    expect(broken).toEqual([]);
  });

  test("an alarm is reached past the frame of the page, acknowledged, and its device opened", async () => {
    await page.context().close();
    page = await enter(await browser.newContext({ viewport: { width: 1280, height: 800 } }), "facility");
    await measure(25.5);
    await page.keyboard.press("g");
    await page.keyboard.press("a");
    await page.getByRole("row").filter({ hasText: "Logger logger-1" }).waitFor();
    expect(await skips(page)).toBe(true);
    await until("the keys reach the alarm", async () => {
      await page.keyboard.press("Tab");
      return (await focused()).includes("Logger logger-1") && (await page.evaluate(() => document.activeElement?.getAttribute("role") === "row" || document.activeElement?.tagName === "TR"));
    });
    const row = page.getByRole("row").filter({ hasText: "Logger logger-1" });
    if (await row.getByText("Unacknowledged").isVisible()) await page.keyboard.press("a");
    await row.getByText("Acknowledged", { exact: true }).waitFor();
    await page.keyboard.press("Enter");
    await inspector(page).getByRole("heading", { name: "Logger logger-1" }).waitFor();
  });
});
