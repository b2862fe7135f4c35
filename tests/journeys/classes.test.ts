import type { Browser, Locator, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { startBrowser, violations } from "../setup/browser.ts";
import { makeDemo, startSimulator, type Demo, type Simulator } from "../setup/demo.ts";
import { startServer, type RunningServer } from "../setup/installation.ts";

// Real programs on a busy machine.
vi.setConfig({ testTimeout: 90_000 });
const PATIENCE = 45_000;

interface Listed {
  thing: { id: string; model: string; place: string };
  present: Record<string, { value: unknown }>;
}

let demo: Demo;
let server: RunningServer;
let sim: Simulator;
let browser: Browser;
let page: Page;
let facility: string;

beforeAll(async () => {
  demo = await makeDemo(2000, { days: 2 });
  server = await startServer(demo, ["--port", "0"]);
  sim = await startSimulator(demo, server.url);
  facility = await server.signIn("facility");
  browser = await startBrowser({ webgl: false });
  page = await browser.newPage({ viewport: { width: 1280, height: 800 }, locale: "en-GB" });
  page.setDefaultTimeout(PATIENCE);
  await page.goto(/facility\s+(\S+\/setup\/\S+)/.exec(server.output())?.[1] ?? "");
  await page.getByRole("button", { name: /Enter as|以 .* 进入/ }).click();
  await page.waitForURL(/\/sites\//);
  const english = page.getByRole("button", { name: "Switch to English" });
  await english.or(page.getByRole("button", { name: "切换到中文" })).waitFor();
  if (await english.isVisible()) await english.click();
}, 240_000);

afterAll(async () => {
  await browser?.close();
  await sim?.stop();
  await server?.stop();
  demo?.remove();
});

const inspector = (): Locator => page.getByRole("complementary", { name: "Inspector" });
const things = (): Promise<Listed[]> => server.get<Listed[]>("/api/sites/demo/things", facility);

async function open(kind: "thing" | "place", id: string): Promise<Locator> {
  await page.goto(`${server.url}/sites/demo/twin?${kind}=${encodeURIComponent(id)}`);
  await inspector().waitFor();
  return inspector();
}

async function oneOf(model: string): Promise<Listed> {
  const found = (await things()).find(({ thing }) => thing.model.includes(model));
  if (!found) throw new Error(`the demo has no ${model}`);
  return found;
}

test("a seat tells whether it is taken, and its room how many are free", async () => {
  const seat = await vi.waitUntil(async () => (await things()).find(({ thing, present }) => thing.model.includes("vs341") && present["occupied"]), { timeout: PATIENCE, interval: 500 });
  await open("thing", seat.thing.id);
  await inspector().getByText(seat.present["occupied"]?.value === true ? /taken/i : /free/i).first().waitFor();
  const room = (await things()).filter(({ thing }) => thing.model === seat.thing.model).length;
  await open("place", seat.thing.place.split("-").slice(0, 2).join("-"));
  await inspector().getByRole("region", { name: "At a glance" }).getByText(new RegExp(`of ${room}`)).waitFor();
  expect(await violations(page)).toEqual([]);
});

test("a counter at a gate tells who came and went today, in numbers", async () => {
  const counter = await oneOf("vs133");
  await open("thing", counter.thing.id);
  await inspector().getByText("In today").waitFor();
  await inspector().getByText("Out today").waitFor();
  await inspector().getByText(/nobody is identified/).waitFor();
});

test("a book that nobody lent goes through a gate: direction, reason and which book are listed", async () => {
  const { what } = await sim.play("theft-at-gate");
  const gate = / through (\S+)$/.exec(what)?.[1] ?? "";
  await open("thing", gate);
  await inspector().getByRole("tab", { name: "Events" }).click();
  await inspector().getByText(/AFI/i).first().waitFor();
  await inspector().getByText(/\bout\b/i).first().waitFor();
  const title = /^(.*) from \S+ through /.exec(what)?.[1] ?? "";
  await inspector().getByRole("button", { name: title }).first().click();
  await inspector().getByRole("heading", { name: title }).waitFor();
});

test("water is an alarm at once, its place says so, and it goes when it is dry", async () => {
  const { on } = await sim.play("leak");
  await open("thing", on);
  await inspector().getByText("Leak", { exact: false }).first().waitFor();
  await page.getByRole("navigation", { name: "Main navigation" }).getByRole("link", { name: "Alarms", exact: true }).click();
  const row = page.getByRole("row", { name: /leak/i }).first();
  await row.waitFor();
  await page.goto(`${server.url}/sites/demo/twin?place=F3-RARE`);
  await inspector().getByRole("region", { name: "At a glance" }).getByText(/Leak \(1\)/).waitFor();
  await sim.play("clear");
  await inspector().getByRole("region", { name: "At a glance" }).getByText("Dry").waitFor();
});

test("the air of a room stands beside its limits, and an air-handling unit tells in words why it stands", async () => {
  await open("thing", "climate-f3-rare-1");
  await inspector().getByRole("region", { name: "Values" }).getByText("°C").first().waitFor();
  const { on } = await sim.play("air-handling-fault");
  await open("thing", on);
  await inspector().getByText("filter clogged").or(inspector().getByText("fan fault")).first().waitFor();
  await sim.play("clear");
});

test("a crane that trips says so and why, and when it is right again", async () => {
  const { on } = await sim.play("crane-fault");
  await open("thing", on);
  await inspector().getByText("drive overload").first().waitFor();
  const aborted = inspector().locator("[data-abnormal]").filter({ hasText: "Aborted" });
  await aborted.first().waitFor();
  await sim.play("clear");
  await expect.poll(() => aborted.count(), { timeout: PATIENCE }).toBe(0);
});
