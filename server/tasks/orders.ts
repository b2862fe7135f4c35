import type { Alarm } from "@stacktwin/twin-models/alarm";
import { calls, isWorthTelling, type AlarmNews } from "@stacktwin/twin-models/alarm-calls";
import type { AlarmId, Millis } from "@stacktwin/twin-models/ids";
import type { OrderRule } from "@stacktwin/twin-models/order-rule";
import type { By, Task } from "@stacktwin/twin-models/task";
import type { Order } from "../contracts/tasks.ts";
import { event } from "./machine.ts";

export const TWIN: By = { id: "twin", name: "Stacktwin" };
const MINUTE = 60_000;

/** What a task says that follows from an alarm. */
export const ofAlarm = ({ id, occurrence, thing, place }: Alarm): Pick<Task, "alarm" | "thing" | "place"> => ({ alarm: { id, occurrence }, thing, place });

function orderOf(alarm: Alarm, rule: OrderRule, number: number, at: Millis): Order {
  const { desk, title, dueMin, steps = [] } = rule;
  const source = `${alarm.id}/${number}`;
  return {
    source,
    key: `${source}/${alarm.occurrence}`,
    task: {
      site: alarm.site,
      kind: "work-order",
      title,
      details: "",
      ...ofAlarm(alarm),
      desk,
      priority: alarm.priority,
      state: "open",
      assignee: null,
      due: at + dueMin * MINUTE,
      steps,
      ticks: [],
      made: { at, by: TWIN },
      closed: null,
      pictures: [],
      lines: [],
      stocktake: null,
      history: [event({ at, by: TWIN }, "made")],
    },
  };
}

/**
 * The work that alarms make by the rules of their limits: when they call for the first time, or call again after having been
 * held back. `current` is an alarm as it is now.
 */
export const ordersOf = (news: readonly AlarmNews[], rules: (limit: string) => readonly OrderRule[], current: (alarm: AlarmId) => Alarm | undefined, now: Millis): Order[] =>
  news
    .filter((each) => calls(each) && isWorthTelling(each, current(each.alarm.id), now))
    .flatMap(({ event: { at }, alarm }) => rules(alarm.limit).map((rule, number) => orderOf(alarm, rule, number, at)));
