import { createServer, type Server as HttpServer } from "node:http";
import { noExceptions } from "@stacktwin/twin-models/stocktake";
import type { AddressInfo } from "node:net";
import { io as connect, type Socket } from "socket.io-client";
import { Server } from "socket.io";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Alarm } from "@stacktwin/twin-models/alarm";
import type { ClientToServer, Delta, Room, ServerToClient, Snapshot } from "@stacktwin/twin-models/live";
import type { PersonId, PlaceId } from "@stacktwin/twin-models/ids";
import type { Grant, Person } from "@stacktwin/twin-models/permission";
import type { SiteTwin } from "../contracts/stages.ts";
import { climate, crane, group, instance, places, reading, SITE } from "../twin/fixture.ts";
import { createLive, type Live } from "./live.ts";
import { createLocator } from "../locate/locator.ts";
import { createTwin } from "../twin/twin.ts";
import type { LiveSite } from "./sight.ts";

type Client = Socket<ServerToClient, ClientToServer>;
type Joined = Parameters<Parameters<ClientToServer["join"]>[1]>[0];

const ROOM: Room = `site:${SITE}`;
const person = (id: string, grants: Grant[]): Person => ({ id: id as PersonId, name: id, contact: "", language: "en", grants });
let people: Map<string, Person>;
let site: LiveSite;
let http: HttpServer;
let io: Server<ClientToServer, ServerToClient>;
let live: Live;
let clients: Client[];
let now: number;

const idle = { alarms: { standing: () => [] }, desk: { standing: () => [] }, tasks: () => [] } as unknown as Pick<SiteTwin, "alarms" | "desk" | "tasks">;

beforeEach(async () => {
  now = 1_000_000;
  const clock = { now: () => now };
  people = new Map([
    ["viewer", person("viewer", [{ role: "viewer", sites: [], spaces: [] }])],
    ["device", person("device", [{ role: "device", sites: [], spaces: [] }])],
    ["elsewhere", person("elsewhere", [{ role: "viewer", sites: ["other" as typeof SITE], spaces: [] }])],
    ["narrow", person("narrow", [{ role: "viewer", sites: [], spaces: ["nothing" as PlaceId] }])],
  ]);
  const twin = createTwin({
    site: SITE,
    things: [instance("C1", climate, "AS"), instance("C2", climate, "F2"), instance("K1", crane, "ST.1")],
    places,
  });
  const locator = createLocator({ site: SITE, items: [], version: 3, places, antennas: [], clock });
  site = { site: SITE, places, configured: now, twin, locator, ...idle };
  http = createServer();
  io = new Server(http, { serveClient: false });
  live = createLive({
    io,
    clock,
    sites: new Map([[SITE, site]]),
    who: ({ cookie }) => people.get(cookie ?? "") ?? null,
    every: 5,
    limit: 3000,
  });
  await new Promise<void>((resolve) => http.listen(0, "127.0.0.1", resolve));
  clients = [];
});
afterEach(async () => {
  for (const client of clients) client.disconnect();
  live.stop();
  await io.close();
});

const client = (as: string): Client => {
  const made: Client = connect(`http://127.0.0.1:${(http.address() as AddressInfo).port}`, {
    transports: ["websocket"],
    extraHeaders: { cookie: as },
    reconnection: false,
    forceNew: true,
  });
  clients.push(made);
  return made;
};
const join = (of: Client, room: unknown = ROOM): Promise<Joined> => of.emitWithAck("join", room as Room);
const joined = async (of: Client, room: Room = ROOM): Promise<Snapshot> => {
  const answer = await join(of, room);
  if (!answer.ok) throw new Error(answer.refusal.message);
  return answer.snapshot;
};
const deltasOf = (of: Client): Delta[] => {
  const deltas: Delta[] = [];
  of.on("delta", (delta) => deltas.push(delta));
  return deltas;
};
let time = 0;
const say = (thing: string, value: number): void => {
  const { changes, bins } = site.twin.take(group([reading(thing, "temperature", ++time, value)]));
  live.publish(SITE, { changes, bins });
};
const valueIn = (deltas: readonly Delta[], thing: string): unknown =>
  deltas.findLast((delta) => delta.present?.[thing])?.present?.[thing]?.temperature?.value;

