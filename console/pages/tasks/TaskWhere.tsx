import type { Task } from "@stacktwin/twin-models/task";
import type { ReactElement } from "react";
import { usePlaces } from "../../api/queries.ts";
import { useText } from "../../i18n/i18n.ts";
import { useLiveState } from "../../live/use-live.ts";
import { useSite } from "../../session/site.ts";

/** Where a task is to be done: its place, else its device; nothing where it has neither. In words alone: a thumb on the line is meant for the task. */
export function TaskWhere({ task: { thing, place } }: { task: Pick<Task, "thing" | "place"> }): ReactElement | null {
  const text = useText();
  const places = usePlaces(useSite());
  const device = useLiveState((state) => (thing === null ? undefined : state.things.get(thing)));
  const at = place ?? device?.place ?? null;
  const path = at === null ? [] : (places.data?.path(at) ?? []).filter(({ kind }) => kind !== "site" && kind !== "building");
  if (path.length > 0) return <span>{path.toReversed().map(({ label }) => text(label)).join(" › ")}</span>;
  if (at !== null) return <span>{at}</span>;
  return thing === null ? null : <span>{device ? text(device.name) : thing}</span>;
}
