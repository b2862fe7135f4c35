import { execFile } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { gzipSync } from "node:zlib";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { startOfDay } from "@stacktwin/twin-models/day";
import type { Excursions } from "@stacktwin/twin-models/excursion";
import type { SiteId, ThingId } from "@stacktwin/twin-models/ids";
import type { PastLine } from "@stacktwin/twin-models/past";
import type { Stores } from "@stacktwin/twin-models/stores";
import { startBrowser, violations } from "../setup/browser.ts";
import { enter } from "../setup/enter.ts";
import { logger, makeInstallation, SITE, startServer, type RunningServer, type TestInstallation } from "../setup/installation.ts";
import { until as untilIn } from "../setup/until.ts";

// Real programs on a busy machine.
vi.setConfig({ testTimeout: 240_000, hookTimeout: 120_000 });

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const DAYS = 9;
const ZONE = "Asia/Shanghai";
const NOW = Date.now();
const START = startOfDay(NOW - DAYS * DAY, ZONE);
/** Too damp for five hours after a door had stood open, and once more until nothing was known. */
const DAMP = startOfDay(NOW - 3 * DAY, ZONE) + 9 * HOUR;
const CUT = startOfDay(NOW - 5 * DAY, ZONE) + 9 * HOUR;
const END = Math.floor(NOW / HOUR) * HOUR - 2 * HOUR;
const until = <T>(what: string, ask: () => Promise<T | false>): Promise<T> => untilIn(what, ask, 150_000);

const isGap = (at: number): boolean => at >= CUT + 2 * HOUR && at < CUT + 8 * HOUR;
const wave = (at: number): number => Math.round(10 * Math.sin(at / (3 * HOUR))) / 10;
const humidity = (at: number): number | null => (isGap(at) ? null : (at >= DAMP && at < DAMP + 5 * HOUR) || (at >= CUT && at < CUT + 2 * HOUR) ? 68 + wave(at) : 50 + wave(at));
const temperature = (at: number): number | null => (isGap(at) ? null : 16 + wave(at) / 2);
const series = (property: string, value: (at: number) => number | null): PastLine => ({
  kind: "series", site: SITE as SiteId, thing: "logger-1" as ThingId, property, start: START, step: 2 * MINUTE, values: Array.from({ length: Math.floor((END - START) / (2 * MINUTE)) }, (_, n) => value(START + n * 2 * MINUTE)),
});

const run = promisify(execFile);
let installation: TestInstallation;
let server: RunningServer;
let browser: Browser;
let page: Page;
let cookie: string;

const api = <T>(path: string): Promise<T> => server.get<T>(`/api/sites/${SITE}/${path}`, cookie);
const card = (name: string | RegExp): ReturnType<Page["getByRole"]> => page.getByRole("region", { name, exact: true });

beforeAll(async () => {
  installation = await makeInstallation({ things: [logger("logger-1")], site: { past: ["past.jsonl.gz"] } });
  const lines: PastLine[] = [
    series("temperature", temperature),
    series("humidity", humidity),
    { kind: "intervals", intervals: [{ site: SITE as SiteId, subject: "room", aspect: "door", value: "open", from: DAMP - 40 * MINUTE, to: DAMP + 3 * HOUR, cause: "reading" }] },
  ];
  writeFileSync(join(installation.folder, "past.jsonl.gz"), gzipSync(lines.map((line) => `${JSON.stringify(line)}\n`).join("")));
  [server, browser] = await Promise.all([startServer(installation), startBrowser({ webgl: false })]);
  cookie = await server.signIn("conservator");
  await until("all days reckoned", async () => (await api<Stores>("stores")).waiting === 0);
  await server.post(`/api/sites/${SITE}/stores/room/profile`, { subject: "all", profile: { id: "jgj-25", version: 1 }, since: START, why: "Board" }, cookie);
  await until("excursions told", async () => (await api<Excursions>("excursions?standing=due")).total > 0);
  page = await enter(await browser.newContext({ viewport: { width: 1280, height: 900 } }), server, "conservator");
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
  installation?.remove();
});

test("an excursion waits on the conservator's home, and is opened there with its numbers and minutes", async () => {
  await page.goto(`${server.url}/sites/${SITE}/home`);
  const waiting = card("Excursions to be signed");
  await waiting.getByText("Relative humidity above 60 %").first().waitFor();
  await waiting.getByRole("link", { name: /^Look · Relative humidity above 60 %/ }).first().click();
  await page.getByRole("heading", { level: 1, name: "Relative humidity above 60 %" }).waitFor();
  await card("Numbers").getByText("came back within the limits").waitFor();
  await card("Numbers").getByText("not verified against the standard's text").waitFor();
  await card("Minute by minute").getByRole("img").waitFor();
  expect(await violations(page)).toEqual([]);
});

