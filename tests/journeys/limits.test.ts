import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import type { Browser, Locator, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import type { Limit } from "@stacktwin/twin-models/alarm";
import type { SiteId, ThingId } from "@stacktwin/twin-models/ids";
import type { PastLine } from "@stacktwin/twin-models/past";
import { startBrowser, violations } from "../setup/browser.ts";
import { enter } from "../setup/enter.ts";
import { logger, makeInstallation, SITE, startServer, type RunningServer, type TestInstallation } from "../setup/installation.ts";

// Real programs on a busy machine.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const MINUTE = 60_000;
const DAYS = 25;
const YAML = `# Agreed with the conservation department.
version: 1
limits:
  - id: warm # the committee, 2026
    thing: logger-1
    property: temperature
    kind: high
    limit: 24
    priority: high
    respondMin: 30
    desk: facility
    source: House rule
    consequence: { zh: 纸张老化, en: Paper ages }
    response: { zh: 查看空调, en: Look at the air handling }
  - { id: cold, thing: logger-1, property: temperature, kind: low, limit: 10, priority: low, source: House rule, consequence: { zh: 冷, en: cold }, response: { zh: 查看空调, en: Look at the air handling } }
`;

/** Every day four hours about the limit, the noise of the probe crossing it each minute; every fifth day two hours well beyond. */
function past(now: number): PastLine[] {
  const start = Math.floor(now / MINUTE) * MINUTE - DAYS * 1440 * MINUTE;
  const values = Array.from({ length: DAYS * 1440 - 60 }, (_, at) => {
    const [day, minute] = [Math.floor(at / 1440), at % 1440];
    if (day % 5 === 3 && minute >= 900 && minute < 1020) return 26;
    return minute >= 300 && minute < 540 ? 24 + (at % 2 === 0 ? 0.2 : -0.2) : 21;
  });
  return [{ kind: "series", site: SITE as SiteId, thing: "logger-1" as ThingId, property: "temperature", start, step: MINUTE, values }];
}

let installation: TestInstallation;
let server: RunningServer;
let browser: Browser;
let conservator: Page;
let facility: Page;
let names: { conservator: string; facility: string };

const file = (): string => readFileSync(join(installation.folder, "limits.yaml"), "utf8");
const inForce = async (): Promise<Limit[]> => server.get<Limit[]>(`/api/sites/${SITE}/limits`, await server.signIn("viewer"));
const card = (page: Page): Locator => page.getByRole("region", { name: /^Limit: Temperature/ });
const change = (page: Page, id: number): Locator => page.getByRole("article", { name: `Change ${id}`, exact: true });
const field = (page: Page, name: string): Locator => card(page).getByRole("textbox", { name });

async function open(page: Page, rule: string): Promise<void> {
  await page.getByRole("grid", { name: "Limits in force" }).getByRole("row").filter({ hasText: rule }).click();
  await page.getByRole("region", { name: rule === "warm" ? /^Limit: .*High limit/ : /^Limit: .*Low limit/ }).waitFor();
}

async function tryIt(page: Page): Promise<Locator> {
  await card(page).getByRole("button", { name: "Try on the past" }).click();
  const result = card(page).getByRole("region", { name: "Before and after" });
  await result.waitFor();
  return result;
}

beforeAll(async () => {
  installation = await makeInstallation({ things: [logger("logger-1")], site: { limits: ["limits.yaml"], past: ["past.jsonl.gz"] } });
  writeFileSync(join(installation.folder, "limits.yaml"), YAML);
  writeFileSync(join(installation.folder, "past.jsonl.gz"), gzipSync(past(Date.now()).map((line) => `${JSON.stringify(line)}\n`).join("")));
  [server, browser] = await Promise.all([startServer(installation), startBrowser({ webgl: false })]);
  const at = (role: string): Promise<Page> => browser.newContext({ viewport: { width: 1280, height: 900 } }).then((context) => enter(context, server, role));
  [conservator, facility] = [await at("conservator"), await at("facility")];
  const nameOn = (page: Page): Promise<string> => page.evaluate(async () => ((await (await fetch("/api/me")).json()) as { person: { name: string } }).person.name);
  names = { conservator: await nameOn(conservator), facility: await nameOn(facility) };
  for (const page of [conservator, facility]) await page.goto(`${server.url}/sites/${SITE}/alarms?tab=limits`);
});

afterAll(async () => {
  await browser?.close();
  await server?.stop();
  installation?.remove();
});

test("a deadband and a delay are tried on the past: fewer alarms, and no true excursion missed", async () => {
  await open(conservator, "warm");
  await field(conservator, "Deadband").fill("1");
  await field(conservator, "Delay on").fill("5");
  const result = await tryIt(conservator);
  const alarms = await result.getByRole("table").first().getByRole("row").filter({ hasText: "Alarms" }).getByRole("cell").allTextContents();
  // Each of 120 crossings a day on 25 days, and the five excursions.
  expect(alarms.map((text) => Number(text.replace(/\D/g, "")))).toEqual([3005, 5]);
  await result.getByText("None of 5 true excursions is missed").waitFor();
  expect(await violations(conservator)).toEqual([]);
});

test("a limit that is too high misses them, which is said in a word, device by device and one by one", async () => {
  await field(conservator, "Limit").fill("27");
  const result = card(conservator).getByRole("region", { name: "Before and after" });
  await card(conservator).getByText("The numbers were changed since").waitFor();
  await tryIt(conservator);
  await result.getByText("missed 5").first().waitFor();
  await result.getByText("of these 5 have an alarm as it is").waitFor();
  await result.getByRole("button", { name: /missed 5/ }).click();
  expect(await result.getByRole("list", { name: "True excursions: 5" }).getByRole("listitem").count()).toBe(5);
  expect(await violations(conservator)).toEqual([]);
  await field(conservator, "Limit").fill("24");
});

test("a low limit above the high one is refused when it is proposed", async () => {
  await open(conservator, "cold");
  await field(conservator, "Limit").fill("24.5");
  await card(conservator).getByRole("button", { name: "Propose", exact: true }).click();
  const form = card(conservator).getByRole("form", { name: "Propose" });
  await form.getByRole("textbox", { name: "Reason" }).fill("for the test");
  await form.getByRole("button", { name: "Send the proposal" }).click();
  await form.getByText("24.5 is at or above the high limit of 24").waitFor();
});

test("who proposes cannot approve; another one can, and the file, the live limit and the history say so", async () => {
  await open(conservator, "warm");
  await field(conservator, "Deadband").fill("1");
  await field(conservator, "Delay on").fill("5");
  await tryIt(conservator);
  await card(conservator).getByRole("button", { name: "Propose", exact: true }).click();
  const form = card(conservator).getByRole("form", { name: "Propose" });
  await form.getByText("What the past says of it goes with it.").waitFor();
  await form.getByRole("textbox", { name: "Reason" }).fill("The probe's noise calls somebody every minute");
  await form.getByRole("textbox", { name: "Reason" }).press("Tab");
  await conservator.keyboard.press("Enter");
  await change(conservator, 1).getByText("You proposed this: somebody else has to approve it.").waitFor();
  expect(await change(conservator, 1).getByRole("button", { name: "Approve" }).count()).toBe(0);
  const refused = await conservator.evaluate(async (url) => {
    const answer = await fetch(url, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify({ why: "" }) });
    return [answer.status, ((await answer.json()) as { message: string }).message];
  }, `/api/sites/${SITE}/limit-changes/1/approve`);
  // The desk of this limit is not the conservator's, nor would their own approval count.
  expect(refused[0]).toBe(403);
  const own = await server.post<{ id: string }>(`/api/sites/${SITE}/limit-changes`, { limits: [{ rule: "cold", after: { limit: 11 } }], why: "for the test" }, await server.signIn("facility"));
  await expect(server.post(`/api/sites/${SITE}/limit-changes/${own.id}/approve`, { why: "" }, await server.signIn("facility"))).rejects.toThrow("somebody else has to approve it");

  await facility.reload();
  await change(facility, 1).getByText(/alarms [\d,]+ → 5/).waitFor();
  await change(facility, 1).getByText("None of 5 true excursions is missed").waitFor();
  expect(await violations(facility)).toEqual([]);
  await change(facility, 1).getByRole("button", { name: "Approve" }).click();
  await change(facility, 1).getByText("In force").waitFor();
  const steps = await change(facility, 1).getByRole("list", { name: "What happened" }).getByRole("listitem").allTextContents();
  expect(steps.map((step) => step.replace(/^[\d-]+ [\d:]+ ?/, "").trim())).toEqual([
    `${names.conservator} proposed: The probe's noise calls somebody every minute`,
    `${names.facility} approved`,
    `${names.facility} put it into force`,
  ]);
  expect(file()).toContain("- id: warm # the committee, 2026");
  expect(file()).toMatch(/deadband: 1\n {4}onDelayS: 300\n/);
  expect((await inForce()).find(({ id }) => id === "warm")).toMatchObject({ limit: 24, deadband: 1, onDelayS: 300 });
});

