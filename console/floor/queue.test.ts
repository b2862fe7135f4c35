import type { PersonId, PlaceId, SiteId } from "@stacktwin/twin-models/ids";
import type { Scan, ScanAnswers } from "@stacktwin/twin-models/scan";
import { expect, test } from "vitest";
import { ApiProblem } from "../api/client.ts";
import type { NewEntry, QueuedAct } from "./entries.ts";
import { createMemoryStore } from "./memory-store.ts";
import { BATCH, batchOf, createQueue, LEASE_MS } from "./queue.ts";

const LI = "li" as PersonId;
const at = { site: "branch" as SiteId, project: "7", shelf: "A.1.5" as PlaceId, person: LI, state: "waiting", refused: null } as const;
const scan = (n: number, more: Partial<NewEntry> = {}): NewEntry => ({ ...at, kind: "scan", id: `scan-${n}`, at: n, code: String(n), symbology: "barcode", via: "wedge", answer: null, ...more }) as NewEntry;
const done = (n: number): NewEntry => ({ ...at, kind: "act", id: `act-${n}`, at: n, act: "done", loose: [] });
const line = (n: number, task = "3"): NewEntry => ({ site: at.site, person: LI, state: "waiting", refused: null, kind: "line", id: `line-${n}`, at: n, task, line: "1", act: "take", place: null, read: false, by: null });
const nobody = new ApiProblem({ code: "UNREACHABLE", message: "", advice: "" }, 0);

const nothing: (what: Scan[] | QueuedAct) => ApiProblem | null = () => null;

/** A server that keeps scans by their ids, and can be away, lose its answer, or refuse. */
function floor() {
  const store = createMemoryStore();
  const kept = new Map<string, Scan>();
  const said: string[] = [];
  const now = { at: 1_000 };
  const server = { away: false, losesAnswer: false, wait: null as Promise<void> | null, refuses: nothing, first: null as string | null };
  const reached = async (what: Scan[] | QueuedAct): Promise<void> => {
    if (server.wait) await server.wait;
    const refusal = server.away ? nobody : server.refuses(what);
    if (refusal) throw refusal;
  };
  const page = (holder: string) =>
    createQueue({
      store, holder, clock: () => now.at, onSettled: () => undefined,
      senders: {
        scans: async (_, scans) => {
          await reached(scans);
          said.push(scans.map(({ id }) => id).join());
          const answers = scans.map(({ id, at: when }) => ({ id, verdict: "here", refused: null, again: kept.has(id), late: false, at: when, item: null, candidates: [], said: null, site: null }) as ScanAnswers["answers"][number]);
          for (const one of scans) kept.set(one.id, one);
          if (server.losesAnswer) throw nobody;
          return { now: now.at, answers };
        },
        act: async (act) => {
          await reached(act);
          said.push(act.id);
        },
        lines: async (_, acts) => {
          await reached([]);
          said.push(acts.map(({ id }) => id).join());
          if (server.losesAnswer) throw nobody;
          return { answers: acts.map(({ id }) => ({ id, again: false, refused: server.first === null ? null : ("taken" as const), by: server.first })) };
        },
      },
    });
  return { store, kept, said, now, server, page };
}

test("what was done is sent in its order: a shelf is done after its scans, never before", async () => {
  const { store, said, page } = floor();
  for (const entry of [scan(1), scan(2), done(3), scan(4)]) await store.add(entry);
  expect(await page("a").flush(LI)).toBe("empty");
  expect(said).toEqual(["scan-1,scan-2", "act-3", "scan-4"]);
  expect(await store.countWaiting(LI)).toBe(0);
  expect((await store.onShelf(at)).map(({ state }) => state)).toEqual(["sent", "sent", "sent", "sent"]);
});

test("batches have an end, and hold one kind for one site", () => {
  const numbered = (entries: NewEntry[]) => entries.map((entry, seq) => ({ ...entry, seq }));
  expect(batchOf([])).toEqual([]);
  expect(batchOf(numbered([done(1), scan(2)]))).toHaveLength(1);
  expect(batchOf(numbered([scan(1), scan(2), scan(3, { site: "other" as SiteId })]))).toHaveLength(2);
});

test("without a server everything waits; when its answer was lost, all of it is sent again and is there once", async () => {
  const { store, kept, server, page } = floor();
  for (let n = 0; n < 2 * BATCH + 5; n++) await store.add(scan(n));
  server.away = true;
  expect(await page("a").flush(LI)).toBe("away");
  expect(await store.countWaiting(LI)).toBe(2 * BATCH + 5);
  Object.assign(server, { away: false, losesAnswer: true });
  expect(await page("a").flush(LI)).toBe("away");
  expect(kept.size).toBe(BATCH);
  server.losesAnswer = false;
  expect(await page("a").flush(LI)).toBe("empty");
  expect(kept.size).toBe(2 * BATCH + 5);
  expect(await store.countWaiting(LI)).toBe(0);
});

