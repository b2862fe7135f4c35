import type { AlarmEvent } from "@stacktwin/twin-models/alarm";
import { FLEETING_MS, FLOOD, NAMED, PERIOD, STANDING_MS, type AlarmFigures, type Often, type Standing } from "@stacktwin/twin-models/alarm-figures";
import { daysOf } from "@stacktwin/twin-models/day";
import type { AlarmId, Millis, SiteId } from "@stacktwin/twin-models/ids";
import type { FiguresQuestion } from "../contracts/figures.ts";
import { countAcks } from "./acks.ts";
import { countAsides } from "./asides.ts";
import { watchFloods } from "./floods.ts";
import { calledAgain, keep, type AlarmFact, type Kept, type Opening } from "./record.ts";
import { countStanding } from "./standing.ts";

/** As many floods are listed. */
const FLOODS = 100;

export interface FiguresAsk extends Omit<FiguresQuestion, "sees"> {
  /** The first alarm event on record; null: there is none. */
  recorded: Millis | null;
}

export interface Figures {
  /** An alarm that is active or on a list when the span begins. Before all events. */
  open(opening: Opening): void;
  /** An event of the desk within the span, not before the last one. */
  add(fact: AlarmFact): void;
  /** In steps of a few milliseconds each: run it to its end. */
  end(): Generator<void, AlarmFigures>;
}

const floor = (at: Millis): Millis => at - (((at % PERIOD) + PERIOD) % PERIOD);
/** The whole periods that a span touches. */
export const wholePeriods = ({ from, to }: { from: Millis; to: Millis }): { from: Millis; to: Millis } => ({ from: floor(from), to: floor(to - 1) + PERIOD });

const share = (some: number, all: number): number | null => (all === 0 ? null : some / all);
/** Those that did it most often; of equals the one whose name comes first. */
const most = (all: readonly Kept[], count: (kept: Kept) => number): Often[] =>
  all
    .flatMap((kept): Often[] => (count(kept) > 0 ? [{ site: kept.who.site, alarm: kept.who.alarm, count: count(kept) }] : []))
    .sort((a, b) => b.count - a.count || (a.site + a.alarm < b.site + b.alarm ? -1 : 1))
    .slice(0, NAMED);

/**
 * The figures of one desk from its alarm events, one after another. An alarm that is raised while it is on no list is a call
 * (an annunciation); those that a list kept quiet are counted apart. Periods are of 600 s since the epoch, so whole ones of
 * the wall clock wherever the zone is a multiple of ten minutes off UTC. Counting by ANSI/ISA-18.2 and EEMUA 191, as cited in
 * secondary texts; what is our own reading is said in `twin-models/alarm-figures.ts`.
 */
export function countFigures(ask: FiguresAsk): Figures {
  const { from, to } = wholePeriods(ask);
  const covered = ask.recorded === null ? to : Math.min(to, Math.max(from, floor(ask.recorded)));
  const alarms = new Map<string, Kept>();
  const floods = watchFloods(covered);
  const standing = countStanding(covered < to ? daysOf(covered, to, ask.timeZone) : []);
  const asides = countAsides(covered);
  const acks = countAcks(({ who }) => {
    const minutes = ask.respondMin(who.site, who.alarm);
    return minutes === null ? null : minutes * 60_000;
  });
  /** By occurrence: it may have been on a list in between. */
  const longest = new Map<string, Standing>();

  const of = (site: SiteId, alarm: AlarmId): Kept => {
    const key = `${site} ${alarm}`;
    let kept = alarms.get(key);
    if (!kept) alarms.set(key, (kept = keep(site, alarm)));
    return kept;
  };
  /** It is seen while it is active and on no list. */
  const look = (kept: Kept, at: Millis): void => {
    const isSeen = kept.active !== null && kept.list === null;
    if (isSeen && kept.seen === null) kept.seen = at;
    else if (!isSeen) unsee(kept, at, at);
  };
  /** `until`: where it was last seen; null while it goes on. */
  const unsee = (kept: Kept, at: Millis, until: Millis | null): void => {
    if (kept.seen === null) return;
    const { who: { site, alarm }, raised: since, priority } = kept;
    kept.days = standing.stood(since, kept.seen, at, kept.days);
    kept.seen = null;
    if (at - since > STANDING_MS) longest.set(`${site} ${alarm} ${since}`, { site, alarm, priority, since, until });
  };
  const ON: Partial<Record<AlarmEvent["what"], (kept: Kept, fact: AlarmFact) => void>> = {
    raised(kept, { at, list, priority }) {
      if (kept.waits) acks.left(kept, at);
      Object.assign(kept, { active: at, raised: at, priority, waits: list === null });
      if (list !== null) return asides.raised(list);
      calledAgain(kept, at);
      floods.call(at, kept.who);
      acks.called(priority);
    },
    cleared(kept, { at }) {
      if (kept.waits && at - kept.raised < FLEETING_MS) kept.fleeting++;
      unsee(kept, at, at);
      kept.active = null;
    },
    acknowledged(kept, { at }) {
      if (kept.waits) acks.acknowledged(kept, at);
      kept.waits = false;
    },
  };

  return {
    open({ site, alarm, priority, active, list, aside }) {
      const kept = of(site, alarm);
      Object.assign(kept, { active, raised: active ?? 0, priority, list });
      if (list) asides.found(kept, list, aside);
      look(kept, covered);
    },
    add(fact) {
      const kept = of(fact.site, fact.alarm);
      ON[fact.what]?.(kept, fact);
      asides.moved(kept, fact);
      kept.list = fact.list;
      look(kept, fact.at);
    },
    *end() {
      const all = [...alarms.values()];
      for (const kept of all) {
        if (kept.waits) acks.left(kept, to);
        unsee(kept, to, null);
      }
      const waited = yield* acks.end();
      const { periods, floods: found, floodMs } = floods.end(to);
      const called = periods.reduce((sum, count) => sum + count, 0);
      const perPeriod = share(called, periods.length);
      const peak = periods.reduce((best, count, at) => (count > periods[best]! ? at : best), 0);
      const top = most(all, ({ calls }) => calls);
      return {
        desk: ask.desk,
        sites: [...ask.sites],
        from,
        to,
        recorded: ask.recorded,
        covered,
        periods,
        called,
        perHour: perPeriod === null ? null : (perPeriod * 3_600_000) / PERIOD,
        perPeriod,
        overPeriods: share(periods.filter((count) => count > FLOOD.above).length, periods.length),
        inFlood: share(floodMs, to - covered),
        most: called > 0 ? { at: covered + peak * PERIOD, count: periods[peak]! } : null,
        floodCount: found.length,
        floods: found.slice(-FLOODS).toReversed(),
        different: all.filter(({ calls }) => calls > 0).length,
        top,
        topShare: share(top.reduce((sum, { count }) => sum + count, 0), called),
        chattering: all.filter(({ chattered }) => chattered > 0).length,
        chatterers: most(all, ({ chattered }) => chattered),
        fleeting: all.reduce((sum, { fleeting }) => sum + fleeting, 0),
        fleeters: most(all, ({ fleeting }) => fleeting),
        standing: { ...standing.worst(), count: longest.size, longest: [...longest.values()].sort((a, b) => a.since - b.since || (a.alarm < b.alarm ? -1 : 1)).slice(0, NAMED) },
        ...waited,
        aside: asides.end(all, to),
      };
    },
  };
}
