import { emptyBooks } from "@stacktwin/twin-models/books";
import type { SiteId, ThingId } from "@stacktwin/twin-models/ids";
import type { Delta, Snapshot } from "@stacktwin/twin-models/live";
import type { ThingInstance } from "@stacktwin/twin-models/thing";
import { expect, test } from "vitest";
import { createStore } from "zustand/vanilla";
import { createLive, type LiveSocket } from "./live.ts";
import { createView, type Moment } from "./view.ts";

const S = "s" as SiteId;
const T1 = "t1" as ThingId;
const NOW = 1_000_000;
const thing = { id: T1, site: S, model: "m", name: { zh: "", en: "" }, place: "p", address: {} } as unknown as ThingInstance;
const present = (value: number, time: number) => ({ temperature: { value, time, heard: time, quality: "good" as const } });
const snap = (at: number, value: number, past: number | null, seq = 1): Snapshot => ({
  room: "site:s", site: S, seq, at, past, configured: 5, layout: 0, things: [{ thing, present: present(value, at) }],
  alarms: [], commands: [], tasks: [], bins: [["b", `cell-${value}`]], books: { version: 1, count: 3, states: [3] },
});
const books = (...states: number[]) => ({ ...emptyBooks(states.length, 1), state: Uint8Array.from(states) });
const moment = (at: number, value: number, ...states: number[]): Moment => ({ snapshot: snap(at, value, at), books: books(...states) });

/** A view whose server is driven by hand. */
function opened() {
  const heard = new Map<string, (arg?: unknown) => void>();
  const joins: ((answer: unknown) => void)[] = [];
  const socket = { connected: false, on: (event: string, listener: (arg?: unknown) => void) => heard.set(event, listener), emit: (_: string, __: string, answer: (found: unknown) => void) => joins.push(answer), close: () => undefined } as unknown as LiveSocket;
  const ticker = createStore<number>(() => NOW);
  const asked: { at: number; signal: AbortSignal; come: (moment: Moment) => void; fail: (problem: unknown) => void }[] = [];
  const live = createLive({ connect: () => socket, fetchBooks: () => Promise.reject(new Error("closed")), clock: () => ticker.getState(), onEnded: () => undefined });
  const view = createView({ live, ticker, fetchMoment: (_, at, signal) => new Promise((come, fail) => asked.push({ at, signal, come, fail })) });
  const join = (): void => {
    heard.get("connect")?.();
    joins.at(-1)?.({ ok: true, snapshot: snap(NOW, 20, null) });
  };
  const delta = (seq: number, more: Partial<Delta>): void => heard.get("delta")?.({ room: "site:s", seq, at: NOW + seq, ...more });
  const value = (): unknown => view.presents.of(T1)["temperature"]?.value;
  const settled = (): Promise<void> => new Promise((done) => setTimeout(done));
  return { view, ticker, asked, join, delta, value, settled, say: (event: string) => heard.get(event)?.() };
}

function live() {
  const house = opened();
  house.view.start(S);
  house.join();
  return house;
}

test("a moment takes the place of everything at once, and the clock stands at it", async () => {
  const { view, asked, value, settled, ticker } = live();
  const woken: string[] = [];
  view.presents.subscribe(T1, () => woken.push("thing"));
  view.presents.onChanged((things) => woken.push(things === null ? "all" : "some"));
  view.go(500_000);
  expect(view.travel.getState()).toMatchObject({ asked: 500_000, arriving: true });
  expect(value()).toBe(20);
  asked[0]?.come(moment(500_000, 15, 0, 0, 1));
  await settled();
  expect(view.travel.getState()).toMatchObject({ asked: 500_000, arriving: false });
  expect(value()).toBe(15);
  expect(woken).toEqual(["thing", "all"]);
  expect(view.state.getState()).toMatchObject({ past: 500_000, at: 500_000, link: "live", skew: 0 });
  expect(view.state.getState().bins.get("b")).toBe("cell-15");
  expect([...(view.books.columns()?.state ?? [])]).toEqual([0, 0, 1]);
  ticker.setState(NOW + 5000, true);
  expect([view.now(), view.clock.getState(), view.present()]).toEqual([500_000, 500_000, NOW + 5000]);
});

