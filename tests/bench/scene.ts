import type { Browser } from "playwright-core";
import { CLASS_COLOURS } from "../../console/scene/palette.ts";
import { startBrowser } from "../setup/browser.ts";
import { SITE, startServer } from "../setup/installation.ts";
import { quantile, type Benchmark } from "./benchmark.ts";
import { serveBoxes } from "./scene/boxes-server.ts";
import { framesPerChange, heapOf, idleFrames, load, tour, VIEWPORT, type Pose, type Toured } from "./scene/console-tour.ts";
import { installStacks, speak } from "./scene/installed.ts";
import { boxesOf, makeStackLibrary, type StackLibrary } from "./scene/library.ts";
import { drawingTime } from "./scene/meter.ts";
import { NAIVE_PAGE, openNaive, THREE_FOLDER, type BoxPage, type BoxScene } from "./scene/naive.ts";

const median = (values: readonly number[]): number => quantile(values, 0.5);

interface BoxTimes {
  /** By pose. */
  frames: number[];
  drawing: number[];
  ready: number;
}

/** Frame times of a page of boxes, and the processor time that drawing took. */
async function measureBoxes(
  browser: Browser,
  page: BoxPage,
  poses: readonly Pose[],
  times: number,
  say: (line: string) => void,
): Promise<BoxTimes> {
  const frames: number[] = [];
  const drawing: number[] = [];
  for (const pose of poses) {
    const before = await drawingTime(browser);
    frames.push(median((await page.draw(pose, times)).map(({ frame }) => frame)));
    drawing.push(((await drawingTime(browser)) - before) / times);
    say(`  ${pose.name}: frame ${frames.at(-1)?.toFixed(0)} ms (${drawing.at(-1)?.toFixed(0)} of a processor)`);
  }
  await page.close();
  return { frames, drawing, ready: page.ready };
}

interface Peers {
  values: Record<string, number>;
  note: string;
}

/** The same books as boxes from the same poses: as anybody would draw them first, and in another public viewer. */
async function compare(
  browser: Browser,
  library: StackLibrary,
  { poses, rests, drawing }: Toured,
  size: { width: number; height: number },
  options: { times: number; peers: boolean; byStorey: boolean; say: (line: string) => void },
): Promise<Peers> {
  const [whole] = poses;
  if (!whole) throw new Error("the tour had no stop");
  const { times, peers, byStorey, say } = options;
  const own = rests.map((frames) => median(frames.map(({ frame }) => frame)));
  const viewer = peers ? await import("../peers/xeokit/viewer.ts") : undefined;
  const wanted = viewer?.installed() === true;
  const pages = { "/naive.html": NAIVE_PAGE, ...(wanted && viewer ? { "/xeokit.html": viewer.XEOKIT_PAGE } : {}) };
  const folders = { three: THREE_FOLDER, ...(wanted && viewer ? { xeokit: viewer.XEOKIT_FOLDER } : {}) };
  const server = await serveBoxes(boxesOf(library, whole.lift), pages, folders);
  const scene: BoxScene = { url: server.url, ...size, colours: CLASS_COLOURS, lift: whole.lift, apart: true };
  const values: Record<string, number> = {};
  const notes: string[] = [];
  try {
    say("one instanced box per book …");
    const naive = await measureBoxes(browser, await openNaive(browser, { ...scene, apart: false }, whole), poses, times, say);
    values["naive_frame_ms_median"] = median(naive.frames);
    values["naive_ready_ms"] = naive.ready;
    values["ratio_naive"] = median(naive.frames) / median(own);
    values["ratio_naive_least"] = Math.min(...naive.frames.map((frame, at) => frame / (own[at] ?? Infinity)));
    values["naive_frame_cpu_ms_median"] = median(naive.drawing);
    values["ratio_naive_cpu"] = median(naive.drawing) / median(drawing);
    if (byStorey) {
      say("the same, a mesh for each storey and only the open ones drawn …");
      const apart = await measureBoxes(browser, await openNaive(browser, scene, whole), poses, times, say);
      values["naive_by_storey_frame_ms_median"] = median(apart.frames);
      values["ratio_naive_by_storey"] = median(apart.frames) / median(own);
    }
    if (wanted && viewer) {
      say("xeokit …");
      try {
        const other = await measureBoxes(browser, await viewer.openXeokit(browser, scene, whole), poses, times, say);
        values["other_viewer_frame_ms_median"] = median(other.frames);
        values["other_viewer_ready_ms"] = other.ready;
        values["ratio_other_viewer"] = median(other.frames) / median(own);
        values["ratio_other_viewer_cpu"] = median(other.drawing) / median(drawing);
      } catch (error) {
        notes.push(`xeokit could not show them (${(error as Error).message.split("\n")[0]})`);
      }
    } else notes.push(peers ? "xeokit could not be installed" : "without the other viewer");
  } finally {
    await server.stop();
  }
  return { values, note: notes.join("; ") };
}

