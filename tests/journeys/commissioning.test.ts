import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import type { History } from "@stacktwin/twin-models/api";
import type { HeardTag } from "@stacktwin/twin-models/commissioning";
import type { ItemView } from "@stacktwin/twin-models/item";
import type { Act } from "@stacktwin/twin-models/journal";
import type { ThingInstance, ThingView } from "@stacktwin/twin-models/thing";
import { startBrowser, violations } from "../setup/browser.ts";
import { BROKER_PASSWORD, BROKER_USER, logger, makeInstallation, SITE, startServer, type RunningServer, type TestInstallation } from "../setup/installation.ts";
import { mosquittoPub } from "../setup/tool.ts";
import { until } from "../setup/until.ts";

// Real programs on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

const TAG = "E280F00D00000001";
const BOOK = "E280000000000001";
const CALIBRATION = { property: "temperature", from: 0, offset: -2, gain: 1, certificate: "CAL-1" };
const register = ["owner,barcode,epcs,title,author,callNumber,home,order,thickness", `CN-1,10001,${BOOK},红楼梦,曹雪芹,I242.4/1,A.1.1,0,30`].join("\n");
const reader = {
  id: "reader-1",
  site: SITE,
  model: "urn:stacktwin:tm:rfid-reader-json:1.0.0",
  name: { zh: "读写器一", en: "Reader one" },
  place: "room",
  address: { PREFIX: "branch", READER: "r1" },
  antennas: [{ antenna: 1, place: "A.1.1", from: 0 }],
};

let installation: TestInstallation;
let server: RunningServer;
let facility: string;
let browser: Browser;
let phone: Page;

async function enter(context: BrowserContext, role: string): Promise<Page> {
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  await page.goto(new RegExp(`${role}\\s+(\\S+/setup/\\S+)`).exec(server.output())?.[1] ?? "");
  await page.getByRole("button", { name: "Enter as" }).click();
  await page.waitForURL(/\/sites\/branch/);
  const english = page.getByRole("button", { name: "Switch to English" });
  await english.or(page.getByRole("button", { name: "切换到中文" })).waitFor();
  if (await english.isVisible()) await english.click();
  return page;
}

beforeAll(async () => {
  installation = await makeInstallation({ things: [logger("logger-1", { calibration: [CALIBRATION] }), reader], register });
  server = await startServer(installation);
  facility = await server.signIn("facility");
  browser = await startBrowser({ webgl: false });
  phone = await enter(await browser.newContext({ viewport: { width: 390, height: 844 } }), "admin");
});

afterAll(async () => {
  await browser?.close();
  await server?.stop();
  installation?.remove();
});

const say = (topic: string, message: unknown): Promise<string> => mosquittoPub(installation.brokerPort, topic, message, { user: BROKER_USER, password: BROKER_PASSWORD });
const heard = (antenna: number, rssi: number, count: number, epc = TAG): Promise<string> => say("branch/r1/reads", { epc, antenna, rssi, count });
const thing = async (id: string): Promise<ThingInstance> => (await server.get<ThingView>(`/api/things/${id}`, facility)).thing;
const inFile = (id: string): ThingInstance | undefined =>
  (JSON.parse(readFileSync(join(installation.folder, "things.json"), "utf8")) as { things: ThingInstance[] }).things.find((each) => each.id === id);
const acts = (): Promise<Act[]> => server.get<Act[]>("/api/journal?limit=50", facility);