test("of two pages one sends; one that went away while it did holds the other up for the lease alone", async () => {
  const { store, said, now, server, page } = floor();
  await store.add(scan(1));
  let open = (): void => undefined;
  server.wait = new Promise((go) => (open = () => go()));
  const first = page("a").flush(LI);
  expect(await page("b").flush(LI)).toBe("elsewhere");
  server.wait = null;
  open();
  expect(await first).toBe("empty");
  expect(said).toEqual(["scan-1"]);

  await store.add(scan(2));
  await store.lease("gone", now.at, now.at + LEASE_MS);
  expect(await page("b").flush(LI)).toBe("elsewhere");
  now.at += LEASE_MS;
  expect(await page("b").flush(LI)).toBe("empty");
  expect(said).toEqual(["scan-1", "scan-2"]);
});

test("one page flushes once at a time, and what comes meanwhile goes with it", async () => {
  const { store, said, page } = floor();
  const one = page("a");
  await store.add(scan(1));
  await Promise.all([one.flush(LI), store.add(scan(2)), one.flush(LI)]);
  expect(said.join()).toBe("scan-1,scan-2");
});

test("one scan that nobody can take is told and holds up none behind it; a refused act is told too", async () => {
  const { store, said, server, page } = floor();
  for (const entry of [scan(1), scan(2), scan(3), scan(4), done(5)]) await store.add(entry);
  server.refuses = (what) => (Array.isArray(what) ? (what.some(({ id }) => id === "scan-3") ? new ApiProblem({ code: "BAD_INPUT", message: "", advice: "" }, 400) : null) : new ApiProblem({ code: "CONFLICT", message: "", advice: "" }, 409));
  expect(await page("a").flush(LI)).toBe("empty");
  expect(said.join()).toBe("scan-1,scan-2,scan-4");
  expect((await store.onShelf(at)).filter(({ state }) => state === "refused").map(({ id, refused }) => [id, refused])).toEqual([["scan-3", "BAD_INPUT"], ["act-5", "CONFLICT"]]);
});

test("a session that ended keeps what waits, and nobody sends it in another name", async () => {
  const { store, server, said, page } = floor();
  await store.add(scan(1));
  server.refuses = () => new ApiProblem({ code: "NOT_SIGNED_IN", message: "", advice: "" }, 401);
  expect(await page("a").flush(LI)).toBe("ended");
  server.refuses = () => null;
  await store.takeOver("wang" as PersonId);
  expect(await page("a").flush("wang" as PersonId)).toBe("empty");
  expect(said).toEqual([]);
  await store.leave();
  expect(await store.countWaiting(LI)).toBe(1);
  expect(await page("a").flush(LI)).toBe("empty");
  expect(said).toEqual(["scan-1"]);
});

test("what is known by its id is added once, and a stocktake that is over leaves only what waits", async () => {
  const { store, page } = floor();
  await store.add(scan(1));
  await store.add(scan(1));
  expect(await store.countWaiting(LI)).toBe(1);
  await page("a").flush(LI);
  await store.add(scan(2));
  await store.keepProject({ ...at, name: "Spring", state: "open", callNumbers: { scheme: "clc" } });
  await store.dropProject(at);
  expect((await store.onShelf(at)).map(({ id }) => id)).toEqual(["scan-2"]);
  expect(await store.projects()).toEqual([]);
});

test("acts on one list go together in their order, also when the answer was lost; who was first is told", async () => {
  const { store, said, server, page } = floor();
  for (const entry of [line(1), line(2), scan(3), line(4, "5"), line(5)]) await store.add(entry);
  server.losesAnswer = true;
  expect(await page("a").flush(LI)).toBe("away");
  Object.assign(server, { losesAnswer: false, first: "Wang" });
  expect(await page("a").flush(LI)).toBe("empty");
  expect(said).toEqual(["line-1,line-2", "line-1,line-2", "scan-3", "line-4", "line-5"]);
  expect((await store.onList({ site: at.site, task: "3" })).map(({ id, state, refused, by }) => [id, state, refused, by])).toEqual([1, 2, 5].map((n) => [`line-${n}`, "refused", "taken", "Wang"]));
  await store.dropList({ site: at.site, task: "3" });
  expect(await store.onList({ site: at.site, task: "3" })).toEqual([]);
  expect(await store.onList({ site: at.site, task: "5" })).toHaveLength(1);
});
