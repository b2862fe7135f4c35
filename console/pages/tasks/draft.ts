import type { Alarm } from "@stacktwin/twin-models/alarm";
import type { Millis, PersonId, PlaceId, Text } from "@stacktwin/twin-models/ids";
import type { Desk, Priority } from "@stacktwin/twin-models/priority";
import { LONGEST_TITLE, type NewTask } from "@stacktwin/twin-models/task-act";
import type { ThingInstance } from "@stacktwin/twin-models/thing";
import { dueOfAlarm, toMinute } from "./due.ts";
import type { TypedDue } from "./DueField.tsx";

/** A work order while it is written. */
export interface Draft {
  title: string;
  details: string;
  desk: Desk;
  priority: Priority;
  due: TypedDue;
  assignee: PersonId | null;
  place: PlaceId | null;
}

export interface About {
  alarm?: Alarm;
  thing?: ThingInstance;
}

export const SHORTEST_TITLE = 3;
const DAY = 86_400_000;

/** The title that follows from an alarm: its cause, with the name of the device where the cause does not tell it; null without an alarm. */
export function titleOf({ alarm, thing }: About): Text | null {
  if (!alarm) return null;
  const say = (language: "zh" | "en"): string => {
    const [cause, name] = [alarm.cause[language], thing?.name[language] ?? ""];
    return (cause.includes(name) ? cause : `${name}: ${cause}`).slice(0, LONGEST_TITLE);
  };
  return { zh: say("zh"), en: say("en") };
}

export function draftOf(about: About, language: "zh" | "en", desk: Desk, now: Millis): Draft {
  const { alarm } = about;
  return {
    title: titleOf(about)?.[language] ?? "",
    details: "",
    desk: alarm?.desk ?? desk,
    priority: alarm?.priority ?? "medium",
    due: toMinute(alarm ? dueOfAlarm(alarm, now) : now + DAY),
    assignee: null,
    place: null,
  };
}

export const isWritten = ({ title, due }: Draft): boolean => title.trim().length >= SHORTEST_TITLE && due !== undefined;

/** What is sent: a title that nobody changed stays in both languages. */
export function orderOf(draft: Draft, about: About, language: "zh" | "en"): NewTask {
  const { title, details, desk, priority, due, assignee, place } = draft;
  const own = titleOf(about);
  return {
    title: own && own[language] === title ? own : title.trim(),
    details: details.trim(),
    desk,
    priority,
    due: due ?? null,
    assignee,
    ...(about.alarm ? { alarm: about.alarm.id } : about.thing ? { thing: about.thing.id } : place ? { place } : {}),
  };
}