describe("joining", () => {
  it("answers with a snapshot, and deltas follow without a gap", async () => {
    say("C1", 20);
    const one = client("viewer");
    const deltas = deltasOf(one);
    const snapshot = await joined(one);
    expect(snapshot).toMatchObject({ room: ROOM, site: SITE, seq: 0, at: now, past: null, books: { version: 3, count: 0 } });
    expect(snapshot.things.find(({ thing }) => thing.id === "C1")?.present.temperature).toMatchObject({ value: 20 });
    for (let i = 1; i <= 20; i++) {
      say("C1", 20 + i);
      if (i % 4 === 0) live.flush();
      await new Promise((resolve) => setImmediate(resolve));
    }
    await vi.waitFor(() => expect(valueIn(deltas, "C1")).toBe(40));
    expect(deltas.map(({ seq }) => seq)).toEqual(deltas.map((_, i) => snapshot.seq + 1 + i));
    expect(deltas.length).toBeLessThanOrEqual(20);
  });

  it("tells a later screen what happened only once: in its snapshot", async () => {
    const first = client("viewer");
    const deltas = deltasOf(first);
    await joined(first);
    say("C1", 30);
    const second = client("viewer");
    const late = deltasOf(second);
    const snapshot = await joined(second);
    say("C1", 31);
    await vi.waitFor(() => expect([valueIn(deltas, "C1"), valueIn(late, "C1")]).toEqual([31, 31]));
    expect(snapshot.things.find(({ thing }) => thing.id === "C1")?.present.temperature?.value).toBe(30);
    expect(late.map(({ seq }) => seq)).toEqual([snapshot.seq + 1]);
  });

  it("a storey carries its own things, and all alarms and bins of the site", async () => {
    const one = client("viewer");
    const deltas = deltasOf(one);
    const snapshot = await joined(one, "storey:F2");
    expect(snapshot.things.map(({ thing }) => thing.id)).toEqual(["C2"]);
    say("C1", 1);
    say("C2", 2);
    live.publish(SITE, { bins: [["BIN-00001", "K1"]], alarms: [{ id: "A1" } as Alarm] });
    await vi.waitFor(() => expect(valueIn(deltas, "C2")).toBe(2));
    expect(deltas.flatMap((delta) => Object.keys(delta.present ?? {}))).toEqual(["C2"]);
    expect(deltas.flatMap(({ bins = [], alarms = [] }) => [...bins, ...alarms])).toEqual([["BIN-00001", "K1"], { id: "A1" }]);
  });

  it("is over when the screen leaves", async () => {
    const one = client("viewer");
    const deltas = deltasOf(one);
    await joined(one);
    one.emit("leave", ROOM);
    await joined(one, "storey:F1");
    say("C1", 5);
    await vi.waitFor(() => expect(deltas).toHaveLength(1));
    expect(deltas[0]!.room).toBe("storey:F1");
  });
});

describe("who may", () => {
  it("not connect without being somebody", async () => {
    const failed = new Promise<Error & { data?: { code: string } }>((resolve) => client("nobody").on("connect_error", resolve));
    expect((await failed).data?.code).toBe("NOT_SIGNED_IN");
  });

  it.each(["device", "elsewhere"])("not join as %s", async (as) => {
    expect(await join(client(as))).toMatchObject({ ok: false, refusal: { code: "FORBIDDEN" } });
  });

  it("see counts move, unless they hold places outside of the grant; of one count only the latest", async () => {
    const [all, one] = [client("viewer"), client("narrow")];
    const [told, narrow] = [deltasOf(all), deltasOf(one)];
    await Promise.all([joined(all), joined(one)]);
    const totals = { shelves: 1, begun: 1, done: 0, items: 9, away: 0, found: 1, exceptions: noExceptions(), late: 0 };
    for (const found of [1, 2]) live.publish(SITE, { stocktakes: [{ id: "7", scope: ["AS"], state: "open", totals: { ...totals, found } }] });
    say("C1", 6);
    await vi.waitFor(() => expect([told.length, narrow.length]).toEqual([1, 1]));
    expect(told[0]!.stocktakes).toMatchObject([{ id: "7", totals: { found: 2 } }]);
    expect(narrow[0]!.stocktakes).toEqual([]);
  });

  it("see nothing of spaces outside the grant", async () => {
    const one = client("narrow");
    const deltas = deltasOf(one);
    expect((await joined(one)).things).toEqual([]);
    say("C1", 5);
    live.publish(SITE, { books: { version: 3, changes: [[0, 2, 1, 1, 0]], states: [] } });
    await vi.waitFor(() => expect(deltas.some(({ books }) => books)).toBe(true));
    expect(deltas.every(({ present = {} }) => Object.keys(present).length === 0)).toBe(true);
    expect(deltas.at(-1)!.books!.changes).toEqual([[0, 0xffffffff, 0, 0, 7]]);
  });

  it("no longer listen once the session has ended", async () => {
    const one = client("viewer");
    await joined(one);
    const ended = new Promise((resolve) => one.on("ended", resolve));
    people.clear();
    now += 60_000;
    say("C1", 5);
    expect(await ended).toMatchObject({ code: "NOT_SIGNED_IN" });
    await vi.waitFor(() => expect(one.connected).toBe(false));
  });
});

