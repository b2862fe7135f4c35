import { readFileSync } from "node:fs";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { startBrowser, violations } from "../setup/browser.ts";
import { logger, makeInstallation, SITE, startServer, type RunningServer, type TestInstallation } from "../setup/installation.ts";
import { printed, type Paper } from "../setup/paper.ts";

vi.setConfig({ testTimeout: 90_000 });

const register = [
  "owner,barcode,epcs,title,author,callNumber,home,order,thickness",
  ...Array.from({ length: 60 }, (_, n) => `CN-1,${10_000 + n},,红楼梦研究之${n},曹雪芹,I242.4/${n},A.${1 + Math.floor(n / 15)}.5,${n % 15},30`),
].join("\n");

let installation: TestInstallation;
let server: RunningServer;
let browser: Browser;
let page: Page;
const broken: string[] = [];

beforeAll(async () => {
  installation = await makeInstallation({ register, things: [logger("logger-1")] });
  [server, browser] = await Promise.all([startServer(installation), startBrowser({ webgl: false })]);
  page = await (await browser.newContext({ viewport: { width: 1440, height: 900 } })).newPage();
  page.setDefaultTimeout(20_000);
  page.on("pageerror", (error) => broken.push(String(error)));
  const link = /staff\s+(\S+\/setup\/\S+)/.exec(server.output())?.[1];
  await page.goto(link ?? "");
  await page.getByRole("button", { name: "Enter as" }).or(page.getByRole("button", { name: /进入/ })).first().click();
  await page.waitForURL(/\/sites\/branch/);
  const english = page.getByRole("button", { name: "Switch to English" });
  await english.or(page.getByRole("button", { name: "切换到中文" })).waitFor();
  if (await english.isVisible()) await english.click();
});

const papers: Paper[] = [];
const paper = async (): Promise<Paper> => {
  const made = await printed(page);
  papers.push(made);
  return made;
};

afterAll(async () => {
  for (const each of papers) each.remove();
  await browser?.close();
  await server?.stop();
  installation?.remove();
});

const open = (path: string): Promise<unknown> => page.goto(`${server.url}/sites/${SITE}/admin/${path}`);
const ready = (): Promise<void> => page.getByRole("button", { name: "Print", exact: true }).and(page.locator(":enabled")).waitFor();
const bays = ["A.1", "A.2", "A.3", "A.4"];

test("labels of bays come out on A4 to the millimetre, and a reader of codes reads their ids", async () => {
  await open("labels");
  await page.getByText("Labels: 4 · sheets: 1").waitFor();
  await ready();
  const { sizes, code, text } = await paper();
  expect(sizes).toHaveLength(1);
  expect(sizes[0]?.[0]).toBeCloseTo(210, 0);
  expect(sizes[0]?.[1]).toBeCloseTo(297, 0);
  for (const [at, id] of bays.entries()) {
    const [left, top] = [(at % 3) * 70, 0.5 + Math.floor(at / 3) * 37];
    // 21 modules of a millimetre after a quiet zone of four: cut to within a millimetre of where they must be.
    expect(await code(1, [left + 3, top + 7, 23, 23]), id).toBe(`QR-Code:${id}`);
    expect(await code(1, [left + 6.5, top + 7, 23, 23]), id).toBe("");
  }
  expect(text).toContain("A bay 3");
  expect(text).toContain("I242.4/15");
  // Nothing of the screen is on the paper.
  expect(text).not.toContain("Label sheet");
  expect(await violations(page)).toEqual([]);
});

test("shelves in Code 128 go on where a sheet was left, over as many sheets as it takes", async () => {
  await page.locator(".ant-segmented-item").filter({ hasText: "Shelves" }).click();
  await page.locator(".ant-segmented-item").filter({ hasText: "Code 128" }).click();
  await page.getByRole("spinbutton", { name: "First free label" }).fill("24");
  await page.getByText("Labels: 20 · sheets: 2").waitFor();
  await ready();
  const { code, sizes } = await paper();
  expect(sizes).toHaveLength(2);
  expect(await code(1, [0, 0, 210, 259])).toBe("");
  expect(await code(1, [140, 259.5, 70, 37])).toBe("CODE-128:A.1.1");
  expect(await code(2, [0, 0.5, 70, 37])).toBe("CODE-128:A.1.2");
  expect(await code(2, [0, 0.5 + 6 * 37, 70, 37])).toBe("CODE-128:A.4.5");
});

