import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { learnFacts } from "../pictures/facts.ts";
import { findExcursion } from "../pictures/excursions.ts";
import { writeOrders } from "../pictures/orders.ts";
import { makeList } from "../pictures/lists.ts";
import { openSalvage } from "../pictures/salvages.ts";
import { openStocktake } from "../pictures/stocktakes.ts";
import { atRest } from "../pictures/rest.ts";
import { shotsOf, type Shot } from "../pictures/shots.ts";
import { OF_LOOKS, startBrowser, violations } from "../setup/browser.ts";
import { keyboardFaults, skips } from "../setup/keyboard-tour.ts";
import { makeDemo, type Demo } from "../setup/demo.ts";
import { startServer, type RunningServer } from "../setup/installation.ts";

// Every page there is, on a busy machine.
vi.setConfig({ testTimeout: 600_000, hookTimeout: 240_000 });

/** A phone in one hand; and a desk of 1440 pixels at 200 %. */
const DESK = { width: 1280, height: 800 };
const SCREENS = { phone: { width: 390, height: 844 }, zoomed: { width: 720, height: 450 } } as const;
/** Least side of what a thumb is to hit, and of anything at all (WCAG 2.5.8). */
const THUMB = 44;
const LEAST = 24;

let demo: Demo;
let server: RunningServer;
let browser: Browser;
let cookie: string;
let shots: Shot[];

beforeAll(async () => {
  demo = await makeDemo(900, { days: 3 });
  server = await startServer(demo, ["--port", "0"]);
  cookie = await server.signIn("admin");
  browser = await startBrowser({ webgl: false });
  const order = await writeOrders(server, cookie);
  // States that a hand must make are another journey's, and one reader's guide is laid out as another's.
  shots = shotsOf(await learnFacts(server, cookie, "研究", { task: order.id, stocktake: await openStocktake(server, cookie), list: await makeList(server, cookie, "研究"), salvage: await openSalvage(server, cookie), excursion: await findExcursion(server, cookie) }), "/setup/used").filter(({ name, act, as }) => !act && as !== "viewer" && (!name.startsWith("guide-") || name === "guide-admin"));
});

afterAll(async () => {
  await browser?.close();
  await server?.stop();
  demo?.remove();
});

async function open(signedIn: boolean): Promise<{ context: BrowserContext; page: Page }> {
  const context = await browser.newContext({ viewport: SCREENS.phone, hasTouch: true, isMobile: true, serviceWorkers: "block", reducedMotion: "reduce" });
  const [name = "", value = ""] = cookie.split("=");
  if (signedIn) await context.addCookies([{ name, value, url: server.url }]);
  // English is the longer language.
  await context.addInitScript(() => localStorage.setItem("stacktwin.preferences", JSON.stringify({ language: "en", demo: true })));
  const page = await context.newPage();
  page.setDefaultTimeout(60_000);
  return { context, page };
}

/** Whatever can be scrolled sideways, but tables in their own box, and how far. */
const sideways = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const meant = ".table-card, .probe-scroll, .scroll-box, .ant-segmented, [data-sideways]";
    const wide = [document.documentElement, ...document.querySelectorAll<HTMLElement>("main, main *, .inspector, .inspector *, .rail, .topbar")].filter((element) => {
      const { overflowX } = getComputedStyle(element);
      const scrolls = element === document.documentElement || overflowX === "auto" || overflowX === "scroll";
      return scrolls && element.scrollWidth > element.clientWidth + 1 && element.closest(meant) === null;
    });
    return wide.map((element) => `${element.tagName}.${element.className} ${element.scrollWidth} > ${element.clientWidth}`);
  });

/** Controls smaller than that, with what they are called. Links in running text are as tall as their line. */
const small = (page: Page, within: string, least: number): Promise<string[]> =>
  page.evaluate(
    ([within, least]) =>
      [...document.querySelectorAll<HTMLElement>(within)].flatMap((element) => {
        const { width, height } = element.getBoundingClientRect();
        const shown = width > 0 && height > 0 && getComputedStyle(element).visibility === "visible";
        return shown && (width < least - 0.5 || height < least - 0.5) ? [`${element.getAttribute("aria-label") ?? element.textContent?.trim() ?? ""} (${element.className}) ${Math.round(width)} × ${Math.round(height)}`] : [];
      }),
    [within, least] as const,
  );

/** What is to be hit with a thumb. */
const FOR_A_THUMB =
  ".rail a, .topbar button, .topbar .alarm-count, .storey-picker button, .scene-tools button, .page .ant-btn, .inspector .ant-btn, .page select, .tabs button, .sections a";
/** What can be hit at all; where a field lies in a frame of its own, the frame is what is hit. */
const ANYTHING = "button, input:not([type='hidden']):not([type='file']):not(.ant-select-input):not(.ant-checkbox-input), .ant-select, .ant-checkbox-wrapper, select, summary";

/** Goes on to another page as a link does; the console is loaded once. */
const goOn = (page: Page, path: string): Promise<void> =>
  page.evaluate((to) => {
    history.pushState(null, "", to);
    dispatchEvent(new PopStateEvent("popstate"));
  }, path);

/** A page as it opens: its other states have the same controls, and some of them hundreds. */
const isPlain = ({ path }: Shot): boolean => !path.includes("?");

