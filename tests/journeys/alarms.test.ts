import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { startBrowser, violations } from "../setup/browser.ts";
import { enter } from "../setup/enter.ts";
import { BROKER_PASSWORD, BROKER_USER, logger, makeInstallation, SITE, startServer, warm, type RunningServer, type TestInstallation } from "../setup/installation.ts";
import { mosquittoPub } from "../setup/tool.ts";

// Real programs on a busy machine.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

let installation: TestInstallation;
let server: RunningServer;
let browser: Browser;
let page: Page;

const STEPS = [{ zh: "看机组面板", en: "Look at the unit's panel" }, { zh: "关好库门", en: "Shut the doors" }];
const measure = (name: string, temperature: number): Promise<string> => mosquittoPub(installation.brokerPort, `branch/${name}/samples`, { temperature }, { user: BROKER_USER, password: BROKER_PASSWORD });
const line = () => page.getByRole("row").filter({ hasText: /above the high limit/ });
const tab = (name: string | RegExp) => page.locator(".alarm-tabs label").filter({ hasText: name });
const bar = (what: string) => page.getByRole("link", { name: what });

beforeAll(async () => {
  installation = await makeInstallation({ things: [logger("logger-1"), logger("logger-2")], limits: [{ ...warm, latch: true, steps: STEPS }, { ...warm, id: "warm-2", thing: "logger-2" as never }] });
  [server, browser] = await Promise.all([startServer(installation), startBrowser({ webgl: false })]);
  page = await enter(await browser.newContext({ viewport: { width: 1280, height: 800 } }), server, "facility");
  await page.goto(`${server.url}/sites/${SITE}/alarms`);
  await page.getByText("Nothing needs you").waitFor();
});

afterAll(async () => {
  await browser?.close();
  await server?.stop();
  installation?.remove();
});

test("two keys put an alarm aside; it calls nobody, and stands on its list with who, why and until when", async () => {
  await measure("logger-2", 25);
  await line().waitFor();
  await line().focus();
  await page.keyboard.press("s");
  await page.getByRole("form", { name: "Shelve" }).waitFor();
  expect(await violations(page)).toEqual([]);
  await page.keyboard.press("Enter");
  await page.getByText("Nothing needs you").waitFor();
  await bar("No alarms").waitFor();
  await tab("Shelved 1").click();
  await line().waitFor();
  expect(await line().textContent()).toMatch(/Unacknowledged.*until \d{4}-\d\d-\d\d \d\d:\d\d/);
  await page.getByText(/^Shelved until .* by \S+/).waitFor();
  await page.getByText("Known, somebody is working on it").waitFor();
  expect(await violations(page)).toEqual([]);
});

test("a shelf outlives a restart; taken off it, the alarm calls again", async () => {
  await server.stop();
  server = await startServer(installation, ["--port", new URL(server.url).port]);
  await page.reload();
  await line().waitFor();
  await page.getByRole("button", { name: "Off the shelf" }).click();
  await page.getByText("Nothing is shelved").waitFor();
  await tab("Standing").click();
  await line().waitFor();
});

test("a reason is asked for, and a shelf that is too long is not offered", async () => {
  await page.getByRole("button", { name: "Shelve", exact: true }).click();
  const form = page.getByRole("form", { name: "Shelve" });
  await form.getByRole("textbox", { name: "Reason" }).fill("no");
  await form.getByText("Say why, in a few words.").waitFor();
  expect(await form.getByRole("button", { name: "Shelve" }).isDisabled()).toBe(true);
  expect(await form.getByRole("group", { name: "For how long" }).getByRole("button").allTextContents()).toEqual(["30 min", "1 h", "4 h", "8 h", "24 h"]);
  await form.getByRole("textbox", { name: "Reason" }).press("Escape");
  await form.waitFor({ state: "detached" });
  // Whoever works with keys goes on from the line.
  expect(await page.evaluate(() => document.activeElement?.getAttribute("data-state"))).toBe("unacknowledged");
});

