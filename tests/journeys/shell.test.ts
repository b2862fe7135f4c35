import { appendFileSync, cpSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { stampBuild } from "../../console/shell/stamp-build.ts";
import { startBrowser, violations } from "../setup/browser.ts";
import { openCutLine, type CutLine } from "../setup/cut-line.ts";
import { enter } from "../setup/enter.ts";
import { logger, makeInstallation, SITE, startServer, type RunningServer, type TestInstallation } from "../setup/installation.ts";
import { ROOT } from "../setup/program.ts";

// Real programs on a busy machine.
vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 });

let folder: string;
let installation: TestInstallation;
let server: RunningServer;
let line: CutLine;
let browser: Browser;
let context: BrowserContext;
let page: Page;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "console-"));
  cpSync(join(ROOT, "console/dist"), folder, { recursive: true });
  installation = await makeInstallation({ things: [logger("logger-1")] });
  [server, browser] = await Promise.all([startServer(installation, ["--console", folder]), startBrowser({ webgl: false })]);
  line = await openCutLine(Number(new URL(server.url).port));
  context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  page = await enter(context, server, "facility", line.url);
});

afterAll(async () => {
  await browser?.close();
  await line?.stop();
  await server?.stop();
  installation?.remove();
  rmSync(folder, { recursive: true, force: true });
});

/** Everything the caches hold: its addresses. */
const kept = (from: Page): Promise<string[]> =>
  from.evaluate(async () => {
    const caught = await Promise.all((await caches.keys()).map(async (name) => (await (await caches.open(name)).keys()).map(({ url }) => new URL(url).pathname)));
    return caught.flat();
  });

test("the console may be installed: a name in both languages, and icons that are what they say", async () => {
  for (const [language, name] of [["zh", "书库孪生 Stacktwin"], ["en", "Stacktwin"]] as const) {
    const manifest = (await (await fetch(`${server.url}/${language}.webmanifest`)).json()) as { name: string; id: string; icons: { src: string; sizes: string; purpose: string }[] };
    expect(manifest).toMatchObject({ name, id: "/", start_url: "/", display: "standalone" });
    expect(manifest.icons.map(({ purpose }) => purpose)).toContain("maskable");
    for (const { src, sizes } of manifest.icons.filter(({ sizes }) => sizes !== "any")) {
      const size = await page.evaluate(async (address) => {
        const picture = await createImageBitmap(await (await fetch(address)).blob());
        return `${picture.width}x${picture.height}`;
      }, src);
      expect(size, src).toBe(sizes);
    }
  }
  expect(await page.locator('link[rel="manifest"]').getAttribute("href")).toBe("/en.webmanifest");
  const devtools = await context.newCDPSession(page);
  const { errors } = await devtools.send("Page.getAppManifest");
  expect(errors).toEqual([]);
});

test("without a server the console opens, says what works, and goes on by itself when there is one", async () => {
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((file) => /\.\w+$/.test(file) && file !== "sw.js" && !file.endsWith(".gz"));
  await expect.poll(async () => (await kept(page)).length, { timeout: 60_000 }).toBe(files.length);

  line.setDown(true);
  await page.goto(`${line.url}/sites/${SITE}/alarms`);
  await page.getByRole("heading", { name: "The server cannot be reached" }).waitFor();
  await page.getByText("The console opens without a network").waitFor();
  expect(await page.locator("html").getAttribute("lang")).toBe("en-GB");
  expect(await violations(page)).toEqual([]);
  expect(page.url()).toContain("/alarms");

  line.setDown(false);
  await page.getByRole("heading", { level: 1, name: "Alarms" }).waitFor();
  await page.getByText("Nothing needs you").waitFor();
});

test("a newer build is announced, and taken when its reader wants it, not before", async () => {
  const other = await context.newPage();
  await other.goto(`${line.url}/sites/${SITE}/devices`);
  await other.getByRole("heading", { level: 1, name: "Devices" }).waitFor();
  const buildOf = (of: Page): Promise<string | null> => of.locator('meta[name="build"]').getAttribute("content");
  const before = await buildOf(page);
  await page.evaluate(() => ((window as unknown as { untouched: boolean }).untouched = true));

  const script = readdirSync(join(folder, "assets")).find((file) => /^index-.*\.js$/.test(file));
  appendFileSync(join(folder, "assets", script ?? ""), "\n// A build later.\n");
  const { version } = stampBuild(folder);
  expect(version).not.toBe(before);
  // It asks when the server is back, for that may be why it was away.
  line.setDown(true);
  await page.getByRole("status", { name: "Connection lost", exact: true }).waitFor();
  line.setDown(false);

  await page.getByText("A newer version is here").waitFor();
  expect(await page.evaluate(() => (window as unknown as { untouched?: boolean }).untouched)).toBe(true);
  expect(await buildOf(page)).toBe(before);
  await page.getByRole("button", { name: "Reload" }).click();
  await page.getByRole("heading", { level: 1, name: "Alarms" }).waitFor();
  await expect.poll(() => buildOf(page)).toBe(version);
  await expect.poll(() => page.getByText("A newer version is here").count()).toBe(0);

  // The other page was not reloaded under anybody's hands, and knows.
  await other.getByText("A newer version is here").waitFor();
  expect(await buildOf(other)).toBe(before);
  await other.close();
});

test("signing out leaves nothing of the person on the device", async () => {
  await page.getByRole("button", { name: "Account" }).click();
  const name = (await page.locator(".person-panel strong").textContent()) ?? "";
  expect(name).not.toBe("");
  await page.getByRole("button", { name: "Sign out" }).click();
  await page.waitForURL(/\/sign-in/);
  await page.getByRole("button", { name: "Sign in" }).waitFor();

  const files = await kept(page);
  expect(files.length).toBeGreaterThan(5);
  expect(files.filter((path) => path.startsWith("/api") || path.startsWith("/sites"))).toEqual([]);
  const left = await page.evaluate(async () => {
    const texts = await Promise.all((await caches.keys()).map(async (cache) => {
      const store = await caches.open(cache);
      const pages = (await store.keys()).filter(({ url }) => /\.(html|webmanifest)$/.test(url));
      return Promise.all(pages.map(async (request) => (await store.match(request))?.text() ?? ""));
    }));
    return JSON.stringify([texts, Object.entries(localStorage), Object.entries(sessionStorage), await indexedDB.databases(), document.cookie]);
  });
  for (const word of [name, "demo-facility", "logger-1"]) expect(left).not.toContain(word);

  await page.goBack();
  await page.getByRole("button", { name: "Sign in" }).waitFor();
  await page.waitForURL(/\/sign-in/);
});
