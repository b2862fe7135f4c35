import type { Server, Socket } from "socket.io";
import { ERRORS, type ErrorCode } from "@stacktwin/twin-models/errors";
import { may, type Person } from "@stacktwin/twin-models/permission";
import type { ClientToServer, Refusal, Room, ServerToClient, Snapshot } from "@stacktwin/twin-models/live";
import type { Millis, SiteId } from "@stacktwin/twin-models/ids";
import type { Clock } from "../contracts/clock.ts";
import type { Credentials } from "../contracts/staff.ts";
import { Pending, type Body, type News } from "./pending.ts";
import { sightOf, type LiveSite, type Sight } from "./sight.ts";
import { snapshotOf, storeyOf } from "./snapshot.ts";

type Screen = Socket<ClientToServer, ServerToClient>;

export interface LiveParts {
  io: Server<ClientToServer, ServerToClient>;
  clock: Clock;
  sites: ReadonlyMap<SiteId, LiveSite>;
  /** Null for credentials behind which nobody stands, or nobody any more. */
  who: (credentials: Credentials) => Person | null;
  /** Milliseconds between two deltas of a room. */
  every?: number;
  /** Of a slow screen so many changes may wait; past that it is asked to take a new snapshot. */
  limit?: number;
}

export interface Live {
  publish(site: SiteId, news: News): void;
  /** The snapshot that a screen joining this room now would get. */
  snapshot(site: SiteId, room: Room): Snapshot;
  /** Asks all screens of a site, which may have other things now, to take a new snapshot. */
  resync(site: SiteId): void;
  /** Sends what waits without waiting for the next moment to. */
  flush(): void;
  stop(): void;
}

/** One screen in one room. */
interface Seat {
  readonly screen: Screen;
  readonly sight: Sight | null;
  seq: number;
  late: Pending | null;
  /** Too far behind: it gets nothing more but the word to take a new snapshot. */
  lost: boolean;
}

interface OpenRoom {
  readonly name: Room;
  readonly site: LiveSite;
  /** Things that stand in it. */
  things: ReadonlySet<string>;
  readonly news: Pending;
  readonly seats: Map<string, Seat>;
  seq: number;
}

const ROOMS_PER_SCREEN = 16;
/** So often a screen has to be somebody's still. */
const RECHECK_MS = 30_000;

const refusal = (code: ErrorCode, message: string): Refusal => ({ code, message: `${message} ${ERRORS[code].advice}` });

function credentialsOf(screen: Screen): Credentials {
  const { headers, address } = screen.handshake;
  const forwarded = headers["x-forwarded-for"] ?? headers.forwarded;
  return { cookie: headers.cookie, authorization: headers.authorization, forwarded: forwarded?.toString(), remote: address };
}

/** A screen is busy while anything that was handed to its connection has not left. */
const busy = ({ conn }: Screen): boolean => !conn.transport.writable || conn["writeBuffer"].length > 0;

/**
 * Live rooms over socket.io. A room's news are gathered for a moment and sent as one delta with the next number; a busy
 * screen gets the latest of everything once it can take it again, never a queue, and its numbers have no gap either.
 */
