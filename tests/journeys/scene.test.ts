import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { framesPerChange, goTo, idleFrames, load, tour, type Loaded } from "../bench/scene/console-tour.ts";
import { installStacks, speak } from "../bench/scene/installed.ts";
import { makeStackLibrary } from "../bench/scene/library.ts";
import { startBrowser } from "../setup/browser.ts";
import { SITE, startServer, type RunningServer, type TestInstallation } from "../setup/installation.ts";

// Real programs and a renderer in software, on a busy machine.
vi.setConfig({ testTimeout: 240_000, hookTimeout: 300_000 });

const BOOKS = 6000;
const library = makeStackLibrary(1, BOOKS);
let installation: TestInstallation;
let server: RunningServer;
let browser: Browser;
let loaded: Loaded;

beforeAll(async () => {
  installation = await installStacks(library);
  server = await startServer(installation);
  await speak(installation, library);
  browser = await startBrowser();
  loaded = await load(browser, server, await server.signIn("viewer"));
});

afterAll(async () => {
  await browser?.close();
  await server?.stop();
  installation?.remove();
});

// What the benchmark measures at a million books is counted here at a few thousand.
describe("the scene with every book of a library", () => {
  test("draws all of them in few calls, with triangles for ranges and not for books", async () => {
    expect(await loaded.page.evaluate(() => window.stacktwin?.scene?.books())).toBe(BOOKS);
    const { all, poses } = await tour(browser, loaded.page, { ...library, storeys: library.storeys.slice(0, 1) }, 1, () => undefined);
    expect(poses.map(({ name }) => name)).toEqual(["whole", "F1", "aisle", "shelf"]);
    expect(all.length).toBeGreaterThan(poses.length);
    const ranges = library.storeys.flatMap((storey) => storey.ranges).length;
    const dear = all.flatMap(({ calls, triangles }, at) => (calls === 0 || calls > 100 || triangles > 22 * ranges + 8000 ? [`frame ${at} of ${all.length}: ${calls} calls, ${triangles} triangles`] : []));
    expect(dear).toEqual([]);
  });

  test("draws nothing while nothing happens", async () => {
    expect(await idleFrames(loaded.page, 3)).toBe(0);
  });

  test("draws one frame for a book that changes", async () => {
    const admin = await server.signIn("admin");
    const barcodes = library.storeys.slice(0, 3).map(({ firstBarcode }) => firstBarcode);
    const frames = await framesPerChange(loaded.page, barcodes.length, (n) =>
      server.post(`/api/sites/${SITE}/library-status`, [{ barcode: barcodes[n] ?? "", status: "on-loan", at: 1_700_000_000_000 }], admin),
    );
    expect(frames).toBe(1);
    expect(await loaded.page.evaluate(() => window.stacktwin?.scene?.books())).toBe(BOOKS - barcodes.length);
  });

  test("tells in a word what lies under a point", async () => {
    const found = await loaded.page.evaluate(() => {
      const { clientWidth, clientHeight } = document.querySelector("canvas") as HTMLCanvasElement;
      return window.stacktwin?.scene?.pick(clientWidth / 2, clientHeight / 2);
    });
    expect(found).toMatchObject({ kind: "place", distance: expect.any(Number) });
  });

  test("titles stand on the spines that are near enough to be read, and on none from afar", async () => {
    const titles = (): Promise<number> => loaded.page.evaluate(() => Number(document.querySelector("canvas")?.dataset["titles"] ?? 0));
    const [storey] = library.storeys;
    const range = storey?.ranges[0]?.id ?? "";
    expect(await titles()).toBe(0);
    await goTo(loaded.page, `?storey=${storey?.id}&focus=${range}.3.3&place=${range}.3.3`);
    await vi.waitUntil(async () => (await titles()) > 0, { timeout: 60_000, interval: 100 });
    await goTo(loaded.page, "");
    await vi.waitUntil(async () => (await titles()) === 0, { timeout: 60_000, interval: 100 });
  });
});
