import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { startBrowser, violations } from "../setup/browser.ts";
import { enter } from "../setup/enter.ts";
import { startHookServer, type HookServer } from "../setup/hook-server.ts";
import { BROKER_PASSWORD, BROKER_USER, logger, makeInstallation, SITE, startServer, warm, type RunningServer, type TestInstallation } from "../setup/installation.ts";
import { mosquittoPub } from "../setup/tool.ts";

// Real programs on a busy machine.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

let robot: HookServer;
let installation: TestInstallation;
let server: RunningServer;
let browser: Browser;
let context: BrowserContext;
let page: Page;

beforeAll(async () => {
  robot = await startHookServer();
  robot.answer = (response) => response.writeHead(200).end('{"errcode":0,"errmsg":"ok"}');
  const people = ["li"] as never[];
  installation = await makeInstallation({
    things: [logger("logger-1")],
    limits: [warm],
    config: {
      notify: {
        mail: { host: "127.0.0.1", port: 1, security: "none", from: "twin@library.example" },
        push: { subject: "mailto:it@library.example" },
        webhooks: [{ name: "group", kind: "wecom", url: `http://127.0.0.1:${robot.port}/send?key=a-key-of-nobody-else` }],
        rosters: [{ name: "duty", shifts: [{ days: ["mon", "tue", "wed", "thu", "fri", "sat"], from: "00:00", to: "24:00", people }, { days: ["sun"], from: "08:00", to: "24:00", people }], exceptions: [{ date: "2026-12-25", shifts: [] }] }],
        rules: [{ name: "warm", on: ["raised"], desks: ["facility"], to: [{ webhook: "group" }], quiet: { from: "22:00", to: "07:00", upTo: "low" }, escalate: [{ afterMin: 10, to: [{ roster: "duty" }, { mail: "chief@library.example" }] }] }],
      },
    },
  });
  [server, browser] = await Promise.all([startServer(installation), startBrowser({ webgl: false })]);
  context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  page = await enter(context, server, "facility");
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
  await robot.stop();
  installation?.remove();
});

test("the page of notifications shows levels, quiet hours, rosters with their gaps, and robots, but no key", async () => {
  await page.goto(`${server.url}/sites/${SITE}/admin/notifications`);
  await page.getByText("WeCom robot").waitFor();
  const rule = page.locator(".rule-table tbody tr");
  await rule.getByText("not acknowledged for 10 min").waitFor();
  expect(await rule.textContent()).toMatch(/Facility desk.*group.*chief@library\.example.*quiet 22:00–07:00, up to Low/);
  const roster = page.getByRole("article", { name: "duty" });
  await roster.getByText("Nobody on duty: Sun 00:00–08:00").waitFor();
  await roster.getByText("Alarms tell nobody then").waitFor();
  // Nobody has an account of that name.
  await roster.getByText("There is no such account or channel").waitFor();
  expect(await page.content()).not.toContain("a-key-of-nobody-else");
  expect(await violations(page)).toEqual([]);
});

test("an alarm shows who was told of it, and the group has it", async () => {
  await mosquittoPub(installation.brokerPort, "branch/logger-1/samples", { temperature: 26 }, { user: BROKER_USER, password: BROKER_PASSWORD });
  await page.goto(`${server.url}/sites/${SITE}/alarms?alarm=warm`);
  await page.getByRole("row").filter({ hasText: /above the high limit/ }).click();
  const told = page.locator(".told li");
  await told.filter({ hasText: /group · group or program · Raised .*Arrived/ }).waitFor();
  expect(JSON.parse(robot.posts[0]?.body ?? "{}")).toMatchObject({ msgtype: "markdown" });
  expect(await violations(page)).toEqual([]);
});

test("the menu of the person says how a browser can be told, or what stands in the way", async () => {
  await page.getByRole("button", { name: "Account" }).or(page.locator("[data-tour=person]")).first().click();
  await page.getByText("Alarms in this browser").waitFor();
  await page.getByText(/You told this browser|Once turned on/).waitFor();
});
