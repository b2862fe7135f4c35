import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Browser, BrowserContext, Locator, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import type { PlaceId } from "@stacktwin/twin-models/ids";
import type { Layout } from "@stacktwin/twin-models/layout";
import { unpackPose, type CameraPose } from "../../console/session/scene-view.ts";
import { startBrowser, violations } from "../setup/browser.ts";
import { BROKER_PASSWORD, BROKER_USER, logger, makeInstallation, SITE, smallLayout, startServer, type RunningServer, type TestInstallation, warm } from "../setup/installation.ts";
import { mosquittoPub } from "../setup/tool.ts";

// Real programs on a busy machine.
vi.setConfig({ testTimeout: 240_000 });
const PATIENCE = 90_000;

const property = (title: string, type: string, unit?: string): object => ({
  titles: { zh: title, en: title }, type, readOnly: true, ...(unit ? { unit } : {}), "lib:series": { maxAgeS: 3600, decimals: 2 },
  forms: [{ href: "mqtt://broker/", op: ["observeproperty"], "mqv:filter": "acme/{{DEVICE}}/at", "mqv:qos": "1", "lib:valueMapping": { fromWire: [{ proc: "pick", path: title }] } }],
});
/** A crane that tells its position over MQTT. */
const CRANE = {
  "@context": ["https://www.w3.org/2022/wot/td/v1.1", { mqv: "https://www.w3.org/2019/wot/mqtt#", lib: "urn:stacktwin:vocab:1#", unit: "http://qudt.org/vocab/unit/" }],
  "@type": ["tm:ThingModel", "lib:Crane"], id: "urn:acme:tm:crane:1", title: "ACME crane", titles: { zh: "堆垛机", en: "ACME crane" }, version: { model: "1" },
  "lib:bins": { carrying: "carrying", station: "station" },
  properties: { x: property("x", "number", "unit:M"), z: property("z", "number", "unit:M"), carrying: property("carrying", "integer"), station: property("station", "integer") },
  securityDefinitions: { basic_sc: { scheme: "basic", in: "auto" } }, security: "basic_sc",
};

/** Two storeys: a store with a range and an automated stack, above it a room that nothing measures. */
function layout(): Layout {
  const made = smallLayout();
  const [ground] = made.buildings.flatMap(({ storeys }) => storeys);
  if (!ground) throw new Error("the small layout has no storey");
  ground.spaces[0]?.stacks.push({
    id: "ASRS" as PlaceId, name: { zh: "立体书库", en: "Automated stack" }, x: 3, z: 14, angle: 0, aisles: 1, bays: 12, levels: 4,
    cellWidth: 0.8, cellHeight: 0.6, cellDepth: 0.7, aislePitch: 3, ports: [{ id: "ASRS-P1" as PlaceId, label: "P1" }],
  });
  made.buildings[0]?.storeys.push({
    ...ground, id: "f2" as PlaceId, name: { zh: "二层", en: "First floor" }, level: 1, elevation: 4,
    spaces: [{ id: "reading" as PlaceId, kind: "reading-room", name: { zh: "阅览室", en: "Reading room" }, outline: ground.outline, ranges: [], stacks: [], fixtures: [] }],
  });
  return made;
}

let installation: TestInstallation;
let server: RunningServer;
let browser: Browser;
let context: BrowserContext;
let page: Page;
const broken: string[] = [];

beforeAll(async () => {
  installation = await makeInstallation({
    things: [logger("logger-1"), { id: "crane-1", site: SITE, model: CRANE.id, name: { zh: "堆垛机 1", en: "Crane 1" }, place: "ASRS.1", address: { DEVICE: "crane" } }],
    limits: [warm],
    layout: layout(),
  });
  mkdirSync(join(installation.folder, "things"));
  writeFileSync(join(installation.folder, "things", "acme-crane.tm.json"), JSON.stringify(CRANE));
  [server, browser] = await Promise.all([startServer(installation), startBrowser()]);
  context = await browser.newContext({ viewport: { width: 1000, height: 660 }, permissions: ["clipboard-read", "clipboard-write"] });
  page = await enter(context, "facility");
  page.on("pageerror", (error) => broken.push(error.message));
  await move(0.5);
  await measure(18.2);
  await open(page);
}, 240_000);

