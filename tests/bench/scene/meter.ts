import type { Browser, Page } from "playwright-core";

/** One frame that was drawn. `frame` lasts until the graphics processor, here a program, is done with it. */
export interface Frame {
  script: number;
  frame: number;
  calls: number;
  triangles: number;
}
interface Meter {
  frames: Frame[];
  /** Milliseconds from the beginning of the navigation: when the first picture was done, and when the first with books. */
  first: number;
  full: number;
}
declare global {
  interface Window {
    meter?: Meter;
  }
}

/**
 * Goes before the page's own scripts. Of every callback of an animation frame that drew (the canvas counts in
 * `data-frames`) it takes the time, and then the time until a pixel can be read back.
 */
function installMeter(): void {
  const meter: Meter = { frames: [], first: 0, full: 0 };
  window.meter = meter;
  const ask = window.requestAnimationFrame.bind(window);
  const canvas = (): HTMLCanvasElement | null => document.querySelector<HTMLCanvasElement>("canvas[data-frames]");
  const pixel = new Uint8Array(4);
  window.requestAnimationFrame = (callback) =>
    ask((time) => {
      const before = canvas()?.dataset["frames"];
      const began = performance.now();
      callback(time);
      const scripted = performance.now();
      const drawn = canvas();
      if (!drawn || drawn.dataset["frames"] === before) return;
      const gl = drawn.getContext("webgl2");
      gl?.readPixels(0, 0, 1, 1, gl.RGBA, gl.UNSIGNED_BYTE, pixel);
      const done = performance.now();
      meter.frames.push({
        script: scripted - began,
        frame: done - began,
        calls: Number(drawn.dataset["calls"]),
        triangles: Number(drawn.dataset["triangles"]),
      });
      meter.first ||= done;
      if ((window.stacktwin?.scene?.books() ?? 0) > 0) meter.full ||= done;
    });
}

/** For every page opened in it from now on. */
export async function measured(context: { addInitScript: (script: { content: string }) => Promise<unknown> }): Promise<void> {
  // What runs in pages is compiled here, and the compiler names functions by this.
  await context.addInitScript({ content: `globalThis.__name = (of) => of; (${installMeter.toString()})();` });
}

export const framesOf = (page: Page): Promise<Frame[]> => page.evaluate(() => window.meter?.frames ?? []);
const countOf = (page: Page): Promise<number> => page.evaluate(() => window.meter?.frames.length ?? 0);
const pause = (ms: number): Promise<void> => new Promise((next) => setTimeout(next, ms));

/** Waits until no frame was drawn for a while, and for several times as long as the last one took. */
export async function atRest(page: Page, still = 600): Promise<void> {
  for (let before = -1; ;) {
    const frames = await framesOf(page);
    if (frames.length === before) return;
    before = frames.length;
    await pause(Math.max(still, 3 * (frames.at(-1)?.frame ?? 0)));
  }
}

/** Milliseconds of processor time that drawing has taken in the whole browser so far: unlike the clock, they do not run on while others work. */
export async function drawingTime(browser: Browser): Promise<number> {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send("SystemInfo.getProcessInfo");
  await session.detach();
  return processInfo.reduce((sum, { type, cpuTime }) => (type === "GPU" ? sum + cpuTime * 1000 : sum), 0);
}

/** Draws by `draw` so many times, one after the other, and answers the frames. */
export async function drawAgain(page: Page, times: number, draw: () => Promise<unknown>): Promise<Frame[]> {
  const began = await countOf(page);
  for (let n = 0; n < times; n++) {
    const before = await countOf(page);
    await draw();
    await page.waitForFunction((count) => (window.meter?.frames.length ?? 0) > count, before, { timeout: 600_000 });
  }
  return (await framesOf(page)).slice(began);
}
