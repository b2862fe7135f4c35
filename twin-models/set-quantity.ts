import { Type, type Static } from "typebox";

/** What of the air of rooms a set-point sets. */
export const SET_QUANTITIES = ["temperature", "humidity", "dewPoint"] as const;
export const SetQuantitySchema = Type.Enum(SET_QUANTITIES);
export type SetQuantity = Static<typeof SetQuantitySchema>;
