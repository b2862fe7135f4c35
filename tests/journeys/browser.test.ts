import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import type { Alarm } from "@stacktwin/twin-models/alarm";
import { goTo, inspector, inTree, startBranch, UNIT, type Branch } from "../setup/branch.ts";
import { startBrowser, violations } from "../setup/browser.ts";
import { SITE } from "../setup/installation.ts";
import { TRANSMITTER } from "../setup/transmitter.ts";

// Real programs on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

let branch: Branch;
let facility: string;
beforeAll(async () => {
  branch = await startBranch();
  facility = await branch.server.signIn("facility");
});
afterAll(() => branch?.stop());

describe("the console in a browser", () => {
  let browser: Browser;
  let page: Page;
  const broken: string[] = [];

  beforeAll(async () => {
    browser = await startBrowser();
    page = await branch.enter(await browser.newContext({ viewport: { width: 1280, height: 800 } }), "admin");
    page.on("pageerror", (error) => broken.push(error.message));
  });

  afterAll(async () => browser?.close());

  test("what mosquitto_pub says is on the screen, and stays current", async () => {
    await goTo(page, "Twin");
    const filter = page.getByRole("textbox", { name: "Filter the structure" });
    await filter.fill("logger");
    const row = inTree(page, "Logger logger-1");
    await row.waitFor();
    await branch.measure(18.2);
    await row.getByText("18.2").waitFor();
    await row.click();
    await inspector(page).getByRole("heading", { name: "Logger logger-1" }).waitFor();
    await inspector(page).getByRole("region", { name: "Values" }).getByText("18.2").waitFor();
    await branch.measure(19.4);
    await row.getByText("19.4").waitFor();
    await inspector(page).getByRole("region", { name: "Values" }).getByText("19.4").waitFor();
    await filter.clear();
  });

  test("a set-point changed on the screen is in the register of the device", async () => {
    await goTo(page, "Twin");
    await page.getByRole("textbox", { name: "Filter the structure" }).fill("store-1");
    await inTree(page, "Transmitter store-1").click();
    await inspector(page).getByRole("heading", { name: "Transmitter store-1" }).waitFor();
    await inspector(page).getByRole("button", { name: "Change" }).click();
    const to = inspector(page).getByRole("textbox", { name: "To" });
    await to.fill("45");
    await inspector(page).getByRole("button", { name: "Send" }).click();
    await inspector(page).getByRole("alert").getByText("from 10 to 30").waitFor();
    expect(await branch.peer.get(UNIT, "holding", TRANSMITTER.setpoint)).toBe(180);
    await to.fill("19.3");
    await inspector(page).getByRole("button", { name: "Send" }).click();
    await inspector(page)
      .getByRole("alertdialog", { name: "Change Temperature set-point" })
      .getByRole("button", { name: "Confirm" })
      .click();
    await inspector(page)
      .getByRole("list", { name: "Progress" })
      .getByRole("listitem")
      .filter({ hasText: /Confirmed by the device.*(now|ago)/ })
      .waitFor();
    expect(await branch.peer.get(UNIT, "holding", TRANSMITTER.setpoint)).toBe(193);
    await page.getByRole("textbox", { name: "Filter the structure" }).clear();
  });

  test("an alarm comes by itself and is acknowledged by keyboard alone", async () => {
    await goTo(page, "Alarms");
    await page.getByText("Nothing needs you").waitFor();
    await branch.measure(25);
    const row = page.getByRole("row").filter({ hasText: "Logger logger-1" });
    await row.waitFor();
    await row.getByText("Unacknowledged").waitFor();
    await page.getByText("Look at the air handling").waitFor();
    await row.focus();
    await page.keyboard.press("a");
    await row.getByText("Acknowledged", { exact: true }).waitFor();
    const [alarm] = await branch.server.get<Alarm[]>(`/api/sites/${SITE}/alarms`, facility);
    expect(alarm).toMatchObject({ active: true, acknowledged: true, acknowledgedBy: expect.stringContaining("admin") });
  });

  test("one touch turns the language, and another turns it back", async () => {
    await page.getByRole("button", { name: "切换到中文" }).click();
    await page.getByRole("navigation", { name: "主导航" }).getByRole("link", { name: "报警" }).waitFor();
    expect(await page.locator("html").getAttribute("lang")).toBe("zh-CN");
    await page.getByText("查看空调").waitFor();
    await page.reload();
    await page.getByText("查看空调").waitFor();
    await page.getByRole("button", { name: "Switch to English" }).click();
    await page.getByText("Look at the air handling").waitFor();
    expect(await page.locator("html").getAttribute("lang")).toBe("en-GB");
  });

  test("a book is found by its title, and the view flies to its shelf", async () => {
    await goTo(page, "Find");
    await page.getByRole("textbox", { name: "Title, author, call number or barcode" }).fill("红楼");
    const found = page.getByRole("listitem").filter({ hasText: "红楼梦" });
    await found.getByText("10001").waitFor();
    await found.getByRole("button", { name: "Show in 3D" }).click();
    await page.waitForURL(/\/twin\?/);
    const { searchParams } = new URL(page.url());
    expect(searchParams.get("item")).toBe("CN-1:10001");
    expect(searchParams.get("focus")).toBe("A.1.1");
    await inspector(page).getByRole("heading", { name: "红楼梦" }).waitFor();
    await page.getByRole("region", { name: "3D view" }).locator("canvas").first().waitFor();
  });

  test.each(["Twin", "Find", "Alarms", "Devices", "Stacks", "Admin"])("axe-core finds nothing serious on %s", async (name) => {
    await goTo(page, name);
    await page.getByRole("heading", { level: 1, name }).waitFor();
    expect(await violations(page)).toEqual([]);
  });

  test("the guide opens at the reader's own role, leads to the pages it speaks of, and has nothing serious either", async () => {
    await page.getByRole("button", { name: "Account" }).click();
    await page.getByRole("link", { name: "Guide" }).click();
    await page.getByRole("heading", { level: 1, name: "Guide" }).waitFor();
    await page.getByRole("heading", { name: "Back up and restore" }).waitFor();
    expect(await violations(page)).toEqual([]);
    await page.getByText("Library staff", { exact: true }).first().click();
    await page.getByRole("region", { name: "Bring back a misplaced book" }).getByRole("link", { name: "Twin" }).click();
    await page.waitForURL(/\/twin/);
  });

  test("nor where one signs in", async () => {
    const stranger = await (await browser.newContext()).newPage();
    await stranger.goto(`${branch.server.url}/sites/branch/alarms`);
    await stranger.waitForURL(/\/sign-in/);
    await stranger.getByRole("button", { name: "Sign in" }).waitFor();
    expect(await violations(stranger)).toEqual([]);
  });

  test("nothing broke meanwhile", () => {
    expect(broken).toEqual([]);
  });
});
