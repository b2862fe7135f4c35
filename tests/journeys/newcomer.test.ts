import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { startBrowser, violations } from "../setup/browser.ts";
import { enter } from "../setup/enter.ts";
import { logger, makeInstallation, SITE, startServer, warm, type RunningServer, type TestInstallation } from "../setup/installation.ts";

vi.setConfig({ testTimeout: 120_000 });

let installation: TestInstallation;
let server: RunningServer;
let browser: Browser;
let context: BrowserContext;
let page: Page;

beforeAll(async () => {
  installation = await makeInstallation({ things: [logger("logger-1")], limits: [warm] });
  [server, browser] = await Promise.all([startServer(installation), startBrowser({ webgl: false })]);
  context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  page = await enter(context, server, "staff");
});

afterAll(async () => {
  await browser?.close();
  await server?.stop();
  installation?.remove();
});

const tour = () => page.getByRole("dialog", { name: "Tour" });

test("whoever comes for the first time is offered the tour, takes it by keyboard alone, and is not offered it again", async () => {
  const start = page.getByRole("button", { name: "Show me round" });
  await start.focus();
  await page.keyboard.press("Enter");
  await tour().getByText("1 of 6").waitFor();
  await tour().getByRole("heading", { name: "Find a book" }).waitFor();
  await page.waitForURL(/\/find/);
  expect(await violations(page)).toEqual([]);
  // It points at the real thing.
  const ring = page.locator(".tour-ring");
  await ring.waitFor();
  // The page may still be on its way into its place: the ring follows it.
  await vi.waitFor(async () => {
    const [around, field] = await Promise.all([ring.boundingBox(), page.locator(".find-input").boundingBox()]);
    expect(Math.abs((around?.x ?? 0) + 4 - (field?.x ?? 0))).toBeLessThan(4);
  }, { timeout: 10_000, interval: 100 });
  for (let at = 2; at <= 6; at++) {
    await page.keyboard.press("ArrowRight");
    await tour().getByText(`${at} of 6`).waitFor();
  }
  await page.keyboard.press("ArrowLeft");
  await tour().getByText("5 of 6").waitFor();
  await page.keyboard.press("ArrowRight");
  await page.getByRole("button", { name: "Done" }).and(page.locator(":focus")).waitFor();
  await page.keyboard.press("Enter");
  await tour().waitFor({ state: "detached" });
  await page.reload();
  await page.getByRole("navigation", { name: "Main navigation" }).waitFor();
  expect(await start.count()).toBe(0);
});

test("it starts again from the menu of the person, and Esc leaves it", async () => {
  await page.getByRole("button", { name: "Account" }).click();
  await page.getByRole("button", { name: "Take the tour" }).click();
  await tour().getByText("1 of 6").waitFor();
  await page.keyboard.press("Escape");
  await tour().waitFor({ state: "detached" });
});

test("a figure says what it means, where it is asked, and gives the focus back", async () => {
  await page.goto(`${server.url}/sites/${SITE}/devices`);
  const ask = page.getByRole("button", { name: /What is .Quality of a value/ });
  await ask.focus();
  await page.keyboard.press("Enter");
  const answer = page.getByRole("dialog", { name: "Quality of a value" });
  await answer.getByText("Nothing new for longer than is due.").waitFor();
  await answer.getByText("Source").waitFor();
  const box = await answer.boundingBox();
  expect((box?.x ?? -1) >= 0 && (box?.x ?? 0) + (box?.width ?? 0) <= 1280).toBe(true);
  expect(await violations(page)).toEqual([]);
  await page.keyboard.press("Escape");
  await answer.waitFor({ state: "hidden" });
  await ask.and(page.locator(":focus")).waitFor();
});

test("the guide has all of it to read in one place", async () => {
  await page.goto(`${server.url}/sites/${SITE}/guide`);
  await page.getByRole("link", { name: "What each number means" }).click();
  await page.getByRole("heading", { name: "Not-on-shelf rate" }).waitFor();
  expect(await violations(page)).toEqual([]);
});
