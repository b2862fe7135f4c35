import { randomUUID } from "node:crypto";
import type { Browser, Locator, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import type { Alarm } from "@stacktwin/twin-models/alarm";
import type { Problem } from "@stacktwin/twin-models/api";
import type { Act } from "@stacktwin/twin-models/journal";
import type { PlaceId } from "@stacktwin/twin-models/ids";
import type { Layout } from "@stacktwin/twin-models/layout";
import type { SetPoint, SetPointChange } from "@stacktwin/twin-models/set-point-change";
import { startBrowser, violations } from "../setup/browser.ts";
import { enter } from "../setup/enter.ts";
import { makeInstallation, SITE, smallLayout, startServer, type RunningServer, type TestInstallation } from "../setup/installation.ts";
import { startModbusPeer, type ModbusPeer } from "../setup/modbus-peer.ts";
import { makeTransmitter, putFloat, transmitter, TRANSMITTER } from "../setup/transmitter.ts";
import { until } from "../setup/until.ts";

// Real programs on a busy machine.
vi.setConfig({ testTimeout: 90_000, hookTimeout: 120_000 });

const UNIT = 3;
const HALL = 4;
const PATIENCE = 60_000;

/** A hall above the rare-book store, where one person is enough. */
function layoutWithHall(): Layout {
  const layout = smallLayout();
  const [building] = layout.buildings;
  const [ground] = building?.storeys ?? [];
  if (ground)
    building?.storeys.push({
      ...ground, id: "f2" as PlaceId, name: { zh: "二层", en: "First floor" }, level: 1, elevation: 4,
      spaces: [{ id: "hall" as PlaceId, kind: "open-stacks", name: { zh: "开架书库", en: "Open stacks" }, outline: ground.outline, ranges: [], stacks: [], fixtures: [] }],
    });
  return layout;
}

let peer: ModbusPeer;
let installation: TestInstallation;
let server: RunningServer;
let browser: Browser;
let conservator: Page;
let facility: Page;
let cookies: { conservator: string; facility: string };

const setTo = (): Promise<number | undefined> => peer.get(UNIT, "holding", TRANSMITTER.setpoint);
const room = (celsius: number): Promise<void> => putFloat(peer, UNIT, TRANSMITTER.temperature, celsius);
const changes = (): Promise<SetPointChange[]> => server.get<SetPointChange[]>(`/api/sites/${SITE}/set-point-changes`, cookies.facility);
const state = (id: string, wanted: SetPointChange["state"]): Promise<SetPointChange> => until(`change ${id} ${wanted}`, async () => (await changes()).find((change) => change.id === id && change.state === wanted) ?? false, PATIENCE);
const card = (page: Page, id: number): Locator => page.getByRole("article", { name: `Change ${id}`, exact: true });
const post = async (path: string, body: object, cookie: string): Promise<{ status: number; problem: Problem }> => {
  const answer = await fetch(`${server.url}${path}`, { method: "POST", headers: { cookie, "content-type": "application/json", origin: server.url }, body: JSON.stringify(body) });
  return { status: answer.status, problem: (await answer.json()) as Problem };
};

async function ask(page: Page, to: string, why: string): Promise<void> {
  const section = page.getByRole("region", { name: "Set-points", exact: true });
  await section.getByRole("button", { name: /^Ask for a change/ }).click();
  const form = section.getByRole("form", { name: "Ask for a change" });
  await form.getByRole("textbox", { name: "To", exact: true }).fill(to);
  await form.getByRole("textbox", { name: "Reason" }).fill(why);
  await form.getByRole("textbox", { name: /^Hours until the room/ }).fill("0.01");
  await form.getByRole("button", { name: "Next" }).click();
  const asked = section.getByRole("alertdialog", { name: "Confirm the change of the set-point" });
  await asked.getByText("is to be within 0.5 °C of it in 1 min").waitFor();
  await asked.getByRole("button", { name: "Send the request" }).click();
}

beforeAll(async () => {
  peer = await startModbusPeer();
  await makeTransmitter(peer, UNIT);
  await makeTransmitter(peer, HALL);
  installation = await makeInstallation({
    layout: layoutWithHall(),
    things: [transmitter("store-1", "ahu", UNIT), transmitter("hall-1", "ahu", HALL, { place: "hall" }), { id: "server", site: SITE, model: "urn:stacktwin:tm:stacktwin-server:1.0.0", name: { zh: "服务器", en: "Server" }, place: "room", address: {} }],
    limits: [{ id: "set-point-trouble", thing: "server", property: "setPointTrouble", kind: "not", value: "", priority: "high", respondMin: 60, desk: "conservation", onDelayS: 0, offDelayS: 0, source: "House rule", consequence: { zh: "库房没有跟上", en: "The room did not follow" }, response: { zh: "查看机组", en: "Look at the unit" } } as never],
    site: { modbus: [{ id: "ahu", host: "127.0.0.1", port: peer.port, timeoutMs: 1000, inFlight: 1 }], setPoints: { twoPersons: { kinds: ["rare-store"] } } },
  });
  [server, browser] = await Promise.all([startServer(installation), startBrowser({ webgl: false })]);
  cookies = { conservator: await server.signIn("conservator"), facility: await server.signIn("facility") };
  const at = (role: string): Promise<Page> => browser.newContext({ viewport: { width: 1280, height: 900 } }).then((context) => enter(context, server, role));
  [conservator, facility] = [await at("conservator"), await at("facility")];
  await until("the set-points are known", async () => (await server.get<SetPoint[]>(`/api/sites/${SITE}/set-points`, cookies.facility)).every(({ value }) => value === 18));
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
  await peer?.stop();
  installation?.remove();
});

test("nobody writes it alone: the command is refused, and the inspector asks instead", async () => {
  const { status, problem } = await post("/api/things/store-1/commands", { id: randomUUID(), kind: "property", name: "setpoint", input: 19 }, cookies.facility);
  expect([status, problem.code]).toEqual([403, "TWO_PERSONS"]);
  expect(problem.advice).toContain("set-point-changes");
  await facility.goto(`${server.url}/sites/${SITE}/home?thing=store-1`);
  const inspector = facility.getByRole("complementary", { name: "Inspector" });
  await inspector.getByRole("button", { name: "Change" }).click();
  await inspector.getByText("Set-points of this space are changed by two persons").waitFor();
  expect(await violations(facility)).toEqual([]);
  expect(await setTo()).toBe(180);
});

test("one asks; who asked cannot approve; another one does, the register changes, the room follows and it holds", async () => {
  await conservator.goto(`${server.url}/sites/${SITE}/stores?store=room`);
  await ask(conservator, "17", "Leather bindings want it cooler");
  await card(conservator, 1).getByText("You asked for this: somebody else has to approve it.").waitFor();
  expect(await card(conservator, 1).getByRole("button", { name: "Approve" }).count()).toBe(0);
  const own = await post(`/api/sites/${SITE}/set-point-changes/1/approve`, { why: "" }, cookies.conservator);
  expect([own.status, own.problem.message]).toEqual([403, "You asked for this change yourself: somebody else has to approve it."]);
  const again = await post(`/api/sites/${SITE}/set-point-changes`, { key: randomUUID(), thing: "store-1", property: "setpoint", to: 16, why: "colder" }, cookies.facility);
  expect([again.status, again.problem.code]).toEqual([409, "CONFLICT"]);
  expect(await violations(conservator)).toEqual([]);

  await facility.goto(`${server.url}/sites/${SITE}/home`);
  const waits = facility.getByRole("region", { name: "Set-points that wait for your approval" });
  await waits.getByText(/18\.0 °C → 17\.0 °C/).waitFor();
  await waits.getByRole("link", { name: /^Look/ }).click();
  await facility.getByRole("heading", { level: 1, name: "Set-points" }).waitFor();
  await card(facility, 1).getByRole("button", { name: "Approve" }).click();
  const sure = card(facility, 1).getByRole("alertdialog", { name: "Approve" });
  await sure.getByText(/from 18\.0 °C to 17\.0 °C/).waitFor();
  expect(await setTo()).toBe(180);
  await sure.getByRole("button", { name: "Approve" }).click();
  await until("the register", async () => (await setTo()) === 170);
  await state("1", "following");
  await room(17.2);
  const held = await state("1", "held");
  expect(held.history.map(({ what }) => what)).toEqual(["asked", "approved", "written", "followed"]);
  await card(facility, 1).getByText("Followed and held").waitFor();
  expect(await violations(facility)).toEqual([]);
});

test("a room that goes the other way: the old value is put back by itself, somebody is called, and the journal says so", async () => {
  await conservator.reload();
  await ask(conservator, "16", "A trial");
  await until("it waits", async () => (await changes())[0]?.id === "2");
  expect((await post(`/api/sites/${SITE}/set-point-changes/2/approve`, { why: "" }, cookies.facility)).status).toBe(200);
  await state("2", "following");
  // The chiller has failed.
  await room(19.5);
  expect(await state("2", "put-back")).toMatchObject({ reason: "wrong-way" });
  expect(await setTo()).toBe(170);
  const alarm = await until("the alarm", async () => (await server.get<Alarm[]>(`/api/sites/${SITE}/alarms`, cookies.facility))[0] ?? false, PATIENCE);
  expect(alarm).toMatchObject({ value: "store-1/setpoint wrong-way", priority: "high" });
  const journal = await server.get<Act[]>("/api/journal", await server.signIn("admin"));
  expect(journal.find(({ who, after }) => who === "twin" && after === "set-point change 2: put-back")).toMatchObject({ on: "store-1/setpoint" });
  await conservator.reload();
  await card(conservator, 2).getByText("the room went the other way").first().waitFor();
  await card(conservator, 2).getByText("What happened").click();
  await card(conservator, 2).getByText(/The system put the old value back/).waitFor();
});

test("where one person is enough it is written at once, watched where that is wanted, and put back by a word", async () => {
  await facility.goto(`${server.url}/sites/${SITE}/home?thing=hall-1`);
  const inspector = facility.getByRole("complementary", { name: "Inspector" });
  await inspector.getByRole("button", { name: "Change" }).click();
  await inspector.getByRole("checkbox", { name: "Put back by itself if the room does not follow" }).check();
  await inspector.getByRole("textbox", { name: "To", exact: true }).fill("20");
  await inspector.getByRole("textbox", { name: "Reason" }).fill("Readers are cold");
  await inspector.getByRole("button", { name: "Next" }).click();
  await inspector.getByRole("alertdialog").getByRole("button", { name: "Write to the device" }).click();
  await until("the register", async () => (await peer.get(HALL, "holding", TRANSMITTER.setpoint)) === 200);
  await state("3", "following");
  await facility.goto(`${server.url}/sites/${SITE}/stores?tab=set-points`);
  await card(facility, 3).getByText(/The room is 18\.2 °C, to be within 0\.5 °C/).waitFor();
  await card(facility, 3).getByRole("button", { name: "Put back now" }).click();
  const sure = card(facility, 3).getByRole("alertdialog", { name: "Put back now" });
  await sure.getByRole("textbox", { name: "Reason" }).fill("It was the draught");
  await sure.getByRole("button", { name: "Put back now" }).click();
  expect(await state("3", "put-back")).toMatchObject({ reason: "by-person", twoPersons: false, decidedBy: null });
  expect(await peer.get(HALL, "holding", TRANSMITTER.setpoint)).toBe(180);
});

test("on a phone all of it is in reach, and nothing scrolls sideways", async () => {
  await facility.setViewportSize({ width: 390, height: 844 });
  for (const path of ["stores?store=room", "stores?tab=set-points"]) {
    await facility.goto(`${server.url}/sites/${SITE}/${path}`);
    await card(facility, 2).waitFor();
    expect(await facility.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    expect(await facility.evaluate(() => { const main = document.querySelector(".frame-main"); return main ? main.scrollWidth - main.clientWidth : 0; })).toBeLessThanOrEqual(0);
    expect(await violations(facility)).toEqual([]);
  }
});
