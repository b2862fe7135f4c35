import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import type { Present } from "@stacktwin/twin-models/thing";
import { startBrowser } from "../setup/browser.ts";
import { openCutLine, type CutLine } from "../setup/cut-line.ts";
import { enter } from "../setup/enter.ts";
import { freePort } from "../setup/free-port.ts";
import { logger, makeInstallation, SITE, startServer, type RunningServer, type TestInstallation } from "../setup/installation.ts";
import { startMosquitto, type Mosquitto } from "../setup/mosquitto.ts";
import { mosquittoPub } from "../setup/tool.ts";
import { until } from "../setup/until.ts";

// Real programs on a busy machine.
vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 });

/** For how long and how often the socket drops, seconds: `WEAR_SECONDS=60 WEAR_EVERY=10` is the whole minute. */
const WEAR_SECONDS = Number(process.env["WEAR_SECONDS"] ?? 12);
const WEAR_EVERY = Number(process.env["WEAR_EVERY"] ?? 3);
const LOGGERS = ["logger-1", "logger-2", "logger-3"];
const register = ["owner,barcode,epcs,title,author,callNumber,home,order,thickness", "CN-1,10001,,红楼梦,曹雪芹,I242.4/1,A.1.1,0,30"].join("\n");

let broker: Mosquitto;
let installation: TestInstallation;
let server: RunningServer;
let line: CutLine;
let browser: Browser;
let context: BrowserContext;
let page: Page;
const broken: string[] = [];

const measure = (name: string, temperature: number): Promise<string> => mosquittoPub(broker.port, `branch/${name}/samples`, { temperature });
const shown = (name: string, value: string) => page.getByRole("row").filter({ hasText: `Logger ${name}` }).filter({ hasText: value });
const connection = (state: string) => page.getByRole("status", { name: state, exact: true });

beforeAll(async () => {
  [broker, browser] = await Promise.all([startMosquitto(), startBrowser()]);
  installation = await makeInstallation({
    register, things: LOGGERS.map((name) => logger(name)),
    site: { broker: { url: broker.url, window: 1000 } }, config: { web: { host: "127.0.0.1", port: await freePort() } as never },
  });
  server = await startServer(installation);
  line = await openCutLine(Number(new URL(server.url).port));
  context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  page = await enter(context, server, "facility", line.url);
  page.on("pageerror", (error) => broken.push(error.message));
  await page.goto(`${line.url}/sites/${SITE}/devices`);
  for (const [at, name] of LOGGERS.entries()) await measure(name, 18 + at);
  for (const [at, name] of LOGGERS.entries()) await shown(name, (18 + at).toFixed(1)).waitFor();
});

afterAll(async () => {
  await browser?.close();
  await line?.stop();
  await server?.stop();
  await broker?.stop();
  installation?.remove();
});

test("while the server restarts values stay, grey and with their age, and then catch up by themselves", async () => {
  await server.stop();
  await connection("Connection lost").waitFor();
  await page.getByText(/The connection to the server is lost/).waitFor();
  await shown("logger-1", "18.0").waitFor();
  expect(await page.locator(".frame").getAttribute("data-link")).toBe("lost");
  // What was measured meanwhile waits at the broker.
  await measure("logger-1", 20.5);
  server = await startServer(installation);
  await connection("Connected").waitFor();
  await shown("logger-1", "20.5").waitFor();
  await measure("logger-2", 21.5);
  await shown("logger-2", "21.5").waitFor();
  expect(await page.getByText(/The connection to the server is lost/).count()).toBe(0);
});

test("what could not be had while the server was away is there when it is back, with no hand on the screen", async () => {
  await page.goto(`${line.url}/sites/${SITE}/find`);
  const words = page.getByRole("textbox", { name: "Title, author, call number or barcode" });
  await words.waitFor();
  line.setDown(true);
  await connection("Connection lost").waitFor();
  await words.fill("红楼");
  await page.getByRole("alert").waitFor();
  line.setDown(false);
  await page.getByRole("listitem").filter({ hasText: "红楼梦" }).first().waitFor();
  expect(await page.getByRole("alert").count()).toBe(0);
});

test("a socket that drops again and again loses no value", async () => {
  await page.goto(`${line.url}/sites/${SITE}/devices`);
  await connection("Connected").waitFor();
  const end = Date.now() + WEAR_SECONDS * 1000;
  let last = 0;
  for (let round = 0; Date.now() < end; round++) {
    for (const [at, name] of LOGGERS.entries()) await measure(name, (last = 10 + ((round * 7 + at) % 30)));
    line.drop();
    const next = Math.min(end, Date.now() + WEAR_EVERY * 1000);
    await until("the next cut is due", () => Date.now() >= next, WEAR_EVERY * 1000 + 10_000);
  }
  expect(last).toBeGreaterThan(0);
  await connection("Connected").waitFor();
  const known = await Promise.all(LOGGERS.map(async (name) => (await server.get<{ present: Record<string, Present> }>(`/api/things/${name}`, await cookie())).present["temperature"]?.value));
  for (const [at, name] of LOGGERS.entries()) await shown(name, Number(known[at]).toFixed(1)).waitFor();
  await measure("logger-3", 22.4);
  await shown("logger-3", "22.4").waitFor();
});

