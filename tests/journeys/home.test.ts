import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import type { SiteInfoSchema } from "@stacktwin/twin-models/api";
import type { Alarm } from "@stacktwin/twin-models/alarm";
import type { Layout } from "@stacktwin/twin-models/layout";
import type { Static } from "typebox";
import { startBrowser, violations } from "../setup/browser.ts";
import { makeDemo, startSimulator, type Demo, type Simulator } from "../setup/demo.ts";
import { makeInstallation, startServer, type RunningServer } from "../setup/installation.ts";
import { until } from "../setup/until.ts";

// Real programs on a busy machine.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 400_000 });

const PATIENCE = 60_000;
const WIDE = { width: 1440, height: 900 };
const PHONE = { width: 390, height: 844 };

let demo: Demo;
let server: RunningServer;
let simulator: Simulator;
let browser: Browser;
let site: string;

beforeAll(async () => {
  demo = await makeDemo(1500, { days: 2 });
  server = await startServer(demo, ["--port", "0"]);
  simulator = await startSimulator(demo, server.url);
  browser = await startBrowser({ webgl: false });
  const [first] = await server.get<Static<typeof SiteInfoSchema>[]>("/api/sites", await server.signIn("viewer"));
  site = first?.id ?? "";
});

afterAll(async () => {
  await browser?.close();
  await simulator?.stop();
  await server?.stop();
  demo?.remove();
});

const broken: string[] = [];

/** The start page of a role in a language, as it comes to whoever is signed in. */
async function enter(role: string, language: "zh" | "en", viewport = WIDE): Promise<Page> {
  const [name = "", value = ""] = (await server.signIn(role)).split("=");
  const context = await browser.newContext({ viewport, reducedMotion: "reduce" });
  await context.addCookies([{ name, value, url: server.url }]);
  await context.addInitScript((chosen) => {
    if (!localStorage.getItem("stacktwin.preferences")) localStorage.setItem("stacktwin.preferences", JSON.stringify({ language: chosen, theme: "light" }));
  }, language);
  const page = await context.newPage();
  page.setDefaultTimeout(PATIENCE);
  page.on("pageerror", (error) => broken.push(error.message));
  await page.goto(server.url);
  await page.waitForURL(/\/home$/);
  return page;
}

const card = (page: Page, name: string) => page.getByRole("region", { name, exact: true });
/** Every card has said something. */
const filled = (page: Page): Promise<unknown> => until("all cards are filled", async () => (await page.locator(".home-card").count()) > 0 && (await page.locator(".home .bone").count()) === 0, PATIENCE);

const HOMES = [
  { role: "facility", en: ["The building today", "Needs you now", "Your work", "The building", "Machines and devices that are not well", "People today", "Visits and energy"], zh: ["今日馆舍", "现在需要处理", "您的任务", "馆舍剖面", "异常的机器与设备", "今日到馆", "到馆与用电"] },
  { role: "staff", en: ["The collection today", "Find", "Your work", "Books astray", "Differs from the library system", "Stacks", "Shelves that are not read"], zh: ["今日馆藏", "找书", "您的任务", "不在其位的图书", "与馆藏系统不符", "立体书库", "没有读到的书架"] },
  { role: "conservator", en: ["The stores today", "Your work", "Excursions to be signed", "Air of the stores", "Last month's report", "Calibrations due", "Leak sensors"], zh: ["今日库房", "您的任务", "待签字的超限", "库房温湿度", "上月报表", "到期的校准", "漏水传感器"] },
  { role: "viewer", en: ["The library today", "Find", "Air of the stores", "The building", "People today"], zh: ["今日图书馆", "找书", "库房温湿度", "馆舍剖面", "今日到馆"] },
] as const;

describe.each(HOMES)("the home of a $role", ({ role, ...names }) => {
  let page: Page;
  afterAll(async () => page?.context().close());

  test("has its cards in both languages, and nothing serious for axe", async () => {
    page = await enter(role, "zh");
    for (const language of ["zh", "en"] as const) {
      if (language === "en") await page.getByRole("button", { name: "Switch to English" }).click();
      const [heading, ...cards] = names[language];
      await page.getByRole("heading", { level: 1, name: heading }).waitFor();
      for (const name of cards) await card(page, name).waitFor();
      await filled(page);
      expect(await page.locator(".home-card").count()).toBe(cards.length);
    }
    expect(await violations(page)).toEqual([]);
  });

  test("lies in one column on a phone, the first need on top, and nothing is cut off", async () => {
    await page.setViewportSize(PHONE);
    const lie = (): Promise<{ over: number; lefts: number[] }> =>
      page.evaluate(() => ({
        over: document.querySelector(".frame-main")!.scrollWidth - document.querySelector(".frame-main")!.clientWidth,
        lefts: [...document.querySelectorAll(".home-card")].map((element) => Math.round(element.getBoundingClientRect().left)),
      }));
    await expect.poll(async () => new Set((await lie()).lefts).size).toBe(1);
    expect((await lie()).over).toBe(0);
  });
});