test("the open door is taken as the cause, and it is signed once it is confirmed", async () => {
  await card("What may have been the cause").getByText(/Rare-book store: open/).waitFor();
  await card("What may have been the cause").getByRole("button", { name: /^Take as the cause/ }).first().click();
  const form = page.getByRole("form", { name: "Sign" });
  expect(await form.getByRole("combobox", { name: "Cause" }).inputValue()).toBe("door");
  expect(await form.getByRole("textbox", { name: "What it was" }).inputValue()).toBe("Rare-book store: open");
  await form.getByRole("textbox", { name: /^Note/ }).fill("Delivery of the new cases.");
  await form.getByRole("button", { name: "Sign" }).click();
  const asked = page.getByRole("alertdialog", { name: "Confirm the signature" });
  await asked.getByText(/Open door · Rare-book store: open/).waitFor();
  expect(await violations(page)).toEqual([]);
  await asked.getByRole("button", { name: "Sign" }).click();
  await card("Signature").getByText("Delivery of the new cases.").waitFor();
  await page.getByRole("form", { name: "Add a note" }).getByRole("textbox").fill("The porter knows.");
  await page.getByRole("button", { name: "Add a note" }).click();
  await card("What was said").getByText(/wrote: The porter knows\./).waitFor();
  const journal = await server.get<{ what: string; after: string | null }[]>("/api/journal", await server.signIn("admin"));
  expect(journal.find(({ what }) => what === "excursion:sign")).toMatchObject({ after: expect.stringContaining("Open door, Rare-book store: open") });
});

test("the store lists it as signed behind the one that a gap interrupted, and as CSV", async () => {
  await page.getByRole("navigation", { name: "Stores" }).getByRole("link", { name: "Rare-book store" }).click();
  const list = card("Excursions");
  await list.getByText("interrupted by a gap: whether it went on is not known").waitFor();
  await list.getByRole("button", { name: /^signed 1$/ }).click();
  await list.getByText(/Open door · Rare-book store: open/).waitFor();
  await list.getByText("interrupted by a gap: whether it went on is not known").waitFor({ state: "detached" });
  expect(await violations(page)).toEqual([]);
  const [file] = await Promise.all([page.waitForEvent("download"), list.getByRole("link", { name: "Excursions as CSV" }).click()]);
  expect(file.suggestedFilename()).toBe("room-excursions.csv");
  const csv = await (await fetch(`${server.url}/api/sites/${SITE}/excursions.csv?space=room`, { headers: { cookie } })).text();
  expect(csv.split("\r\n").filter((line) => line.includes(",above,"))).toHaveLength(2);
  expect(csv).toMatch(/relative humidity,above,all,.*,signed,.*,Open door,Rare-book store: open,Delivery of the new cases\./);
});

test("the month's report tells it with its signature, and the command finds that report good", async () => {
  // Where the month has just begun it was in the one before.
  const month = new Intl.DateTimeFormat("sv-SE", { timeZone: ZONE, year: "numeric", month: "2-digit" }).format(DAMP).slice(0, 7);
  await server.post(`/api/sites/${SITE}/reports`, { id: "signed-0001", kind: "month", month, spaces: ["room"], language: "en" }, cookie);
  await page.goto(`${server.url}/sites/${SITE}/reports`);
  await page.getByRole("list", { name: "Reports that were made" }).getByText("№ 1").waitFor({ timeout: 60_000 });
  const saved = async (name: RegExp): Promise<string> => {
    const [file] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name }).first().click()]);
    const path = join(installation.folder, file.suggestedFilename());
    await file.saveAs(path);
    return path;
  };
  const { stdout: text } = await run("pdftotext", ["-layout", await saved(/^Download PDF/), "-"]);
  const said = text.replaceAll(/\s+/g, " ");
  for (const part of ["Excursions and signatures", "above 60.0 %", "Open door: Rare-book", "signed: "]) expect(said).toContain(part);
  const { stdout } = await run("node", [join(import.meta.dirname, "../../server/bin/stacktwin.mjs"), "verify", await saved(/^Download To check/)]);
  expect(stdout).toContain("signature good, files unchanged");
  await page.goto(`${server.url}/sites/${SITE}/stores?store=room&span=month`);
});

