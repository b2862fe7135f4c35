import type { Task } from "@stacktwin/twin-models/task";
import type { ReactElement } from "react";
import { PlaceTrail } from "../../inspector/PlaceTrail.tsx";
import { useText } from "../../i18n/i18n.ts";
import { useLiveState } from "../../live/use-live.ts";

/** Where a task is to be done: its place, else its device; nothing where it has neither. */
export function TaskWhere({ task: { thing, place } }: { task: Pick<Task, "thing" | "place"> }): ReactElement | null {
  const text = useText();
  const device = useLiveState((state) => (thing === null ? undefined : state.things.get(thing)));
  const at = place ?? device?.place ?? null;
  if (at !== null) return <PlaceTrail id={at} />;
  return thing === null ? null : <span>{device ? text(device.name) : thing}</span>;
}