test("the live copy goes on unseen, and is there at once when it is asked for", async () => {
  const { view, asked, value, settled, delta, say } = live();
  view.go(500_000);
  asked[0]?.come(moment(500_000, 15, 0));
  await settled();
  let woken = 0;
  view.presents.subscribe(T1, () => woken++);
  delta(2, { present: { t1: present(21, NOW + 2) } });
  expect([value(), woken]).toEqual([15, 0]);
  say("disconnect");
  expect(view.state.getState()).toMatchObject({ link: "lost", past: 500_000 });
  view.go(null);
  expect([value(), woken]).toEqual([21, 1]);
  expect(view.state.getState()).toBe(view.connection.getState());
  expect(view.travel.getState()).toMatchObject({ asked: null, arriving: false });
});

test("the last moment asked wins, and what was under way is given up", async () => {
  const { view, asked, value, settled } = live();
  view.go(400_000);
  view.go(500_000);
  expect(asked.map(({ at, signal }) => [at, signal.aborted])).toEqual([[400_000, true], [500_000, false]]);
  asked[1]?.come(moment(500_000, 15, 0));
  await settled();
  asked[0]?.come(moment(400_000, 14, 0));
  await settled();
  expect(value()).toBe(15);
  view.go(600_000);
  view.go(null);
  expect(asked[2]?.signal.aborted).toBe(true);
  asked[2]?.come(moment(600_000, 16, 0));
  await settled();
  expect(value()).toBe(20);
});

test("while something is dragged one moment is under way at a time, then the newest", async () => {
  const { view, asked, value, settled } = live();
  for (const at of [400_000, 410_000, 420_000, 430_000]) view.go(at, true);
  expect(asked.map(({ at }) => at)).toEqual([400_000]);
  asked[0]?.come(moment(400_000, 14, 0));
  await settled();
  expect(value()).toBe(14);
  expect(asked.map(({ at }) => at)).toEqual([400_000, 430_000]);
  expect(view.travel.getState()).toMatchObject({ asked: 430_000, arriving: true });
  asked[1]?.come(moment(430_000, 17, 0));
  await settled();
  expect(value()).toBe(17);
  expect(view.travel.getState().arriving).toBe(false);
});

test("a link to the past shows nothing until that is here, and the present when it cannot be had", async () => {
  const { view, asked, settled, join } = opened();
  view.go(500_000);
  view.start(S);
  expect(asked.map(({ at }) => at)).toEqual([500_000]);
  join();
  expect(view.state.getState()).toMatchObject({ room: null, link: "live" });
  const problem = new Error("away");
  asked[0]?.fail(problem);
  await settled();
  expect(view.travel.getState()).toMatchObject({ asked: 500_000, arriving: false, problem });
  expect(view.state.getState()).toMatchObject({ room: "site:s", past: null });
});

test("from moment to moment only the books that moved are told", async () => {
  const { view } = live();
  const told: (readonly number[] | null)[] = [];
  view.put(moment(500_000, 15, 0, 0, 1));
  view.books.onChanged((rows) => told.push(rows));
  const columns = view.books.columns();
  const next = moment(510_000, 15, 0, 2, 1);
  view.put(next);
  view.put(moment(520_000, 15, 0, 2, 1));
  expect(told).toEqual([[1]]);
  expect(view.books.columns()).toBe(columns);
  expect([...(columns?.state ?? [])]).toEqual([0, 2, 1]);
  const other = moment(530_000, 15, 0, 2, 1);
  view.put({ ...other, snapshot: { ...other.snapshot, layout: 7 } });
  view.put({ ...other, books: null });
  expect(told).toEqual([[1], null, null]);
  expect(view.books.columns()).toBeNull();
});

test("a moment that is none leaves the present and says why", () => {
  const { view, value } = live();
  view.put(moment(500_000, 15, 0));
  view.refuse({ why: "future", at: NOW * 2 });
  expect(value()).toBe(20);
  expect(view.travel.getState()).toEqual({ asked: null, arriving: false, problem: null, astray: { why: "future", at: NOW * 2 } });
});