test("walking with a test tag maps the antenna that hears it best, on a phone, and takes it back", async () => {
  const page = phone;
  await page.goto(`${server.url}/sites/${SITE}/admin/antennas`);
  await page.getByRole("textbox", { name: "EPC of the test tag" }).fill(TAG.toLowerCase());
  await page.getByText("No antenna hears the tag yet").waitFor();
  await heard(3, -48, 14);
  await heard(4, -51, 9);
  const list = page.getByRole("region", { name: "Antennas that hear it" });
  await list.getByText("Nearly the same.").waitFor();
  for (let n = 0; n < 3; n++) await heard(3, -40, 14);
  const best = list.getByRole("listitem").first();
  await best.getByText("Antenna 3").waitFor();
  await list.getByText("Nearly the same.").waitFor({ state: "detached" });
  expect(await best.getByRole("button", { name: "Map here" }).isDisabled()).toBe(true);
  await page.getByRole("textbox", { name: "Shelf where you stand" }).fill("A.2.3");
  expect(await violations(page)).toEqual([]);
  await best.getByRole("button", { name: "Map here" }).click();
  await page.getByRole("alertdialog", { name: "Map antenna" }).getByText("Antenna 3 of Reader one hears A bay 2 shelf 3 from now on.").waitFor();
  expect(inFile("reader-1")?.antennas).toHaveLength(1);
  const before = Date.now();
  await page.getByRole("button", { name: "Confirm" }).click();
  const walk = page.getByRole("region", { name: "Mapped on this walk" });
  await walk.getByText("A bay 2 shelf 3").waitFor();
  const mapped = inFile("reader-1")?.antennas?.at(-1);
  expect(mapped).toMatchObject({ antenna: 3, place: "A.2.3" });
  expect(mapped?.from).toBeGreaterThanOrEqual(before - 1000);
  expect((await thing("reader-1")).antennas).toEqual(inFile("reader-1")?.antennas);

  // The mapping is in force: a book that this antenna hears stands on that shelf.
  await until("the book is where the antenna hears", async () => {
    await heard(3, -50, 5, BOOK);
    const { view } = await server.get<{ view: ItemView }>(`/api/sites/${SITE}/items/CN-1:10001`, facility);
    return view.estimate.candidates.some(({ place }) => place === "A.2.3");
  }, 45_000);

  await walk.getByRole("button", { name: "Undo" }).click();
  await walk.waitFor({ state: "detached" });
  expect(inFile("reader-1")).toEqual(reader);
  expect(await acts()).toContainEqual(expect.objectContaining({ who: "demo-admin", what: "device:write", on: "thing reader-1", why: "antenna 3 hears A.2.3" }));
});

test("two people at one antenna do not overwrite each other", async () => {
  const bind = (place: string, before: string | null): Promise<ThingInstance> => server.post(`/api/things/reader-1/antennas`, { antenna: 1, place, before }, facility);
  await bind("A.3.1", "A.1.1");
  await expect(bind("A.4.1", "A.1.1")).rejects.toThrow(/CONFLICT/);
  await expect(bind("Z.9.9", "A.3.1")).rejects.toThrow(/BAD_INPUT/);
  const antennas = await until("the antenna is told with what it is mapped to", async () => {
    await heard(1, -55, 3);
    const told = await server.get<HeardTag>(`/api/sites/${SITE}/heard-tag?epc=${TAG}`, facility);
    return told.antennas.find(({ antenna }) => antenna === 1);
  });
  expect(antennas).toMatchObject({ reader: "reader-1", place: "A.3.1", strongest: -55 });
  expect((await thing("reader-1")).antennas?.map(({ antenna, place }) => [antenna, place])).toEqual([
    [1, "A.1.1"],
    [1, "A.3.1"],
  ]);
});

