import type { Alarm } from "@stacktwin/twin-models/alarm";
import type { AlarmActName } from "@stacktwin/twin-models/alarm-act";
import { useState, type ReactElement } from "react";
import { call, type Input } from "../../api/client.ts";
import { useLive } from "../../live/use-live.ts";
import { ProblemNote } from "../../look/Note.tsx";

interface Acts {
  /** Does it; true when it was done. */
  act: <A extends AlarmActName>(name: A, body: Input<A>["body"]) => Promise<boolean>;
  busy: boolean;
  /** What the server said against it. */
  problem: ReactElement | null;
}

/** What a person does with one alarm, and how that went. */
export function useAlarmActs({ id }: Alarm): Acts {
  const live = useLive();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const act = async <A extends AlarmActName>(name: A, body: Input<A>["body"]): Promise<boolean> => {
    setBusy(true);
    setError(null);
    try {
      live.learn({ alarm: await call(name as "acknowledge", { params: { alarm: id }, body } as unknown as Input<"acknowledge">) });
      return true;
    } catch (problem) {
      setError(problem);
      return false;
    } finally {
      setBusy(false);
    }
  };
  return { act, busy, problem: error ? <ProblemNote error={error} /> : null };
}
