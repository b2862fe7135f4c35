import { Type, type Static } from "typebox";
import { CommandIdSchema, MillisSchema, ThingIdSchema } from "./ids.ts";
import { ValueSchema } from "./reading.ts";

export const COMMAND_STATES = ["asked", "refused", "sent", "confirmed", "failed", "timed-out"] as const;
export type CommandState = (typeof COMMAND_STATES)[number];

/** What a person asks of a device, on its way to a confirmed reading. */
export const CommandSchema = Type.Object({
  id: CommandIdSchema,
  thing: ThingIdSchema,
  kind: Type.Enum(["property", "action"]),
  name: Type.String(),
  input: Type.Union([ValueSchema, Type.Record(Type.String(), ValueSchema)]),
  by: Type.String(),
  state: Type.Enum(COMMAND_STATES),
  askedAt: MillisSchema,
  sentAt: Type.Union([MillisSchema, Type.Null()]),
  endedAt: Type.Union([MillisSchema, Type.Null()]),
  /** True once the device echoed an asynchronous action as its own. */
  accepted: Type.Boolean(),
  reason: Type.Union([Type.String(), Type.Null()]),
});
export type Command = Static<typeof CommandSchema>;
export type CommandInput = Command["input"];
