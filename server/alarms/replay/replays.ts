import { isStaleLimit, type Limit } from "@stacktwin/twin-models/alarm";
import { TwinError } from "@stacktwin/twin-models/errors";
import type { Millis, SiteId } from "@stacktwin/twin-models/ids";
import { proposedLimits } from "@stacktwin/twin-models/limit-change";
import { LONGEST_REPLAY, type Replay, type ReplayAsk } from "@stacktwin/twin-models/limit-replay";
import type { Clock } from "../../contracts/clock.ts";
import type { HistoryStore } from "../../contracts/history.ts";
import type { Replays } from "../../contracts/limits.ts";
import { replayLimits, type ReplayCase } from "./replay.ts";
import type { SaidLimit } from "./threshold.ts";

/** Whoever leaves the page does not cancel. */
const ALONE_MS = 60_000;
/** Ended ones are kept so long, and so many of them. */
const KEPT_MS = 3_600_000;
const KEPT = 50;

/** What is known of one property of one thing; undefined while there is no such thing (its model was refused). */
export type Known = Omit<ReplayCase, "pairs"> & { excursionS: number };

export interface ReplaysParts {
  limits: (site: SiteId) => readonly Limit[];
  known: (site: SiteId, limit: SaidLimit) => Known | undefined;
  history: Pick<HistoryStore, "pieces">;
  clock: Clock;
  report: (error: unknown) => void;
}

interface Live {
  now: Replay;
  asked: Millis;
  halt: AbortController;
  ended: Promise<void>;
}

/** Everything of one property of one thing is gone over once. */
function casesOf({ limits, known }: ReplaysParts, site: SiteId, { limits: proposed, excursionMin }: ReplayAsk): ReplayCase[] {
  const cases = new Map<string, ReplayCase & { pairs: ReplayCase["pairs"][number][] }>();
  for (const { before, after } of proposedLimits(limits(site), proposed)) {
    if (isStaleLimit(before) || isStaleLimit(after)) throw new TwinError("BAD_INPUT", `Limit ${before.rule} is on silence, which the recorded past does not tell.`);
    const found = known(site, before);
    if (!found) continue;
    const { excursionS, ...of } = found;
    const key = `${before.thing}\u0000${before.property}`;
    const one = cases.get(key) ?? { ...of, pairs: [] };
    one.pairs.push({ before, after, least: excursionMin === undefined ? 1000 * excursionS : 60_000 * excursionMin });
    cases.set(key, one);
  }
  return [...cases.values()];
}

export function createReplays(parts: ReplaysParts): Replays & { stop(): Promise<void> } {
  const { history, clock, report } = parts;
  const jobs = new Map<string, Live>();
  let count = 0;

  const found = (site: SiteId, id: string, person: string): Live => {
    const live = jobs.get(id);
    if (live?.now.site !== site || live.now.by !== person) throw new TwinError("NOT_FOUND", `There is no replay ${id} of yours, or no longer.`);
    live.asked = clock.now();
    return live;
  };

  const forgetOld = (): void => {
    const ended = [...jobs.values()].filter(({ now }) => now.endedAt !== null);
    for (const [at, { now }] of ended.entries()) if (at < ended.length - KEPT || (now.endedAt ?? 0) < clock.now() - KEPT_MS) jobs.delete(now.id);
  };

  const run = async (live: Live, cases: readonly ReplayCase[]): Promise<void> => {
    const { site, ask } = live.now;
    const end = (news: Partial<Replay>): void => {
      live.now = { ...live.now, endedAt: clock.now(), ...news };
    };
    try {
      const result = await replayLimits({
        site,
        cases,
        from: ask.from,
        to: ask.to,
        history,
        signal: live.halt.signal,
        onProgress: (progress) => {
          live.now = { ...live.now, progress };
          if (clock.now() - live.asked > ALONE_MS) live.halt.abort();
        },
      });
      end({ state: "done", progress: 1, result });
    } catch (error) {
      if (live.halt.signal.aborted) return end({ state: "cancelled" });
      if (!(error instanceof TwinError)) report(error);
      end({ state: "failed", error: error instanceof Error ? error.message : String(error) });
    }
  };

  return {
    begin(site, ask, by, sees) {
      const to = Math.min(ask.to, clock.now());
      if (!(ask.from < to)) throw new TwinError("BAD_INPUT", "The span ends before it begins", "/to");
      if (to - ask.from > LONGEST_REPLAY) throw new TwinError("BAD_INPUT", "At most a year is looked at at once", "/from");
      const cases = casesOf(parts, site, ask).filter(({ thing }) => sees(thing));
      if (cases.length === 0) throw new TwinError("NOT_FOUND", "None of these limits is over a device that you may see");
      for (const { now, halt } of jobs.values()) if (now.by === by.id && now.state === "running") halt.abort();
      forgetOld();
      const now: Replay = { id: String(++count), site, by: by.id, state: "running", progress: 0, startedAt: clock.now(), endedAt: null, ask: { ...ask, to }, error: null, result: null };
      const live: Live = { now, asked: clock.now(), halt: new AbortController(), ended: Promise.resolve() };
      jobs.set(now.id, live);
      live.ended = run(live, cases);
      return live.now;
    },
    get: (site, id, by) => found(site, id, by.id).now,
    cancel(site, id, by) {
      const live = found(site, id, by.id);
      if (live.now.state !== "running") return live.now;
      live.halt.abort();
      return (live.now = { ...live.now, state: "cancelled", endedAt: clock.now() });
    },
    async stop() {
      for (const { halt } of jobs.values()) halt.abort();
      await Promise.all(Array.from(jobs.values(), ({ ended }) => ended));
    },
  };
}
