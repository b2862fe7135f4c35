import type { Limit, NumberLimit, StaleLimit } from "@stacktwin/twin-models/alarm";
import type { SiteId, ThingId } from "@stacktwin/twin-models/ids";
import { createAlarmEngine } from "../../server/alarms/engine.ts";
import type { AlarmEngine, PresentChange } from "../../server/contracts/stages.ts";
import { seeded } from "./load/climate.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const BEGIN = Date.UTC(2025, 5, 1);
const SITE = "main" as SiteId;
const MAX_AGE = 15 * MINUTE;
const both = (text: string): { zh: string; en: string } => ({ zh: text, en: text });

export interface FaultyMonthSize {
  sensors: number;
  days: number;
  seed: number;
}

interface Excursion {
  thing: ThingId;
  from: number;
  to: number;
}

const LIMIT = 22;
/** As domain practice begins: 0.5 °C and 5 min. */
const MANAGED = { deadband: 0.5, onDelayS: 300, offDelayS: 300 };
const PLAIN = { deadband: 0, onDelayS: 0, offDelayS: 0 };
const GATEWAYS = 4;

const common = { property: "temperature", priority: "low", desk: "facility", under: [] as string[], source: both(""), consequence: both(""), response: both("") } as const;
const thingOf = (sensor: number): ThingId => `climate-${sensor}` as ThingId;
/** Sensors with every kind of fault hang on each gateway. */
const awayWith = (sensor: number): number => Math.floor(sensor / COURSES.length) % GATEWAYS;
const gatewayOf = (sensor: number): ThingId => `gateway-${awayWith(sensor)}` as ThingId;

/** Too high, and silent; managed, the silence of a sensor is held back under that of its gateway. */
function limitsOf(sensors: number, parts: typeof MANAGED, grouped: boolean): Limit[] {
  const high = (sensor: number): NumberLimit => ({ ...common, ...parts, id: `high.${thingOf(sensor)}`, rule: "high", thing: thingOf(sensor), kind: "high", limit: LIMIT });
  const silent = (thing: ThingId, under: string[]): StaleLimit => ({ ...common, onDelayS: 0, offDelayS: 0, under, id: `silent.${thing}`, rule: "silent", thing, kind: "stale" });
  const all = Array.from({ length: sensors }, (_, sensor) => sensor);
  return [
    ...all.map(high),
    ...all.map((sensor) => silent(thingOf(sensor), grouped ? [`silent.${gatewayOf(sensor)}`] : [])),
    ...Array.from({ length: GATEWAYS }, (_, n) => silent(`gateway-${n}` as ThingId, [])),
  ];
}

/** What is wrong with a sensor, by its number; all of them also see the real excursions of their store. */
type Course = (minute: number, random: () => number) => number;
const COURSES: readonly Course[] = [
  // Well, and calm.
  (minute) => 20 + 0.8 * Math.sin((minute / 1440) * 2 * Math.PI),
  // Its store is kept close to the limit: the noise of the probe crosses it all day long.
  (_minute, random) => 21.95 + (random() - 0.5) * 0.5,
  // Spikes of a loose contact.
  (minute, random) => 20 + 0.5 * Math.sin((minute / 1440) * 2 * Math.PI) + (random() < 1 / 120 ? 8 : 0),
  // Drifts up to the limit over the month, and is put right.
  (minute, random) => 20.5 + ((minute % 43_200) / 43_200) * 1.5 + (random() - 0.5) * 0.3,
];

/** Real excursions of each sensor's store: about one in five days, an hour to half a day long, two degrees and more beyond. */
function excursionsOf({ sensors, days }: FaultyMonthSize, random: () => number): Excursion[] {
  const found: Excursion[] = [];
  for (let sensor = 0; sensor < sensors; sensor++)
    for (let from = BEGIN + (0.5 + random() * 4) * DAY; from < BEGIN + (days - 1) * DAY; from += (2 + random() * 6) * DAY)
      found.push({ thing: thingOf(sensor), from: Math.round(from / MINUTE) * MINUTE, to: Math.round((from + HOUR + random() * 11 * HOUR) / MINUTE) * MINUTE });
  return found;
}

