import { Type, type Static } from "typebox";
import { MillisSchema } from "./ids.ts";

/** One act of a person or program that changed something. Append-only. */
export const ActSchema = Type.Object({
  at: MillisSchema,
  who: Type.String(),
  what: Type.String({ description: "The permission used, such as `alarm:acknowledge`" }),
  on: Type.String(),
  before: Type.Union([Type.String(), Type.Null()]),
  after: Type.Union([Type.String(), Type.Null()]),
  why: Type.Optional(Type.String()),
});
export type Act = Static<typeof ActSchema>;
