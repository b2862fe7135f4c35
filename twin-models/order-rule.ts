import { Type, type Static } from "typebox";
import { TextSchema } from "./ids.ts";
import { DeskSchema } from "./priority.ts";

/** A work order that an alarm makes by itself when it calls: for whose desk, what, and within which time. */
export const OrderRuleSchema = Type.Object(
  {
    desk: DeskSchema,
    title: TextSchema,
    /** Minutes after the alarm by which it should be done. */
    dueMin: Type.Number({ exclusiveMinimum: 0 }),
    steps: Type.Optional(Type.Array(TextSchema, { minItems: 1, maxItems: 30 })),
  },
  { additionalProperties: false },
);
export type OrderRule = Static<typeof OrderRuleSchema>;
