import type { Browser, BrowserContext, CDPSession, Page } from "playwright-core";
import { SITE, type RunningServer } from "../../setup/installation.ts";
import { quantile } from "../benchmark.ts";
import type { StackLibrary } from "./library.ts";
import { atRest, drawAgain, drawingTime, framesOf, measured, type Frame } from "./meter.ts";

export const VIEWPORT = { width: 1440, height: 900 };
const PATIENCE = 300_000;

/** Where the camera came to rest, and which storeys are drawn from there, lifted how far. */
export interface Pose {
  name: string;
  position: number[];
  quaternion: number[];
  fov: number;
  near: number;
  far: number;
  aspect: number;
  showing: string[];
  lift: number[];
}
export interface Loaded {
  page: Page;
  context: BrowserContext;
  /** Milliseconds from the beginning of the navigation. */
  first: number;
  full: number;
}

/** Opens the twin as somebody does who comes for the first time: nothing cached. */
export async function load(browser: Browser, server: RunningServer, cookie: string): Promise<Loaded> {
  const context = await browser.newContext({ viewport: VIEWPORT });
  await measured(context);
  const [name = "", value = ""] = cookie.split("=");
  await context.addCookies([{ name, value, url: server.url }]);
  const page = await context.newPage();
  const broken: string[] = [];
  page.on("pageerror", (error) => broken.push(error.message));
  await page.goto(`${server.url}/sites/${SITE}/twin`);
  await page
    .waitForFunction(() => (window.meter?.full ?? 0) > 0, undefined, { timeout: PATIENCE })
    .catch((cause: unknown) => {
      throw new Error(`the scene did not come: ${broken.join("; ")}`, { cause });
    });
  const { first, full } = await page.evaluate(() => ({ first: window.meter?.first ?? 0, full: window.meter?.full ?? 0 }));
  return { page, context, first, full };
}

/** To another address of the console without loading it again, as a link does. */
export async function goTo(page: Page, query: string): Promise<void> {
  await page.evaluate((to) => {
    history.pushState(null, "", to);
    dispatchEvent(new PopStateEvent("popstate"));
  }, `/sites/${SITE}/twin${query}`);
  await atRest(page);
}

const poseOf = (page: Page, name: string): Promise<Pose> =>
  page.evaluate((called) => {
    const camera = window.stacktwin?.scene?.camera();
    if (!camera) throw new Error("the scene has no camera");
    return { name: called, ...camera };
  }, name);

/** Milliseconds that picks take at random points of the picture, each the mean of a few, because clocks in pages are coarse. */
const picksOf = (page: Page, points: number): Promise<number[]> =>
  page.evaluate((count) => {
    const { clientWidth, clientHeight } = document.querySelector("canvas") as HTMLCanvasElement;
    const REPEATS = 20;
    const times: number[] = [];
    for (let point = 0; point < count; point++) {
      const [x, y] = [Math.random() * clientWidth, Math.random() * clientHeight];
      const began = performance.now();
      for (let n = 0; n < REPEATS; n++) window.stacktwin?.scene?.pick(x, y);
      times.push((performance.now() - began) / REPEATS);
    }
    return times;
  }, points);

/** The stops of the tour, by what stands in the address. */
function stopsOf({ storeys }: StackLibrary): [name: string, query: string][] {
  const middle = storeys[Math.floor(storeys.length / 2)];
  const range = middle?.ranges[Math.floor(middle.ranges.length / 2)];
  if (!middle || !range) throw new RangeError("a library without shelves");
  return [
    ["whole", ""],
    ...storeys.map(({ id }): [string, string] => [id, `?storey=${id}`]),
    ["aisle", `?storey=${middle.id}&focus=${range.id}&place=${range.id}`],
    ["shelf", `?storey=${middle.id}&focus=${range.id}.3.3&place=${range.id}.3.3`],
  ];
}

export interface Toured {
  poses: Pose[];
  /** Frames drawn again at rest, by pose, and the processor time that drawing each took. */
  rests: Frame[][];
  drawing: number[];
  /** Every frame from the first picture on, flights included. */
  all: Frame[];
  picks: number[];
}

export async function tour(
  browser: Browser,
  page: Page,
  library: StackLibrary,
  times: number,
  say: (line: string) => void,
): Promise<Toured> {
  const toured: Toured = { poses: [], rests: [], drawing: [], all: [], picks: [] };
  for (const [name, query] of stopsOf(library)) {
    await goTo(page, query);
    toured.poses.push(await poseOf(page, name));
    const before = await drawingTime(browser);
    const rest = await drawAgain(page, times, () => page.evaluate(() => window.stacktwin?.scene?.draw()));
    toured.rests.push(rest);
    toured.drawing.push(((await drawingTime(browser)) - before) / times);
    const picks = await picksOf(page, 300);
    toured.picks.push(...picks);
    const { calls = 0, triangles = 0 } = rest.at(-1) ?? {};
    const median = (of: (frame: Frame) => number): string => quantile(rest.map(of), 0.5).toFixed(1);
    say(
      `  ${name}: ${calls} draws, ${triangles} triangles, script ${median((frame) => frame.script)} ms, frame ${median((frame) => frame.frame)} ms (${toured.drawing.at(-1)?.toFixed(0)} of a processor), pick p95 ${quantile(picks, 0.95).toFixed(3)} ms`,
    );
  }
  toured.all = await framesOf(page);
  await goTo(page, "");
  return toured;
}

export async function idleFrames(page: Page, seconds: number): Promise<number> {
  await atRest(page, 1500);
  const before = (await framesOf(page)).length;
  await new Promise((next) => setTimeout(next, seconds * 1000));
  return (await framesOf(page)).length - before;
}

/** Frames for each change of a book, one after the other; `change` brings one about. */
export async function framesPerChange(page: Page, times: number, change: (n: number) => Promise<unknown>): Promise<number> {
  await page.evaluate(() => {
    const told = { count: 0 };
    window.stacktwin?.live.books.onChanged(() => told.count++);
    Object.assign(window, { told });
  });
  const told = (): Promise<number> => page.evaluate(() => (window as unknown as { told: { count: number } }).told.count);
  const before = (await framesOf(page)).length;
  for (let n = 0; n < times; n++) {
    const known = await told();
    await change(n);
    await page.waitForFunction((count) => (window as unknown as { told: { count: number } }).told.count > count, known, {
      timeout: PATIENCE,
    });
    await atRest(page);
  }
  return ((await framesOf(page)).length - before) / (await told());
}

/** MiB after collection: objects of the script, and the bytes of its typed arrays. */
export async function heapOf(page: Page): Promise<{ objects: number; buffers: number }> {
  const session: CDPSession = await page.context().newCDPSession(page);
  for (let n = 0; n < 3; n++) await session.send("HeapProfiler.collectGarbage");
  const { usedSize, backingStorageSize } = (await session.send("Runtime.getHeapUsage")) as { usedSize: number; backingStorageSize: number };
  await session.detach();
  return { objects: usedSize / 2 ** 20, buffers: backingStorageSize / 2 ** 20 };
}
