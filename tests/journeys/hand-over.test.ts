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
let day: Page;
let night: Page;

const form = () => day.getByRole("form", { name: "Hand the desk over" });
const card = (page: Page) => page.getByRole("article", { name: /^Facility desk, handed over by/ });

beforeAll(async () => {
  installation = await makeInstallation({ things: [logger("logger-1")], limits: [warm] });
  [server, browser] = await Promise.all([startServer(installation), startBrowser({ webgl: false })]);
  day = await enter(await browser.newContext({ viewport: { width: 1280, height: 800 } }), server, "facility");
  night = await enter(await browser.newContext({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }), server, "admin");
  await Promise.all([day, night].map((page) => page.goto(`${server.url}/sites/${SITE}/alarms`)));
});

afterAll(async () => {
  await browser?.close();
  await server?.stop();
  installation?.remove();
});

test("at the end of a shift what was shelved is handed over, with who, why and until when", async () => {
  await mosquittoPub(installation.brokerPort, "branch/logger-1/samples", { temperature: 26 }, { user: BROKER_USER, password: BROKER_PASSWORD });
  const line = day.getByRole("row").filter({ hasText: /above the high limit/ });
  await line.focus();
  await day.keyboard.press("s");
  await day.keyboard.press("Enter");
  await day.locator(".alarm-tabs label").filter({ hasText: "Shelved 1" }).waitFor();
  await day.locator(".alarm-tabs label").filter({ hasText: "Hand-over" }).click();
  const shelved = form().getByRole("region", { name: "Shelved" });
  expect(await shelved.textContent()).toMatch(/above the high limit.*by \S+ · Known, somebody is working on it · until \d{4}-\d\d-\d\d \d\d:\d\d/);
  await form().getByLabel("What else the next shift should know").fill("The vendor comes at nine");
  expect(await violations(day)).toEqual([]);
  await form().getByRole("button", { name: "Hand the desk over" }).click();
  await card(day).getByText("The vendor comes at nine").waitFor();
  expect(await card(day).getByRole("button", { name: "I have it" }).count()).toBe(0);
});

test("the next shift is told of it on the page of alarms, reads it on a phone, and says that they have it", async () => {
  await night.reload();
  await night.getByRole("status").filter({ hasText: "Facility desk, handed over by" }).getByRole("link", { name: "Look at it" }).click();
  await card(night).getByText("The vendor comes at nine").waitFor();
  await card(night).getByText(/Known, somebody is working on it/).waitFor();
  expect(await violations(night)).toEqual([]);
  expect(await night.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
  await card(night).getByRole("button", { name: "I have it" }).click();
  await card(night).getByText(/^Taken by /).waitFor();
});

test("it is on record who had the desk when, over a restart too", async () => {
  await server.stop();
  server = await startServer(installation, ["--port", new URL(server.url).port]);
  await day.reload();
  await card(day).getByText(/^Taken by /).waitFor();
  await card(day).getByText("What was handed over: 1").click();
  await card(day).getByRole("link", { name: /above the high limit/ }).click();
  await day.getByText(/^Shelved until .* by \S+/).waitFor();
});
