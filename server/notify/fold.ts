import type { Alarm } from "@stacktwin/twin-models/alarm";
import type { OutboxEntry } from "../contracts/notify.ts";

/** As it is by now: what is over is told as over, with the time. */
function asOfNow(entry: OutboxEntry, current: Alarm | undefined): OutboxEntry {
  if (entry.what === "cleared" || current?.occurrence !== entry.occurrence || current.active) return entry;
  return { ...entry, what: "cleared", at: current.cleared ?? entry.at, snapshot: current };
}

/** What waited through quiet hours, each alarm once, as it is by now, with how often it was raised; all else as it is. */
export function fold(entries: readonly OutboxEntry[], current: (entry: OutboxEntry) => Alarm | undefined): OutboxEntry[] {
  const nights = new Map<string, OutboxEntry[]>();
  const keyOf = ({ site, alarm }: OutboxEntry): string => `${site}/${alarm}`;
  for (const entry of entries) if (entry.held) nights.set(keyOf(entry), [...(nights.get(keyOf(entry)) ?? []), entry]);
  const last = new Map<string, OutboxEntry>();
  for (const [alarm, night] of nights) {
    const latest = night.toSorted((a, b) => a.occurrence - b.occurrence || a.at - b.at).at(-1);
    if (latest) last.set(alarm, { ...asOfNow(latest, current(latest)), times: night.filter(({ what }) => what === "raised").length });
  }
  return entries.flatMap((entry) => {
    if (!entry.held) return [entry];
    const kept = last.get(keyOf(entry));
    last.delete(keyOf(entry));
    return kept ? [kept] : [];
  });
}
