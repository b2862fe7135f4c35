import type { Alarm } from "@stacktwin/twin-models/alarm";
import type { ReactElement } from "react";
import { useLiveState, usePast } from "../../live/use-live.ts";
import { OrderLines } from "./OrderLines.tsx";
import "./order-lines.css";
import { useEnded } from "./queries.ts";
import { endedOf, openOf } from "./tabs.ts";

/** Work orders of this occurrence of an alarm, those that are open first. */
export function OrdersOfAlarm({ alarm }: { alarm: Alarm }): ReactElement | null {
  const past = usePast();
  const tasks = useLiveState((state) => state.tasks);
  const { data } = useEnded(true);
  const all = [...openOf(tasks.values()), ...endedOf(data ?? [], past).filter(({ id }) => !tasks.has(id))];
  return <OrderLines tasks={all.filter((task) => task.alarm?.id === alarm.id && task.alarm.occurrence === alarm.occurrence)} />;
}
