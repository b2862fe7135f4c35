import { emptyBooks, encodeBooks } from "@stacktwin/twin-models/books";
import type { CommandId, SiteId, ThingId } from "@stacktwin/twin-models/ids";
import type { ClientToServer, Delta, Snapshot } from "@stacktwin/twin-models/live";
import type { ThingInstance } from "@stacktwin/twin-models/thing";
import { expect, test } from "vitest";
import { createLive, type LiveSocket } from "./live.ts";

const T1 = "t1" as ThingId;
const thing = { id: T1, site: "s", model: "m", name: { zh: "", en: "" }, place: "p", address: {} } as ThingInstance;
const present = (value: number) => ({ value, time: 1, heard: 1, quality: "good" as const });
const snap = (seq: number, value: number): Snapshot => ({
  room: "site:s", site: "s" as SiteId, seq, at: 10, past: null, configured: 5, layout: 0, things: [{ thing, present: { temperature: present(value) } }],
  alarms: [], commands: [], tasks: [], bins: [], books: { version: 1, count: 2, states: [2] },
});

/** The server's half of the socket, driven by hand. */
function wire() {
  const heard = new Map<string, (arg?: unknown) => void>();
  const joins: Parameters<ClientToServer["join"]>[1][] = [];
  const socket = {
    connected: false,
    on: (event: string, listener: (arg?: unknown) => void) => heard.set(event, listener),
    emit: (_event: string, _room: string, answer: Parameters<ClientToServer["join"]>[1]) => joins.push(answer),
    close: () => undefined,
  } as unknown as LiveSocket;
  const say = (event: string, arg?: unknown): void => heard.get(event)?.(arg);
  const delta = (seq: number, more: Partial<Delta>): void => say("delta", { room: "site:s", seq, at: 11, ...more });
  return { socket, joins, say, delta };
}

const bytes = (): ArrayBuffer => encodeBooks(emptyBooks(2, 1)).buffer as ArrayBuffer;

function started(fetchBooks: () => Promise<ArrayBuffer> = () => Promise.resolve(bytes())) {
  const server = wire();
  const live = createLive({ connect: () => server.socket, fetchBooks, clock: () => 0, onEnded: () => undefined });
  live.start("s" as SiteId);
  server.say("connect");
  server.joins[0]?.({ ok: true, snapshot: snap(1, 20) });
  return { live, ...server };
}

test("a gap takes a new snapshot and nothing from before it", () => {
  const { live, joins, delta } = started();
  delta(2, { present: { t1: { temperature: present(21) } } });
  expect(live.presents.of(T1)["temperature"]?.value).toBe(21);
  delta(4, { present: { t1: { temperature: present(99) } } });
  expect(live.presents.of(T1)["temperature"]?.value).toBe(21);
  expect(joins).toHaveLength(2);
  joins[1]?.({ ok: true, snapshot: snap(4, 23) });
  expect(live.presents.of(T1)["temperature"]?.value).toBe(23);
  expect(live.state.getState()).toMatchObject({ link: "live", seq: 4 });
});

test("a lost connection keeps the values, and a reconnect joins again", () => {
  const { live, joins, say } = started();
  say("disconnect");
  expect(live.state.getState().link).toBe("lost");
  expect(live.presents.of(T1)["temperature"]?.value).toBe(20);
  say("connect");
  expect(joins).toHaveLength(2);
});

test("a refresh takes everything anew, the server's clock too; without a connection there is nobody to ask", () => {
  const { live, socket, joins } = started();
  live.refresh();
  expect(joins).toHaveLength(1);
  Object.assign(socket, { connected: true });
  live.refresh();
  expect(joins).toHaveLength(2);
  joins[1]?.({ ok: true, snapshot: { ...snap(9, 24), at: 5_000 } });
  expect(live.state.getState()).toMatchObject({ link: "live", seq: 9, skew: 5_000 });
  expect(live.presents.of(T1)["temperature"]?.value).toBe(24);
});

test("only what changed is told to those who listen to it", () => {
  const { live, delta } = started();
  let woken = 0;
  live.presents.subscribe(T1, () => woken++);
  delta(2, { present: { other: { temperature: present(1) } } });
  expect(woken).toBe(0);
  delta(3, { present: { t1: { temperature: present(22) } } });
  expect(woken).toBe(1);
});

test("book changes that arrive before their columns are not lost", async () => {
  let bring: (buffer: ArrayBuffer) => void = () => undefined;
  const { live, delta } = started(() => new Promise((resolve) => (bring = resolve)));
  const told: (readonly number[] | null)[] = [];
  live.books.onChanged((rows) => told.push(rows));
  delta(2, { books: { version: 1, changes: [[1, 5, 3, 9, 1]], states: [1, 1] } });
  bring(bytes());
  await expect.poll(() => live.books.columns()?.shelf[1]).toBe(5);
  delta(3, { books: { version: 1, changes: [[0, 6, 0, 9, 1]], states: [0, 2] } });
  expect(live.books.columns()?.shelf[0]).toBe(6);
  expect(told).toEqual([null, [0]]);
});

test("an answer that comes after its delta does not bring back what the delta ended", () => {
  const { live, delta } = started();
  const command = { id: "c" as CommandId, thing: T1, kind: "property" as const, name: "setpoint", input: 20, by: "p", state: "sent" as const, askedAt: 1, sentAt: 2, endedAt: null, accepted: false, reason: null };
  delta(2, { commands: [{ ...command, state: "confirmed", endedAt: 3 }] });
  live.learn({ command });
  expect(live.state.getState().commands.get(command.id)?.state).toBe("confirmed");
  live.learn({ command: { ...command, id: "d" as CommandId } });
  expect(live.state.getState().commands.get("d" as CommandId)?.state).toBe("sent");
});

test("another register version fetches the columns again", async () => {
  let fetched = 0;
  const { live, delta } = started(() => {
    fetched++;
    return Promise.resolve(bytes());
  });
  await expect.poll(() => live.books.columns()).not.toBeNull();
  delta(2, { books: { version: 2, changes: [[0, 6, 0, 9, 1]], states: [] } });
  await expect.poll(() => fetched).toBe(2);
});
