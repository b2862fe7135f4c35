import type { Page } from "playwright-core";

/** Looks in a row that must find nothing moving. */
const STILL = 4;
const LOOK_MS = 150;
/** A crane that runs never rests: so many frames of the scene are enough. */
const DRAWN = 12;

/**
 * Waits until nothing is on its way any more: faces loaded, no bones, no busy button, the scene drawn and at rest.
 * False when that did not come about.
 */
export async function atRest(page: Page, timeout = 45_000): Promise<boolean> {
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
  return page
    .waitForFunction(
      ([still, drawn]) => {
        const waiting = document.querySelector('.bone, .scene-paper, [aria-busy="true"], .ant-btn-loading, .ant-spin-spinning') !== null;
        const canvas = document.querySelector<HTMLCanvasElement>(".scene-surface canvas");
        const frames = Number(canvas?.dataset["frames"] ?? (document.querySelector(".scene-surface") ? -1 : 0));
        const seen = (window as unknown as { seen?: { frames: number; first: number; looks: number } }).seen ?? { frames: -2, first: frames, looks: 0 };
        const same = !waiting && frames >= 0 && frames === seen.frames;
        const next = { frames, first: waiting ? frames : seen.first, looks: same ? seen.looks + 1 : 0 };
        (window as unknown as { seen?: typeof next }).seen = next;
        const rests = next.looks >= still || (!waiting && frames - next.first > drawn);
        if (rests) delete (window as unknown as { seen?: typeof next }).seen;
        return rests;
      },
      [STILL, DRAWN] as const,
      { polling: LOOK_MS, timeout },
    )
    .then(() => true, () => false);
}
