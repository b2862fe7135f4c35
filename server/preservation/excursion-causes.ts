import type { Alarm } from "@stacktwin/twin-models/alarm";
import type { Candidate } from "@stacktwin/twin-models/excursion";
import { CAUSES_AROUND } from "@stacktwin/twin-models/excursions/conventions";
import type { Millis, PlaceId, SiteId, Text, ThingId } from "@stacktwin/twin-models/ids";
import type { Interval } from "@stacktwin/twin-models/interval";
import type { PlaceTree } from "@stacktwin/twin-models/place";
import type { ModelInfo, ThingInstance } from "@stacktwin/twin-models/thing";
import type { StateStore } from "../contracts/state.ts";

const MINUTE = 60_000;

export interface CauseParts {
  state: Pick<StateStore, "intervals" | "alarms">;
  /** Every thing of a site with its model. */
  things: (site: SiteId) => Iterable<{ instance: ThingInstance; info: ModelInfo }>;
}

export const around = (from: Millis): { from: Millis; to: Millis } => ({ from: from - CAUSES_AROUND.before * MINUTE, to: from + CAUSES_AROUND.after * MINUTE });

type Where = (thing: string) => Candidate["where"] | null;

/** Which things stand in the space, and which serve those, or serve what serves them. */
function whereabouts(all: ReadonlyMap<string, { instance: ThingInstance; info: ModelInfo }>, places: PlaceTree, space: PlaceId): Where {
  const here = new Set([...all.values()].filter(({ instance }) => places.within(instance.place, "space")?.id === space).map(({ instance }) => instance.id));
  const serving = new Set<ThingId>();
  const ask = [...here];
  for (let thing = ask.pop(); thing !== undefined; thing = ask.pop())
    for (const by of all.get(thing)?.instance.servedBy ?? []) {
      if (serving.has(by)) continue;
      serving.add(by);
      ask.push(by);
    }
  return (thing) => (serving.has(thing as ThingId) ? "serves" : here.has(thing as ThingId) ? "space" : null);
}

const both = (a: Text, b: Text): Text => ({ zh: `${a.zh}：${b.zh}`, en: `${a.en}: ${b.en}` });

/** What a state of a thing is called, and whether somebody should look at it. */
function wordOf({ info }: { info: ModelInfo }, aspect: string, value: string): { text: Text; abnormal: boolean } {
  const property = info.properties.find((each) => each.aspect === aspect);
  return { text: property?.words?.[value] ?? { zh: value, en: value }, abnormal: property?.abnormal?.some((each) => String(each) === value) ?? false };
}

const OPEN = new Set(["open", "true", "opened"]);
const OPEN_TEXT: Text = { zh: "开着", en: "open" };
/** A reading out of limits is no cause of its own. */
const RANKS: Record<Candidate["kind"], number> = { unit: 0, door: 1, alarm: 2, setpoint: 3, power: 3, weather: 3, water: 3, people: 3, instrument: 3, unknown: 3, other: 3 };

/**
 * What was so around a moment in a space and in what serves it: alarms that stood, doors that were open, and states of machines that began then or that
 * somebody should have looked at. None of it is called the cause.
 */
export function candidatesOf({ state, things }: CauseParts, site: SiteId, places: PlaceTree, space: PlaceId, at: Millis): Candidate[] {
  const all = new Map([...things(site)].map((each) => [each.instance.id as string, each]));
  const where = whereabouts(all, places, space);
  const { from, to } = around(at);
  const touching = (aspect: "alarm.state" | "door" | "mode"): Interval[] => state.intervals(site, aspect, from, to);
  const alarms = new Map<string, Alarm>(state.alarms(site).map((alarm) => [alarm.id, alarm]));

  const ofAlarms = touching("alarm.state").flatMap((interval): Candidate[] => {
    const alarm = alarms.get(interval.subject);
    const near = alarm && (where(alarm.thing) ?? (alarm.place !== null && places.within(alarm.place, "space")?.id === space ? "space" : null));
    const thing = alarm && all.get(alarm.thing);
    if (!alarm || !near || !active(interval.value)) return [];
    return [{ kind: near === "serves" ? "unit" : "alarm", ref: alarm.id, where: near, text: thing ? both(thing.instance.name, alarm.cause) : alarm.cause, from: interval.from, to: interval.to }];
  });
  const ofStates = (["door", "mode"] as const).flatMap((aspect) =>
    touching(aspect).flatMap(({ subject, value, from: began, to: ended }): Candidate[] => {
      const thing = all.get(subject);
      const near = where(subject) ?? (aspect === "door" && places.within(subject as PlaceId, "space")?.id === space ? "space" : null);
      if (!near) return [];
      const { text, abnormal } = thing ? wordOf(thing, aspect, value) : { text: OPEN_TEXT, abnormal: false };
      const tells = aspect === "door" ? OPEN.has(value) : abnormal || began >= from;
      const name = thing?.instance.name ?? places.byId.get(subject as PlaceId)?.label ?? { zh: subject, en: subject };
      return tells ? [{ kind: aspect === "door" ? "door" : "unit", ref: subject, where: near, text: both(name, aspect === "door" ? OPEN_TEXT : text), from: began, to: ended }] : [];
    }),
  );
  return merged([...ofAlarms, ...ofStates]).sort((a, b) => RANKS[a.kind] - RANKS[b.kind] || Math.abs(a.from - at) - Math.abs(b.from - at));
}

/** Whether an interval of an alarm says that its cause stood then; one that had returned and waited for somebody did not. */
const active = (value: string): boolean => value.startsWith("unacknowledged") || value.startsWith("acknowledged");

/** An alarm that somebody acknowledged meanwhile is one: what ends where the next begins. */
function merged(candidates: readonly Candidate[]): Candidate[] {
  const out: Candidate[] = [];
  for (const each of candidates.toSorted((a, b) => a.from - b.from)) {
    const before = out.find((one) => one.kind === each.kind && one.ref === each.ref && one.to === each.from && one.text.en === each.text.en);
    if (before) before.to = each.to;
    else out.push({ ...each });
  }
  return out;
}
