import { TwinError } from "@stacktwin/twin-models/errors";
import type { SiteId } from "@stacktwin/twin-models/ids";
import type { Scan } from "@stacktwin/twin-models/probe";
import type { Clock } from "../../contracts/clock.ts";

export type Head = Pick<Scan, "id" | "site" | "state" | "by" | "startedAt" | "endedAt" | "error">;
export type Kind = "scan" | "watch" | "listen";

export interface Session<View extends Head = Head> {
  kind: Kind;
  head: Head;
  /** Aborted when it ends, whoever ended it. */
  signal: AbortSignal;
  view: () => View;
  /** What it still holds of the wire is given back; once. */
  release: () => Promise<void> | void;
}

export interface SessionTimes {
  /** A session that nobody asks for ends after so long. */
  idleMs: number;
  /** One that has ended can still be read for so long. */
  keptMs: number;
}

export const SESSION_TIMES: SessionTimes = { idleMs: 60_000, keptMs: 900_000 };
const MOST_RUNNING = 8;
const MOST_KEPT = 24;
const SWEEP_MS = 500;

interface Kept {
  session: Session;
  abort: AbortController;
  askedAt: number;
  endedAt: number;
}

/** What runs, what ran lately, and the end of all of it. */
export interface Sessions {
  /** Throws TOO_MANY while too much runs at once. */
  open(kind: Kind, site: SiteId, by: string): { head: Head; signal: AbortSignal; keep: <V extends Head>(view: () => V, release: Session["release"]) => Session<V> };
  /** Throws NOT_FOUND. Asking keeps it alive. */
  find(kind: Kind, site: SiteId, id: string): Session;
  running(kind: Kind): Session[];
  knows(id: string): boolean;
  end(session: Pick<Session, "head">, state: Exclude<Head["state"], "running">, error?: string): Promise<void>;
  endById(site: SiteId, id: string): Promise<void>;
  stop(): Promise<void>;
}

export function createSessions(clock: Clock, times: SessionTimes): Sessions {
  const kept = new Map<string, Kept>();
  let sweeper: NodeJS.Timeout | undefined;
  let count = 0;

  const running = (): Kept[] => [...kept.values()].filter(({ session }) => session.head.state === "running");

  async function end(one: Kept, state: Exclude<Head["state"], "running">, error: string | null): Promise<void> {
    const { head } = one.session;
    if (head.state !== "running") return;
    Object.assign(head, { state, error, endedAt: clock.now() });
    one.endedAt = performance.now();
    one.abort.abort();
    await one.session.release();
  }

  function sweep(): void {
    const now = performance.now();
    for (const one of running()) if (now - one.askedAt > times.idleMs) void end(one, "cancelled", null);
    const ended = [...kept].filter(([, { session }]) => session.head.state !== "running");
    for (const [at, [id, { endedAt }]] of ended.entries()) if (now - endedAt > times.keptMs || ended.length - at > MOST_KEPT) kept.delete(id);
    if (kept.size > 0) return;
    clearInterval(sweeper);
    sweeper = undefined;
  }

  function at(site: SiteId, id: string, kind?: Kind): Kept {
    const found = kept.get(id);
    if (!found || found.session.head.site !== site || (kind !== undefined && found.session.kind !== kind)) throw new TwinError("NOT_FOUND", `There is no such session ${id}, or no longer`);
    return found;
  }

  return {
    open(kind, site, by) {
      if (running().length >= MOST_RUNNING) throw new TwinError("TOO_MANY", `${MOST_RUNNING} scans, watches and listeners run already. End one of them, or wait.`);
      count += 1;
      const now = clock.now();
      const head: Head = { id: `${now.toString(36)}-${count}`, site, state: "running", by, startedAt: now, endedAt: null, error: null };
      const abort = new AbortController();
      return {
        head,
        signal: abort.signal,
        keep(view, release) {
          const session = { kind, head, signal: abort.signal, view, release };
          kept.set(head.id, { session, abort, askedAt: performance.now(), endedAt: 0 });
          sweeper ??= setInterval(sweep, Math.min(SWEEP_MS, times.idleMs));
          sweeper.unref();
          return session;
        },
      };
    },
    find(kind, site, id) {
      const found = at(site, id, kind);
      found.askedAt = performance.now();
      return found.session;
    },
    running: (kind) => running().flatMap(({ session }) => (session.kind === kind ? [session] : [])),
    knows: (id) => kept.has(id),
    async end({ head }, state, error) {
      const found = kept.get(head.id);
      if (found) await end(found, state, error ?? null);
    },
    endById: (site, id) => end(at(site, id), "cancelled", null),
    async stop() {
      clearInterval(sweeper);
      sweeper = undefined;
      await Promise.all(running().map((one) => end(one, "cancelled", null)));
    },
  };
}
