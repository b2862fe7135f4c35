import type { Alarm } from "@stacktwin/twin-models/alarm";
import type { Millis, PlaceId, Text } from "@stacktwin/twin-models/ids";
import type { NotifyRule } from "@stacktwin/twin-models/notify";
import type { PlaceTree } from "@stacktwin/twin-models/place";
import { quietUntil } from "@stacktwin/twin-models/quiet";
import type { OutboxEntry } from "../contracts/notify.ts";
import type { Reached } from "./reach.ts";

const SEPARATOR: Text = { zh: " ", en: " › " };

/** `主楼 三层 善本书库`, from the building inwards. */
function whereOf(tree: PlaceTree | undefined, place: PlaceId | null): Text {
  const path = tree && place && tree.byId.has(place) ? tree.path(place).toReversed() : [];
  const inner = path.length > 1 ? path.slice(1) : path;
  const say = (tongue: "zh" | "en"): string => inner.map(({ label }) => label[tongue]).join(SEPARATOR[tongue]) || (tree?.layout.name[tongue] ?? "");
  return { zh: say("zh"), en: say("en") };
}

export const zoneOf = (tree: PlaceTree | undefined): string => tree?.layout.timeZone ?? "UTC";

export const concerns = ({ priorities, sites, places, properties, desks }: NotifyRule, alarm: Alarm, tree: PlaceTree | undefined): boolean =>
  (priorities?.includes(alarm.priority) ?? true) &&
  (sites?.includes(alarm.site) ?? true) &&
  (properties?.includes(alarm.property) ?? true) &&
  (desks?.includes(alarm.desk) ?? true) &&
  (places === undefined || (alarm.place !== null && !!tree?.byId.has(alarm.place) && tree.path(alarm.place).some(({ id }) => places.includes(id))));

interface Telling extends Pick<OutboxEntry, "what" | "at" | "occurrence" | "level" | "afterMin"> {
  alarm: Alarm;
  tree: PlaceTree | undefined;
  rule: NotifyRule;
  now: Millis;
}

/** One thing to be told to one recipient: at once, or when its quiet hours end. What is of the same id is the same. */
export function entryFor({ alarm, tree, rule, now, what, at, occurrence, level, afterMin }: Telling, reached: Reached): OutboxEntry {
  const { recipient, kind, to, name, language, problem } = reached;
  const told = what === "escalated" ? `escalated.${afterMin}` : what;
  const until = problem === null ? quietUntil(reached.quiet ?? rule.quiet, alarm.priority, now, zoneOf(tree)) : null;
  return {
    id: `${alarm.site}/${alarm.id}/${occurrence}/${told}>${recipient}`,
    site: alarm.site, alarm: alarm.id, occurrence, what, level, afterMin, at, made: now, priority: alarm.priority, cause: alarm.cause, kind, to, name, recipient, language,
    state: problem === null ? "waiting" : "failed", attempts: 0, due: until ?? now, held: until !== null, problem, said: "", batch: null,
    snapshot: alarm, where: whereOf(tree, alarm.place), zone: zoneOf(tree),
    ...(what === "escalated" ? { rule: rule.name } : {}),
  };
}

/** Takes what is not known yet; of two rules that tell the same to the same one, the sooner counts. */
export function gather(made: Map<string, OutboxEntry>, entry: OutboxEntry): void {
  const known = made.get(entry.id);
  if (!known || entry.due < known.due) made.set(entry.id, entry);
}
