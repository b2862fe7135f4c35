import { quantityOf, wordsOf } from "./quantities.ts";

const PLAIN = new Set(["state", "status", "telemetry", "data", "up", "uplink", "event", "events", "sensor", "sensors", "device", "devices", "samples", "attributes", "values", "value", "json", "measurements", "report", "properties", "property", "post", "tele", "stat", "rx", "application", "gateway", "gateways", "mqtt", "v1", "v2", "v3", "things", "thing", "room", "rooms"]);

/** `temperature` and `pm25` say what is measured, `rh-07` is a sensor. */
function measures(level: string): boolean {
  const words = wordsOf(level);
  return quantityOf(words) !== undefined && !words.some((word) => /^\d+$/.test(word));
}

/** How much a level looks like the name of one of many: numbers, addresses, ids. */
function idLike(level: string): number {
  if (level === "" || PLAIN.has(level.toLowerCase()) || measures(level)) return 0;
  if (/^(?:[0-9a-f]{8,}|(?:[0-9a-f]{2}[:-]){3,}[0-9a-f]{2}|[0-9a-f-]{32,})$/i.test(level)) return 3;
  return /\d/.test(level) ? 2 : 1;
}

export interface TopicShape {
  /** Levels that differ from device to device. */
  places: number[];
  /** By level of the first topic. */
  placeholders: (string | null)[];
}

const namesFor = (count: number): string[] => ["DEVICE", "GROUP", "AREA", "SITE"].slice(0, count).toReversed();

/**
 * Which levels of these topics are the device. Where topics differ, a level is one when what they carry is alike
 * (`alike` by topic: its keys); the rest of them name what is measured. One topic alone is judged by its looks.
 */
export function topicShape(topics: readonly string[], alike: (topic: string) => string, chosen?: readonly number[]): TopicShape {
  const split = topics.map((topic) => topic.split("/"));
  const first = split[0] ?? [];
  const sized = split.filter((levels) => levels.length === first.length);
  const differs = first.map((_, at) => new Set(sized.map((levels) => levels[at])).size > 1);
  let places: number[];
  if (chosen) places = chosen.filter((at) => at < first.length);
  else {
    places = first.flatMap((level, at) => {
      if (!differs[at]) return idLike(level) >= 3 ? [at] : [];
      // The other levels the same, another value here: the same kind of message means another device.
      const groups = new Map<string, { shapes: Set<string>; count: number }>();
      for (const levels of sized) {
        const rest = levels.map((each, other) => (other === at ? "+" : each)).join("/");
        const group = groups.get(rest) ?? { shapes: new Set(), count: 0 };
        group.shapes.add(alike(levels.join("/")));
        group.count++;
        groups.set(rest, group);
      }
      const several = [...groups.values()].filter(({ count }) => count > 1);
      const same = several.length > 0 && several.every(({ shapes }) => shapes.size === 1);
      const measured = sized.every((levels) => measures(levels[at] ?? "") || PLAIN.has((levels[at] ?? "").toLowerCase()));
      return same && !measured ? [at] : [];
    });
    if (places.length === 0 && first.length > 1) {
      const best = first.map((level, at) => ({ at, like: differs[at] ? 0 : idLike(level) })).filter(({ at, like }) => at > 0 && like > 0);
      const most = Math.max(0, ...best.map(({ like }) => like));
      const last = best.findLast(({ like }) => like === most);
      if (last) places = [last.at];
    }
    places = places.slice(-4);
  }
  const names = namesFor(places.length);
  return { places, placeholders: first.map((_, at) => (places.includes(at) ? (names[places.indexOf(at)] ?? null) : null)) };
}

/** The topic with its device's levels as placeholders. */
export const patternOf = (topic: string, placeholders: readonly (string | null)[]): string =>
  topic
    .split("/")
    .map((level, at) => (placeholders[at] ? `{{${placeholders[at]}}}` : level))
    .join("/");

/** What the placeholders of a pattern stand for in a topic; null when the topic is not of it. A lone placeholder takes all of the topic. */
export function addressIn(pattern: string, topic: string): Record<string, string> | null {
  const whole = /^\{\{(\w+)(?:\|[^{}]*)?\}\}$/.exec(pattern);
  if (whole?.[1] !== undefined) return { [whole[1]]: topic };
  const [wanted, levels] = [pattern.split("/"), topic.split("/")];
  if (wanted.length !== levels.length) return null;
  const address: Record<string, string> = {};
  for (const [at, level] of wanted.entries()) {
    const name = /^\{\{(\w+)(?:\|[^{}]*)?\}\}$/.exec(level)?.[1];
    const said = levels[at] ?? "";
    if (name === undefined ? level !== said && level !== "+" : address[name] !== undefined && address[name] !== said) return null;
    if (name !== undefined) address[name] = said;
  }
  return address;
}
