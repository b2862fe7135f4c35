import type { BoundThing, Completion, Outbound } from "@stacktwin/devices/contract";
import type { Command } from "@stacktwin/twin-models/command";
import type { Millis } from "@stacktwin/twin-models/ids";
import type { Value } from "@stacktwin/twin-models/reading";
import type { Present } from "@stacktwin/twin-models/thing";

/** A command under way, with what its judgement needs beyond its record. */
export interface Pending {
  command: Command;
  permission: string;
  /** Null when the thing is no longer configured. */
  bound: BoundThing | null;
  /** What was written, to compare readings with at the precision of the wire. */
  outbound: Outbound | null;
  completion: Completion | null;
  /** The machine was seen elsewhere than in the state that means done: only then does that state mean this job. */
  left: boolean;
  /** When the reading that echoed the job was heard; 0 before. */
  acceptedAt: Millis;
}

export const inputOf = (command: Command, name: string): Value | undefined =>
  typeof command.input === "object" && command.input !== null ? command.input[name] : undefined;

/** Properties whose next readings decide. */
export function awaited({ command, completion }: Pending): string[] {
  if (command.kind === "property") return [command.name];
  if (!completion) return [];
  const names = [completion.done.property, completion.accepted?.property, completion.failed?.property];
  return [...new Set(names.filter((name) => name !== undefined))];
}

/** A property's reading counts once it was heard after the command went out. */
export const saidSince = (present: Present | undefined, sentAt: Millis): Value | undefined =>
  present && present.heard > sentAt && present.quality !== "bad" ? present.value : undefined;
