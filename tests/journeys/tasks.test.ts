import type { Alarm } from "@stacktwin/twin-models/alarm";
import type { Task } from "@stacktwin/twin-models/task";
import type { Browser, Locator, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { startBrowser, violations } from "../setup/browser.ts";
import { enter } from "../setup/enter.ts";
import { BROKER_PASSWORD, BROKER_USER, logger, makeInstallation, SITE, startServer, warm, type RunningServer, type TestInstallation } from "../setup/installation.ts";
import { makePng } from "../setup/png.ts";
import { mosquittoPub } from "../setup/tool.ts";
import { until } from "../setup/until.ts";

// Real programs on a busy machine.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const PHONE = { width: 390, height: 844 };
const FILTER = { zh: "看过滤器", en: "Look at the filter" };
const STEPS = [FILTER, { zh: "量风量", en: "Measure the flow" }];
let installation: TestInstallation;
let server: RunningServer;
let browser: Browser;
let conservator: Page;
let facility: Page;

const measure = (name: string, temperature: number): Promise<string> => mosquittoPub(installation.brokerPort, `branch/${name}/samples`, { temperature }, { user: BROKER_USER, password: BROKER_PASSWORD });
const at = (page: string): string => `${server.url}/sites/${SITE}/${page}`;
const tasks = async (query = ""): Promise<Task[]> => server.get<Task[]>(`/api/sites/${SITE}/tasks${query}`, await server.signIn("viewer"));
const tab = (page: Page, name: RegExp): Locator => page.locator(".task-tabs label").filter({ hasText: name });
const row = (page: Page, title: string | RegExp): Locator => page.getByRole("row").filter({ hasText: title });
const detail = (page: Page): Locator => page.locator(".task-detail");
/** A button that is busy with one act takes no other. */
const next = (page: Page, name: string): Locator => detail(page).locator(".ant-btn:not(.ant-btn-loading)").and(page.getByRole("button", { name, exact: true }));
const more = async (page: Page, name: string): Promise<void> => {
  await detail(page).getByRole("button", { name: "More to do with it" }).click();
  await page.getByRole("group", { name: "More to do with it" }).getByRole("button", { name }).click();
};

beforeAll(async () => {
  const orders = [{ desk: "conservation" as const, title: { zh: "查看干燥机", en: "Look at the dryer" }, dueMin: 90, steps: STEPS }];
  installation = await makeInstallation({ things: [logger("logger-1"), logger("logger-2")], limits: [warm, { ...warm, id: "warm-2", thing: "logger-2" as never, orders }] });
  [server, browser] = await Promise.all([startServer(installation), startBrowser({ webgl: false })]);
  const page = (role: string): Promise<Page> => browser.newContext({ viewport: { width: 1280, height: 900 }, reducedMotion: "reduce" }).then((context) => enter(context, server, role));
  [conservator, facility] = [await page("conservator"), await page("facility")];
});

afterAll(async () => {
  await browser?.close();
  await server?.stop();
  installation?.remove();
});

test("W writes the work order of an alarm; whose desk it is sees it come on the home", async () => {
  await facility.goto(at("home"));
  const card = facility.getByRole("region", { name: "Your work", exact: true });
  await card.getByText("Nothing waits for you").waitFor();
  await measure("logger-1", 25);
  await conservator.goto(at("alarms"));
  await row(conservator, /above the high limit/).focus();
  await conservator.keyboard.press("w");
  const form = conservator.getByRole("form", { name: "New work order" });
  const title = form.getByRole("textbox", { name: "What is to be done" });
  await title.waitFor();
  expect(await title.inputValue()).toContain("Logger logger-1");
  expect(await form.getByRole("combobox", { name: "Desk" }).inputValue()).toBe("facility");
  expect(await violations(conservator)).toEqual([]);
  await title.press("Enter");
  await conservator.locator(".alarm-response").getByRole("link", { name: /Logger logger-1/ }).waitFor();
  const [task] = await tasks();
  // Nobody changed the title: it stands in both languages, and it is due within the time to respond.
  expect(task).toMatchObject({ desk: "facility", priority: "high", title: { zh: expect.stringContaining("温湿度计 logger-1") as string } });
  expect((task?.due ?? 0) - (task?.made.at ?? 0)).toBeGreaterThan(28 * 60_000);
  await card.getByText(/^in \d+ min$/).waitFor();
  await card.getByRole("link", { name: /^Open/ }).click();
  await detail(facility).getByText("Active since").waitFor();
});

test("what one takes is another's at once", async () => {
  await conservator.locator(".alarm-response").getByRole("link", { name: /Logger logger-1/ }).click();
  await next(conservator, "Take it").waitFor();
  await next(facility, "Take it").click();
  await next(facility, "Start").waitFor();
  await next(conservator, "Take it over").waitFor();
});

test("two take one task at once: the second reads who has it, and takes it over", async () => {
  await measure("logger-2", 25);
  const order = await until("the alarm makes its work order", async () => (await tasks()).find(({ title }) => title.en === "Look at the dryer"));
  expect(order.steps).toEqual(STEPS);
  await conservator.goto(at(`tasks?task=${order.id}`));
  await next(conservator, "Take it").waitFor();
  // The answer of the server is the first that this page hears of it.
  await conservator.route("**/acts", async (route) => {
    await server.post(`/api/sites/${SITE}/tasks/${order.id}/acts`, { act: "assign", from: null, to: "demo-admin" }, await server.signIn("admin"));
    await route.continue();
  }, { times: 1 });
  await next(conservator, "Take it").click();
  await detail(conservator).getByRole("alert").filter({ hasText: /has this task now; nothing was changed/ }).waitFor();
  await next(conservator, "Take it over").click();
  await next(conservator, "Start").waitFor();
});

test("on a phone it is begun, ticked off step by step, pictured and closed with what was found and done", async () => {
  await conservator.setViewportSize(PHONE);
  await conservator.goto(at("tasks"));
  await row(conservator, "Look at the dryer").getByText("Look at the dryer").click();
  await next(conservator, "Start").click();
  await detail(conservator).getByRole("checkbox", { name: /Look at the filter/ }).click();
  await detail(conservator).getByText("Step by step: 1 of 2 done").waitFor();
  await detail(conservator).locator("input[type=file]").setInputFiles({ name: "dryer.png", mimeType: "image/png", buffer: makePng(2600, 40) });
  const photo = detail(conservator).getByRole("button", { name: /^dryer\.png/ });
  await photo.click();
  // Larger than is of use: it was reduced before it was sent.
  const wide = (): Promise<number> => conservator.locator(".task-large[open] img").evaluate((image) => (image as HTMLImageElement).naturalWidth);
  await expect.poll(wide).toBe(2000);
  await conservator.keyboard.press("Escape");
  await detail(conservator).getByRole("textbox", { name: "Note" }).fill("Filter is full");
  await detail(conservator).getByRole("button", { name: "Add the note" }).click();
  await detail(conservator).getByRole("listitem").filter({ hasText: "Filter is full" }).waitFor();
  const over = await conservator.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(over).toBeLessThanOrEqual(0);
  const small = await detail(conservator).locator("button:visible").evaluateAll((buttons) => buttons.filter((button) => button.getBoundingClientRect().height < 43.5 && !button.classList.contains("link")).map((button) => `${button.getAttribute("aria-label") ?? button.textContent ?? ""} ${button.className}`));
  expect(small).toEqual([]);
  expect(await violations(conservator)).toEqual([]);
  await next(conservator, "Close").click();
  const form = conservator.getByRole("form", { name: "Close the task" });
  await form.getByRole("button", { name: "Close" }).click();
  await form.getByText("At least three characters are needed.").waitFor();
  await form.getByRole("textbox", { name: "What was found and done" }).fill("The filter was full; changed it.");
  await form.getByRole("button", { name: "Close" }).click();
  await detail(conservator).getByText("Found and done").waitFor();
  await detail(conservator).getByRole("button", { name: "Open it again" }).waitFor();
});

test("what is closed stands under Ended with its history, and is opened again with a reason", async () => {
  await facility.goto(at("tasks?tab=ended"));
  await row(facility, "Look at the dryer").getByText("Look at the dryer").click();
  const history = detail(facility).getByRole("list", { name: /^History/ }).getByRole("listitem");
  await history.last().getByText("The filter was full; changed it.").waitFor();
  expect((await history.allTextContents()).map((line) => line.replace(/^[\d-]+ [\d:]+/, "").replace(/^.*?(wrote|gave|took|started|did|added|noted|closed)/, "$1"))).toEqual([
    "wrote it", expect.stringMatching(/^(took|gave)/), "took it", "started", "did step 1", "added a picturedryer.png", "notedFilter is full", "closed itThe filter was full; changed it.",
  ]);
  await detail(facility).getByRole("button", { name: "Open it again" }).click();
  const form = facility.getByRole("form", { name: "Open the task again" });
  await form.getByRole("textbox", { name: "Reason" }).fill("The second filter, too");
  await form.getByRole("button", { name: "Open again" }).click();
  await next(facility, "Take it over").waitFor();
  await tab(facility, /^All open 2/).waitFor();
});

test("nothing is cancelled without a reason; what was given to somebody is taken back by key", async () => {
  await tab(facility, /^Mine 1/).click();
  await row(facility, /Logger logger-1/).focus();
  await more(facility, "Cancel it");
  const form = facility.getByRole("form", { name: "Cancel the task" });
  await form.getByRole("textbox", { name: "Reason" }).fill("no");
  await form.getByRole("button", { name: "Cancel the task" }).click();
  await form.getByText("At least three characters are needed.").waitFor();
  expect((await tasks()).find(({ title }) => title.en.includes("logger-1"))?.state).toBe("open");
  await form.getByRole("textbox", { name: "Reason" }).press("Escape");
  await more(facility, "Give to somebody");
  const people = facility.getByRole("form", { name: "Give to somebody" });
  await people.getByRole("combobox", { name: "To whom" }).selectOption({ value: "demo-admin" });
  await people.getByRole("button", { name: "Give", exact: true }).click();
  await next(facility, "Take it over").waitFor();
  await facility.keyboard.press("u");
  await next(facility, "Start").waitFor();
  expect(await violations(facility)).toEqual([]);
  // The alarm's own state is told beside it, as it changes.
  await measure("logger-1", 20);
  await detail(facility).getByText("Cleared, unacknowledged").waitFor();
});

test("a viewer looks on, and the past shows the tasks of then", async () => {
  const viewer = await enter(await browser.newContext({ viewport: { width: 1280, height: 900 } }), server, "viewer");
  await viewer.goto(at("tasks"));
  await row(viewer, "Look at the dryer").getByText("Look at the dryer").click();
  await detail(viewer).getByText("Your role may look at tasks, not work on them.").waitFor();
  expect(await viewer.getByRole("button", { name: "New work order" }).count()).toBe(0);
  const alarms = await server.get<Alarm[]>(`/api/sites/${SITE}/alarms`, await server.signIn("viewer"));
  expect(alarms.length).toBeGreaterThan(0);
  const [first] = (await tasks()).toSorted((a, b) => a.made.at - b.made.at);
  await facility.goto(at(`tasks?tab=open&at=${(first?.made.at ?? 0) + 500}`));
  await facility.getByText("This is the past").waitFor();
  expect(await facility.getByRole("row").filter({ hasText: "Facility desk" }).count()).toBe(1);
  expect(await facility.getByRole("button", { name: "New work order" }).count()).toBe(0);
});
