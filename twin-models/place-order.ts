import { Type, type Static } from "typebox";
import { CALL_NUMBER_FAULTS, PARTS, type CallNumberFault } from "./call-numbers/scheme.ts";
import { ItemKeySchema, MillisSchema, PlaceIdSchema } from "./ids.ts";

/** A volume, as much of it as a list at the shelf needs. */
const Book = { row: Type.Integer(), item: ItemKeySchema, title: Type.String(), callNumber: Type.String() };

/** Why a book belongs behind another: the first part in which their call numbers differ. An empty text: that one ends there. */
export const ReasonSchema = Type.Object({
  part: Type.Enum(PARTS),
  left: Type.String(),
  right: Type.String(),
  rule: Type.Enum(["shorter", "number", "sign"]),
  before: Type.Boolean({ description: "True when `left` stands first" }),
});

/**
 * The order of the shelves of a place: what belongs elsewhere, what cannot be sorted, and the fewest books to move so that the others
 * stand in the order of their call numbers (in what sequence they stand is told by whoever read the shelf book by book, else by the register: antennas do not tell it); each with the book that it goes behind (null: first on its shelf), and why.
 */
export const PlaceOrderSchema = Type.Object({
  place: PlaceIdSchema,
  shelves: Type.Integer(),
  books: Type.Integer(),
  read: Type.Union([Type.Object({ shelves: Type.Integer(), from: MillisSchema, to: MillisSchema }), Type.Null()], { description: "How many of the shelves were read book by book, the first and the last time; null: none" }),
  misplaced: Type.Array(Type.Object({ ...Book, stands: PlaceIdSchema, home: PlaceIdSchema })),
  moves: Type.Array(Type.Object({ ...Book, stands: PlaceIdSchema, behind: Type.Union([Type.Object(Book), Type.Null()]), reason: Type.Union([ReasonSchema, Type.Null()]) })),
  unreadable: Type.Array(Type.Object({ ...Book, stands: PlaceIdSchema, fault: Type.Enum(Object.keys(CALL_NUMBER_FAULTS) as CallNumberFault[]) })),
  /** More was found than is listed. */
  more: Type.Boolean(),
});
export type PlaceOrder = Static<typeof PlaceOrderSchema>;

/** A list longer than this is nobody's to work through. */
export const MOST_LISTED = 200;