afterAll(async () => {
  await browser?.close();
  await server?.stop();
  installation?.remove();
});

const account = { user: BROKER_USER, password: BROKER_PASSWORD };
const measure = (temperature: number): Promise<string> => mosquittoPub(installation.brokerPort, "branch/logger-1/samples", { temperature }, account);
const move = (x: number): Promise<string> => mosquittoPub(installation.brokerPort, "acme/crane/at", { x, z: 0.8, carrying: 0, station: 0 }, account);

async function enter(into: BrowserContext, role: string): Promise<Page> {
  const made = await into.newPage();
  made.setDefaultTimeout(PATIENCE);
  await made.goto(new RegExp(`${role}\\s+(\\S+/setup/\\S+)`).exec(server.output())?.[1] ?? "");
  await made.getByRole("button", { name: "Enter as" }).click();
  await made.waitForURL(/\/sites\/branch/);
  const english = made.getByRole("button", { name: "Switch to English" });
  await english.or(made.getByRole("button", { name: "切换到中文" })).waitFor();
  if (await english.isVisible()) await english.click();
  return made;
}

const canvas = (of: Page): Locator => of.getByRole("application");
const number = async (of: Page, name: "frames" | "calls" | "triangles"): Promise<number> => Number(await of.locator("canvas").first().getAttribute(`data-${name}`));
const params = (of: Page): URLSearchParams => new URL(of.url()).searchParams;
const pose = (of: Page): CameraPose | null => unpackPose(params(of).get("cam"));
/** Where the plan says one stands and looks: of the drawn camera, not of the address. */
const marker = (of: Page): Promise<string | null> => of.getByRole("figure", { name: /^Plan of/ }).locator("g").getAttribute("transform");

/** Nothing is to be drawn any more, and the address says where the camera came to rest. */
async function rest(of: Page): Promise<CameraPose> {
  await vi.waitUntil(async () => {
    const [awake, camera] = await of.locator("canvas").first().evaluate(({ dataset }) => [dataset["awake"], dataset["camera"]]);
    return awake === undefined && camera !== undefined && params(of).get("cam") === camera;
  }, { timeout: PATIENCE, interval: 100 });
  const at = pose(of);
  if (!at) throw new Error("no camera in the address");
  return at;
}

/** All that was due is drawn. */
const drawn = (of: Page): Promise<unknown> => vi.waitUntil(async () => (await of.locator("canvas").first().getAttribute("data-awake")) === null, { timeout: PATIENCE, interval: 100 });

/** At rest, but no longer there. */
async function leaves(of: Page, before: CameraPose): Promise<CameraPose> {
  await vi.waitUntil(() => {
    const now = pose(of);
    return now !== null && JSON.stringify(now) !== JSON.stringify(before);
  }, { timeout: PATIENCE, interval: 100 });
  return rest(of);
}

async function open(of: Page, search = ""): Promise<CameraPose> {
  await of.goto(`${server.url}/sites/${SITE}/twin${search}`);
  await canvas(of).waitFor();
  await of.getByRole("group", { name: "Layers" }).waitFor();
  return rest(of);
}

const layerButton = (name: string): Locator => page.getByRole("group", { name: "Layers" }).getByRole("button", { name });
const tool = (name: string): Locator => page.getByRole("button", { name, exact: true });
const panel = (name: string): Locator => page.getByRole("region", { name, exact: true });

