import { Type, type Static } from "typebox";
import { listOf, type Alarm } from "./alarm.ts";
import { MillisSchema, SiteIdSchema, TextSchema } from "./ids.ts";
import { DeskSchema, PRIORITIES, PrioritySchema, type Desk } from "./priority.ts";
import { BySchema, taskOrder, type Task } from "./task.ts";

const strict = { additionalProperties: false } as const;
export const HANDED_KINDS = ["standing", "shelved", "outOfService", "task"] as const;
export const HAND_OVER_STATES = ["waiting", "taken", "withdrawn"] as const;

/** One thing that the next shift has to know of, as it stood when it was handed over. */
export const HandedSchema = Type.Object({
  kind: Type.Enum(HANDED_KINDS),
  id: Type.String({ description: "Of the alarm or the task" }),
  what: TextSchema,
  priority: PrioritySchema,
  by: Type.String({ description: "Who put it aside, acknowledged it or has it; empty for nobody" }),
  why: Type.String({ description: "The reason that was given; empty where none is" }),
  /** When it calls again, or is due; null where it has no such end. */
  until: Type.Union([MillisSchema, Type.Null()]),
});
export type Handed = Static<typeof HandedSchema>;

/** A desk given from one shift to the next: what stands, what was put aside and why, what is to be done; and who took it. */
export const HandOverSchema = Type.Object({
  id: Type.String(),
  site: SiteIdSchema,
  desk: DeskSchema,
  at: MillisSchema,
  by: BySchema,
  note: Type.String(),
  items: Type.Array(HandedSchema),
  state: Type.Enum(HAND_OVER_STATES),
  ended: Type.Union([Type.Object({ at: MillisSchema, by: BySchema }), Type.Null()]),
});
export type HandOver = Static<typeof HandOverSchema>;

export const GiveOverSchema = Type.Object({ desk: DeskSchema, note: Type.String({ maxLength: 2000 }) }, strict);
export type GiveOver = Static<typeof GiveOverSchema>;

const handedAlarm = (kind: Handed["kind"], { id, cause: what, priority }: Alarm, { by = "", why = "", until = null }: Partial<Pick<Handed, "by" | "why" | "until">>): Handed => ({ kind, id, what, priority, by, why, until });

/** What a desk hands over, the most urgent first: alarms that call, those that people put aside, and work that is open. What is suppressed by design ends by itself. */
export function handedOf(desk: Desk, alarms: Iterable<Alarm>, tasks: Iterable<Task>): Handed[] {
  const mine = [...alarms].filter((alarm) => alarm.desk === desk).toSorted((a, b) => PRIORITIES.indexOf(b.priority) - PRIORITIES.indexOf(a.priority));
  const calling = mine.filter((alarm) => listOf(alarm) === null).map((alarm) => handedAlarm("standing", alarm, { by: alarm.acknowledgedBy ?? "" }));
  const shelved = mine.flatMap((alarm) => (alarm.shelved ? [handedAlarm("shelved", alarm, alarm.shelved)] : []));
  const out = mine.flatMap((alarm) => (alarm.outOfService ? [handedAlarm("outOfService", alarm, alarm.outOfService)] : []));
  const work = [...tasks].filter((task) => task.desk === desk).toSorted(taskOrder);
  return [...calling, ...shelved, ...out, ...work.map(({ id, title: what, priority, assignee, due: until }): Handed => ({ kind: "task", id, what, priority, by: assignee?.name ?? "", why: "", until }))];
}