test("a replaced device keeps its place and history; its calibration ends, and it is told when, by whom and why", async () => {
  const series = async (): Promise<[number, number]> => {
    const { buckets } = await server.get<History>(`/api/things/logger-1/history/temperature?from=${start}&to=${Date.now() + 1000}&points=1`, facility);
    const [bucket] = buckets;
    return [bucket?.[1] ?? 0, bucket?.[4] ?? 0];
  };
  const start = Date.now() - 1000;
  await say("branch/logger-1/samples", { temperature: 22 });
  await until("the old one is heard, put right", async () => (await server.get("/api/things/logger-1/properties/temperature", facility)) === 20);

  const page = phone;
  await page.goto(`${server.url}/sites/${SITE}/devices?thing=logger-1`);
  const inspector = page.getByRole("complementary", { name: "Inspector" });
  await inspector.getByRole("tab", { name: "About" }).click();
  await inspector.getByRole("button", { name: "Replace device…" }).click();
  await inspector.getByRole("textbox", { name: "DEVICE" }).fill("logger-9");
  await inspector.getByRole("button", { name: "Continue" }).click();
  await inspector.getByText("Needed").waitFor();
  await inspector.getByRole("textbox", { name: "Reason" }).fill("drifts, sent in");
  await inspector.getByRole("button", { name: "Continue" }).click();
  const ask = inspector.getByRole("alertdialog", { name: "Replace Logger logger-1" });
  await ask.getByText("Its calibrations end at this moment").waitFor();
  expect(await violations(page)).toEqual([]);
  await ask.getByRole("button", { name: "Confirm" }).click();
  await inspector.getByText("Replaced by demo-admin").waitFor();
  await inspector.getByText("drifts, sent in").waitFor();

  const [old] = (await thing("logger-1")).replaced ?? [];
  expect(old).toMatchObject({ by: "demo-admin", why: "drifts, sent in", address: { PREFIX: "branch", DEVICE: "logger-1" } });
  expect(inFile("logger-1")).toMatchObject({ address: { PREFIX: "branch", DEVICE: "logger-9" }, calibration: [{ ...CALIBRATION, to: old?.at }] });
  await say("branch/logger-9/samples", { temperature: 19 });
  await until("the new one is heard as it is", async () => (await server.get("/api/things/logger-1/properties/temperature", facility)) === 19);
  expect(await until("one series has both", async () => ((await series())[1] === 2 ? series() : null))).toEqual([19, 2]);
  expect(await acts()).toContainEqual(expect.objectContaining({ what: "device:write", on: "thing logger-1", why: "drifts, sent in" }));
});

test("a device that means something else is no replacement", async () => {
  const { model, address } = await thing("logger-1");
  const replace = (next: string, more: object): Promise<ThingInstance> =>
    server.post("/api/things/logger-1/replacement", { model: next, address, why: "test", before: { model, address }, ...more }, facility);
  await expect(replace("urn:stacktwin:tm:rfid-reader-json:1.0.0", { address: { PREFIX: "x", READER: "y" } })).rejects.toThrow(/another kind of device/);
  await expect(replace(model, { before: { model, address: {} } })).rejects.toThrow(/CONFLICT/);
  await expect(replace(model, { address: {} })).rejects.toThrow(/BAD_INPUT.*DEVICE|BAD_INPUT.*PREFIX/);
  await expect(replace("urn:none", {})).rejects.toThrow(/No model/);
});

test("a device is added on the list of devices and stands in it by itself", async () => {
  const page = await enter(await browser.newContext({ viewport: { width: 1280, height: 800 } }), "facility");
  await page.goto(`${server.url}/sites/${SITE}/devices`);
  await page.getByRole("button", { name: "Add a device" }).click();
  const form = page.getByRole("form", { name: "Add a device" });
  await form.getByRole("combobox", { name: "Model" }).selectOption({ label: "MQTT climate logger" });
  await form.getByRole("textbox", { name: "ID" }).fill("logger-2");
  await form.getByRole("textbox", { name: "Name in English" }).fill("Second logger");
  await form.getByRole("textbox", { name: "Place" }).fill("rare");
  await form.getByRole("button", { name: "Rare-book store" }).click();
  await form.getByRole("textbox", { name: "PREFIX" }).fill("branch");
  await form.getByRole("textbox", { name: "DEVICE" }).fill("logger-2");
  expect(await violations(page)).toEqual([]);
  await form.getByRole("button", { name: "Add", exact: true }).click();
  await page.getByRole("row").filter({ hasText: "Second logger" }).waitFor();
  await say("branch/logger-2/samples", { temperature: 17.3 });
  await page.getByRole("row").filter({ hasText: "Second logger" }).getByText("17.3").waitFor();
  expect(inFile("logger-2")).toEqual({ id: "logger-2", site: SITE, model: "urn:stacktwin:tm:mqtt-climate-logger:1.0.0", name: { zh: "Second logger", en: "Second logger" }, place: "room", address: { PREFIX: "branch", DEVICE: "logger-2" } });
});
