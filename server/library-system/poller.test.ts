import { expect, test } from "vitest";
import { TwinError } from "@stacktwin/twin-models/errors";
import type { LibraryStatus } from "@stacktwin/twin-models/item";
import type { LibrarySource } from "../contracts/library-system.ts";
import { createPoller, type Poller, type PollerParts } from "./poller.ts";

const T = 1_800_000_000_000;
const silent = (): never => { throw new TwinError("DEVICE_SILENT", "The library system did not answer"); };

interface Run {
  poller: Poller;
  asked: string[][];
  taken: LibraryStatus[];
  rests: number[];
  now: () => number;
}

/** Lets a poller ask so many questions in a time that only its rests pass, then stops it. */
async function run(questions: number, count: number, more: Partial<LibrarySource> & { onAsk?: (n: number, poller: Poller) => void; take?: PollerParts["take"] } = {}): Promise<Run> {
  const { onAsk, take, ask, ...source } = more;
  let now = T;
  const asked: string[][] = [];
  const taken: LibraryStatus[] = [];
  const rests: number[] = [];
  const reported: unknown[] = [];
  let enough = (): void => undefined;
  const over = new Promise<void>((resolve) => (enough = resolve));
  const poller = createPoller({
    source: {
      name: "test", atOnce: 1, stop: () => undefined,
      ...source,
      ask: async (barcodes) => {
        asked.push([...barcodes]);
        onAsk?.(asked.length, poller);
        return ask ? ask(barcodes) : { words: barcodes.map((barcode) => ({ barcode, status: "available" as const })), unfit: 0 };
      },
    },
    requestsPerSecond: 4,
    rows: () => count,
    barcode: (row) => `B${row}`,
    take: take ?? (async (words) => void taken.push(...words)),
    clock: { now: () => now },
    rest: async (ms, stop) => {
      rests.push(ms);
      now += ms;
      if (asked.length >= questions) enough();
      if (asked.length >= questions) await new Promise((_, reject) => (stop.aborted ? reject(new Error("aborted")) : stop.addEventListener("abort", () => reject(new Error("aborted")))));
    },
    report: (error) => reported.push(error),
  });
  poller.start();
  await over;
  await poller.stop();
  return { poller, asked, taken, rests, now: () => now };
}

test("asks round and round through the register, never more often than it may, and hands everything on", async () => {
  const { asked, taken, rests, poller } = await run(7, 3);
  expect(asked.flat()).toEqual(["B0", "B1", "B2", "B0", "B1", "B2", "B0"]);
  expect(rests.slice(0, 6)).toEqual([250, 250, 250, 250, 250, 250]);
  expect(taken.map(({ barcode, at, asOf }) => [barcode, at, asOf])).toEqual(asked.flat().map((barcode, n) => [barcode, T + n * 250, T + n * 250]));
  expect(poller.state()).toMatchObject({ state: "up", rounds: 2 });
});

test("what is wanted soon comes first, once in a while of 30 s, and never keeps the round from going on", async () => {
  const { asked } = await run(12, 100, { onAsk: (n, poller) => { for (let k = 0; k < 3; k++) poller.soon(`S${Math.floor(n / 4)}${k}`); poller.soon("S00"); } });
  expect(asked.flat().filter((barcode) => barcode === "S00")).toHaveLength(1);
  expect(asked.flat().filter((barcode) => barcode.startsWith("B")).length).toBeGreaterThanOrEqual(3);
  expect(asked.flat()[1]).toBe("S00");
});

test("many are asked about in one question where that can be", async () => {
  expect((await run(3, 5, { atOnce: 2 })).asked).toEqual([["B0", "B1"], ["B2", "B3"], ["B4"]]);
});

test("while it fails it is asked again after longer and longer, up to a minute, for ever, and tells why; then it goes on", async () => {
  let failing = true;
  const run1 = await run(12, 3, { onAsk: (n) => (failing = n < 11), ask: async (barcodes) => (failing ? silent() : { words: barcodes.map((barcode) => ({ barcode, status: "lost" as const })), unfit: 0 }) });
  expect(run1.rests.slice(0, 10)).toEqual([1000, 2000, 4000, 8000, 16_000, 32_000, 60_000, 60_000, 60_000, 60_000]);
  // One that fails again and again is left to the next round.
  expect(run1.asked.flat().slice(0, 7)).toEqual(["B0", "B0", "B0", "B1", "B1", "B1", "B2"]);
  expect(run1.taken.length).toBeGreaterThan(0);
  expect(run1.poller.state()).toMatchObject({ state: "up" });
  const down = await run(2, 3, { ask: async () => silent() });
  expect(down.poller.state()).toMatchObject({ state: "down", detail: expect.stringContaining("did not answer"), lastAnswer: 0 });
});

test("what changed is asked for every minute, with a little of what was before, page by page; where that fails the round goes on", async () => {
  const pages: [since: number, page: number][] = [];
  const { taken, asked } = await run(600, 10_000, { changes: async (since, page) => {
    pages.push([since, page]);
    if (pages.length > 2) silent();
    return { words: [{ barcode: `C${page}`, status: "on-loan", since: T - 5 }], unfit: 0, more: page < 1 };
  } });
  expect(pages.slice(0, 2)).toEqual([[T - 120_000, 0], [T - 120_000, 1]]);
  expect(pages.length).toBeGreaterThan(2);
  expect(pages[2]).toEqual([T - 60_000, 0]);
  expect(pages.length).toBeLessThan(6);
  expect(taken.find(({ barcode }) => barcode === "C1")).toMatchObject({ status: "on-loan", at: T - 5 });
  expect(asked.length).toBeGreaterThanOrEqual(600);
});

test("a disk that is full stops no asking, an empty register asks nothing, and answers about others make it doubtful", async () => {
  const full = await run(5, 3, { take: async () => { throw new TwinError("DISK_FULL", "full"); } });
  expect(full.asked).toHaveLength(5);
  const empty = await run(0, 0);
  expect([empty.asked, empty.poller.state().state]).toEqual([[], "up"]);
  const odd = await run(2, 3, { ask: async () => ({ words: [], unfit: 1 }) });
  expect(odd.poller.state()).toMatchObject({ state: "degraded" });
});
