import { gzipSync } from "node:zlib";
import type { Browser, BrowserContext, Page, Response } from "playwright-core";
import { startBrowser } from "../setup/browser.ts";
import { makeDemo, startSimulator } from "../setup/demo.ts";
import { startServer, type RunningServer } from "../setup/installation.ts";
import { until } from "../setup/until.ts";
import type { Benchmark } from "./benchmark.ts";

const KIB = 1024;
const PATIENCE = 60_000;
/** The program itself; what it asks of the server is data. */
const PROGRAM: readonly string[] = ["document", "script", "stylesheet"];
const SCREENS = [
  { name: "wide", width: 1440, height: 900 },
  { name: "phone", width: 390, height: 844 },
] as const;

interface Piece {
  url: string;
  plain: number;
  /** As gzip packs it at its best, whatever the server sends. */
  packed: number;
  /** What went over the wire. */
  sent: number;
}

/** Notes every piece of the program that a page loads, from now on. */
function listen(page: Page): { pieces: () => Promise<Piece[]> } {
  const heard: Promise<Piece | null>[] = [];
  const take = async (response: Response): Promise<Piece | null> => {
    if (!PROGRAM.includes(response.request().resourceType()) || !response.ok()) return null;
    const body = await response.body();
    const { responseBodySize } = await response.request().sizes();
    return { url: new URL(response.url()).pathname, plain: body.length, packed: gzipSync(body, { level: 9 }).length, sent: responseBodySize };
  };
  page.on("response", (response) => void heard.push(take(response).catch(() => null)));
  return { pieces: async () => (await Promise.all(heard)).filter((piece) => piece !== null) };
}

const sum = (pieces: readonly Piece[], of: "plain" | "packed" | "sent"): number => pieces.reduce((total, piece) => total + piece[of], 0) / KIB;

/** How much what one looks at moved by itself, as the browser counts it (CLS), from the very first picture on. */
const watchShifts = (context: BrowserContext): Promise<unknown> =>
  context.addInitScript(() => {
    const shifts: { value: number; what: string[] }[] = [];
    Object.assign(window, { shifts });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        const { value, hadRecentInput, sources = [] } = entry as unknown as { value: number; hadRecentInput: boolean; sources?: { node?: Node }[] };
        if (!hadRecentInput) shifts.push({ value, what: sources.map(({ node }) => (node instanceof Element ? `${node.tagName.toLowerCase()}.${node.className}` : String(node?.nodeName))) });
      }
    }).observe({ type: "layout-shift", buffered: true });
  });

/** What the console brings ahead once it rests is not what its first page needs; on a busy machine it would be counted with it. */
const holdBackAhead = (context: BrowserContext): Promise<unknown> =>
  context.addInitScript(() => {
    const plain = window.setTimeout.bind(window);
    Object.assign(window, { setTimeout: (does: () => void, ms = 0) => plain(does, ms >= 6_000 ? 2 ** 30 : ms) });
  });

interface Opened {
  page: Page;
  home: Piece[];
  usable_ms: number;
}

/** Signs in by cookie and opens the home of a role as a new visitor does, up to where it can be used. */
async function openHome(browser: Browser, server: RunningServer, role: string, viewport: { width: number; height: number }): Promise<Opened> {
  const [name = "", value = ""] = (await server.signIn(role)).split("=");
  const context = await browser.newContext({ viewport, reducedMotion: "reduce" });
  await context.addCookies([{ name, value, url: server.url }]);
  await watchShifts(context);
  await holdBackAhead(context);
  const page = await context.newPage();
  const { pieces } = listen(page);
  const began = performance.now();
  await page.goto(server.url);
  await page.waitForURL(/\/home$/, { timeout: PATIENCE });
  // Usable: every card has said something, and nothing is a place-holder any more.
  await page.locator(".home-card").first().waitFor({ timeout: PATIENCE });
  await until("all cards are filled", async () => (await page.locator(".home .bone").count()) === 0, PATIENCE);
  const usable_ms = performance.now() - began;
  return { page, home: await pieces(), usable_ms };
}

