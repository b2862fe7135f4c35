import { alarmState, type Alarm, type AlarmEvent, type AlarmList, type Limit } from "@stacktwin/twin-models/alarm";
import type { AlarmId, Millis, SiteId } from "@stacktwin/twin-models/ids";
import type { Interval } from "@stacktwin/twin-models/interval";
import type { PastLine } from "@stacktwin/twin-models/past";
import { makeRandom, type Random } from "../random.ts";

const [SECOND, MINUTE, HOUR, DAY] = [1000, 60_000, 3_600_000, 86_400_000];
const BATCH = 2000;

/** What went wrong with one alarm: when it stood, and when it was on which list; each in order and without overlap, ms. */
interface Trouble {
  stood: [from: Millis, to: Millis | null][];
  lists: { list: Exclude<AlarmList, "suppressed">; from: Millis; to: Millis | null }[];
}

/** Within ten minutes of the clock, so that it is a flood to whoever counts by them. */
const wholeTen = (at: Millis): Millis => Math.floor(at / (10 * MINUTE)) * 10 * MINUTE;

/** The month that is told: its beginning, its end, and the moments of its floods. */
interface Month {
  from: Millis;
  to: Millis;
  floods: readonly Millis[];
}

const none = (): Trouble => ({ stood: [], lists: [] });
/** Moments about so far apart, a random wait each. */
function* moments({ from, to }: Month, apart: Millis, random: Random): Generator<Millis> {
  for (let at = from; ; ) {
    at += Math.round(-apart * Math.log(1 - random.next()));
    if (at >= to - HOUR) return;
    yield at;
  }
}

/** A contact that bounces: a dozen times, eight calls within a minute and a half. */
function chatters(month: Month, random: Random): Trouble {
  const bursts = Array.from({ length: 12 }, (_, n) => month.from + Math.round((n + random.between(0.2, 0.8)) * ((month.to - month.from) / 12)));
  return { ...none(), stood: bursts.flatMap((at) => Array.from({ length: 8 }, (_, n): [Millis, Millis] => [at + n * 11 * SECOND, at + n * 11 * SECOND + 4 * SECOND])) };
}

/** A limit that is set too tight: every hour and a half, day and night; twice somebody puts it on the shelf for eight hours. */
function nags(month: Month, random: Random): Trouble {
  const stood = Array.from(moments(month, 90 * MINUTE, random), (at): [Millis, Millis] => [at, at + Math.round(random.between(2, 5) * MINUTE)]);
  const lists = [9, 20].map((day) => ({ list: "shelved" as const, from: month.from + day * DAY, to: month.from + day * DAY + 8 * HOUR }));
  return { stood, lists };
}

/** What nobody mends: for days, and the last of them until today. */
function stands(month: Month, random: Random): Trouble {
  const from = month.from + Math.round(random.between(1, 5) * DAY);
  return { ...none(), stood: [[from, from + 6 * DAY], [month.to - Math.round(random.between(30, 90) * HOUR), null]] };
}

/** A device that is taken out for maintenance and goes on telling nonsense. */
function isOut(month: Month, random: Random): Trouble {
  const from = month.from + 12 * DAY;
  return { stood: Array.from(moments(month, 8 * HOUR, random), (at): [Millis, Millis] => [at, at + 10 * MINUTE]), lists: [{ list: "outOfService", from, to: from + 3 * DAY }] };
}

/** All others: now and then, and all at once in a flood. */
function joins(month: Month, random: Random): Trouble {
  const now = Array.from(moments(month, 3 * DAY, random), (at): [Millis, Millis] => [at, at + Math.round(random.between(5, 40) * MINUTE)]);
  const flood = month.floods.map((at): [Millis, Millis] => [at + Math.round(random.between(0, 9) * MINUTE), at + Math.round(random.between(12, 50) * MINUTE)]);
  return { ...none(), stood: [...now, ...flood] };
}

/** Who plays which part, by its place in the list of limits; those behind them join in the floods. */
const PARTS: readonly ((month: Month, random: Random) => Trouble)[] = [chatters, nags, stands, stands, stands, stands, stands, isOut];

/** Without what begins before the last one has ended. */
function inOrder(stood: Trouble["stood"]): Trouble["stood"] {
  const kept: Trouble["stood"] = [];
  for (const each of stood.toSorted((a, b) => a[0] - b[0])) {
    const last = kept.at(-1);
    if (!last || (last[1] !== null && each[0] > last[1])) kept.push(each);
  }
  return kept;
}

type Turn = Pick<AlarmEvent, "at" | "what" | "who" | "why" | "shelf">;