describe("layers", () => {
  test("only those with a source are offered", async () => {
    const names = await page.getByRole("group", { name: "Layers" }).getByRole("button").allInnerTexts();
    expect(names).toEqual(["Temperature", "Humidity", "Alarms", "Device health"]);
  });

  test("the legend tells unit, span and of how many rooms nothing is known; a published value changes the tint", async () => {
    await layerButton("Temperature").click();
    const legend = panel("Temperature").getByRole("group", { name: "Legend" });
    await legend.getByText("°C").waitFor();
    await legend.getByText("1 with data").waitFor();
    await legend.getByText("1 no data").waitFor();
    expect(params(page).get("layer")).toBe("temperature");

    await panel("Temperature").getByRole("button", { name: "List the values" }).click();
    const rows = page.getByRole("table", { name: /Temperature/ }).getByRole("row");
    const store = rows.filter({ hasText: "Rare-book store" });
    await store.getByText("18.2 °C").waitFor();
    await store.getByText(/now|ago/).waitFor();
    expect(await rows.nth(2).innerText()).toMatch(/Reading room[\s\S]*no data/);
    const colour = (): Promise<string> => store.locator("i").evaluate((swatch) => getComputedStyle(swatch).backgroundColor);
    const before = await colour();
    await measure(23.4);
    await store.getByText("23.4 °C").waitFor();
    expect(await colour()).not.toBe(before);
    expect(await violations(page)).toEqual([]);
  });

  test("one change is one frame, and at rest there is none", async () => {
    await rest(page);
    const before = await number(page, "frames");
    await measure(20.1);
    await page.getByRole("table", { name: /Temperature/ }).getByText("20.1 °C").waitFor();
    await vi.waitUntil(async () => (await number(page, "frames")) > before, { timeout: PATIENCE, interval: 100 });
    await rest(page);
    expect((await number(page, "frames")) - before).toBe(1);
    expect(await number(page, "calls")).toBeLessThanOrEqual(200);
  });

  test("by limits, where there are some", async () => {
    await panel("Temperature").getByRole("button", { name: "Limits" }).click();
    await panel("Temperature").getByText("upper limit").waitFor();
    await panel("Temperature").getByText("1 without limits").waitFor();
    expect(params(page).get("by")).toBe("limits");
    await panel("Temperature").getByRole("button", { name: "Value", exact: true }).click();
    expect(params(page).has("by")).toBe(false);
  });

  test("a click in the list selects the room", async () => {
    await page.getByRole("table", { name: /Temperature/ }).getByRole("button", { name: /Rare-book store/ }).click();
    await page.getByRole("complementary", { name: "Inspector" }).getByRole("heading", { name: "Rare-book store" }).waitFor();
    expect(params(page).get("place")).toBe("room");
    await page.getByRole("complementary", { name: "Inspector" }).getByRole("button", { name: "Close" }).click();
  });

  test("each of them has its address, a legend and a list", async () => {
    for (const [name, title] of [["humidity", "Humidity"], ["alarms", "Alarms"], ["health", "Device health"]] as const) {
      await layerButton(title).click();
      await page.waitForURL(new RegExp(`layer=${name}`));
      await panel(title).getByRole("group", { name: "Legend" }).waitFor();
      await page.getByRole("table", { name: new RegExp(title) }).getByRole("row").nth(1).waitFor();
    }
    expect(await violations(page)).toEqual([]);
  });
});

test("a copied link opens the same layer, storey and camera", async () => {
  await layerButton("Temperature").click();
  const whole = await rest(page);
  await canvas(page).focus();
  await page.keyboard.press("2");
  await page.getByRole("button", { name: "First floor", exact: true, pressed: true }).waitFor();
  const above = await leaves(page, whole);
  for (const key of ["ArrowRight", "ArrowRight", "ArrowUp", "+"]) await page.keyboard.press(key);
  const at = await leaves(page, above);
  await tool("Copy a link to this view").click();
  await page.getByText("Link copied").waitFor();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  expect(link).toBe(page.url());

  const other = await context.newPage();
  other.setDefaultTimeout(PATIENCE);
  await other.goto(link);
  await canvas(other).waitFor();
  await other.getByRole("group", { name: "Layers" }).getByRole("button", { name: "Temperature", pressed: true }).waitFor();
  await other.getByRole("button", { name: "First floor", exact: true, pressed: true }).waitFor();
  expect(await rest(other)).toEqual(at);
  expect(await marker(other)).toBe(await marker(page));
  await other.close();
});

