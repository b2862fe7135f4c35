import { readFileSync } from "node:fs";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { startBrowser, violations } from "../setup/browser.ts";
import { enter } from "../setup/enter.ts";
import { logger, makeInstallation, SITE, startServer, type RunningServer, type TestInstallation } from "../setup/installation.ts";
import { printed } from "../setup/paper.ts";

// Real programs on a busy machine.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const register = [
  "owner,barcode,epcs,title,author,callNumber,home,order,thickness",
  ...Array.from({ length: 40 }, (_, n) => `CN-1,${10_000 + n},,红楼梦研究之${n},曹雪芹,I242.4/${n},A.${1 + Math.floor(n / 20)}.5,${n % 20},30`),
].join("\n");

let installation: TestInstallation;
let server: RunningServer;
let browser: Browser;
let li: Page;
let wang: Page;

beforeAll(async () => {
  installation = await makeInstallation({ register, things: [logger("logger-1")] });
  [server, browser] = await Promise.all([startServer(installation), startBrowser({ webgl: false })]);
  li = await enter(await browser.newContext({ viewport: { width: 1280, height: 900 } }), server, "staff");
  wang = await enter(await browser.newContext({ viewport: { width: 1024, height: 768 } }), server, "conservator");
});

afterAll(async () => {
  await browser?.close();
  await server?.stop();
  installation?.remove();
});

const scans = (page: Page, read: [n: number, shelf: string][], project: string): Promise<string[]> =>
  page.evaluate(
    async ([site, id, list]) => {
      const now = Date.now();
      const body = { now, scans: list.map(([n, shelf]) => ({ id: `journey-${n}-${shelf}`, at: now - 1000, shelf, code: String(10_000 + n), symbology: "barcode", via: "wedge", project: id })) };
      const answer = await fetch(`/api/sites/${site}/scans`, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) });
      return ((await answer.json()) as { answers: { verdict: string }[] }).answers.map(({ verdict }) => verdict);
    },
    [SITE, project, read] as const,
  );
const progress = (page: Page) => page.getByRole("status", { name: "Progress" });
const projectOf = (page: Page): string => new URL(page.url()).searchParams.get("count") ?? "";

test("one opens a stocktake of a range, having seen what it will hold", async () => {
  await li.goto(`${server.url}/sites/${SITE}/stocktake`);
  await li.getByText("Nothing is counted yet").waitFor();
  await li.getByRole("button", { name: "New stocktake" }).click();
  await li.getByLabel("Name").fill("Spring");
  await li.getByRole("combobox", { name: "What is counted" }).click();
  await li.locator(".ant-select-item-option").filter({ hasText: /^A$/ }).click();
  await li.keyboard.press("Escape");
  await li.locator(".ant-select-dropdown").waitFor({ state: "hidden" });
  await li.getByText(/^40 books on \d+ shelves; 0 of them are away/).waitFor();
  expect(await violations(li)).toEqual([]);
  await li.getByRole("button", { name: "Open the stocktake" }).click();
  await li.getByRole("heading", { name: "Spring" }).waitFor();
  expect(await progress(li).textContent()).toContain("0 / 40");
});

test("a second person sees it move while the first one scans, and finishes a shelf", async () => {
  await wang.goto(`${server.url}/sites/${SITE}/stocktake`);
  await wang.getByText("Spring").first().click();
  await wang.getByRole("heading", { name: "Spring" }).waitFor();
  const on = (shelf: string, from: number, to: number): [number, string][] => Array.from({ length: to - from }, (_, n) => [from + n, shelf]);
  expect(new Set(await scans(li, on("A.1.5", 0, 18), projectOf(li)))).toEqual(new Set(["here"]));
  await progress(wang).getByText("18 / 40").waitFor();
  expect(await scans(wang, [[18, "A.2.5"], [20, "A.2.5"]], projectOf(wang))).toEqual(["wrong-shelf", "here"]);
  await progress(li).getByText("20 / 40").waitFor();

  await wang.getByRole("row").filter({ hasText: /\/ \d+ ·/ }).first().click();
  const shelf = wang.getByRole("row").filter({ hasText: "A bay 1 shelf 5" });
  await shelf.getByRole("button", { name: "Finish" }).click();
  await shelf.getByText("Finished").waitFor();
  await shelf.click();
  await wang.getByRole("region", { name: "A bay 1 shelf 5" }).getByText(/Misplaced · A bay 2 shelf 5/).waitFor();
  expect(await violations(wang)).toEqual([]);
});

test("the file of a handheld is taken with one line in a hundred garbage, which is shown", async () => {
  const lines = ["A.2.5", ...Array.from({ length: 200 }, (_, n) => (n % 100 === 50 ? "\u0002\u0003@@" : String(10_020 + (n % 18))))];
  await li.getByLabel(/Choose a file|Text, CSV or JSON lines/).setInputFiles({ name: "sweep.txt", mimeType: "text/plain", buffer: Buffer.from(lines.join("\r\n")) });
  await li.getByText("198 scans on 1 shelves, 0 known before; 2 lines were none").waitFor();
  await li.getByText("Lines that were none: 2").click();
  await li.getByText("Line 52").waitFor();
});

test("exceptions by kind, paper, submission by one, approval by the other, and the export; over a restart too", async () => {
  await li.getByText(/^Exceptions/).last().click();
  await li.getByRole("button", { name: /^Missing 1/ }).click();
  await li.getByRole("row").filter({ hasText: "红楼梦研究之19" }).waitFor();
  expect(await violations(li)).toEqual([]);
  const paper = await printed(li);
  expect(paper.text).toContain("Spring");
  paper.remove();
  await li.getByRole("button", { name: "Submit" }).click();
  await li.getByRole("alertdialog").getByRole("button", { name: "Submit" }).click();
  await li.getByText("You submitted it: somebody else approves it.").waitFor();
  expect(await li.getByRole("button", { name: "Approve" }).count()).toBe(0);

  await server.stop();
  server = await startServer(installation, ["--port", new URL(server.url).port]);
  await wang.reload();
  await wang.getByRole("button", { name: "Approve" }).click();
  await wang.getByRole("alertdialog").getByRole("button", { name: "Approve" }).click();
  await wang.getByText("Approved", { exact: true }).first().waitFor();
  const [file] = await Promise.all([wang.waitForEvent("download"), wang.getByRole("link", { name: "CSV", exact: true }).click()]);
  const text = readFileSync(await file.path(), "utf8").split("\r\n");
  expect(text).toHaveLength(42);
  expect(text.find((line) => line.includes("10018"))).toMatch(/^CN-1,10018,I242\.4\/18,红楼梦研究之18,A\.1\.5,A\.2\.5,.*,misplaced,$/);
  expect(text.find((line) => line.includes("10019"))).toMatch(/,A\.1\.5,,,,missing,$/);
});
