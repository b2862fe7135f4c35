import type { Millis } from "@stacktwin/twin-models/ids";
import type { OutboxEntry } from "../contracts/notify.ts";
import { alarmUrl } from "./letter.ts";

/** What a webhook is sent, version 1: described in docs/notify.md. */
const eventOf = (entry: OutboxEntry, base: string): object => {
  const { id, what, at, site, alarm, occurrence, priority, where, cause, snapshot, level, afterMin } = entry;
  const { desk, respondMin, thing, property, place, kind, consequence, response, value, threshold, unit, since, cleared } = snapshot;
  return {
    id: id.slice(0, id.indexOf(">")),
    what, ...(what === "escalated" ? { level, afterMin } : {}), at, site, alarm, occurrence, priority, desk, respondMin, thing, property, place, where, kind, value, threshold, unit, since, cleared, cause, consequence, response,
    url: alarmUrl(base, entry),
  };
};

export const postingOf = (id: string, entries: readonly OutboxEntry[], base: string, now: Millis): string =>
  JSON.stringify({ version: 1, id, sentAt: now, test: false, events: entries.map((entry) => eventOf(entry, base)) });

export const testPosting = (id: string, now: Millis): string => JSON.stringify({ version: 1, id, sentAt: now, test: true, events: [] });