test("back in the browser is back to the camera of before", async () => {
  const before = await rest(page);
  await page.getByRole("button", { name: "Ground floor", exact: true }).click();
  await leaves(page, before);
  await page.goBack();
  await expect.poll(() => pose(page), { timeout: PATIENCE }).toEqual(before);
  expect(await rest(page)).toEqual(before);
});

describe("views, by keyboard", () => {
  const press = async (key: string): Promise<void> => {
    await canvas(page).focus();
    await page.keyboard.press(key);
  };

  test("storeys together and apart", async () => {
    const apart = page.getByRole("button", { name: "Storeys apart", exact: true });
    const one = await rest(page);
    await press("e");
    await apart.and(page.locator("[aria-pressed=true]")).waitFor();
    const lifted = await leaves(page, one);
    await press("e");
    await page.waitForURL(/storeys=together/);
    await apart.and(page.locator("[aria-pressed=false]")).waitFor();
    await leaves(page, lifted);
    await press("e");
    await apart.and(page.locator("[aria-pressed=true]")).waitFor();
  });

  test("a section is moved by its slider and gone with Esc", async () => {
    await press("x");
    const slider = page.getByRole("slider", { name: "Where it cuts" });
    await slider.waitFor();
    await expect.poll(() => params(page).get("cut"), { timeout: PATIENCE }).toBe("z10");
    await slider.focus();
    await page.keyboard.press("ArrowRight");
    await expect.poll(() => params(page).get("cut"), { timeout: PATIENCE }).toBe("z10.5");
    expect(await slider.getAttribute("aria-valuetext")).toBe("10.5 m from the north side");
    const into = await rest(page);
    await page.getByRole("button", { name: "Across" }).click();
    await expect.poll(() => params(page).get("cut"), { timeout: PATIENCE }).toBe("x10");
    await leaves(page, into);
    expect(await violations(page)).toEqual([]);
    await press("x");
    await expect.poll(() => params(page).has("cut"), { timeout: PATIENCE }).toBe(false);
  });

  test("one walks at the height of one's eyes, not through things, and leaves with Esc", async () => {
    const above = await rest(page);
    await press("v");
    await page.getByRole("group", { name: "Walk" }).waitFor();
    expect(Object.fromEntries(params(page))).toMatchObject({ walk: "1", storey: "f1" });
    const begun = await leaves(page, above);
    expect(begun.eye[1]).toBeCloseTo(1.65, 2);
    await page.keyboard.press("ArrowUp");
    const stepped = await leaves(page, begun);
    expect(Math.hypot(stepped.eye[0] - begun.eye[0], stepped.eye[2] - begun.eye[2])).toBeCloseTo(0.75, 1);
    await page.keyboard.press("ArrowLeft");
    // The last of the step may still move the eye when the turn begins.
    const aside = async (): Promise<number> => {
      const { eye, target } = await rest(page);
      return Math.abs(target[0] - eye[0] - (stepped.target[0] - stepped.eye[0]));
    };
    await expect.poll(aside, { timeout: PATIENCE }).toBeGreaterThan(0.005);
    const turned = await rest(page);
    await page.getByRole("group", { name: "Walk" }).getByRole("button", { name: "Forward" }).click();
    await leaves(page, turned);
    await canvas(page).focus();
    for (let i = 0; i < 40; i++) await page.keyboard.press("w");
    const stopped = await rest(page);
    for (const n of [stopped.eye[0], stopped.eye[2]]) expect([n > 0.4, n < 19.6]).toEqual([true, true]);
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press("Escape");
    await page.getByRole("group", { name: "Walk" }).waitFor({ state: "detached" });
    expect(params(page).has("walk")).toBe(false);
    expect((await leaves(page, stopped)).eye[1]).toBeGreaterThan(5);
  });

  test("the camera goes with a crane until someone takes it in hand", async () => {
    await press("f");
    await page.getByText("Following Crane 1").waitFor();
    expect(params(page).get("follow")).toBe("crane-1");
    await drawn(page);
    const settled = await marker(page);
    await move(6.5);
    await vi.waitUntil(async () => (await marker(page)) !== settled, { timeout: PATIENCE });
    const box = await canvas(page).boundingBox();
    if (!box) throw new Error("no picture");
    // Beside the legend and the buttons, which lie over the picture.
    const [x, y] = [box.x + box.width * 0.66, box.y + box.height * 0.5];
    await page.mouse.move(x, y);
    await page.mouse.down();
    await page.mouse.move(x + 40, y + 10, { steps: 4 });
    await page.mouse.up();
    await page.getByText("Following Crane 1").waitFor({ state: "detached" });
    expect(params(page).has("follow")).toBe(false);
    await rest(page);
  });

  test("a click on the plan flies there, and M hides it", async () => {
    const plan = page.getByRole("figure", { name: /^Plan of Ground floor/ });
    const svg = plan.locator("svg");
    const box = await svg.boundingBox();
    if (!box) throw new Error("no plan");
    await svg.click({ position: { x: box.width * 0.7, y: box.height * 0.3 } });
    await vi.waitUntil(() => (pose(page)?.target[0] ?? 0) > 11 && (pose(page)?.target[2] ?? 99) < 9, { timeout: PATIENCE });
    await rest(page);
    await press("m");
    await plan.waitFor({ state: "detached" });
    await press("m");
    await plan.waitFor();
  });

  test("all keys are listed", async () => {
    await press("k");
    const keys = page.getByRole("dialog", { name: "All keys" });
    await keys.getByText("Walk through").waitFor();
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press("Escape");
    await keys.waitFor({ state: "detached" });
  });

  test("a line of the structure is flown to from the structure, and the layer stays", async () => {
    const before = await open(page, "?layer=temperature");
    await page.getByRole("treegrid").locator("[tabindex='0']").focus();
    await page.keyboard.press("Home");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Shift+Enter");
    await leaves(page, before);
    expect([params(page).get("focus"), params(page).get("place"), params(page).get("layer")]).toEqual(["reading", "reading", "temperature"]);
    await page.getByRole("treegrid").getByRole("columnheader", { name: /^Temperature/ }).waitFor();
  });
});

