import type { Command, CommandInput } from "@stacktwin/twin-models/command";
import type { CommandId, ThingId } from "@stacktwin/twin-models/ids";
import { call } from "../api/client.ts";
import type { Live } from "../live/live.ts";

/** Asks something of a device; the answer is in the live copy before its delta comes. Throws ApiProblem. */
export async function sendCommand(live: Live, thing: ThingId, kind: Command["kind"], name: string, input: CommandInput): Promise<Command> {
  const command = await call("ask", { params: { thing }, body: { id: crypto.randomUUID() as string as CommandId, kind, name, input } });
  live.learn({ command });
  return command;
}