describe("what stands on a home", () => {
  test("a leak calls the facility manager by itself, and its act leads to the written response", async () => {
    const page = await enter("facility", "en");
    await filled(page);
    await simulator.play("leak", "leak-f1-plant");
    const cookie = await server.signIn("viewer");
    const alarm = await until("the alarm of the leak", async () => (await server.get<Alarm[]>(`/api/sites/${site}/alarms`, cookie)).find(({ thing, active }) => thing === "leak-f1-plant" && active), PATIENCE);
    const line = card(page, "Needs you now").getByRole("listitem").filter({ hasText: alarm.cause.en });
    await line.getByText(alarm.consequence.en).waitFor();
    await line.getByRole("link", { name: /Respond/ }).click();
    await page.waitForURL(/\/alarms\?alarm=/);
    await page.getByText(alarm.response.en).waitFor();
    await page.context().close();
  });

  test("a storey of the section opens in the twin", async () => {
    const page = await enter("viewer", "en");
    await card(page, "The building").getByRole("link").first().click();
    await page.waitForURL(/\/twin\?storey=/);
    await page.context().close();
  });

  test("a librarian's search leads to the results, and a book astray to its whereabouts", async () => {
    const page = await enter("staff", "en");
    const astray = card(page, "Books astray");
    const first = astray.getByRole("listitem").first().getByRole("button");
    const title = await first.textContent();
    await first.click();
    await page.getByRole("complementary", { name: "Inspector" }).getByRole("heading", { name: title ?? "" }).waitFor();
    await page.getByRole("searchbox").fill("红楼");
    await page.getByRole("searchbox").press("Enter");
    await page.waitForURL(/\/find\?q=/);
    await page.context().close();
  });

  test("a librarian's work stands in walking order with the minutes, from the entrance", async () => {
    const cookie = await server.signIn("staff");
    const layout = await server.get<Layout>(`/api/sites/${site}/layout`, cookie);
    const spaces = layout.buildings[0]?.storeys.flatMap(({ id, spaces: rooms }) => rooms.filter(({ ranges }) => ranges.length > 0).map((room) => ({ storey: id, place: room.ranges[0]!.id }))) ?? [];
    const order = [spaces.at(-1), spaces[0], spaces.at(-1)];
    for (const [n, stop] of order.entries()) await server.post(`/api/sites/${site}/tasks`, { title: `Label ${n}`, details: "", desk: "stacks", priority: "low", due: null, assignee: null, place: stop?.place }, cookie);
    const page = await enter("staff", "en");
    const work = card(page, "Your work");
    await work.getByText(/^In walking order from .+, about \d+ min on foot in all$/).waitFor();
    await work.getByText(/about \d+ min to get there/).first().waitFor();
    const shown = (await work.getByRole("listitem").locator("strong").allTextContents()).flatMap((text) => /Label \d/.exec(text) ?? []);
    // What is called for urgently stands before all of it, wherever that is; what lies side by side is done in one go.
    expect(shown.toSorted()).toEqual(["Label 0", "Label 1", "Label 2"]);
    expect(Math.abs(shown.indexOf("Label 0") - shown.indexOf("Label 2"))).toBe(1);
    if (process.env["PICTURES"]) await page.screenshot({ path: `${process.env["PICTURES"]}/home-walk.png` });
    await page.context().close();
  });

  test("a store tells how long it was in range, and of how much that is known", async () => {
    const page = await enter("conservator", "en");
    const store = card(page, "Air of the stores").getByRole("listitem").filter({ hasText: "Rare-book store" });
    await store.getByText(/^In range for \d+(\.\d)? % of \d+(\.\d)? % known$/).first().waitFor();
    await store.getByRole("img", { name: /^Temperature · ≥ 16 · ≤ 22 °C · In range/ }).waitFor();
    await page.context().close();
  });

  test("who has several homes switches, and finds the chosen one again", async () => {
    const page = await enter("admin", "en");
    await page.getByRole("heading", { level: 1, name: "The building today" }).waitFor();
    await page.getByRole("button", { name: "Preservation" }).click();
    await page.getByRole("heading", { level: 1, name: "The stores today" }).waitFor();
    await page.reload();
    await page.getByRole("heading", { level: 1, name: "The stores today" }).waitFor();
    expect(await page.getByRole("button", { name: "Preservation" }).getAttribute("aria-pressed")).toBe("true");
    await page.context().close();
  });
});