test("whoever asked for less motion gets no flights", async () => {
  const calm = await browser.newContext({ viewport: { width: 1000, height: 700 }, reducedMotion: "reduce", storageState: await context.storageState() });
  const quiet = await calm.newPage();
  quiet.setDefaultTimeout(PATIENCE);
  const before = await open(quiet);
  const frames = await number(quiet, "frames");
  await canvas(quiet).focus();
  await quiet.keyboard.press("t");
  await leaves(quiet, before);
  expect((await number(quiet, "frames")) - frames).toBeLessThanOrEqual(3);
  await calm.close();
});

test("on a phone the buttons stand beside the picture, not on it, and layers are within a thumb's reach", async () => {
  const pocket = await browser.newContext({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, storageState: await context.storageState() });
  const phone = await pocket.newPage();
  phone.setDefaultTimeout(PATIENCE);
  await open(phone);
  const [picture, tools, layers] = await Promise.all([canvas(phone), phone.locator(".scene-tools"), phone.getByRole("group", { name: "Layers" })].map((one) => one.boundingBox()));
  if (!picture || !tools || !layers) throw new Error("something is not there");
  expect(layers.y + layers.height).toBeLessThanOrEqual(picture.y + 1);
  expect(tools.y).toBeGreaterThanOrEqual(picture.y + picture.height - 1);
  await measure(21);
  await phone.getByRole("group", { name: "Layers" }).getByRole("button", { name: "Temperature" }).tap();
  await phone.getByRole("region", { name: "Temperature", exact: true }).getByText("1 with data").waitFor();
  expect(await violations(phone)).toEqual([]);
  await pocket.close();
});

test("nothing broke meanwhile", () => {
  expect(broken).toEqual([]);
});
