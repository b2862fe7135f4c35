import { isDeepStrictEqual } from "node:util";
import { factsOf, sameFacts, type Excursion } from "@stacktwin/twin-models/excursion";
import { CONVENTIONS } from "@stacktwin/twin-models/excursions/conventions";
import { inForceOver } from "@stacktwin/twin-models/excursion-limits";
import { matchTold } from "@stacktwin/twin-models/excursions/match";
import { keyOf, type ToldKey } from "@stacktwin/twin-models/excursion-telling";
import type { Millis, PlaceId, SiteId } from "@stacktwin/twin-models/ids";
import type { PlaceTree } from "@stacktwin/twin-models/place";
import type { Clock } from "../contracts/clock.ts";
import type { DueSpan, ExcursionStore } from "../contracts/excursion.ts";
import type { ExposureStore } from "../contracts/exposure.ts";
import type { ProfileStore } from "../contracts/preservation.ts";
import type { StateStore } from "../contracts/state.ts";
import type { SpaceSensors } from "./sensors.ts";
import { tellExcursions } from "./tell-excursions.ts";

export interface ExcursionParts {
  store: ExcursionStore;
  exposures: Pick<ExposureStore, "minutes" | "span">;
  profiles: Pick<ProfileStore, "choices">;
  state: Pick<StateStore, "note" | "putNote">;
  sensors: () => ReadonlyMap<SiteId, SpaceSensors>;
  /** Undefined for a site that there is no more. */
  placesOf: (site: SiteId) => PlaceTree | undefined;
  /** The end of the last hour that is reckoned. */
  closed: () => Millis;
  clock: Clock;
  turn: () => Promise<unknown>;
  report: (error: unknown) => void;
}

/** Keeps the excursions of spaces as their minutes and limits tell them. */
export interface ExcursionKeeper {
  /** Tells what waits to be told. Resolves when nothing does. */
  tick(): Promise<void>;
  stop(): Promise<void>;
}

/** What was told of one key, with the names that it had: what is to be written, and what is to be forgotten. */
export function kept(space: PlaceId, key: ToldKey, before: readonly Excursion[], spoken: (id: string) => boolean, now: Millis, taken: (id: string) => boolean): { put: Excursion[]; drop: string[] } {
  const { subject, quantity, side, facts } = key;
  const { ids, lost } = matchTold(before.map(({ id, from, to, gone }) => ({ id, from, to, gone: gone !== null, spoken: spoken(id) })), facts);
  const byId = new Map(before.map((each) => [each.id, each]));
  const given = new Set<string>();
  // Its name may be another's, which began then when it was first told and now begins elsewhere.
  const free = (id: string): string => (taken(id) || given.has(id) ? free(`${id}+`) : id);
  const named = facts.map((each, row): Excursion => {
    const was = byId.get(ids[row] ?? "");
    const id = was?.id ?? free(`${keyOf(key)}.${each.from}`);
    given.add(id);
    const same = was && !was.gone && sameFacts(was, each);
    return same ? was : { id, space, subject, quantity, side, ...factsOf(each), revision: (was?.revision ?? 0) + 1, told: now, gone: null };
  });
  const gone = lost.flatMap(({ id, into }): Excursion[] => {
    const was = byId.get(id);
    if (!was || !spoken(id)) return [];
    const name = into === null ? null : (named[into]?.id ?? null);
    return was.gone?.into === name ? [] : [{ ...was, revision: was.revision + 1, told: now, gone: { at: now, into: name } }];
  });
  return { put: [...named.filter((each) => each !== byId.get(each.id)), ...gone], drop: lost.map(({ id }) => id).filter((id) => !spoken(id)) };
}

/** Tells excursions again wherever days were reckoned or limits chosen, and keeps them in the state store. */
export function createExcursions({ store, exposures, profiles, state, sensors, placesOf, closed, clock, turn, report }: ExcursionParts): ExcursionKeeper {
  const halt = new AbortController();
  let running: Promise<void> | undefined;
  let looked: Millis = 0;
  let failed = false;

  const told = async (due: DueSpan): Promise<void> => {
    const { site, space } = due;
    const places = placesOf(site);
    const span = exposures.span(site, space);
    if (!places || !span) return store.told(due, [], []);
    const news = await tellExcursions(
      {
        minutes: (from, to) => exposures.minutes(site, space, from, to),
        timeZone: places.layout.timeZone, first: span.first, end: closed(),
        inForce: inForceOver(profiles.choices(site, space)),
        before: (from, to) => store.touching(site, space, from, to),
      },
      Math.max(due.from, span.first), due.to, turn,
    );
    const put: Excursion[] = [];
    const drop: string[] = [];
    for (const key of news) {
      const before = store.touching(site, space, key.from, key.to === Infinity ? Number.MAX_SAFE_INTEGER : key.to).filter((each) => keyOf(each) === keyOf(key));
      const change = kept(space, key, before, (id) => store.acts(site, space, id).length > 0, clock.now(), (id) => store.get(site, space, id) !== undefined);
      put.push(...change.put);
      drop.push(...change.drop);
    }
    store.told(due, put, drop);
  };

  /** Spaces that were never told, or by other conventions; and what went on though nobody measures there any more. */
  const takeUp = (): void => {
    for (const [site, spaces] of sensors())
      for (const space of spaces.keys()) {
        const name = `excursions:${site}/${space}`;
        const note = state.note(name);
        if (note !== undefined && isDeepStrictEqual(JSON.parse(note), CONVENTIONS)) continue;
        const span = exposures.span(site, space);
        if (!span) continue;
        store.ask(site, space, span.first, closed());
        state.putNote(name, JSON.stringify(CONVENTIONS));
      }
    if (looked !== closed()) for (const { site, space, to } of store.going()) store.ask(site, space, to, closed());
    looked = closed();
  };

  const work = async (): Promise<void> => {
    takeUp();
    for (let due = store.due(); due && !halt.signal.aborted; due = store.due()) {
      await told(due);
      await turn();
    }
  };

  return {
    tick() {
      if (halt.signal.aborted) return Promise.resolve();
      return (running ??= work()
        .then(() => {
          failed = false;
        })
        .catch((error: unknown) => {
          if (!failed) report(error);
          failed = true;
        })
        .finally(() => {
          running = undefined;
        }));
    },
    async stop() {
      halt.abort();
      await running;
    },
  };
}