export function createLive({ io, clock, sites, who, every = 100, limit = 50_000 }: LiveParts): Live {
  const rooms = new Map<Room, OpenRoom>();
  const checked = new WeakMap<Screen, Millis>();
  let timer: NodeJS.Timeout | null = null;

  const siteOf = (room: unknown): LiveSite | undefined => {
    if (typeof room !== "string" || room.length > 200) return undefined;
    for (const site of sites.values()) {
      if (room === `site:${site.site}`) return site;
      const storey = storeyOf(room as Room);
      if (storey !== null && site.places.byId.get(storey)?.kind === "storey") return site;
    }
    return undefined;
  };

  const standingIn = (name: Room, site: LiveSite): Set<string> =>
    new Set(site.twin.views(storeyOf(name) ?? undefined).map((view) => view.thing.id));

  const open = (name: Room, site: LiveSite): OpenRoom => {
    let room = rooms.get(name);
    if (!room) {
      room = { name, site, things: standingIn(name, site), news: new Pending(), seats: new Map(), seq: 0 };
      rooms.set(name, room);
    }
    return room;
  };

  const leave = (name: Room, screen: Screen): void => {
    const room = rooms.get(name);
    if (room?.seats.delete(screen.id) && room.seats.size === 0) rooms.delete(name);
  };
  const leaveAll = (screen: Screen): void => {
    for (const name of rooms.keys()) leave(name, screen);
  };

  /** Who sits at this screen now; ends it when nobody may any more. */
  const personAt = (screen: Screen): Person | null => {
    const person = who(credentialsOf(screen));
    checked.set(screen, clock.now());
    if (person) return person;
    leaveAll(screen);
    screen.emit("ended", refusal("NOT_SIGNED_IN", "The session has ended."));
    screen.disconnect();
    return null;
  };

  const send = (room: OpenRoom, seat: Seat, pending: Pending): void => {
    const body = pending.take();
    if (body === null) return;
    seat.seq++;
    seat.screen.emit("delta", { room: room.name, seq: seat.seq, at: clock.now(), ...(seat.sight ? seat.sight.delta(body) : body) });
  };

  /** True when something still waits for this screen. `isBusy` is as of before this round, or one room would keep out the next. */
  const serve = (room: OpenRoom, seat: Seat, body: Body | null, isBusy: boolean): boolean => {
    if (clock.now() - (checked.get(seat.screen) ?? 0) > RECHECK_MS && personAt(seat.screen) === null) return false;
    if (body !== null && !seat.lost) {
      seat.late ??= new Pending();
      seat.late.merge(body);
    }
    if (isBusy) {
      if (seat.late !== null && seat.late.size > limit) {
        seat.late = null;
        seat.lost = true;
      }
      return seat.lost || seat.late !== null;
    }
    if (seat.lost) {
      leave(room.name, seat.screen);
      seat.screen.emit("resync", room.name);
    } else if (seat.late !== null) {
      send(room, seat, seat.late);
      seat.late = null;
    }
    return false;
  };

  const arm = (): void => {
    timer ??= setTimeout(flush, every);
  };

  /** True when something still waits for a screen. */
  const flushRooms = (some: readonly OpenRoom[]): boolean => {
    const isBusy = new Map<Screen, boolean>();
    for (const room of some) for (const { screen } of room.seats.values()) if (!isBusy.has(screen)) isBusy.set(screen, busy(screen));
    let waiting = false;
    for (const room of some) {
      const body = room.news.take();
      if (body !== null) room.seq++;
      for (const seat of room.seats.values()) if (serve(room, seat, body, isBusy.get(seat.screen) ?? true)) waiting = true;
    }
    return waiting;
  };

  function flush(): void {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    if (flushRooms([...rooms.values()])) arm();
  }

  const join = (screen: Screen, name: unknown): { ok: true; snapshot: Snapshot } | { ok: false; refusal: Refusal } => {
    const person = personAt(screen);
    if (!person) return { ok: false, refusal: refusal("NOT_SIGNED_IN", "The session has ended.") };
    if (!may(person, "twin:read")) return { ok: false, refusal: refusal("FORBIDDEN", "You may not (twin:read).") };
    const site = siteOf(name);
    if (!site) return { ok: false, refusal: refusal("NOT_FOUND", "There is no such room.") };
    if (!may(person, "twin:read", { site: site.site }))
      return { ok: false, refusal: refusal("FORBIDDEN", "You may not (twin:read) here.") };
    const mine = [...rooms.values()].filter((each) => each.seats.has(screen.id) && each.name !== name).length;
    if (mine >= ROOMS_PER_SCREEN) return { ok: false, refusal: refusal("TOO_MANY", "Too many rooms on one screen.") };
    const room = open(name as Room, site);
    // What waits is in the snapshot already, and is not told again after it.
    if (flushRooms([room])) arm();
    const sight = sightOf(person, site);
    const snapshot = snapshotOf(site, room.name, room.seq, clock.now());
    // The others' news may have been the last ones of a room that closed with them.
    rooms.set(room.name, room);
    room.seats.set(screen.id, { screen, sight, seq: room.seq, late: null, lost: false });
    return { ok: true, snapshot: sight ? sight.snapshot(snapshot) : snapshot };
  };

  const enter = (screen: Screen): void => {
    // What a screen sends is checked here: the event map binds only programs that are compiled with it.
    screen.on("join", (name: unknown, answer: unknown) => {
      if (typeof answer === "function") answer(join(screen, name));
    });
    screen.on("leave", (name: unknown) => {
      if (typeof name === "string") leave(name as Room, screen);
    });
    screen.on("disconnect", () => leaveAll(screen));
  };

  io.use((screen, next) => {
    if (who(credentialsOf(screen))) next();
    else next(Object.assign(new Error("NOT_SIGNED_IN"), { data: refusal("NOT_SIGNED_IN", "Nobody is signed in here.") }));
  });
  io.on("connection", enter);

  return {
    publish(site, news) {
      let told = false;
      for (const room of rooms.values()) {
        if (room.site.site !== site) continue;
        room.news.add(news, (thing) => room.things.has(thing));
        told = true;
      }
      if (told) arm();
    },
    snapshot(id, name) {
      const site = sites.get(id);
      if (!site) throw new RangeError(`no site ${id}`);
      return snapshotOf(site, name, rooms.get(name)?.seq ?? 0, clock.now());
    },
    resync(site) {
      for (const room of rooms.values()) {
        if (room.site.site !== site) continue;
        room.things = standingIn(room.name, room.site);
        for (const seat of room.seats.values()) {
          seat.late = null;
          seat.lost = true;
        }
      }
      arm();
    },
    flush,
    stop() {
      if (timer !== null) clearTimeout(timer);
      timer = null;
      io.off("connection", enter);
    },
  };
}
