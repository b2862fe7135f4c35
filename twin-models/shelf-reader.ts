import { Type, type Static } from "typebox";
import { MillisSchema, ThingIdSchema } from "./ids.ts";

/** One reader and the shelves its antennas are mapped to. A shelf is unread while no tag at all has been heard on it for the reading's max age; an empty one is, too. */
export const ShelfReaderSchema = Type.Object({
  reader: ThingIdSchema,
  shelves: Type.Integer(),
  unread: Type.Integer(),
  /** When any of its shelves was heard last; null when none was since the server started. */
  heard: Type.Union([MillisSchema, Type.Null()]),
});
export type ShelfReader = Static<typeof ShelfReaderSchema>;