test("out of service until somebody puts it back; the journal tells it all", async () => {
  await page.getByRole("button", { name: "Out of service" }).click();
  await page.getByRole("alertdialog", { name: "Out of service" }).getByRole("button", { name: "Out of service" }).click();
  await page.getByText("Nothing needs you").waitFor();
  // It is watched and recorded as ever.
  await measure("logger-2", 20);
  await tab("Out of service 1").click();
  await line().filter({ hasText: "Cleared, unacknowledged" }).waitFor();
  await page.getByRole("button", { name: "Back into service" }).click();
  await page.getByText("Nothing is out of service").waitFor();
  await tab("Journal").click();
  const journal = page.getByRole("grid", { name: "Journal" });
  for (const event of ["Back in service", "Cleared", "Out of service", "Off the shelf", "Shelved", "Raised"]) await journal.getByRole("row").filter({ hasText: event }).first().waitFor();
  await journal.getByRole("row").filter({ hasText: "Maintenance" }).first().waitFor();
});

test("a latched alarm stands until somebody resets it", async () => {
  await measure("logger-1", 25);
  await tab(/^Standing/).click();
  const own = page.getByRole("row").filter({ hasText: "Logger logger-1" });
  await own.click();
  await page.getByRole("button", { name: "Acknowledge" }).click();
  await measure("logger-1", 20);
  await own.filter({ hasText: "Cleared, waits for reset" }).waitFor();
  await page.getByRole("button", { name: "Reset" }).click();
  await own.waitFor({ state: "detached" });
});

test("the conservator may shelve for eight hours and takes nothing out of service", async () => {
  const other = await enter(await browser.newContext(), server, "conservator");
  await measure("logger-1", 26);
  await other.goto(`${server.url}/sites/${SITE}/alarms`);
  await other.getByRole("row").filter({ hasText: "Logger logger-1" }).click();
  await other.getByRole("button", { name: "Shelve", exact: true }).click();
  expect(await other.getByRole("group", { name: "For how long" }).getByRole("button").allTextContents()).toEqual(["30 min", "1 h", "4 h", "8 h"]);
  expect(await other.getByRole("button", { name: "Out of service" }).count()).toBe(0);
});

test("a step of the written response is ticked by key, another browser sees who did it, and it is taken back", async () => {
  const own = page.getByRole("row").filter({ hasText: "Logger logger-1" });
  await own.click();
  await page.getByText(/^Respond within 30 min · \d+ min left$/).waitFor();
  await page.getByText("Facility desk").waitFor();
  const other = await enter(await browser.newContext(), server, "conservator");
  await other.goto(`${server.url}/sites/${SITE}/alarms`);
  await other.getByRole("row").filter({ hasText: "Logger logger-1" }).click();
  const step = (of: Page) => of.getByRole("checkbox", { name: /Look at the unit's panel/ });
  await step(page).focus();
  await page.keyboard.press("Space");
  await expect.poll(() => step(other).isChecked()).toBe(true);
  await other.getByText("Step by step: 1 of 2 done").waitFor();
  expect(await step(other).locator("xpath=..").textContent()).toMatch(/\d{4}-\d\d-\d\d \d\d:\d\d, demo-facility/);
  expect(await violations(page)).toEqual([]);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect.poll(() => step(other).isChecked()).toBe(false);
  await step(other).click();
  await other.getByRole("checkbox", { name: /Shut the doors/ }).click();
  await page.getByText("Step by step: 2 of 2 done").waitFor();
  // Nothing runs any more once all is done.
  await page.getByText(/^Respond within 30 min$/).waitFor();
  // The limit says the same when nothing stands.
  await page.goto(`${server.url}/sites/${SITE}/devices?thing=logger-1`);
  await page.getByText("What to do, step by step", { exact: false }).waitFor({ state: "attached" });
});