const cookie = async (): Promise<string> => (await context.cookies(line.url)).map(({ name, value }) => `${name}=${value}`).join("; ");

describe("a tab that was frozen while the clock moved on a day", () => {
  test("is of today again, by itself", async () => {
    const sleeper = await context.newPage();
    sleeper.setDefaultTimeout(60_000);
    sleeper.on("pageerror", (error) => broken.push(error.message));
    await sleeper.clock.install();
    await sleeper.goto(`${line.url}/sites/${SITE}/devices`);
    const row = sleeper.getByRole("row").filter({ hasText: "Logger logger-1" });
    await measure("logger-1", 19.1);
    await row.getByText("19.1").waitFor();

    const devtools = await context.newCDPSession(sleeper);
    await devtools.send("Page.setWebLifecycleState", { state: "frozen" });
    await measure("logger-1", 23.3);
    await devtools.send("Page.setWebLifecycleState", { state: "active" });
    await sleeper.clock.fastForward("24:00:00");

    await row.getByText("23.3").waitFor();
    await sleeper.getByRole("status", { name: "Connected", exact: true }).waitFor();
    // Its own clock is a day ahead of the server now: the view keeps the server's time, and nothing is stale for it.
    await until("the view shows the server's time", async () => {
      const at = Date.parse((await sleeper.locator("time.view-clock").getAttribute("datetime")) ?? "");
      return Math.abs(at - Date.now()) < 120_000;
    }, 60_000);
    expect(await row.locator(".stale").count()).toBe(0);
    await measure("logger-1", 24.6);
    await row.getByText("24.6").waitFor();
    await sleeper.close();
  });
});

describe("a picture in three dimensions", () => {
  test("that is lost says so, leaves the tree, and comes back as it was", async () => {
    await page.goto(`${line.url}/sites/${SITE}/twin`);
    const canvas = page.getByRole("region", { name: "3D view" }).locator("canvas").first();
    const frames = async (): Promise<number> => Number(await canvas.getAttribute("data-frames"));
    const triangles = (): Promise<string | null> => canvas.getAttribute("data-triangles");
    await until("the scene is drawn", async () => (await frames()) > 0, 60_000);
    await page.getByRole("row", { name: /Rare-book store/ }).first().waitFor();
    const before = await triangles();

    await canvas.evaluate((element) => {
      const lose = (element as HTMLCanvasElement).getContext("webgl2")?.getExtension("WEBGL_lose_context");
      (window as unknown as { lose: typeof lose }).lose = lose;
      lose?.loseContext();
    });
    await page.getByText("The graphics processor is interrupted").waitFor();
    await page.getByRole("row", { name: /Rare-book store/ }).first().click();
    await page.getByRole("complementary", { name: "Inspector" }).getByRole("heading", { name: "Rare-book store" }).waitFor();
    await page.keyboard.press("Escape");

    const lost = await frames();
    await page.evaluate(() => (window as unknown as { lose: { restoreContext(): void } | undefined }).lose?.restoreContext());
    await page.getByText("The graphics processor is interrupted").waitFor({ state: "detached" });
    await until("it draws again", async () => (await frames()) > lost, 60_000);
    // It is a picture, not an empty canvas.
    await until("it draws what it drew", async () => Number(await triangles()) >= Number(before) * 0.9, 60_000);
    expect(await page.evaluate(() => document.querySelector("canvas")?.getContext("webgl2")?.isContextLost())).toBe(false);
  });

  test("that cannot be had gives way to the plan, and the tree is beside it, also on a phone", async () => {
    const blind = await startBrowser({ webgl: false });
    try {
      const phone = await enter(await blind.newContext({ viewport: { width: 390, height: 844 }, hasTouch: true }), server, "viewer", line.url);
      await phone.goto(`${line.url}/sites/${SITE}/twin`);
      await phone.getByText("This device cannot show the 3D view").waitFor();
      await phone.getByRole("list", { name: "Plans of all storeys" }).getByRole("button").first().waitFor();
      await phone.getByText("Structure", { exact: true }).click();
      await phone.getByRole("treegrid").getByRole("row", { name: /Rare-book store/ }).first().click();
      await phone.getByRole("complementary", { name: "Inspector" }).getByRole("heading", { name: "Rare-book store" }).waitFor();
    } finally {
      await blind.close();
    }
  });
});

test("nothing broke meanwhile", () => expect(broken).toEqual([]));