describe("by keyboard alone", () => {
  let page: Page;
  beforeAll(async () => {
    page = await enter("admin", "en");
    await filled(page);
  });
  afterAll(async () => page?.context().close());

  test("g and a letter opens pages; letters that are typed do nothing", async () => {
    await page.keyboard.press("g");
    await page.keyboard.press("a");
    await page.getByRole("heading", { level: 1, name: "Alarms" }).waitFor();
    await page.keyboard.press("g");
    await page.keyboard.press("f");
    const box = page.getByRole("textbox", { name: "Title, author, call number or barcode" });
    await box.waitFor();
    await box.fill("");
    await box.press("g");
    await box.press("h");
    await until("both letters are typed", async () => (await box.inputValue()) === "gh");
    expect(new URL(page.url()).pathname).toMatch(/\/find$/);
    await box.fill("");
  });

  test("the palette does what there is to do, and pages are in it too", async () => {
    await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
    await page.keyboard.press("/");
    const palette = page.getByRole("dialog", { name: "Find" });
    await palette.getByRole("combobox").fill("light or dark");
    await palette.getByRole("option", { name: "Turn light or dark", selected: true }).waitFor();
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press("Enter");
    await until("the screen is dark", async () => (await page.locator("html").getAttribute("data-theme")) === "dark");
    await page.keyboard.press("Control+k");
    await palette.getByRole("combobox").fill("home");
    await page.keyboard.press("Enter");
    await page.waitForURL(/\/home/);
  });

  test("what a page lays over the plain look of a control is seen: files of styles come in their order", async () => {
    await filled(page);
    const background = await page.locator("button.search-box").evaluate((box) => getComputedStyle(box).backgroundColor);
    expect(background).not.toBe("rgba(0, 0, 0, 0)");
  });

  test("the sheet of keys tells them all, and turns single keys off", async () => {
    await filled(page);
    await page.keyboard.press("?");
    const sheet = page.getByRole("dialog", { name: "Keyboard shortcuts" });
    await sheet.getByRole("region", { name: "Go to" }).getByText("Alarms").waitFor();
    expect(await violations(page)).toEqual([]);
    await sheet.getByRole("checkbox", { name: /Single-key shortcuts/ }).uncheck();
    await page.keyboard.press("Escape");
    await sheet.waitFor({ state: "hidden" });
    await page.keyboard.press("?");
    await page.keyboard.press("Control+k");
    await page.getByRole("dialog", { name: "Find" }).waitFor();
    expect(await sheet.count()).toBe(0);
    await page.getByRole("combobox").fill("shortcuts");
    await page.keyboard.press("Enter");
    await sheet.getByRole("checkbox", { name: /Single-key shortcuts/ }).check();
    await page.keyboard.press("Escape");
  });

  test("a set-point is changed after one question and set back with the undo key", async () => {
    const cookie = await server.signIn("admin");
    const setpoint = (): Promise<number> => server.get<number>("/api/things/climate-f2-open-1/properties/setpoint", cookie);
    const before = await until("the set-point is known", setpoint, PATIENCE);
    await page.goto(`${server.url}/sites/${site}/home?thing=climate-f2-open-1`);
    const inspector = page.getByRole("complementary", { name: "Inspector" });
    await inspector.getByRole("button", { name: "Change" }).press("Enter");
    await inspector.getByRole("textbox", { name: "To" }).fill(String(before - 1));
    await page.keyboard.press("Enter");
    await inspector.getByRole("alertdialog", { name: /^Change/ }).getByText(`to ${(before - 1).toFixed(1)}`).waitFor();
    await page.keyboard.press("Enter");
    await until("the set-point is changed", async () => (await setpoint()) === before - 1, PATIENCE);
    const notices = page.getByRole("log", { name: "Notices" });
    await notices.getByRole("button", { name: "Undo" }).waitFor();
    await page.keyboard.press("u");
    await until("the set-point is back", async () => (await setpoint()) === before, PATIENCE);
    expect(await notices.getByRole("button", { name: "Undo" }).count()).toBe(0);
  });
});

test("an installation without devices leads to where they are added", async () => {
  const installation = await makeInstallation();
  const bare = await startServer(installation);
  try {
    const [name = "", value = ""] = (await bare.signIn("facility")).split("=");
    const context = await browser.newContext({ viewport: WIDE });
    await context.addCookies([{ name, value, url: bare.url }]);
    const page = await context.newPage();
    page.setDefaultTimeout(PATIENCE);
    await page.goto(bare.url);
    await page.getByRole("heading", { name: /还没有设备|No devices yet/ }).waitFor();
    expect(await violations(page)).toEqual([]);
    await page.getByRole("link", { name: /添加设备|Add a device/ }).click();
    await page.getByRole("form", { name: /添加设备|Add a device/ }).waitFor();
    await context.close();
  } finally {
    await bare.stop();
    installation.remove();
  }
});

test("nothing broke meanwhile", () => {
  expect(broken).toEqual([]);
});