interface Counted {
  alarms: number;
  /** Of each alarm that called: begin and end (infinite while it stands). */
  spans: Map<string, [number, number][]>;
}

/** Takes what the engine did since the last time. What is held back by its cause calls nobody. */
function note(engine: AlarmEngine, counted: Counted): void {
  for (const { alarm, what, at, list } of engine.drain().events) {
    const spans = counted.spans.get(alarm) ?? [];
    counted.spans.set(alarm, spans);
    if (what === "raised") spans.push([at, Infinity]);
    if (what === "raised" && list === null) counted.alarms++;
    const last = spans.at(-1);
    if (what === "cleared" && last) last[1] = at;
  }
}

const engineOf = (limits: readonly Limit[]): AlarmEngine =>
  createAlarmEngine({ site: SITE, limits, describe: () => ({ name: both("Store"), property: both("Temperature"), unit: "°C", place: null, decimals: 1, maxAge: MAX_AGE }) });

/**
 * A month of faults with a known truth, through the real engine twice: without deadband, delay and grouping, and with them.
 * Sensors say something once a minute; one gateway in turn is away for two hours every fourth day.
 */
export function faultyMonth(size: FaultyMonthSize): { alarms_plain: number; alarms_managed: number; true_excursions: number; true_excursions_missed: number; faulty_readings: number } {
  const random = seeded(size.seed * 7919 + 11);
  const truth = excursionsOf(size, random);
  const byThing = new Map<ThingId, Excursion[]>();
  for (const each of truth) byThing.set(each.thing, [...(byThing.get(each.thing) ?? []), each]);
  const plain = { engine: engineOf(limitsOf(size.sensors, PLAIN, false)), counted: { alarms: 0, spans: new Map() } as Counted };
  const managed = { engine: engineOf(limitsOf(size.sensors, MANAGED, true)), counted: { alarms: 0, spans: new Map() } as Counted };
  let readings = 0;
  for (let minute = 0; minute < size.days * 1440; minute++) {
    const now = BEGIN + minute * MINUTE;
    const away = minute % (4 * 1440) >= 600 && minute % (4 * 1440) < 720 ? Math.floor(minute / (4 * 1440)) % GATEWAYS : -1;
    const changes: PresentChange[] = [];
    for (let sensor = 0; sensor < size.sensors; sensor++) {
      const thing = thingOf(sensor);
      const course = COURSES[sensor % COURSES.length] as Course;
      const usual = course(minute, random);
      if (awayWith(sensor) === away) continue;
      const excursion = byThing.get(thing)?.find(({ from, to }) => now >= from && now < to);
      // Rises within half an hour to 2.5 °C beyond, and falls as fast.
      const beyond = excursion ? Math.min(1, (now - excursion.from + MINUTE) / (HOUR / 2), (excursion.to - now) / (HOUR / 2)) : 0;
      const value = Math.round((usual + (LIMIT + 2.5 - usual) * beyond) * 100) / 100;
      changes.push({ thing, property: "temperature", present: { value, time: now, heard: now, quality: "good" }, before: null });
    }
    for (let n = 0; n < GATEWAYS; n++)
      if (n !== away) changes.push({ thing: `gateway-${n}` as ThingId, property: "temperature", present: { value: 1, time: now, heard: now, quality: "good" }, before: null });
    readings += changes.length;
    for (const { engine, counted } of [plain, managed]) {
      engine.take(changes, now);
      engine.tick(now);
      note(engine, counted);
    }
  }
  const missed = truth.filter(({ thing, from, to }) => !(managed.counted.spans.get(`high.${thing}`) ?? []).some(([start, end]) => start <= to && end > from));
  return { alarms_plain: plain.counted.alarms, alarms_managed: managed.counted.alarms, true_excursions: truth.length, true_excursions_missed: missed.length, faulty_readings: readings };
}
