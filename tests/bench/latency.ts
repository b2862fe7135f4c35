import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Config } from "@stacktwin/twin-models/config";
import type { ThingId } from "@stacktwin/twin-models/ids";
import type { ThingInstance } from "@stacktwin/twin-models/thing";
import { chromium, type Page } from "playwright-core";
import { makeDemo, type Demo } from "../setup/demo.ts";
import { BROKER_PASSWORD, BROKER_USER, logger, startServer } from "../setup/installation.ts";
import { quantile, type Benchmark } from "./benchmark.ts";
import { deviceName } from "./load/samples.ts";
import { startSteady } from "./load/steady.ts";

const ARGS = [
  "--no-sandbox",
  "--disable-dev-shm-usage",
  "--use-angle=swiftshader",
  "--enable-unsafe-swiftshader",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];
const pause = (seconds: number): Promise<void> => new Promise((next) => setTimeout(next, seconds * 1000));

const readJson = (file: string): unknown => JSON.parse(readFileSync(file, "utf8"));

/** Loggers of our own among the things of the demonstration, and an account that may speak for them. Answers their site. */
function addLoggers({ folder, file }: Demo, devices: number): string {
  const { things, ...rest } = readJson(join(folder, "things.json")) as { things: ThingInstance[] };
  const hosts = things.filter(({ position }) => position);
  const [first] = hosts;
  if (!first) throw new Error("the demonstration has nothing that stands anywhere");
  const added = Array.from({ length: devices }, (_, device) => {
    const { site, place, position = [0, 0, 0] } = hosts[device % hosts.length] ?? first;
    const height = position[1] + 0.3 * (1 + Math.floor(device / hosts.length));
    const id = deviceName(device);
    return logger(id, { site, place, address: { PREFIX: "bench", DEVICE: id }, position: [position[0], height, position[2]] });
  });
  writeFileSync(join(folder, "things.json"), JSON.stringify({ ...rest, things: [...things, ...added] }));
  const config = readJson(file) as Config;
  config.broker?.accounts.push({ user: BROKER_USER, password: BROKER_PASSWORD, publish: ["bench/#"], subscribe: [] });
  writeFileSync(file, JSON.stringify(config));
  return first.site;
}

/** Begins to note, in the page, how old each value is when the live copy has it. */
const listen = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const noted: number[] = [];
    const live = window.stacktwin?.live;
    if (!live) throw new Error("the page has no live copy");
    live.presents.onChanged((things) => {
      const now = performance.timeOrigin + performance.now();
      for (const thing of things ?? []) {
        const present = live.presents.of(thing as ThingId)["temperature"];
        if (present && /^d\d{4}$/.test(thing)) noted.push(now - present.time);
      }
    });
    Object.assign(window, { noted });
  });

export const latency: Benchmark = async ({ quick, option, say }) => {
  const items = option("items", quick ? 5000 : 60_000);
  const devices = option("devices", 200);
  const rate = option("rate", 1000);
  const seconds = option("seconds", quick ? 10 : 60);
  say(`a demonstration with ${items} items …`);
  const demo = await makeDemo(items, { seed: option("seed", 1) });
  const site = addLoggers(demo, devices);
  const server = await startServer(demo, ["--port", "0"]);
  const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ARGS });
  try {
    const [name = "", value = ""] = (await server.signIn("viewer")).split("=");
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
    await context.addCookies([{ name, value, url: server.url }]);
    const page = await context.newPage();
    const broken: string[] = [];
    page.on("pageerror", (error) => broken.push(error.message));
    say("the scene …");
    await page.goto(`${server.url}/sites/${site}/twin`);
    await page.locator("canvas").first().waitFor({ timeout: 60_000 });
    await page.waitForFunction(() => window.stacktwin?.live.state.getState().link === "live", undefined, { timeout: 60_000 });
    const steady = await startSteady({
      url: `mqtt://127.0.0.1:${demo.brokerPort}`,
      user: BROKER_USER,
      password: BROKER_PASSWORD,
      prefix: "bench",
      devices,
      rate,
      clock: () => performance.timeOrigin + performance.now(),
    });
    await pause(3);
    await listen(page);
    say(`${rate} messages a second …`);
    const [before, began] = [steady.sent(), performance.now()];
    await pause(seconds);
    const [sent, took] = [steady.sent() - before, (performance.now() - began) / 1000];
    const noted = await page.evaluate(() => (window as unknown as { noted: number[] }).noted);
    await steady.stop();
    if (broken.length > 0) throw new Error(`the page broke: ${broken.slice(0, 3).join("; ")}`);
    if (noted.length === 0) throw new Error("nothing came to the browser");
    return {
      values: {
        p50_ms: quantile(noted, 0.5),
        p99_ms: quantile(noted, 0.99),
        max_ms: quantile(noted, 1),
        msgs_per_s: sent / took,
        shown_pct: (100 * noted.length) / sent,
        devices,
        items,
        seconds,
      },
      notes:
        "from publish (QoS 1, the sample's own time) to the live copy of the page, by the same clock; whole building in view, software renderer; a value that a newer one of the same device overtakes is not shown",
    };
  } finally {
    await browser.close();
    await server.stop();
    demo.remove();
  }
};
