import type { Alarm } from "@stacktwin/twin-models/alarm";

/** The alarms that this one explains: held back under it, or under another that is itself held back under it. */
export function heldBackBy(id: string, aside: Iterable<Alarm>): Alarm[] {
  const all = [...aside].filter(({ suppressed }) => suppressed !== null);
  const found = new Set<string>([id]);
  // As deep as there are causes of causes: each round takes in the next layer.
  for (let before = 0; before < found.size; ) {
    before = found.size;
    for (const alarm of all) if (alarm.suppressed && found.has(alarm.suppressed.under)) found.add(alarm.id);
  }
  return all.filter((alarm) => alarm.id !== id && found.has(alarm.id)).toSorted((one, other) => one.since - other.since);
}
