import { execFile } from "node:child_process";
import { cpSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { gzipSync } from "node:zlib";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { startOfDay } from "@stacktwin/twin-models/day";
import type { SiteId, ThingId } from "@stacktwin/twin-models/ids";
import type { PastLine } from "@stacktwin/twin-models/past";
import type { ReportKey } from "@stacktwin/twin-models/report";
import type { Stores } from "@stacktwin/twin-models/stores";
import { startBrowser, violations } from "../setup/browser.ts";
import { enter } from "../setup/enter.ts";
import { logger, makeInstallation, SITE, startServer, type RunningServer, type TestInstallation } from "../setup/installation.ts";
import { until } from "../setup/until.ts";

// Real programs on a busy machine.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const ZONE = "Asia/Shanghai";
const ITEM = "CN-1:A1";
const NOW = Date.now();
const GAP = startOfDay(NOW - 5 * DAY, ZONE);
const BEGIN = startOfDay(NOW - 12 * DAY, ZONE);
const isGap = (at: number): boolean => at >= GAP && at < GAP + 12 * HOUR;
const series = (property: string, value: number): PastLine => ({
  kind: "series", site: SITE as SiteId, thing: "logger-1" as ThingId, property, start: BEGIN, step: 300_000,
  values: Array.from({ length: Math.floor((NOW - BEGIN) / 300_000) }, (_, n) => (isGap(BEGIN + n * 300_000) ? null : value)),
});

let installation: TestInstallation;
let server: RunningServer;
let browser: Browser;
let page: Page;
let cookie: string;
let fingerprint: string;
const run = promisify(execFile);

/** The command as whoever was handed files calls it; answers its status with what it said. */
const verify = async (...args: string[]): Promise<{ code: number; said: string }> => {
  const { code, stdout } = await run("node", [join(import.meta.dirname, "../../server/bin/stacktwin.mjs"), "verify", ...args]).then(
    ({ stdout: said }) => ({ code: 0, stdout: said }),
    (error: { code: number; stdout: string }) => error,
  );
  return { code, said: stdout };
};

beforeAll(async () => {
  installation = await makeInstallation({
    things: [logger("logger-1", { calibration: [{ property: "humidity", from: NOW - 100 * DAY, certificate: "CAL-7", offset: 0, gain: 1 }] })],
    register: "owner,barcode,epcs,title,author,callNumber,order,thickness,home\nCN-1,A1,,永乐大典,解縉,I242,1,20,A.1.1\n",
    site: { past: ["past.jsonl.gz"] },
  });
  const lines: PastLine[] = [
    series("temperature", 18),
    series("humidity", 50),
    { kind: "intervals", intervals: [{ site: SITE as SiteId, subject: ITEM, aspect: "item.place", value: "A.1.1", from: NOW - 8 * DAY, to: null, cause: "sighting" }] },
  ];
  writeFileSync(join(installation.folder, "past.jsonl.gz"), gzipSync(lines.map((line) => `${JSON.stringify(line)}\n`).join("")));
  [server, browser] = await Promise.all([startServer(installation), startBrowser({ webgl: false })]);
  cookie = await server.signIn("conservator");
  page = await enter(await browser.newContext({ viewport: { width: 1280, height: 900 }, acceptDownloads: true }), server, "conservator");
  await until("all days reckoned", async () => (await server.get<Stores>(`/api/sites/${SITE}/stores`, cookie)).waiting === 0, 90_000);
  fingerprint = (await server.get<{ keys: ReportKey[] }>(`/api/sites/${SITE}/reports/key`, cookie)).keys.at(-1)!.fingerprint;
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
  installation?.remove();
});

const downloaded = async (name: RegExp): Promise<string> => {
  const [file] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name }).first().click()]);
  const path = join(installation.folder, file.suggestedFilename());
  await file.saveAs(path);
  return path;
};

test("a month's report is made in the browser, and nothing of it is made twice", async () => {
  await page.getByRole("navigation", { name: "Main navigation" }).getByRole("link", { name: "Reports" }).click();
  await page.getByRole("heading", { level: 1, name: "Reports" }).waitFor();
  await page.getByText("No report yet").waitFor();
  expect(await violations(page)).toEqual([]);
  await page.getByRole("button", { name: "New report" }).first().click();
  const form = page.getByRole("form", { name: "New report" });
  await form.getByRole("combobox", { name: "Month" }).selectOption({ index: 0 });
  await form.getByRole("combobox", { name: "Store" }).selectOption({ label: "Rare-book store" });
  expect(await violations(page)).toEqual([]);
  await form.getByRole("button", { name: "Make" }).click();
  await page.getByRole("list", { name: "Reports that were made" }).getByText("№ 1").waitFor({ timeout: 60_000 });
  await page.getByText(/not over when it was made/).waitFor();
  await page.getByText(fingerprint).waitFor();
  expect(await violations(page)).toEqual([]);
});