describe("what a screen sends", () => {
  it.each([[42], [null], [{ a: 1 }], ["site:unknown"], ["storey:ROOM"], ["storey:AS"], ["x".repeat(5000)], [`__proto__`]])(
    "is refused when it is no room: %j",
    async (room) => {
      const one = client("viewer");
      expect(await join(one, room)).toMatchObject({ ok: false, refusal: { code: "NOT_FOUND" } });
      expect(await join(one)).toMatchObject({ ok: true });
    },
  );

  it("is passed over when it cannot be answered or means nothing", async () => {
    const one = client("viewer");
    const raw = one as unknown as { emit: (event: string, ...args: unknown[]) => void };
    raw.emit("join", ROOM);
    raw.emit("join");
    raw.emit("leave", { room: ROOM });
    raw.emit("publish", ROOM, {});
    expect(await join(one)).toMatchObject({ ok: true });
  });
});

describe("a slow screen", () => {
  const pause = (of: Client, paused: boolean): void => {
    const engine = of.io.engine.transport as unknown as { ws: { _socket: { pause(): void; resume(): void } } };
    if (paused) engine.ws._socket.pause();
    else engine.ws._socket.resume();
  };
  const filler = "x".repeat(200_000);
  /** Says until its connection holds something back, then so many times more. */
  const flood = async (more: number, thing: (i: number) => string): Promise<number> => {
    let said = 0;
    const conn = [...io.sockets.sockets.values()][0]!.conn;
    for (let left = more; left > 0; said++) {
      live.publish(SITE, {
        alarms: [{ id: `A${said % 3}`, unit: filler, value: said } as unknown as Alarm],
        books: { version: 3, changes: [[Number(thing(said)), 1, 1, 1, 1]], states: [] },
      });
      live.flush();
      if (!conn.transport.writable) left--;
      await new Promise((resolve) => setImmediate(resolve));
    }
    return said;
  };

  it("gets the latest of everything and not the queue, without a gap", async () => {
    const slow = client("viewer");
    const deltas = deltasOf(slow);
    const { seq } = await joined(slow);
    pause(slow, true);
    const said = await flood(500, () => "7");
    pause(slow, false);
    await vi.waitFor(() => expect(deltas.flatMap(({ alarms = [] }) => alarms).some(({ value }) => value === said - 1)).toBe(true), 5000);
    expect(deltas.map((delta) => delta.seq)).toEqual(deltas.map((_, i) => seq + 1 + i));
    expect(deltas.length).toBeLessThan(said - 400);
    expect(deltas.at(-1)!.alarms!.map(({ value }) => value)).toEqual(expect.arrayContaining([said - 1, said - 2, said - 3]));
  });

  it("is asked to take a new snapshot when the register is another one", async () => {
    const screen = client("viewer");
    await joined(screen);
    const asked = new Promise((resolve) => screen.on("resync", resolve));
    live.resync("elsewhere" as typeof SITE);
    live.resync(SITE);
    expect(await asked).toBe(ROOM);
  });

  it("is asked to take a new snapshot when too much has changed meanwhile", async () => {
    const slow = client("viewer");
    const deltas = deltasOf(slow);
    await joined(slow);
    const asked = new Promise((resolve) => slow.on("resync", resolve));
    pause(slow, true);
    await flood(3100, String);
    const before = deltas.length;
    pause(slow, false);
    expect(await asked).toBe(ROOM);
    say("C1", 77);
    const snapshot = await joined(slow);
    expect(snapshot.things.find(({ thing }) => thing.id === "C1")?.present.temperature?.value).toBe(77);
    say("C1", 78);
    await vi.waitFor(() => expect(valueIn(deltas, "C1")).toBe(78));
    expect(deltas.at(-1)!.seq).toBe(snapshot.seq + 1);
    expect(deltas.length).toBeGreaterThan(before);
  });
});
