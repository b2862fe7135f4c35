import type { Command, CommandInput } from "@stacktwin/twin-models/command";
import type { CommandId, ThingId } from "@stacktwin/twin-models/ids";
import { useState } from "react";
import { call } from "../api/client.ts";
import { useLive, useLiveState } from "../live/use-live.ts";

export interface Asking {
  /** What was asked last, as the live copy knows it by now. */
  command: Command | undefined;
  busy: boolean;
  problem: unknown;
  ask: (kind: Command["kind"], name: string, input: CommandInput) => Promise<void>;
  forget: () => void;
}

/** Asks something of a device and follows it to the confirming reading. */
export function useAsk(thing: ThingId): Asking {
  const live = useLive();
  const [id, setId] = useState<CommandId | null>(null);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);
  const command = useLiveState((state) => (id ? state.commands.get(id) : undefined));

  const ask: Asking["ask"] = async (kind, name, input) => {
    const fresh = crypto.randomUUID() as string as CommandId;
    setBusy(true);
    setProblem(null);
    try {
      const answer = await call("ask", { params: { thing }, body: { id: fresh, kind, name, input } });
      live.learn({ command: answer });
      setId(fresh);
    } catch (error) {
      setProblem(error);
    } finally {
      setBusy(false);
    }
  };
  const forget = (): void => {
    setId(null);
    setProblem(null);
  };
  return { command, busy, problem, ask, forget };
}