test("evidence for a lender begins at the passport of the book, and shows its gaps", async () => {
  await page.goto(`${server.url}/sites/${SITE}/find?q=I242&item=${encodeURIComponent(ITEM)}`);
  await page.getByText("See what air it lived through").click();
  await page.getByRole("link", { name: "Evidence for a lender" }).click();
  const form = page.getByRole("form", { name: "New report" });
  await form.getByText(/永乐大典 · I242 · A1/).waitFor();
  const day = (at: number): string => new Intl.DateTimeFormat("sv-SE", { timeZone: ZONE }).format(at);
  await form.getByRole("textbox", { name: "First day" }).fill(day(NOW - 10 * DAY));
  expect(await form.getByRole("button", { name: "Make" }).isDisabled()).toBe(true);
  await form.getByRole("textbox", { name: /Highest humidity/ }).fill("60");
  await form.getByRole("textbox", { name: /Lowest humidity/ }).fill("40");
  expect(await violations(page)).toEqual([]);
  await form.getByRole("button", { name: "Make" }).click();
  await page.getByRole("list", { name: "Reports that were made" }).getByText("№ 2").waitFor({ timeout: 60_000 });
  const csv = readFileSync(await downloaded(/^Download CSV: Evidence for a lender/), "utf8");
  expect(csv).toMatch(/^.?row,quantity,place/);
  // Two days before it was first seen, and twelve hours of which the store itself knows nothing.
  expect(csv).toMatch(/gap,humidity,,,.*place-unknown/);
  expect(csv).toContain(new Date(GAP + 12 * HOUR).toISOString());
  expect(csv).toMatch(/gap,humidity,A\.1\.1,.*no-data/);
});

test("what was downloaded is found good by the command; a changed byte, and a number that is missing, are not", async () => {
  const folder = join(installation.folder, "handed");
  mkdirSync(folder);
  const zip = await downloaded(/^Download To check \(zip\): Evidence/);
  cpSync(zip, join(folder, "2.zip"));
  cpSync(await downloaded(/^Download To check \(zip\): Rare-book store/), join(folder, "1.zip"));
  const good = await verify(folder, "--key", fingerprint);
  expect([good.code, good.said]).toEqual([0, expect.stringContaining("number 2: Evidence for a lender: 永乐大典 (branch): signature good, files unchanged")]);
  const pdf = await downloaded(/^Download PDF: Evidence/);
  const statement = await downloaded(/^Download Statement: Evidence/);
  // Its PDF alone, with one byte changed, in place of the one in the zip.
  const bytes = readFileSync(pdf);
  expect(bytes.subarray(0, 5).toString()).toBe("%PDF-");
  bytes.writeUInt8(bytes.readUInt8(bytes.length - 100) ^ 1, bytes.length - 100);
  const apart = join(installation.folder, "apart");
  mkdirSync(apart);
  const said = JSON.parse(readFileSync(statement, "utf8")) as { files: { name: string }[] };
  writeFileSync(join(apart, said.files[0]!.name), bytes);
  cpSync(statement, join(apart, "a.statement.json"));
  const bad = await verify(apart);
  expect([bad.code, bad.said]).toEqual([1, expect.stringMatching(/\.pdf was changed/)]);
  const other = await verify(join(folder, "1.zip"), "--key", "0".repeat(64));
  expect([other.code, other.said]).toEqual([1, expect.stringContaining("does not vouch")]);
});

test("a schedule is set, shown with its next time, and ended", async () => {
  const section = page.getByRole("region", { name: "By schedule" });
  await section.getByRole("button", { name: "New schedule" }).click();
  const form = section.getByRole("form", { name: "Monthly report" });
  await form.getByRole("combobox", { name: "Day of the month" }).selectOption("5");
  await form.getByLabel(/^Mail to other addresses/).fill("nobody");
  await form.getByRole("alert").waitFor();
  await form.getByLabel(/^Mail to other addresses/).fill("lender@museum.example");
  expect(await violations(page)).toEqual([]);
  await form.getByRole("button", { name: "Save" }).click();
  await section.getByText("Day 5 of every month, 06:00").waitFor();
  await section.getByText(/No mail server is configured/).waitFor();
  await section.getByRole("button", { name: "End" }).click();
  await section.getByRole("alertdialog").getByRole("button", { name: "End" }).click();
  await section.getByText("Nothing is made of its own accord.").waitFor();
});

test("on a phone, and in Chinese, all of it is in reach", async () => {
  await page.setViewportSize({ width: 390, height: 844 });
  for (const path of ["reports", "reports?new=month", "reports?new=evidence"]) {
    await page.goto(`${server.url}/sites/${SITE}/${path}`);
    await page.getByRole("heading", { level: 1 }).waitFor();
    expect(await page.evaluate(() => { const main = document.querySelector(".frame-main"); return main ? main.scrollWidth - main.clientWidth : 0; })).toBeLessThanOrEqual(0);
    const small = await page.evaluate(() => [...document.querySelectorAll<HTMLElement>(".reports-page :is(button, a, select)")].filter((each) => { const box = each.getBoundingClientRect(); return box.width > 0 && (box.width < 24 || box.height < 24); }).map((each) => each.outerHTML.slice(0, 120)));
    expect(small).toEqual([]);
  }
});