/** The sum of shifts once nothing came for a second, or of so many seconds. */
async function shiftOf(page: Page, seconds: number): Promise<{ shift: number; what: string[] }> {
  await page.waitForTimeout(seconds * 1000);
  const shifts = await page.evaluate(() => (window as unknown as { shifts: { value: number; what: string[] }[] }).shifts);
  return { shift: shifts.reduce((total, each) => total + each.value, 0), what: shifts.flatMap(({ what }) => what) };
}

export const bundle: Benchmark = async ({ quick, option, say }) => {
  const items = option("items", quick ? 3000 : 60_000);
  say(`a demonstration with ${items} items …`);
  const demo = await makeDemo(items, { seed: option("seed", 1) });
  const server = await startServer(demo, ["--port", "0"]);
  const simulator = await startSimulator(demo, server.url);
  const browser = await startBrowser({ points: 1 });
  try {
    const roles = quick ? ["facility"] : ["facility", "staff", "conservator", "viewer"];
    const homes: (Opened & { role: string; screen: string; shift: number })[] = [];
    for (const role of roles)
      for (const { name: screen, ...viewport } of SCREENS) {
        const opened = await openHome(browser, server, role, viewport);
        const { shift, what } = await shiftOf(opened.page, quick ? 3 : 8);
        say(`${role}, ${screen}: ${sum(opened.home, "packed").toFixed(1)} KiB, shift ${shift.toFixed(4)}${what.length > 0 ? ` (${[...new Set(what)].slice(0, 6).join(", ")})` : ""}`);
        homes.push({ ...opened, role, screen, shift });
        if (homes.length > 1) await opened.page.context().close();
      }
    const [first] = homes;
    if (!first) throw new Error("no home was opened");
    const largest = homes.reduce((a, b) => (sum(b.home, "packed") > sum(a.home, "packed") ? b : a));
    for (const { url, packed } of largest.home.toSorted((a, b) => b.packed - a.packed).slice(0, 12)) say(`  ${(packed / KIB).toFixed(1).padStart(7)} KiB  ${url}`);
    // On a page of its own, so that what home brings ahead of need is not taken for the scene's.
    const known = new Set(first.home.map(({ url }) => url));
    const scenePage = await first.page.context().newPage();
    const scene = listen(scenePage);
    await scenePage.goto(first.page.url().replace(/home$/, "twin"));
    await scenePage.locator("canvas").first().waitFor({ timeout: PATIENCE });
    const more = (await scene.pieces()).filter(({ url }) => !known.has(url) && /\.(js|css)$/.test(url));
    const heaviest = more.reduce((a, b) => (b.packed > a.packed ? b : a), more[0] ?? { url: "", plain: 0, packed: 0, sent: 0 });
    return {
      values: {
        first_route_kib: sum(largest.home, "packed"),
        first_route_sent_kib: sum(largest.home, "sent"),
        first_route_plain_kib: sum(largest.home, "plain"),
        first_route_pieces: largest.home.length,
        scene_chunk_kib: heaviest.packed / KIB,
        scene_route_more_kib: sum(more, "packed"),
        layout_shift: Math.max(...homes.map(({ shift }) => shift)),
        usable_ms: Math.max(...homes.map(({ usable_ms }) => usable_ms)),
        homes: homes.length,
        items,
      },
      notes:
        "gzip -9 of the documents, scripts and styles that a signed-in browser with an empty cache loads until no card of home is a place-holder; the largest of the homes, wide and on a phone; sent: as the server sends it; layout_shift: the sum of all shifts (CLS without windows), the worst home; usable_ms on a software renderer",
    };
  } finally {
    await browser.close();
    await simulator.stop();
    await server.stop();
    demo.remove();
  }
};
