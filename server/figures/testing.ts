import { daysOf } from "@stacktwin/twin-models/day";
import type { Millis } from "@stacktwin/twin-models/ids";
import type { AlarmFact } from "./record.ts";

const [MINUTE, DAY] = [60_000, 86_400_000];
const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0);
const tally = (names: readonly string[]): [string, number][] =>
  [...new Set(names)].map((name): [string, number] => [name, names.filter((each) => each === name).length]).sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
const rank = (values: readonly number[], part: number): number | null => [...values].sort((a, b) => a - b)[Math.ceil(part * values.length) - 1] ?? null;

/**
 * The figures once more, written down as their definitions read, without regard to time: looks through all events for every
 * question. Knows the events from the very first on; `from` is that of a period before or at the first, `to` the end of one.
 */
export function figuresByDefinition(events: readonly AlarmFact[], from: Millis, to: Millis, timeZone: string) {
  const key = ({ site, alarm }: AlarmFact): string => site + alarm;
  const names = [...new Set(events.map(key))].sort();
  const raised = events.filter(({ what }) => what === "raised");
  const calls = raised.filter(({ list }) => list === null);
  const periods = Array.from({ length: (to - from) / (10 * MINUTE) }, (_, n) => calls.filter(({ at }) => Math.floor((at - from) / (10 * MINUTE)) === n).length);
  const flooded: boolean[] = [];
  for (const count of periods) flooded.push(flooded.at(-1) ? count >= 5 : count > 10);
  const beginnings = flooded.flatMap((wet, n) => (wet && !flooded[n - 1] ? [n] : []));
  const floods = beginnings.map((n) => {
    const end = flooded.indexOf(false, n);
    const [start, over] = [from + n * 10 * MINUTE, end < 0 ? to : from + end * 10 * MINUTE];
    const inside = calls.filter(({ at }) => at >= start && at < over);
    return { from: start, to: end < 0 ? null : over, count: inside.length, top: tally(inside.map(key))[0]![1] };
  });
  const chattered = names.map((name) => {
    const times = calls.filter((call) => key(call) === name).map(({ at }) => at);
    const within = (n: number): boolean => n >= 0 && n + 2 < times.length && times[n + 2]! - times[n]! <= MINUTE;
    return times.filter((_, n) => within(n) || within(n - 1) || within(n - 2)).length;
  });
  /** What happened to the same occurrence. */
  const then = (call: AlarmFact, what: AlarmFact["what"]): AlarmFact | undefined => events.find((event) => event.what === what && key(event) === key(call) && event.occurrence === call.occurrence);
  const waits = calls.flatMap((call) => then(call, "acknowledged")?.at ?? []).length;
  const waited = calls.flatMap((call) => {
    const seen = then(call, "acknowledged");
    return seen ? [{ priority: call.priority, ms: seen.at - call.at }] : [];
  });
  const fleeting = calls.filter((call) => {
    const [over, seen] = [then(call, "cleared"), then(call, "acknowledged")];
    return over && over.at - call.at < MINUTE && !(seen && events.indexOf(seen) < events.indexOf(over));
  }).length;
  /** Where an alarm was active for longer than a day and on no list, stretch by stretch between its events. */
  const stretches = names.flatMap((name) => {
    const own = events.filter((event) => key(event) === name);
    let since: Millis | null = null;
    return own.flatMap((event, n) => {
      if (event.what === "raised") since = event.at;
      if (event.what === "cleared") since = null;
      const stop = own[n + 1]?.at ?? to;
      return since !== null && event.list === null && stop - since > DAY ? [{ name, from: Math.max(event.at, since + DAY), to: stop }].filter((each) => each.to > each.from) : [];
    });
  });
  const days = daysOf(from, to, timeZone);
  const standing = days.map((day, n) => new Set(stretches.filter((each) => each.from < (days[n + 1] ?? Infinity) && each.to > day).map(({ name }) => name)).size);
  return {
    called: calls.length,
    periods,
    perHour: calls.length / ((to - from) / (60 * MINUTE)),
    overPeriods: periods.filter((count) => count > 10).length / periods.length,
    inFlood: flooded.filter(Boolean).length / flooded.length,
    most: Math.max(0, ...periods),
    floods: floods.toReversed(),
    top: tally(calls.map(key)).slice(0, 10),
    different: new Set(calls.map(key)).size,
    chattering: chattered.filter((count) => count > 0).length,
    chattered: sum(chattered),
    fleeting,
    standing: Math.max(0, ...standing),
    mix: (["low", "medium", "high", "urgent"] as const).map((priority) => calls.filter((call) => call.priority === priority).length),
    acknowledged: waits,
    median: rank(waited.map(({ ms }) => ms), 0.5),
    p95: rank(waited.map(({ ms }) => ms), 0.95),
    medianHigh: rank(waited.filter(({ priority }) => priority === "high").map(({ ms }) => ms), 0.5),
    quiet: (["outOfService", "suppressed", "shelved"] as const).map((list) => raised.filter((event) => event.list === list).length),
  };
}
