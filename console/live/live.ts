import type { Command } from "@stacktwin/twin-models/command";
import type { Alarm } from "@stacktwin/twin-models/alarm";
import type { Millis, SiteId } from "@stacktwin/twin-models/ids";
import type { ClientToServer, Delta, Room, ServerToClient } from "@stacktwin/twin-models/live";
import type { Task } from "@stacktwin/twin-models/task";
import type { Socket } from "socket.io-client";
import { createStore, type StoreApi } from "zustand/vanilla";
import { createBooks, type Books } from "./books.ts";
import { createPresents, type Presents } from "./presents.ts";
import { afterDelta, EMPTY, fromSnapshot, withAlarms, withCommands, withTasks, type LiveState } from "./state.ts";

export type LiveSocket = Pick<Socket<ServerToClient, ClientToServer>, "on" | "emit" | "close" | "connected">;

export interface LiveNeeds {
  /** Opens the socket; it reconnects by itself for ever. */
  connect: () => LiveSocket;
  fetchBooks: (site: SiteId) => Promise<ArrayBuffer>;
  clock: () => Millis;
  /** The session ended elsewhere. */
  onEnded: () => void;
}

/** The one live copy of the twin that everything on the screen reads. */
export interface Live {
  state: StoreApi<LiveState>;
  presents: Presents;
  books: Books;
  /** Server time of what is shown. */
  now(): Millis;
  start(site: SiteId): void;
  stop(): void;
  /** Asks for everything anew, as after a gap: when what is shown, or the clock it is told by, may be of yesterday. */
  refresh(): void;
  /** What an answer to this screen's own act already tells, ahead of its delta. */
  learn(news: { command?: Command; alarm?: Alarm; task?: Task }): void;
}

export function createLive({ connect, fetchBooks, clock, onEnded }: LiveNeeds): Live {
  const state = createStore<LiveState>(() => EMPTY);
  const presents = createPresents();
  const books = createBooks();
  let socket: LiveSocket | null = null;
  let room: Room | null = null;
  let asking = 0;
  let fetching = 0;

  const takeBooks = async (site: SiteId): Promise<void> => {
    const mine = ++fetching;
    books.expect();
    try {
      const buffer = await fetchBooks(site);
      if (mine === fetching) books.fill(buffer);
    } catch {
      // Without item rights, or while away: the shelves stay closed and the next snapshot tries again.
      if (mine === fetching) books.clear();
    }
  };

  const join = (): void => {
    if (!socket || !room) return;
    const mine = ++asking;
    state.setState({ link: "joining" });
    socket.emit("join", room, (result) => {
      if (mine !== asking) return;
      if (!result.ok) {
        state.setState({ link: "refused", refusal: result.refusal });
        return;
      }
      const { snapshot } = result;
      presents.replace(snapshot.things.map(({ thing, present }) => [thing.id, present] as const));
      state.setState(fromSnapshot(snapshot, clock()), true);
      void takeBooks(snapshot.site);
    });
  };

  const take = (delta: Delta): void => {
    const before = state.getState();
    if (before.link !== "live") return;
    const after = afterDelta(before, delta, clock());
    if (after === "known") return;
    if (after === "gap") {
      join();
      return;
    }
    if (delta.present) presents.apply(delta.present);
    state.setState(after, true);
    if (delta.books && !books.apply(delta.books) && after.site) void takeBooks(after.site);
  };

  return {
    state,
    presents,
    books,
    now: () => clock() + state.getState().skew,
    start(site) {
      if (socket) return;
      room = `site:${site}`;
      socket = connect();
      socket.on("connect", join);
      socket.on("disconnect", () => {
        asking++;
        state.setState({ link: "lost" });
      });
      socket.on("delta", take);
      socket.on("resync", (which) => {
        if (which === room) join();
      });
      socket.on("ended", onEnded);
      if (socket.connected) join();
    },
    stop() {
      asking++;
      fetching++;
      socket?.close();
      socket = null;
      room = null;
      books.clear();
      presents.replace([]);
      state.setState(EMPTY, true);
    },
    refresh() {
      if (socket?.connected) join();
    },
    learn({ command, alarm, task }) {
      const now = state.getState();
      if (command && !isNewer(now.commands.get(command.id), command)) state.setState({ commands: withCommands(now.commands, [command]) });
      if (alarm) state.setState(withAlarms(now, [alarm]));
      if (task) state.setState({ tasks: withTasks(now.tasks, [task]) });
    },
  };
}

/** A delta may overtake the answer to the request that caused it. */
const isNewer = (known: Command | undefined, answer: Command): boolean =>
  known !== undefined && (known.endedAt !== null || (known.sentAt !== null && answer.sentAt === null));