export const scene: Benchmark = async ({ quick, option, say }) => {
  const items = option("items", quick ? 20_000 : 1_000_000);
  const loads = option("loads", quick ? 1 : 3);
  const idle = option("idle", quick ? 4 : 10);
  const times = option("times", quick ? 3 : 9);
  say(`a library of ${items} books …`);
  const library = makeStackLibrary(option("seed", 1), items);
  const installation = await installStacks(library);
  const server = await startServer(installation);
  const browser = await startBrowser({ points: 1 });
  try {
    await speak(installation, library);
    const [viewer, admin] = [await server.signIn("viewer"), await server.signIn("admin")];
    say(`${library.shelves} shelves; loading …`);
    const starting = await load(browser, server, viewer);
    await starting.context.close();
    say(`  while the search is made: first picture ${starting.first.toFixed(0)} ms, all ${starting.full.toFixed(0)} ms`);
    // Who asks first has the rest of the search made at once, so from here on the server is at rest.
    await server.get(`/api/sites/${SITE}/items?q=1`, viewer);
    let loaded = await load(browser, server, viewer);
    const firsts = [loaded.first];
    const fulls = [loaded.full];
    for (let n = 1; n < loads; n++) {
      await loaded.context.close();
      loaded = await load(browser, server, viewer);
      firsts.push(loaded.first);
      fulls.push(loaded.full);
    }
    say(`  first picture ${firsts.map((ms) => ms.toFixed(0)).join(", ")} ms; all ${fulls.map((ms) => ms.toFixed(0)).join(", ")} ms`);
    const { page, context } = loaded;
    const books = await page.evaluate(() => window.stacktwin?.scene?.books() ?? 0);
    say("tour …");
    const toured = await tour(browser, page, quick ? { ...library, storeys: library.storeys.slice(0, 1) } : library, times, say);
    const heap = await heapOf(page);
    say(`  heap ${heap.objects.toFixed(1)} MiB of objects, ${heap.buffers.toFixed(1)} MiB of buffers; at rest …`);
    const idleOnes = await idleFrames(page, idle);
    const barcodes = library.storeys.slice(0, quick ? 2 : undefined).map(({ firstBarcode }) => firstBarcode);
    const perChange = await framesPerChange(page, barcodes.length, (n) =>
      server.post(
        `/api/sites/${SITE}/library-status`,
        [{ barcode: barcodes[n] ?? "", status: "on-loan", at: Math.floor(performance.timeOrigin + performance.now()) }],
        admin,
      ),
    );
    const size = await page.evaluate(() => {
      const { width, height } = document.querySelector("canvas") as HTMLCanvasElement;
      return { width, height };
    });
    await context.close();
    const peers = await compare(browser, library, toured, size, {
      times: Math.min(times, 3),
      peers: option("peers", quick ? 0 : 1) === 1,
      byStorey: !quick,
      say,
    });
    const own = toured.rests.map((frames) => median(frames.map(({ frame }) => frame)));
    return {
      values: {
        books,
        shelves: library.shelves,
        draw_calls_max: Math.max(...toured.all.map(({ calls }) => calls)),
        triangles_max: Math.max(...toured.all.map(({ triangles }) => triangles)),
        script_ms_median: median(toured.all.map(({ script }) => script)),
        script_ms_p95: quantile(
          toured.all.map(({ script }) => script),
          0.95,
        ),
        frame_ms_median: median(own),
        frame_cpu_ms_median: median(toured.drawing),
        ...peers.values,
        first_picture_ms: median(firsts),
        all_loaded_ms: median(fulls),
        first_picture_starting_ms: starting.first,
        all_loaded_starting_ms: starting.full,
        heap_mib: heap.objects,
        buffers_mib: heap.buffers,
        pick_ms_p95: quantile(toured.picks, 0.95),
        idle_frames: idleOnes,
        frames_per_change: perChange,
        frames: toured.all.length,
        poses: toured.poses.length,
        loads,
        idle_s: idle,
      },
      notes: `software renderer, ${VIEWPORT.width} × ${VIEWPORT.height}, canvas ${size.width} × ${size.height}; a frame ends when a pixel of it can be read, cpu is the processor time of drawing it; medians over ${toured.poses.length} poses; script: all frames, flights included; nothing cached at load; starting: right after the start of the server, which makes its search meanwhile${peers.note ? `; ${peers.note}` : ""}`,
    };
  } finally {
    await browser.close();
    await server.stop();
    installation.remove();
  }
};