/** Everything that happened to one alarm. Acknowledged late, and one time in ten not at all. */
function turnsOf({ stood, lists }: Trouble, { to }: Month, random: Random): Turn[] {
  const turn = (at: Millis, what: Turn["what"], who = "twin", why = "", shelf: Turn["shelf"] = null): Turn => ({ at, what, who, why, shelf });
  const runs = inOrder(stood);
  const turns = runs.flatMap(([from, until], n): Turn[] => {
    const seen = from + Math.round((5 + 25 * Math.exp(random.normal())) * MINUTE);
    const acknowledged = !random.chance(0.1) && seen < Math.min(to, runs[n + 1]?.[0] ?? Infinity);
    return [turn(from, "raised"), ...(until === null ? [] : [turn(until, "cleared")]), ...(acknowledged ? [turn(seen, "acknowledged", "facility")] : [])];
  });
  const kept = lists.flatMap(({ list, from, to: until }): Turn[] => {
    const [begin, end] = list === "shelved" ? (["shelved", "unshelved"] as const) : (["taken-out", "put-back"] as const);
    const shelf = list === "shelved" ? { until: until ?? to, once: false } : null;
    return [turn(from, begin, "facility", "it calls all day", shelf), ...(until === null ? [] : [turn(until, end, list === "shelved" ? "twin" : "facility")])];
  });
  return [...turns, ...kept].sort((a, b) => a.at - b.at);
}

const LIST_OF: Partial<Record<Turn["what"], AlarmList | null>> = { shelved: "shelved", unshelved: null, "taken-out": "outOfService", "put-back": null };

interface Told {
  alarm: Alarm;
  events: AlarmEvent[];
  intervals: Interval[];
}

/** Events, intervals and the alarm as it is left, from its turns. */
function tell(site: SiteId, limit: Limit, turns: readonly Turn[]): Told {
  const text = { zh: "过去的报警", en: "An alarm of the past" };
  const alarm: Alarm = {
    id: limit.id as AlarmId, site, thing: limit.thing, place: null, property: limit.property, limit: limit.id, kind: limit.kind, priority: limit.priority, cause: text, consequence: limit.consequence, response: limit.response,
    desk: limit.desk, respondMin: limit.respondMin ?? null, steps: limit.steps ?? [], ticks: [], occurrence: 1, active: false, acknowledged: true, latched: false, shelved: null, suppressed: null, outOfService: null, since: 0, cleared: null,
    value: null, threshold: null, unit: "", acknowledgedBy: null, acknowledgedAt: null, moved: 0,
  };
  let occurrence = 0;
  let list: AlarmList | null = null;
  const events: AlarmEvent[] = [];
  const intervals: Interval[] = [];
  for (const { at, what, who, why, shelf } of turns) {
    if (what === "raised") Object.assign(alarm, { active: true, acknowledged: false, occurrence: ++occurrence, since: at, cleared: null, acknowledgedBy: null, acknowledgedAt: null });
    if (what === "cleared") Object.assign(alarm, { active: false, cleared: at });
    if (what === "acknowledged") Object.assign(alarm, { acknowledged: true, acknowledgedBy: who, acknowledgedAt: at });
    list = LIST_OF[what] === undefined ? list : (LIST_OF[what] ?? null);
    alarm.shelved = list === "shelved" ? (shelf ? { at, by: who, why, ...shelf } : alarm.shelved) : null;
    alarm.outOfService = list === "outOfService" ? (alarm.outOfService ?? { at, by: who, why }) : null;
    alarm.moved = at;
    events.push({ at, alarm: alarm.id, occurrence: alarm.occurrence, what, who, value: null, why, shelf, priority: alarm.priority, desk: alarm.desk, list });
    const open = intervals.at(-1);
    if (open?.to === null) open.to = at;
    const value = list === null ? alarmState(alarm) : `${alarmState(alarm)} ${list}`;
    if (value !== "normal") intervals.push({ site, subject: alarm.id, aspect: "alarm.state", value, from: at, to: null, cause: `limit ${limit.id}` });
  }
  return { alarm, events, intervals: intervals.filter(({ from, to }) => from !== to) };
}

/**
 * Thirty days up to `to` in which everything goes wrong that the figures of alarms are there to find: the first limit chatters,
 * the second calls all day, five stand for days, one is out of service, and the others come in five floods. The same seed
 * always tells the same month.
 */
export function faultyMonth(site: SiteId, limits: readonly Limit[], to: Millis, seed: number): { alarms: Alarm[]; events: AlarmEvent[]; intervals: Interval[] } {
  const random = makeRandom(seed, "faulty month");
  const from = to - 30 * DAY;
  const month: Month = { from, to, floods: [3, 8, 15, 22, 28].map((day) => wholeTen(from + day * DAY + random.between(2, 20) * HOUR)) };
  const told = limits.map((limit, n) => {
    const own = makeRandom(seed, `faulty month ${limit.id}`);
    return tell(site, limit, turnsOf((PARTS[n] ?? joins)(month, own), month, own));
  });
  return { alarms: told.map(({ alarm }) => alarm), events: told.flatMap(({ events }) => events).sort((a, b) => a.at - b.at), intervals: told.flatMap(({ intervals }) => intervals) };
}

/** The same month as lines of a past file. */
export function* pastAlarms(site: SiteId, limits: readonly Limit[], to: Millis, seed: number): Generator<PastLine> {
  const { alarms, events, intervals } = faultyMonth(site, limits, to, seed);
  yield { kind: "alarms", site, alarms: alarms.filter(({ moved }) => moved > 0), events: [] };
  for (let at = 0; at < events.length; at += BATCH) yield { kind: "alarms", site, alarms: [], events: events.slice(at, at + BATCH) };
  for (let at = 0; at < intervals.length; at += BATCH) yield { kind: "intervals", intervals: intervals.slice(at, at + BATCH) };
}