test("what was in a trap is written down, put right by another entry, and stands in the file", async () => {
  const registers = card("Registers by hand");
  await registers.getByRole("button", { name: "Add an entry" }).click();
  const form = page.getByRole("form", { name: "Add an entry" });
  await form.getByRole("textbox", { name: "Trap" }).fill("T-01");
  await form.getByRole("textbox", { name: "Where it is" }).fill("by the door");
  await form.getByRole("button", { name: "Another kind" }).click();
  await form.getByRole("combobox", { name: "Kind" }).selectOption("silverfish");
  await form.getByRole("textbox", { name: "How many" }).fill("30");
  expect(await violations(page)).toEqual([]);
  await form.getByRole("button", { name: "Save" }).click();
  await registers.getByText("Silverfish 30").waitFor();
  await registers.getByRole("button", { name: "Put right" }).click();
  const other = page.getByRole("form", { name: "Put right" });
  await other.getByRole("textbox", { name: "How many" }).fill("3");
  await other.getByRole("button", { name: "Save" }).click();
  await registers.getByText("Silverfish 3", { exact: true }).waitFor();
  await registers.getByText("put right", { exact: true }).waitFor();
  const csv = await (await fetch(`${server.url}/api/sites/${SITE}/stores/room/registers/pests/entries.csv?language=zh`, { headers: { cookie } })).text();
  expect(csv).toMatch(/T-01,by the door,衣鱼（毛衣鱼）,Lepisma saccharinum,30,/);
});

test("a gas that the sampler cannot judge is indicative only", async () => {
  await server.post(`/api/sites/${SITE}/stores/room/profile`, { subject: "paper", profile: { id: "iso-11799", version: 1 }, why: "" }, cookie);
  const registers = card("Registers by hand");
  await registers.getByRole("button", { name: "Gases and dust" }).click();
  await registers.getByRole("button", { name: "Add an entry" }).click();
  const form = page.getByRole("form", { name: "Add an entry" });
  await form.getByRole("textbox", { name: "Point" }).fill("P-1");
  await form.getByRole("textbox", { name: "Value" }).fill("12");
  await form.getByRole("textbox", { name: "Resolution" }).fill("10");
  await form.getByRole("button", { name: "Save" }).click();
  await registers.getByText("indicative only").waitFor();
  expect(await violations(page)).toEqual([]);
});

test("a certificate is recorded where it is due, and the instrument says who did", async () => {
  await page.goto(`${server.url}/sites/${SITE}/home`);
  await card("Calibrations due").getByText("never calibrated").first().waitFor();
  await card("Calibrations due").getByRole("link", { name: "All instruments" }).click();
  const list = card("Calibration register");
  await list.getByRole("button", { name: /^Record a calibration · Logger logger-1 · (Relative humidity|Humidity)/ }).click();
  const form = page.getByRole("form", { name: /^Record a calibration of/ });
  await form.getByRole("textbox", { name: "Certificate" }).fill("CAL-2026-17");
  await form.getByRole("textbox", { name: /^Offset/ }).fill("-1,5");
  expect(await violations(page)).toEqual([]);
  await form.getByRole("button", { name: "Next", exact: true }).click();
  const asked = page.getByRole("alertdialog");
  await asked.getByText(/× 1 − 1\.5 %.*certificate CAL-2026-17/).waitFor();
  await asked.getByRole("button", { name: "Record a calibration" }).click();
  await list.getByText(/recorded by/).waitFor();
  await list.getByText(/^36[456] days left$/).waitFor();
  const again = { property: "humidity", from: NOW - DAY, to: NOW + DAY, offset: 0, gain: 1, certificate: "CAL-0", before: null };
  await expect(server.post("/api/things/logger-1/calibrations", again, cookie)).rejects.toThrow(/409.*meanwhile/);
  await expect(server.post("/api/things/logger-1/calibrations", { ...again, property: "temperature", from: NOW + DAY, to: NOW + 2 * DAY }, cookie)).rejects.toThrow(/400.*has been/);
  await expect(server.post("/api/things/logger-1/calibrations", { ...again, property: "colour" }, cookie)).rejects.toThrow(/400/);
  const journal = await server.get<{ what: string; on: string }[]>("/api/journal", await server.signIn("admin"));
  expect(journal.some(({ what, on }) => what === "device:calibrate" && on.includes("logger-1"))).toBe(true);
});

test("who may not sign sees who did, and no form", async () => {
  const viewer = await enter(await browser.newContext({ viewport: { width: 390, height: 844 } }), server, "viewer");
  await viewer.goto(`${server.url}/sites/${SITE}/stores?store=room&span=month`);
  await viewer.getByRole("region", { name: "Excursions", exact: true }).getByRole("link", { name: "Relative humidity above 60 %" }).first().click();
  await viewer.getByText("Nobody has signed it yet. Conservators sign.").waitFor();
  expect(await viewer.getByRole("form").count()).toBe(0);
  expect(await viewer.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  const small = await viewer.evaluate(() => [...document.querySelectorAll<HTMLElement>(".stores-page :is(button, a, select, summary)")].filter((each) => { const box = each.getBoundingClientRect(); return box.width > 0 && (box.width < 24 || box.height < 24); }).map((each) => each.outerHTML.slice(0, 120)));
  expect(small).toEqual([]);
  await viewer.close();
});