test("one label of a roll is one page of its size", async () => {
  // By keys: a list that opens moves under a pointer.
  const sheet = page.getByRole("combobox", { name: "Label sheet" });
  await sheet.press("Enter");
  await page.getByTitle("Roll, 60 × 40 mm").waitFor();
  for (const key of ["ArrowDown", "ArrowDown", "ArrowDown", "ArrowDown", "Enter"]) await sheet.press(key);
  await page.getByText("Labels: 20 · sheets: 20").waitFor();
  await ready();
  const { sizes, code } = await paper();
  expect(sizes).toHaveLength(20);
  for (const [width, height] of sizes) expect([Math.round(width), Math.round(height)]).toEqual([60, 40]);
  expect(await code(13, [0, 0, 60, 40])).toBe("CODE-128:A.3.3");
});

test("what a place holds is listed in the order of its shelves, on paper and as CSV, from its inspector", async () => {
  await page.goto(`${server.url}/sites/${SITE}/twin?place=A`);
  await page.getByRole("complementary", { name: "Inspector" }).getByRole("link", { name: "Print list" }).click();
  await page.getByRole("heading", { level: 1, name: "Admin" }).waitFor();
  await page.getByText("· Lines: 60").waitFor();
  const { sizes, text } = await paper();
  expect(sizes.length).toBeGreaterThan(1);
  expect(text).toContain("Books at A");
  expect(text).toContain("Asia/Shanghai (GMT+8)");
  expect(text).toMatch(new RegExp(`1 ?/ ?${sizes.length}\\b`));
  const barcodes = [...text.matchAll(/\b(100\d\d)\b/g)].map(([, barcode]) => Number(barcode));
  expect(barcodes).toEqual(Array.from({ length: 60 }, (_, n) => 10_000 + n));
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "Save as CSV" }).click()]);
  const csv = readFileSync(await download.path(), "utf8").split("\r\n");
  expect(csv).toHaveLength(62);
  expect(csv[1]).toMatch(/^A bay 1 shelf 5 · A\.1\.5,1,I242\.4\/0,10000,红楼梦研究之0 \/ 曹雪芹,/);
  expect(await violations(page)).toEqual([]);
});

test("devices are listed from their page, and where nothing is astray or no tag unknown the list says so", async () => {
  await page.goto(`${server.url}/sites/${SITE}/devices`);
  await page.getByRole("region", { name: "Devices" }).getByRole("grid").waitFor();
  const { text } = await paper();
  expect(text).toMatch(/Silent +Logger logger-/);
  expect(text).toContain("Last heard (Asia/Shanghai)");
  expect(text).not.toContain("Search");
  await page.goto(`${server.url}/sites/${SITE}/admin/lists?list=devices`);
  await page.getByText("· Lines: 1").waitFor();
  expect((await paper()).text).toContain("logger-1");
  await page.locator(".ant-segmented-item").filter({ hasText: "Books astray" }).click();
  await page.getByText("No books astray here").waitFor();
  await page.locator(".ant-segmented-item").filter({ hasText: "Unknown tags" }).click();
  await page.getByText("No unknown tags here").waitFor();
});

test("in Chinese, too", async () => {
  await page.getByRole("button", { name: "切换到中文" }).click();
  await open("labels");
  await page.getByText("共 1 张").waitFor();
  await page.getByRole("button", { name: "打印", exact: true }).and(page.locator(":enabled")).waitFor();
  const { text, code } = await paper();
  expect(text).toContain("善本书库");
  expect(await code(1, [140, 0.5, 70, 37])).toBe("QR-Code:A.3");
  expect(broken).toEqual([]);
});
