import type { Command, CommandInput } from "@stacktwin/twin-models/command";
import type { CommandId, ThingId } from "@stacktwin/twin-models/ids";
import { useState } from "react";
import { useLive, useLiveState } from "../live/use-live.ts";
import { sendCommand } from "./send-command.ts";

export interface Asking {
  /** What was asked last, as the live copy knows it by now. */
  command: Command | undefined;
  busy: boolean;
  problem: unknown;
  /** Answers null where it could not be asked; `problem` says why. */
  ask: (kind: Command["kind"], name: string, input: CommandInput) => Promise<Command | null>;
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
    setBusy(true);
    setProblem(null);
    try {
      const answer = await sendCommand(live, thing, kind, name, input);
      setId(answer.id);
      return answer;
    } catch (error) {
      setProblem(error);
      return null;
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
