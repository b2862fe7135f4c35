import { setTimeout as rest } from "node:timers/promises";
import { isDeepStrictEqual } from "node:util";
import { ITEM_STATES, type ItemState } from "@stacktwin/twin-models/item";
import type { LibrarySystemConfig } from "@stacktwin/twin-models/library-system";
import type { Millis, SiteId } from "@stacktwin/twin-models/ids";
import type { Value } from "@stacktwin/twin-models/reading";
import type { AppSite } from "./site.ts";
import type { Installation } from "../config/installation.ts";
import type { Clock } from "../contracts/clock.ts";
import type { LinkStatus } from "../contracts/message.ts";
import type { Group } from "../contracts/spool.ts";
import type { BookDelta, WordCounts } from "../contracts/stages.ts";
import { createGateWatch } from "../gate-watch.ts";
import { createPoller, type Poller } from "../library-system/poller.ts";
import { createLibrarySource } from "../library-system/source.ts";

/** Counting every word of a large register is not free. */
const COUNTED_MS = 10_000;
/** More books at once than this is a start, and no reason to ask about each. */
const MANY = 200;
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** Of these the library system may know more by now. */
const TELLING = new Set<ItemState | undefined>(["on-shelf", "misplaced", "out-of-order", "elsewhere", "missing"]);

export interface LibrariesParts {
  inUse: () => Installation;
  site: (id: SiteId) => AppSite;
  clock: Clock;
  report: (what: string, error: unknown) => void;
}

/** The library systems of all sites: they are asked, what they say goes the road of every snapshot, and what is known of it is told. */
export interface Libraries {
  start(): void;
  /** Goes on with those that did not change. */
  renew(next: Installation): Promise<void>;
  /** This item is asked about out of turn. */
  soon(site: SiteId, barcode: string): void;
  moved(site: SiteId, books: BookDelta): void;
  take(group: Group): void;
  links(): LinkStatus[];
  /** What the library system of a site is, as a thing. */
  values(site: SiteId, now: Millis): Record<string, Value>;
  stop(): Promise<void>;
}

export function createLibraries({ inUse, site, clock, report }: LibrariesParts): Libraries {
  const asking = new Map<SiteId, { config: LibrarySystemConfig; poller: Poller }>();
  const counted = new Map<SiteId, { at: Millis; counts: WordCounts }>();
  let started = false;

  const countsOf = (id: SiteId, now: Millis): WordCounts => {
    const last = counted.get(id);
    if (last && now >= last.at && now - last.at < COUNTED_MS) return last.counts;
    const counts = site(id).locator.words(now);
    counted.set(id, { at: now, counts });
    return counts;
  };
  /** Fewer than half of the words are fresh: nobody can say from them that a book may not leave. Where there was never a word, nothing rests on one. */
  const isBlind = (id: SiteId, now: Millis): boolean => {
    const { known, fresh } = countsOf(id, now);
    return fresh * 2 < known;
  };
  const viewOf = (id: SiteId, epc: string, now: Millis) => {
    const { locator } = site(id);
    const row = locator.rowOfTag(epc.toUpperCase());
    return row === undefined ? undefined : locator.view(row, now);
  };
  const soon = (id: SiteId, barcode: string): void => asking.get(id)?.poller.soon(barcode);

  const gates = createGateWatch(
    (id, epc) => {
      const now = clock.now();
      const view = epc === null ? undefined : viewOf(id, epc, now);
      return { status: view?.libraryStatus ?? null, stale: view?.libraryStatusStale ?? false, listStale: isBlind(id, now) };
    },
    (id, epc) => {
      const view = viewOf(id, epc, clock.now());
      if (view) soon(id, view.item.barcode);
    },
  );

  const make = (id: SiteId, config: LibrarySystemConfig, timeZone: string): Poller =>
    createPoller({
      source: createLibrarySource(config, { clock, timeZone }),
      requestsPerSecond: config.requestsPerSecond,
      rows: () => site(id).past.items.length,
      barcode: (row) => site(id).past.items[row]?.barcode ?? "",
      take: (words) => site(id).takeLibraryStatus(words, clock.now()),
      clock,
      rest: (ms, signal) => rest(ms, undefined, { signal }),
      report: (error) => report(`the library system of ${id}`, error),
    });

  /** What is configured and not yet asked. */
  const begin = ({ sites }: Installation): void => {
    for (const { config, places } of sites) {
      if (!config.librarySystem || asking.has(config.id)) continue;
      const poller = make(config.id, config.librarySystem, places.layout.timeZone);
      asking.set(config.id, { config: config.librarySystem, poller });
      poller.start();
    }
  };

  return {
    start() {
      started = true;
      begin(inUse());
    },
    async renew(next) {
      if (!started) return;
      const over = [...asking].filter(([id, { config }]) => !isDeepStrictEqual(config, next.sites.find((each) => each.config.id === id)?.config.librarySystem));
      for (const [id] of over) asking.delete(id);
      await Promise.all(over.map(([, { poller }]) => poller.stop()));
      if (started) begin(next);
    },
    soon,
    moved(id, { changes }) {
      if (!asking.has(id) || changes.length > MANY) return;
      const { items } = site(id).past;
      for (const [row, , , , state] of changes) if (TELLING.has(ITEM_STATES[state])) soon(id, items[row]?.barcode ?? "");
    },
    take: (group) => gates.take(group),
    links: () =>
      Array.from(asking, ([id, { poller }]): LinkStatus => {
        const { state, since, detail } = poller.state();
        return { id: `${id} library system`, kind: "library", state, since, detail };
      }),
    values(id, now) {
      const { items, known, fresh, oldest } = countsOf(id, now);
      const { suppressed, "list-alarm": byList } = gates.counts(id);
      const state = asking.get(id)?.poller.state();
      return {
        ...(state && { state: state.state, detail: state.detail }),
        ...(state && state.lastAnswer > 0 && { sinceAnswer: (now - state.lastAnswer) / MINUTE }),
        itemsKnown: known,
        itemsUnknown: items - known,
        ...(known > 0 && { fresh: (100 * fresh) / known, oldestWord: (now - oldest) / HOUR }),
        blind: isBlind(id, now),
        conflicts: site(id).locator.conflictCount(),
        suppressed,
        leftByList: byList,
      };
    },
    async stop() {
      started = false;
      await Promise.all(Array.from(asking.values(), ({ poller }) => poller.stop()));
      asking.clear();
    },
  };
}