test("no page goes sideways, neither on a phone nor at 200 % on a desk, and on the phone all can be hit with a thumb; axe finds nothing serious, light or dark; by keyboard alone everything is reached", async () => {
  const wrong: Record<string, string[]> = {};
  const note = (name: string, found: string[]): void => void (found.length > 0 && (wrong[name] = found));
  for (const signedIn of [false, true]) {
    const { context, page } = await open(signedIn);
    await page.goto(server.url);
    await atRest(page);
    for (const shot of shots.filter(({ as }) => (as !== null) === signedIn)) {
      const { name, path } = shot;
      await page.setViewportSize(SCREENS.phone);
      await goOn(page, path);
      await atRest(page);
      note(`${name}, phone`, [
        ...(await sideways(page)),
        ...(await small(page, FOR_A_THUMB, THUMB)),
        ...(await small(page, ANYTHING, LEAST)),
        ...(await violations(page)),
      ]);
      await page.setViewportSize(SCREENS.zoomed);
      await page.emulateMedia({ colorScheme: "dark" });
      await page.evaluate(() => new Promise<void>((done) => requestAnimationFrame(() => requestAnimationFrame(() => done()))));
      note(`${name}, zoomed and dark`, [...(await sideways(page)), ...(await violations(page, OF_LOOKS))]);
      await page.emulateMedia({ colorScheme: "light" });
      if (!isPlain(shot)) continue;
      await page.setViewportSize(DESK);
      await atRest(page);
      if (signedIn && !(await skips(page))) note(`${name}, skip link`, ["it does not lead into the page"]);
      note(`${name}, by keyboard`, await keyboardFaults(page));
    }
    await context.close();
  }
  expect(wrong).toEqual({});
});

test("the tour by keyboard finds what is lost, hidden, unseen, out of order or without a way out", async () => {
  const page = await browser.newPage({ viewport: DESK });
  await page.setContent(`<main>
    <button>Fine</button><button tabindex="-1">Lost</button><button style="outline: none">Dark</button>
    <section><button style="position: absolute; top: 300px; left: 10px">Late</button><button style="position: absolute; top: 200px; left: 10px">Early</button></section>
    <button style="position: absolute; top: 400px; left: 10px">Under</button><div style="position: absolute; top: 380px; left: 0; width: 300px; height: 90px; background: white"></div>
    <section role="toolbar" aria-label="Stiff"><button tabindex="0">One</button><button tabindex="-1">Two</button></section>
  </main>`);
  expect((await keyboardFaults(page)).map((fault) => fault.replaceAll(/\w+\. /g, ""))).toEqual(['never reached: "Lost"', 'out of order: "Late" → "Early"', 'focus not seen: "Dark"', 'focus is covered: "Under"', 'arrows do not move inside: toolbar "Stiff"']);
  await page.setContent(`<main><input aria-label="In" onkeydown="event.preventDefault()"><button>Out</button></main>`);
  expect((await keyboardFaults(page)).join()).toContain("no way out");
  await page.close();
});

test("what opens over a page takes the focus, keeps it, and gives it back with Esc", async () => {
  const { context, page } = await open(true);
  await page.setViewportSize(DESK);
  await page.goto(`${server.url}/`);
  await page.getByRole("navigation", { name: "Main navigation" }).getByRole("link", { name: "Devices" }).press("Enter");
  await page.getByRole("heading", { level: 1, name: /^Devices/ }).waitFor();
  const over = 'dialog[open], [popover]:popover-open';
  const openers = { "the search": "button.search-box", "the person": "[data-tour='person']", "help": ".help-open", "a filter": ".data-table button[popovertarget]" };
  for (const [what, opener] of Object.entries(openers)) {
    const button = page.locator(opener).first();
    await button.press("Enter");
    await page.locator(over).waitFor();
    const inside = (): Promise<boolean> => page.evaluate((over) => (document.activeElement?.closest(over) ?? null) !== null, over);
    // A small panel is the next stop after its button, where it does not take the focus at once.
    if (!(await inside())) await page.keyboard.press("Tab");
    await vi.waitUntil(inside, { timeout: 20_000 });
    // A dialog lets nobody out to the page behind it.
    if ((await page.locator("dialog[open]").count()) > 0)
      for (let at = 0; at < 12; at++) {
        await page.keyboard.press("Tab");
        expect((await inside()) || (await page.evaluate(() => document.activeElement === document.body)), what).toBe(true);
      }
    await page.keyboard.press("Escape");
    await page.locator(over).waitFor({ state: "detached" });
    expect(await button.evaluate((element) => element === document.activeElement), what).toBe(true);
  }
  await page.keyboard.press("?");
  const sheet = page.getByRole("dialog", { name: "Keyboard shortcuts" });
  for (const part of ["Go to", "In the structure", "In the 3D view", "On the plan"]) await sheet.getByRole("region", { name: part, exact: true }).waitFor();
  await page.keyboard.press("Escape");
  await sheet.waitFor({ state: "detached" });
  await context.close();
});

test("the foot bar has the pages of a day, within reach of the thumb", async () => {
  const { context, page } = await open(true);
  await page.goto(`${server.url}/`);
  const bar = page.getByRole("navigation", { name: "Main navigation" });
  await bar.getByRole("link", { name: "Alarms" }).tap();
  await page.getByRole("heading", { level: 1, name: "Alarms" }).waitFor();
  const box = await bar.boundingBox();
  expect((box?.y ?? 0) + (box?.height ?? 0)).toBeCloseTo(SCREENS.phone.height, 0);
  expect(await bar.getByRole("link").filter({ visible: true }).count()).toBeGreaterThanOrEqual(4);
  await context.close();
});
