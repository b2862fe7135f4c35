import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { goTo, inspector, inTree, PATIENCE, startBranch, type Branch } from "../setup/branch.ts";
import { startBrowser, violations } from "../setup/browser.ts";
import { SITE } from "../setup/installation.ts";
import { skips } from "../setup/keyboard-tour.ts";
import { until } from "../setup/until.ts";

// Real programs on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

let branch: Branch;
beforeAll(async () => {
  branch = await startBranch();
});
afterAll(() => branch?.stop());

describe("a machine that cannot draw in three dimensions", () => {
  let browser: Browser;
  let page: Page;
  const broken: string[] = [];

  beforeAll(async () => {
    browser = await startBrowser({ webgl: false });
    page = await branch.enter(await browser.newContext({ viewport: { width: 1280, height: 800 } }), "viewer");
    page.on("pageerror", (error) => broken.push(error.message));
  });

  afterAll(async () => browser?.close());

  /** What the keys stand on, as a voice reads it. */
  const focused = (): Promise<string> => page.evaluate(() => document.activeElement?.getAttribute("aria-label") ?? document.activeElement?.textContent ?? "");
  const press = async (...keys: string[]): Promise<void> => {
    for (const key of keys) await page.keyboard.press(key);
  };
  const tabTo = (what: RegExp): Promise<unknown> =>
    until(`Tab leads to ${what.source}`, async () => {
      await press("Tab");
      return what.test(await focused());
    });
  const standOn = (what: RegExp): Promise<void> => expect.poll(focused, { timeout: PATIENCE }).toMatch(what);
  const params = (): URLSearchParams => new URL(page.url()).searchParams;

  /** From the first line of the structure down to one that says so, unfolding what lies before it. */
  async function lead(to: string): Promise<void> {
    await page.getByRole("treegrid").locator("[tabindex='0']").focus();
    await page.keyboard.press("Home");
    await until(`the keys lead to ${to}`, async () => {
      const line = await focused();
      if (line.includes(to)) return true;
      const folded = await page.evaluate(() => document.activeElement?.getAttribute("aria-expanded") === "false");
      await page.keyboard.press(folded ? "ArrowRight" : "ArrowDown");
      // Lines that were still on their way are there when one goes down again.
      if (!folded && (await focused()) === line) await page.keyboard.press("Home");
      return false;
    });
  }

  test("has the same things in the tree, by keyboard alone, and is told why", async () => {
    await goTo(page, "Twin");
    expect(await page.evaluate(() => document.createElement("canvas").getContext("webgl2"))).toBeNull();
    await page.getByRole("region", { name: "Plan" }).getByText("cannot show the 3D view").waitFor();
    expect(await page.locator("canvas").count()).toBe(0);

    await lead("logger-1");
    await page.keyboard.press("Enter");
    await inspector(page).getByRole("heading", { name: "Logger logger-1" }).waitFor();
    await branch.measure(21.5);
    await inspector(page).getByRole("region", { name: "Values" }).getByText("21.5").waitFor();
    expect(await violations(page)).toEqual([]);
  });

  test("a shelf is unfolded to its books; from a book one goes to the inspector and back, into the scene and to its storey", async () => {
    await lead("红楼梦");
    const line = page.getByRole("row", { name: /红楼梦/ });
    await line.getByText("I242.4/1").waitFor();
    expect(await line.getAttribute("aria-posinset")).toBe("1");
    expect(await line.innerText()).toMatch(/On its shelf|Unknown/);
    await page.keyboard.press("Control+Enter");
    await inspector(page).getByRole("heading", { name: "红楼梦" }).waitFor();
    await until("the focus is in the inspector", () => page.evaluate(() => document.activeElement?.id === "inspector"));
    expect([params().get("item"), params().get("row")]).toEqual(["CN-1:10001", "0"]);
    expect(await line.getAttribute("aria-selected")).toBe("true");
    await page.keyboard.press("Escape");
    expect(await focused()).toContain("红楼梦");
    await page.keyboard.press("Shift+Enter");
    await until("it is shown, and its storey with it", () => params().get("focus") === "A.1.1" && params().get("storey") === "f1");
    await page.keyboard.press("Alt+Enter");
    await until("the whole building is open", () => params().get("storey") === null);
    await page.keyboard.press("Alt+Enter");
    await until("its storey is", () => params().get("storey") === "f1");
    await page.keyboard.press("ArrowLeft");
    expect(await focused()).toContain("A bay 1 shelf 1");
    await page.keyboard.press("ArrowLeft");
    await line.waitFor({ state: "detached" });
  });

  test("whoever stands where books are on their way stands on the first of them when they come", async () => {
    let release = (): void => undefined;
    const held = new Promise<void>((done) => (release = done));
    await page.route("**/books", async (route) => {
      await held;
      await route.continue();
    });
    await page.goto(`${branch.server.url}/sites/${SITE}/twin`);
    await lead("A bay 1 shelf 1");
    await press("ArrowRight", "ArrowDown");
    const line = page.getByRole("treegrid").locator("[role=row]:focus");
    await line.filter({ hasText: "Loading" }).waitFor();
    release();
    await line.filter({ hasText: "红楼梦" }).waitFor();
    await page.unroute("**/books");
  });

  test("the layer stands line by line under a head of its own, and is chosen without the scene", async () => {
    await page.getByRole("combobox", { name: "Layer" }).focus();
    await page.keyboard.press("t");
    await until("the address names it", () => params().get("layer") === "temperature");
    const tree = page.getByRole("treegrid");
    await tree.getByRole("columnheader", { name: /^Temperature ?°C$/ }).waitFor();
    const cell = tree.getByRole("row", { name: /^Rare-book store/ }).getByRole("gridcell").nth(2);
    await until("the mean of the room", async () => /^\d\d\.\d °C/.test(await cell.innerText()));
    expect(await violations(page)).toEqual([]);
  });

  test("letters go to the next line so named, and a star unfolds all beside", async () => {
    await page.getByRole("treegrid").locator("[tabindex='0']").focus();
    await page.keyboard.press("Home");
    await page.keyboard.press("l");
    expect(await focused()).toContain("Logger logger-1");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("a");
    expect(await focused()).toMatch(/^A/);
    await page.keyboard.press("*");
    await page.getByRole("row", { name: /^A bay 1/ }).first().waitFor();
  });

  test("the search leads to a book and into its inspector; a link to it opens the way down to its line", async () => {
    await page.keyboard.press("Control+k");
    await page.getByRole("dialog", { name: "Find" }).getByRole("combobox").fill("computer");
    await page.getByRole("option", { name: /Art of Computer Programming/, selected: true }).waitFor();
    await page.keyboard.press("Enter");
    await inspector(page).getByRole("heading", { name: "The Art of Computer Programming" }).waitFor();
    await until("the focus is in the inspector", () => page.evaluate(() => document.activeElement?.id === "inspector"));
    await page.getByRole("row", { name: /Art of Computer/, selected: true }).waitFor();
    await page.goto(`${branch.server.url}/sites/${SITE}/twin?item=CN-1%3A10001`);
    await page.getByRole("row", { name: /红楼梦/, selected: true }).waitFor();
    await until("its row is in the address", () => params().get("row") === "0");
  });

  test("has every book on its plan, by keyboard alone: storey, range, book and back", async () => {
    await page.goto(`${branch.server.url}/sites/${SITE}/twin`);
    await page.getByRole("list", { name: "Plans of all storeys" }).waitFor();
    expect(await violations(page)).toEqual([]);
    await press("1");
    await tabTo(/^Rare-book store, Space/);
    await press("PageDown", "Home");
    await standOn(/^A, Range, 2 books/);
    await press("Enter");
    await page.getByRole("region", { name: "A, front" }).waitFor();
    await inspector(page).getByRole("heading", { name: "A", exact: true }).waitFor();
    await standOn(/^A bay 1 shelf 5, Shelf, 0 books/);
    await press("ArrowDown", "ArrowDown", "ArrowDown", "ArrowDown");
    await standOn(/^A bay 1 shelf 1, Shelf, 1 book/);
    await press("ArrowRight");
    await standOn(/^红楼梦, I242.4\/1, .*1 of 1$/);
    await press("Enter");
    await inspector(page).getByRole("heading", { name: "红楼梦" }).waitFor();
    await expect.poll(() => params().get("item"), { timeout: PATIENCE }).toBe("CN-1:10001");
    expect(await violations(page)).toEqual([]);

    await press("Escape");
    await inspector(page).getByRole("heading", { name: "A", exact: true }).waitFor();
    await page.getByRole("treegrid").getByRole("row", { name: "A", exact: true, selected: true }).waitFor();
    await press("Escape");
    await page.getByRole("region", { name: "A, front" }).waitFor({ state: "detached" });
    await standOn(/^A, Range/);
  });

  test("has layers and storeys on its plan, and what the tree selects", async () => {
    await tabTo(/^Temperature$/);
    await press("Enter");
    await page.getByRole("group", { name: "Legend" }).waitFor();
    expect(params().get("layer")).toBe("temperature");
    await page.getByRole("application", { name: /^Plan of Ground floor/ }).getByRole("button", { name: /^Rare-book store, .*Temperature [\d.]+ °C/ }).waitFor();
    await press("2");
    await page.getByRole("application", { name: /^Plan of First floor/ }).waitFor();
    expect([params().get("storey"), params().get("layer")]).toEqual(["f2", "temperature"]);
    await inTree(page, "Rare-book store").first().click();
    await page.getByRole("application", { name: /^Plan of Ground floor/ }).getByRole("button", { name: /^Rare-book store/, pressed: true }).waitFor();
    expect([params().get("storey"), params().get("place")]).toEqual(["f1", "room"]);
    expect(broken).toEqual([]);
  });

  test("an alarm is reached past the frame of the page, acknowledged, and its device opened", async () => {
    await page.context().close();
    page = await branch.enter(await browser.newContext({ viewport: { width: 1280, height: 800 } }), "facility");
    await branch.measure(25.5);
    await page.keyboard.press("g");
    await page.keyboard.press("a");
    await page.getByRole("row").filter({ hasText: "Logger logger-1" }).waitFor();
    expect(await skips(page)).toBe(true);
    await until("the keys reach the alarm", async () => {
      await page.keyboard.press("Tab");
      return (await focused()).includes("Logger logger-1") && (await page.evaluate(() => document.activeElement?.getAttribute("role") === "row" || document.activeElement?.tagName === "TR"));
    });
    const row = page.getByRole("row").filter({ hasText: "Logger logger-1" });
    if (await row.getByText("Unacknowledged").isVisible()) await page.keyboard.press("a");
    await row.getByText("Acknowledged", { exact: true }).waitFor();
    await page.keyboard.press("Enter");
    await inspector(page).getByRole("heading", { name: "Logger logger-1" }).waitFor();
  });
});
