import type { ThingId } from "@stacktwin/twin-models/ids";
import type { Task } from "@stacktwin/twin-models/task";
import type { ReactElement } from "react";
import { useLiveState } from "../../live/use-live.ts";
import { NewOrder } from "./NewOrder.tsx";

/** A work order about nothing yet, or about a device. */
export function NewOrderCard({ about, onClosed, onMade }: { about: string | null; onClosed: () => void; onMade: (task: Task) => void }): ReactElement {
  const thing = useLiveState((state) => (about === null ? undefined : state.things.get(about as ThingId)));
  return <div className="card task-new"><NewOrder key={thing?.id ?? ""} {...(thing && { thing })} onClosed={onClosed} onMade={onMade} /></div>;
}