test("undo proposes the reverse, which somebody refuses with a reason", async () => {
  await conservator.reload();
  await change(conservator, 1).getByRole("button", { name: "Undo: propose the reverse" }).click();
  await change(conservator, 3).getByText("Takes back change 1").waitFor();
  await facility.reload();
  await change(facility, 3).getByRole("button", { name: "Refuse" }).click();
  const form = change(facility, 3).getByRole("form", { name: "Refuse" });
  await form.getByRole("button", { name: "Needs to be talked about first" }).click();
  await form.getByRole("button", { name: "Refuse" }).click();
  await change(facility, 3).getByText("Refused", { exact: true }).waitFor();
  expect((await inForce()).find(({ id }) => id === "warm")).toMatchObject({ deadband: 1 });
});

test("on a phone everything has room, and a viewer looks on", async () => {
  await facility.setViewportSize({ width: 390, height: 800 });
  await facility.goto(`${server.url}/sites/${SITE}/alarms?tab=limits&rule=warm`);
  await tryIt(facility);
  expect(await facility.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
  expect(await violations(facility)).toEqual([]);
  const viewer = await enter(await browser.newContext(), server, "viewer");
  await viewer.goto(`${server.url}/sites/${SITE}/alarms?tab=limits&rule=warm`);
  await card(viewer).getByText("Your role may look at limits").waitFor();
  expect(await change(viewer, 2).getByRole("button").count()).toBe(0);
});
