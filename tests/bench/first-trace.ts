import { writeFileSync } from "node:fs";
import { startBrowser } from "../setup/browser.ts";
import { SITE, startServer } from "../setup/installation.ts";
import { load } from "./scene/console-tour.ts";
import { installStacks, speak } from "./scene/installed.ts";
import { makeStackLibrary } from "./scene/library.ts";
import { measured } from "./scene/meter.ts";
const items = Number(process.argv[2] ?? 1_000_000);
const library = makeStackLibrary(1, items);
const installation = await installStacks(library);
const server = await startServer(installation);
const browser = await startBrowser({ points: 1 });
await speak(installation, library);
const viewer = await server.signIn("viewer");
const loads = Number(process.argv[3] ?? 4);
for (let n = 0; n < loads; n++) {
  const l = await load(browser, server, viewer);
  if (n === loads - 1) {
    const t = await l.page.evaluate(() => ({
      nav: performance.getEntriesByType("navigation").map((e: any) => ({ ttfb: e.responseStart, dom: e.domContentLoadedEventEnd })),
      res: performance.getEntriesByType("resource").map((e: any) => `${e.startTime.toFixed(0)}-${e.responseEnd.toFixed(0)} ${e.name.split("/").slice(3).join("/")} ${e.encodedBodySize}`),
      paint: performance.getEntriesByType("paint").map((e) => `${e.name} ${e.startTime.toFixed(0)}`),
      frames: (window as any).meter.frames.slice(0, 6),
      marks: performance.getEntriesByType("mark").map((e) => `${e.name} ${e.startTime.toFixed(0)}`),
    }));
    console.log(JSON.stringify(t, null, 1));
  }
  console.log("first", l.first.toFixed(0), "full", l.full.toFixed(0));
  await l.context.close();
}
// profile
const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
await measured(context);
const [name = "", value = ""] = viewer.split("=");
await context.addCookies([{ name, value, url: server.url }]);
const page = await context.newPage();
const cdp = await context.newCDPSession(page);
await cdp.send("Profiler.enable");
await cdp.send("Profiler.setSamplingInterval", { interval: 500 });
await cdp.send("Profiler.start");
await page.goto(`${server.url}/sites/${SITE}/twin`);
await page.waitForFunction(() => (window.meter?.full ?? 0) > 0);
const { profile } = await cdp.send("Profiler.stop");
writeFileSync("/tmp/first.cpuprofile", JSON.stringify(profile));
await browser.close();
await server.stop();
installation.remove();
